//! The picture: laid out once for each run and size, drawn at the playhead, and open to pointers.

use super::card::Card;
use super::drag::Hand;
use super::shape::draw;
use crate::diagram::{Axis, Comparison, Look, Mark, View};
use crate::lesson::flow::grip::{Grip, Placed, grips};
use crate::scene::svg::DEFS;
use crate::scene::{Item, Key, Role, Scene};
use crate::sim::actor::CLIENT;
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use crate::ui::dom;
use crate::ui::erase::{memo, part, text};
use crate::ui::guess::{Bet, Guess};
use crate::ui::player::{PICTURE, Player};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::web_sys::EventTarget;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Below this width, in pixels, time runs down.
const NARROW: u32 = 620;
/// The height of a picture in which time runs down, in pixels.
const TALL: f64 = 500.0;

/// A picture with its items by name.
#[derive(Clone, PartialEq)]
struct Drawn {
    scene: Arc<Scene>,
    index: Arc<BTreeMap<Key, usize>>,
}

impl Drawn {
    fn of(scene: Scene) -> Drawn {
        // One by one: collecting a map sorts first, and sorting is a lot of code.
        let mut index = BTreeMap::new();
        for (place, item) in scene.items.iter().enumerate() {
            index.insert(item.key, place);
        }
        Drawn { scene: Arc::new(scene), index: Arc::new(index) }
    }

    fn item(&self, key: Key) -> Option<Item> {
        self.index.get(&key).map(|index| self.scene.items[*index].clone())
    }
}

/// A layout; equal only to itself.
#[derive(Clone)]
struct LaidOut(Arc<Comparison>);

impl PartialEq for LaidOut {
    fn eq(&self, other: &LaidOut) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The picture of a figure.
#[component]
pub fn Picture(player: Player) -> impl IntoView {
    let frame = NodeRef::<leptos::html::Div>::new();
    let width = RwSignal::new(0);
    frame.on_load(move |element| dom::watch_width(&element, width));
    let axis = move || axis_for(width.get());
    let layout = Memo::new(move |_| (width.get() > 0).then(|| LaidOut(Arc::new(lay_out(player, width.get(), axis())))));
    let drawn = Memo::new(move |_| {
        let look = Look { at: player.at.get(), reveal: player.revealed() };
        layout.get().map(|layout| Drawn::of(layout.0.scene(&look)))
    });
    let size = move || drawn.with(|drawn| drawn.as_ref().map_or((1.0, 1.0), |it| (it.scene.width, it.scene.height)));
    let keys = memo(move || {
        drawn.with(|drawn| drawn.iter().flat_map(|it| it.scene.items.iter().map(|item| item.key)).collect::<Vec<_>>())
    });
    let row = move |key: Key| {
        let item = Memo::new(move |_| drawn.with(|drawn| drawn.as_ref()?.item(key)));
        part(move || item.with(|item| item.as_ref().map(draw)).into_any())
    };
    let hand = Hand::new(player);
    let with_layout = move |act: fn(Hand, &PointerEvent, &Comparison, Axis)| {
        let act = move |event: PointerEvent| {
            if let Some(layout) = layout.get_untracked() {
                act(hand, &event, &layout.0, axis_for(width.get_untracked()));
            }
        };
        Box::new(act) as Box<dyn FnMut(PointerEvent)>
    };
    Effect::new(move |_| {
        player.at.track();
        if player.playing.get_untracked() && axis_for(width.get_untracked()) == Axis::Down {
            request_animation_frame(keep_playhead_in_view);
        }
    });
    view! {
        <div
            class="picture"
            id=PICTURE
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label=player.words.flow.picture
            aria-keyshortcuts="Space ArrowLeft ArrowRight Home End"
        >
            <svg
                class="scene"
                viewBox=text(move || format!("0 0 {} {}", size().0, size().1))
                on:pointerdown=with_layout(Hand::press)
                on:pointermove=with_layout(Hand::follow)
                on:pointerup=with_layout(Hand::release)
                on:pointercancel=with_layout(Hand::release)
                on:lostpointercapture=with_layout(Hand::release)
                on:click=move |event| {
                    open(player, event.target());
                }
                on:keydown=move |event| {
                    if matches!(event.key().as_str(), "Enter" | " ") && open(player, event.target()) {
                        event.prevent_default();
                        event.stop_propagation();
                    }
                }
            >
                <defs inner_html=DEFS></defs>
                <For each=move || keys.get() key=|key| *key children=row/>
            </svg>
            <Card player/>
        </div>
    }
    .into_any()
}

/// Where time runs down, the page follows the playhead, so that it stays between header and run bar.
fn keep_playhead_in_view() {
    const ROOM: f64 = 28.0;
    let edges = |selector: &str| {
        let element = document().query_selector(selector).ok().flatten()?;
        let room = element.get_bounding_client_rect();
        Some((room.top(), room.bottom()))
    };
    let (Some(knob), Some(bar)) = (edges("#flow .playhead-knob"), edges("#flow .runbar")) else { return };
    let below = knob.1 + ROOM - bar.0;
    let above = edges("body > header").map_or(0.0, |header| header.1) + ROOM - knob.0;
    if below > 0.0 {
        dom::scroll_by(below);
    } else if above > 0.0 {
        dom::scroll_by(-above);
    }
}

fn axis_for(width: u32) -> Axis {
    if width < NARROW { Axis::Down } else { Axis::Right }
}

fn lay_out(player: Player, width: u32, axis: Axis) -> Comparison {
    let held = player.held.get();
    player.solved.with(|it| {
        let ghost = it.runs.ghost.as_ref().map(|(pair, at)| (pair, *at));
        let marks = marks(player, held.unwrap_or(SimTime(it.end.0 + it.end.0 / 12)));
        let width = f64::from(width);
        let words = player.words;
        Comparison::lay_out(&View {
            pair: it.pair(),
            ghost,
            marks: &marks,
            axis,
            width,
            height: TALL,
            until: held,
            words,
        })
    })
}

/// What can be dragged, and the guess. A patience without end waits a little beyond the run.
fn marks(player: Player, end: SimTime) -> Vec<Mark> {
    let flow = &player.words.flow;
    let scenario = player.settings.get();
    let mark = |placed: Placed| {
        let off = placed.grip.dial().read(&scenario).is_none();
        let (role, label) = match placed.grip {
            Grip::Work => (Role::Handle, flow.handle_work),
            Grip::Timeout if off => (Role::TimeoutLine, flow.handle_timeout_off),
            Grip::Timeout => (Role::TimeoutLine, flow.handle_timeout),
            Grip::Limit if off => (Role::TimeoutLine, flow.handle_limit_off),
            Grip::Limit => (Role::TimeoutLine, flow.handle_limit),
            Grip::Arrival => (Role::Handle, flow.handle_arrival),
            Grip::Poll => (Role::Handle, flow.handle_poll),
            Grip::Threads => (Role::Handle, flow.handle_threads),
            Grip::Workers => (Role::Handle, flow.handle_workers),
        };
        let Placed { style, actor, row, at, .. } = placed;
        Mark { what: placed.grip.key(), style, actor, row, at, role, label: label.into() }
    };
    let grips = player.solved.with(|it| grips(&scenario, it.pair(), end));
    let mut marks: Vec<Mark> = grips.into_iter().map(mark).collect();
    if let Guess::Made(Bet { at, .. }) = player.guess.get() {
        let label = player.words.figure.your_guess.into();
        marks.push(Mark {
            what: "guess",
            style: Style::Async,
            actor: CLIENT,
            row: 0,
            at: Some(at),
            role: Role::GuessMark,
            label,
        });
    }
    marks
}

/// Opens the message that was pressed; false if none was.
fn open(player: Player, target: Option<EventTarget>) -> bool {
    let key = dom::closest(target, "[data-key]").and_then(|element| element.get_attribute("data-key"));
    let Some((style, id)) = key.as_deref().and_then(message_of) else { return false };
    player.opened.set(Some((style, id)));
    true
}

/// `message-1-12` is message 12 of the asynchronous run.
fn message_of(key: &str) -> Option<(Style, u32)> {
    let (group, id) = key.strip_prefix("message-")?.split_once('-')?;
    let style = [Style::Sync, Style::Async].into_iter().find(|style| (*style as u32).to_string() == group)?;
    Some((style, id.parse().ok()?))
}

//! The picture: laid out once for each run and size, drawn at the playhead, and open to pointers.

use super::card::Card;
use super::drag::Hand;
use super::shape::draw;
use super::touch;
use crate::diagram::{Axis, Comparison, Look, View};
use crate::scene::{Item, Key, Scene};
use crate::sim::time::SimTime;
use crate::ui::dom;
use crate::ui::erase::{maybe, memo, part, text};
use crate::ui::marks;
use crate::ui::player::Player;
use crate::words::number::trimmed;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::web_sys::Element;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Below this width, in pixels, time runs down.
const NARROW: u32 = 620;
/// The height of a picture in which time runs down, in pixels.
const TALL: f64 = 470.0;
/// The same where two people have it for themselves.
const SHORT: f64 = 340.0;

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
        let look = Look { at: player.at.get(), seen: player.seen.get(), asks: player.asks.get() };
        layout.get().map(|layout| Drawn::of(layout.0.scene(&look)))
    });
    let size = move || drawn.with(|drawn| drawn.as_ref().map_or((1.0, 1.0), |it| (it.scene.width, it.scene.height)));
    let keys = memo(move || {
        drawn.with(|drawn| drawn.iter().flat_map(|it| it.scene.items.iter().map(|item| item.key)).collect::<Vec<_>>())
    });
    let frozen = memo(move || player.is_frozen());
    // What stands still takes no keys.
    let stop = text(move || if frozen.get() { "-1" } else { "0" }.into());
    let row = move |key: Key| row(player, drawn, frozen, key);
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
        // Above a bare picture stands what its run says: nobody who reads that is pulled away.
        if !player.bare && player.playing.get_untracked() && axis_for(width.get_untracked()) == Axis::Down {
            request_animation_frame(move || keep_playhead_in_view(player));
        }
    });
    view! {
        <div
            class="picture"
            id=player.picture_id()
            node_ref=frame
            tabindex=stop
            role="group"
            aria-label=(player.figure.picture)(player.words)
            aria-keyshortcuts="Space ArrowLeft ArrowRight Home End"
        >
            <svg
                class="scene"
                translate="no"
                viewBox=text(move || format!("0 0 {} {}", trimmed(size().0), trimmed(size().1)))
                on:pointerdown=with_layout(Hand::press)
                on:pointermove=with_layout(Hand::follow)
                on:pointerup=with_layout(Hand::release)
                on:pointercancel=with_layout(Hand::release)
                on:lostpointercapture=with_layout(Hand::release)
                on:click=move |event| {
                    if let Some(layout) = layout.get_untracked() {
                        touch::press(player, &event, &layout.0, axis_for(width.get_untracked()));
                    }
                }
                on:keydown=move |event| touch::key(player, &event)
            >
                <For each=move || keys.get() key=|key| *key children=row/>
            </svg>
            <Card player/>
        </div>
    }
    .into_any()
}

/// The room between a playhead or a picture and what it must be clear of, in pixels.
const ROOM: f64 = 28.0;

/// Where things are in the window, from top to bottom.
struct Places {
    /// The end of the header that stays at the top.
    header: f64,
    picture: (f64, f64),
    knob: (f64, f64),
    bar: (f64, f64),
}

impl Places {
    fn of(player: Player) -> Option<Places> {
        let picture = dom::by_id(&player.picture_id())?;
        let figure = picture.closest(".figure").ok().flatten()?;
        let within = |selector: &str| Some(edges(figure.query_selector(selector).ok()??));
        let header = document().query_selector("body > header").ok().flatten().map(edges);
        Some(Places {
            header: header.map_or(0.0, |header| header.1),
            picture: edges(picture.into()),
            knob: within(".playhead-knob")?,
            bar: within(".runbar")?,
        })
    }
}

fn edges(element: Element) -> (f64, f64) {
    let room = element.get_bounding_client_rect();
    (room.top(), room.bottom())
}

/// One item, drawn anew when it changes.
fn row(player: Player, drawn: Memo<Option<Drawn>>, frozen: Memo<bool>, key: Key) -> Box<dyn FnMut() -> AnyView + Send> {
    let item = Memo::new(move |_| drawn.with(|drawn| drawn.as_ref()?.item(key)));
    // Apart from the rest: an element that is drawn anew loses the focus.
    let pressed = maybe(move || touch::pressed(player, key));
    part(move || {
        // While frozen, all messages are stops of the Tab key, or none: whether one of them is asked for.
        let asked = frozen.get().then(|| player.picks.get());
        let slider = item.with(|item| item.as_ref().and_then(|item| touch::slider(player, item)));
        item.with(|item| item.as_ref().map(|item| draw(item, asked, pressed, slider))).into_any()
    })
}

/// Where time runs down, the page follows the playhead, so that it stays between header and run bar; not while the
/// learner reads what the quiz said to an answer, nor a frame after it was stopped to go elsewhere.
fn keep_playhead_in_view(player: Player) {
    let goes_on =
        player.playing.get_untracked() || player.at.get_untracked() == player.solved.with_untracked(|it| it.end);
    if !goes_on || dom::is_reading() {
        return;
    }
    let Some(Places { header, knob, bar, .. }) = Places::of(player) else { return };
    let below = knob.1 + ROOM - bar.0;
    let above = header + ROOM - knob.0;
    if below > 0.0 {
        dom::scroll_by(below);
    } else if above > 0.0 {
        dom::scroll_by(-above);
    }
}

/// Scrolls down as far as it takes to see the picture and the run bar, but no further than the picture's beginning.
pub fn show_all(player: Player) {
    let Some(Places { header, picture, bar, .. }) = Places::of(player) else { return };
    let window = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(bar.1);
    // The bar may stay at the foot of the window, over the picture.
    // And a pixel more: the window scrolls by whole ones.
    let below = (bar.1 - window).max(picture.1 - bar.0) + 1.0;
    let least = picture.0 - header - ROOM;
    if below > 1.0 && least > 0.0 {
        dom::scroll_by(below.min(least));
    }
}

fn axis_for(width: u32) -> Axis {
    if width < NARROW { Axis::Down } else { Axis::Right }
}

fn lay_out(player: Player, width: u32, axis: Axis) -> Comparison {
    let (held, given) = (player.held.get(), marks::given(player));
    let least = (!player.bare).then(|| player.least());
    player.solved.with(|it| {
        let ghost = it.runs.ghost.as_ref().map(|(pair, at)| (pair, *at));
        let marks = marks::of(player, held.unwrap_or(SimTime(it.end.0 + it.end.0 / 12)));
        let width = f64::from(width);
        let words = player.words;
        Comparison::lay_out(&View {
            pair: it.pair(),
            ghost,
            marks: &marks,
            given: given.as_ref(),
            least,
            axis,
            width,
            height: if player.figure.given.lane.is_none() { SHORT } else { TALL },
            until: held,
            measured: !player.bare || held.is_some(),
            costume: player.costume,
            words,
        })
    })
}

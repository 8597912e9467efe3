//! Dragging in a picture: along time, or across the lanes row by row.

use crate::diagram::{Axis, Comparison};
use crate::lesson::grip::Grip;
use crate::sim::plan::Style;
use crate::sim::time::SimTime;
use crate::ui::dom;
use crate::ui::player::Player;
use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// An axis that grows under a drag ends here, in nanoseconds, or at so many times its length.
const LONGEST: u64 = 40_000_000_000;
const TIMES: u64 = 4;
/// So many pixels across the lanes are a row more.
const ROW: f64 = 20.0;

/// The learner's hand on one picture: it drags one thing at a time.
#[derive(Clone, Copy)]
pub struct Hand {
    player: Player,
    drag: StoredValue<Option<Drag>>,
}

impl Hand {
    /// A hand that holds nothing. To be called in a component's body.
    pub fn new(player: Player) -> Hand {
        Hand { player, drag: StoredValue::new(None) }
    }

    /// Takes hold of what was pressed; the axis then stays as it is.
    pub fn press(self, event: &PointerEvent, layout: &Comparison, axis: Axis) {
        if let Some(begun) = Drag::begin(event, self.player, layout, axis) {
            self.drag.set_value(Some(begun));
            self.player.held.set(Some(layout.scale.until));
        }
    }

    /// Drags what it holds.
    pub fn follow(self, event: &PointerEvent, layout: &Comparison, axis: Axis) {
        if let Some(drag) = self.held_by(event) {
            drag.follow(event, self.player, layout, axis);
        }
    }

    /// Lets go.
    pub fn release(self, event: &PointerEvent, _: &Comparison, _: Axis) {
        if let Some(drag) = self.held_by(event) {
            self.drag.set_value(None);
            self.player.held.set(None);
            if event.type_() == "pointerup" {
                drag.press(self.player);
            }
        }
    }

    fn held_by(self, event: &PointerEvent) -> Option<Drag> {
        self.drag.get_value().filter(|drag| drag.pointer == event.pointer_id())
    }
}

/// A drag that is going on.
#[derive(Clone, Copy)]
struct Drag {
    /// What is dragged; none for the playhead.
    grip: Option<&'static Grip>,
    style: Style,
    /// Where it began across the axis, in pixels, and how many rows there were.
    began: (f64, u32),
    /// Where an axis that grows will end.
    longest: u64,
    /// By which pointer; others are ignored meanwhile.
    pointer: i32,
    /// What a press without a drag adds.
    adds: i32,
}

impl Drag {
    /// The drag that a press begins, if it is on a handle. The picture then keeps the pointer.
    fn begin(event: &PointerEvent, player: Player, layout: &Comparison, axis: Axis) -> Option<Drag> {
        if player.stands_still() || event.button() != 0 || !event.is_primary() {
            return None;
        }
        let handle = dom::closest(event.target(), "[data-drag]")?;
        let grip = player.figure.grip(&handle.get_attribute("data-drag")?);
        let style = if handle.get_attribute("data-group").as_deref() == Some("0") { Style::Sync } else { Style::Async };
        let picture = dom::closest(event.target(), "svg")?;
        let pointer = event.pointer_id();
        let _ = picture.set_pointer_capture(pointer);
        event.prevent_default();
        player.playing.set(false);
        dom::focus(&player.picture_id());
        let rows = grip.and_then(|grip| grip.dial.read(&player.scenario()));
        let began = (place(event, &picture, axis, layout).1, rows.unwrap_or_default() as u32);
        let longest = LONGEST.max(layout.scale.until.0.saturating_mul(TIMES));
        let room = handle.get_bounding_client_rect();
        let before = f64::from(event.client_x()) < room.left() + room.width() / 2.0;
        let adds = if before && began.1 > 1 { -1 } else { 1 };
        Some(Drag { grip, style, began, longest, pointer, adds })
    }

    /// A press on what counts adds one, or takes one away, where nothing was dragged.
    fn press(self, player: Player) {
        let Some(grip) = self.grip.filter(|grip| grip.dial.counts) else { return };
        let scenario = player.scenario();
        if grip.dial.read(&scenario) == Some(f64::from(self.began.1)) {
            player.change(grip.drag_rows(self.began.1, self.adds, &scenario));
        }
    }

    /// Follows the pointer.
    fn follow(self, event: &PointerEvent, player: Player, layout: &Comparison, axis: Axis) {
        let Some(picture) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
        let (along, across) = place(event, &picture, axis, layout);
        let Some(grip) = self.grip else { return player.scrub(layout.scale.time(along)) };
        let scenario = player.scenario();
        player.change(if grip.dial.counts {
            let by = ((across - self.began.0) / ROW).round() as i32;
            grip.drag_rows(self.began.1, by, &scenario)
        } else {
            let at = self.moment(grip, along, player, layout);
            player.solved.with_untracked(|it| grip.drag(at, self.style, &scenario, it.pair()))
        });
    }

    /// The moment of a pointer; none beyond the axis where that means "never". Otherwise the axis grows.
    fn moment(self, grip: &Grip, along: f64, player: Player, layout: &Comparison) -> Option<SimTime> {
        let scale = layout.scale;
        if along < scale.end - 1.0 {
            return Some(scale.time(along));
        }
        if grip.dial.is_endless() {
            return None;
        }
        let share = (along - scale.start) / (scale.end - scale.start);
        let at = SimTime(((scale.until.0 as f64 * share) as u64).min(self.longest));
        player.held.set(Some(SimTime(at.0 + at.0 / 20).max(scale.until)));
        Some(at)
    }
}

/// Where a pointer is along the time axis of a picture and across it, in the picture's pixels.
pub fn place(event: &MouseEvent, picture: &Element, axis: Axis, layout: &Comparison) -> (f64, f64) {
    let room = picture.get_bounding_client_rect();
    let scale = layout.width / room.width().max(1.0);
    let (x, y) =
        ((f64::from(event.client_x()) - room.left()) * scale, (f64::from(event.client_y()) - room.top()) * scale);
    match axis {
        Axis::Right => (x, y),
        Axis::Down => (y, x),
    }
}

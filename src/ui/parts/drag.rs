//! Dragging in a picture: along time, or across the lanes row by row.

use crate::diagram::{Axis, Comparison};
use crate::lesson::flow::grip::Grip;
use crate::sim::plan::Style;
use crate::ui::dom;
use crate::ui::player::Player;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// So many pixels across the lanes are a row more.
const ROW: f64 = 20.0;

/// A drag that is going on.
#[derive(Clone, Copy)]
pub struct Drag {
    /// What is dragged; none for the playhead.
    grip: Option<Grip>,
    style: Style,
    /// Where it began across the axis, in pixels, and how many rows there were.
    began: (f64, u32),
}

impl Drag {
    /// The drag that a press begins, if it is on a handle. The picture then keeps the pointer.
    pub fn begin(event: &PointerEvent, player: Player, axis: Axis) -> Option<Drag> {
        let handle = dom::closest(event.target(), "[data-drag]")?;
        let grip = Grip::of_key(&handle.get_attribute("data-drag")?);
        let style = if handle.get_attribute("data-group").as_deref() == Some("0") { Style::Sync } else { Style::Async };
        let picture = dom::closest(event.target(), "svg")?;
        let _ = picture.set_pointer_capture(event.pointer_id());
        event.prevent_default();
        player.playing.set(false);
        let rows = grip.and_then(|grip| player.history.with_untracked(|it| grip.dial().read(it.current())));
        let began = (place(event, &picture, axis).1, rows.unwrap_or_default() as u32);
        Some(Drag { grip, style, began })
    }

    /// Follows the pointer.
    pub fn follow(self, event: &PointerEvent, player: Player, layout: &Comparison, axis: Axis) {
        let Some(picture) = event.current_target().and_then(|it| it.dyn_into::<Element>().ok()) else { return };
        let (along, across) = place(event, &picture, axis);
        let Some(grip) = self.grip else { return player.seek(layout.scale.time(along)) };
        let scenario = player.history.with_untracked(|history| history.current().clone());
        player.change(if grip.counts_rows() {
            let by = ((across - self.began.0) / ROW).round() as i32;
            grip.drag_rows(self.began.1, by, &scenario)
        } else {
            let at = (along < layout.scale.end - 1.0).then(|| layout.scale.time(along));
            player.solved.with_untracked(|it| grip.drag(at, self.style, &scenario, it.pair()))
        });
    }
}

/// Where a pointer is along the time axis of a picture and across it, in the picture's pixels.
fn place(event: &PointerEvent, picture: &Element, axis: Axis) -> (f64, f64) {
    let room = picture.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - room.left(), f64::from(event.client_y()) - room.top());
    match axis {
        Axis::Right => (x, y),
        Axis::Down => (y, x),
    }
}

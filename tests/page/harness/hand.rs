//! The hand of a learner: drags with a real pointer.

use super::Page;
use serde_json::{Value, json};

/// A place in the window, in CSS pixels.
type Place = (f64, f64);

impl Page {
    /// The middle of the first such element, brought into view first.
    pub async fn middle(&self, selector: &str) -> Place {
        let body = "const it = document.querySelector(arguments[0]); it.scrollIntoView({block: 'center', behavior: 'instant'}); \
                    const room = it.getBoundingClientRect(); return [room.x + room.width / 2, room.y + room.height / 2]";
        self.js_with(body, json!([selector])).await
    }

    /// Drags what lies at the middle of an element by so many pixels, in a few steps.
    pub async fn drag(&self, selector: &str, by: Place) {
        self.drag_with("left", selector, by).await;
    }

    /// The same with a button of the learner's choice.
    pub async fn drag_with(&self, button: &str, selector: &str, by: Place) {
        let (x, y) = self.middle(selector).await;
        self.mouse(button, "mousePressed", (x, y)).await;
        for step in 1..=4 {
            let share = f64::from(step) / 4.0;
            self.mouse(button, "mouseMoved", (x + by.0 * share, y + by.1 * share)).await;
        }
        self.mouse(button, "mouseReleased", (x + by.0, y + by.1)).await;
    }

    async fn mouse(&self, button: &str, kind: &str, (x, y): Place) -> Value {
        let pressed = if button == "left" { 1 } else { 2 };
        let buttons = if kind == "mouseReleased" { 0 } else { pressed };
        let event = json!({"type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1});
        self.devtools("Input.dispatchMouseEvent", event).await
    }
}

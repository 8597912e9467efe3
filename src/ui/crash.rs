//! A panic ends the program: the learner is told so, and what to do, instead of meeting a dead page.

use super::dom;

/// Shows the crash panel of the page when the program panics, and says why on the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        leptos::logging::error!("{info}");
        let Some(panel) = dom::by_id("crash") else { return };
        if let Ok(Some(reason)) = panel.query_selector("[data-reason]") {
            reason.set_text_content(Some(&info.to_string()));
        }
        panel.set_hidden(false);
    }));
}

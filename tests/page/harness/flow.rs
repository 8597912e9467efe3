//! The figure that a test is about, by its stable handles.

use super::{Page, until};
use serde_json::json;
use thirtyfour::By;

impl Page {
    /// Loads the lesson at a fragment and passes over the guess, if it is asked.
    pub async fn load_past_the_guess(&self, fragment: &str) {
        self.load(fragment).await;
        self.skip_the_guess().await;
    }

    /// Passes over the guess, sees the future, goes back to the beginning, and opens the rest of the figure.
    pub async fn skip_the_guess(&self) {
        if self.has_button("Play without a guess").await {
            self.click("Play without a guess").await;
            self.see_the_future().await;
            self.scrub_to(0.0).await;
            until("it is at its beginning", async || self.scrubber().await.0 == 0.0).await;
        }
        self.open_more().await;
    }

    /// Pauses a first run, and has what is yet to come shown.
    pub async fn see_the_future(&self) {
        until("it plays", async || self.has_button("Pause").await).await;
        self.click("Pause").await;
        until("it is offered", async || self.has_button("Show the future").await).await;
        self.click("Show the future").await;
        until("the rest can be opened", async || self.has_button("More").await).await;
    }

    /// Opens what the first view does without, unless it is open.
    pub async fn open_more(&self) {
        let log = format!("#{} .log", self.section());
        if !self.shows(&log).await {
            self.click("More").await;
            until("the rest is there", async || self.shows(&log).await).await;
        }
    }

    /// Clicks a button of the figure as a mouse does.
    pub async fn click(&self, name: &str) {
        let button = self.browser.find(By::XPath(self.button(name))).await;
        let button = button.unwrap_or_else(|error| panic!("no button named {name:?} in #{}: {error}", self.section()));
        // At once: the driver would click while the page still scrolls smoothly.
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.js_with::<()>(scroll, json!([button.to_json().expect("a reference")])).await;
        button.click().await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    /// Whether the figure has a button of this name now.
    pub async fn has_button(&self, name: &str) -> bool {
        match self.browser.find(By::XPath(self.button(name))).await {
            Ok(button) => button.is_displayed().await.unwrap_or(false),
            Err(_) => false,
        }
    }

    /// The markup of every picture of the figure. Equal markup is the same picture.
    pub async fn pictures(&self) -> String {
        let body =
            "return [...document.querySelectorAll(`#${arguments[0]} svg`)].map(svg => svg.outerHTML).join('\\n')";
        self.js_with(body, json!([self.section()])).await
    }

    /// Where the scrubber stands, and where it ends; at nothing while the question stands, when there is none.
    pub async fn scrubber(&self) -> (f64, f64) {
        let body = "const s = document.querySelector(`#${arguments[0]} input[type=range].scrubber`); \
                    return s ? [s.valueAsNumber, Number(s.max)] : [0, 0]";
        self.js_with(body, json!([self.section()])).await
    }

    /// Moves the scrubber as a drag does.
    pub async fn scrub_to(&self, value: f64) {
        let body = "const s = document.querySelector(`#${arguments[1]} input[type=range].scrubber`); \
                    s.valueAsNumber = arguments[0]; s.dispatchEvent(new Event('input', { bubbles: true }))";
        self.js_with::<()>(body, json!([value, self.section()])).await;
    }

    /// Steps to the next event, and waits for its picture.
    pub async fn step(&self, name: &str) -> String {
        let before = self.pictures().await;
        self.click(name).await;
        until("the step changes the picture", async || self.pictures().await != before).await;
        self.pictures().await
    }

    /// The link that "Copy link to this moment" puts on the clipboard.
    pub async fn copied_link(&self) -> String {
        let origin = self.site.trim_end_matches('/');
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.devtools("Browser.grantPermissions", json!({ "origin": origin, "permissions": permissions })).await;
        self.js::<()>("window.pasted = null").await;
        self.click("Copy link to this moment").await;
        until("the clipboard holds a link", async || {
            self.js::<()>("navigator.clipboard.readText().then(text => { window.pasted = text })").await;
            self.js::<Option<String>>("return window.pasted")
                .await
                .is_some_and(|text| text.contains(&format!("#{}?", self.section())))
        })
        .await;
        self.js("return window.pasted").await
    }

    /// A button of the figure by its accessible name.
    fn button(&self, name: &str) -> String {
        format!("//*[@id='{}']//button[normalize-space(.)='{name}' or @aria-label='{name}']", self.section())
    }
}

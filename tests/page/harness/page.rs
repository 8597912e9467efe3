//! The page as a test sees it: load, ask, click, press.

use super::{chromium, until};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::cell::Cell;
use thirtyfour::prelude::*;

/// Chromium as the tests want it. Without those about the network it looks for hosts of its maker at every start.
const FLAGS: [&str; 9] = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=en",
];

/// Sections whose figures come when they are near.
const LATER: [&str; 2] = ["flow", "quiz"];

/// A browser with one window.
pub struct Page {
    pub(super) browser: WebDriver,
    /// Where the lesson is served, with a `/` at its end.
    pub site: String,
    /// The section whose figure the test is about.
    section: Cell<&'static str>,
}

impl Page {
    pub(super) async fn new(driver: String, site: &str) -> Page {
        let browser = WebDriver::new(driver, capabilities()).await.expect("a browser");
        let page = Page { browser, site: site.to_string(), section: Cell::new("flow") };
        page.record_complaints().await;
        page
    }

    /// Turns to the figure of another section.
    pub fn turn_to(&self, section: &'static str) {
        self.section.set(section);
    }

    /// The section whose figure the test is about.
    pub fn section(&self) -> &'static str {
        self.section.get()
    }

    pub(super) async fn close(self) {
        let _ = self.browser.quit().await; // the driver ends what is left
    }

    /// Loads the lesson anew at a fragment (with its `#`), and waits until the figure that the test is about is there.
    /// Without a fragment the learner looks at every figure that comes when it is near, and goes back to the top.
    pub async fn load(&self, fragment: &str) {
        self.load_text(fragment).await;
        match fragment.is_empty() {
            true => {
                for section in LATER {
                    self.bring(section).await;
                }
            }
            false => self.wait_for(self.section()).await,
        }
        self.wait_for(self.section()).await;
    }

    /// Looks at the place of a section's figure until that is there, and goes back to the top: by the wheel, as readers
    /// do; where nobody moves the page, it stays where its link led.
    pub async fn bring(&self, section: &str) {
        let look = "dispatchEvent(new WheelEvent('wheel')); \
                    document.querySelector(`#${arguments[0]} .figure-place`).scrollIntoView({ behavior: 'instant' })";
        self.js_with::<()>(look, json!([section])).await;
        self.wait_for(section).await;
        self.js::<()>("scrollTo({ top: 0, behavior: 'instant' })").await;
    }

    async fn wait_for(&self, section: &str) {
        let figure = format!("#{section} .figure :is(svg, button)");
        until(&format!("the figure of #{section} is there, or the page says why not"), async || {
            self.shows("#boot-failure").await || self.count(&figure).await > 0
        })
        .await;
        assert!(!self.shows("#boot-failure").await, "{}", self.text("#boot-failure").await);
    }

    /// Loads the lesson anew and does not wait for its figures.
    pub async fn load_text(&self, fragment: &str) {
        // Between two fragments of one page a browser does not load, it only jumps.
        self.goto("about:blank").await;
        self.goto(&format!("{}{fragment}", self.site)).await;
    }

    async fn goto(&self, url: &str) {
        self.browser.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Runs the body of a function in the page.
    pub async fn js<T: DeserializeOwned>(&self, body: &str) -> T {
        self.js_with(body, json!([])).await
    }

    /// The same with `arguments`.
    pub async fn js_with<T: DeserializeOwned>(&self, body: &str, arguments: Value) -> T {
        let arguments = arguments.as_array().cloned().expect("a list of arguments");
        let result = self.browser.execute(body, arguments).await.unwrap_or_else(|error| panic!("{body}: {error}"));
        result.convert().unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    /// Whether the page stands still, two looks long, with this element near the top of the window.
    pub async fn rests_at(&self, selector: &str) -> bool {
        let body = "const still = window.stood === scrollY; window.stood = scrollY; \
            return still && Math.abs(document.querySelector(arguments[0]).getBoundingClientRect().top) < innerHeight / 3";
        self.js_with(body, json!([selector])).await
    }

    /// A command to the browser's own tools.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let result = self.browser.cdp().send_raw(command, parameters).await;
        result.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    pub async fn count(&self, selector: &str) -> usize {
        self.js_with("return document.querySelectorAll(arguments[0]).length", json!([selector])).await
    }

    /// Whether any such element is visible.
    pub async fn shows(&self, selector: &str) -> bool {
        let body = "return [...document.querySelectorAll(arguments[0])].some(element => element.checkVisibility())";
        self.js_with(body, json!([selector])).await
    }

    /// The visible text of all such elements.
    pub async fn text(&self, selector: &str) -> String {
        let body = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText).join('\\n').trim()";
        self.js_with(body, json!([selector])).await
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        let keys = self.browser.action_chain().send_keys(keys);
        keys.perform().await.expect("keys pressed");
    }
}

fn capabilities() -> Capabilities {
    let mut wanted = DesiredCapabilities::chrome();
    let binary = chromium::program(chromium::CHROMIUM);
    wanted.set_binary(&binary.to_string_lossy()).expect("a capability");
    let sandbox = chromium::is_root().then_some("--no-sandbox");
    for flag in FLAGS.into_iter().chain(sandbox) {
        wanted.add_arg(flag).expect("a capability");
    }
    wanted.into()
}

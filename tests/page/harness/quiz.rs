//! The quiz of section 6, by its stable handles.

use super::{Page, until};
use block_or_delegate::quiz::{Confidence, Mark, Progress};
use serde_json::json;
use thirtyfour::prelude::*;

/// More than there are things to stop at in the quiz.
const TABS: usize = 120;
/// Where progress is kept.
pub const KEPT: &str = "block-or-delegate.quiz";

impl Page {
    /// Loads the lesson with something in its storage.
    pub async fn load_with_kept(&self, kept: &str) {
        self.load("").await;
        self.keep(KEPT, kept).await;
        self.load("").await;
    }

    /// Loads the lesson so that this card is asked first.
    pub async fn load_with_first(&self, card: &str) {
        let kept = Progress::default().after(card, Mark::Wrong, Confidence::Sure).encode();
        self.load_with_kept(&kept).await;
    }

    /// Puts a text into the page's storage.
    pub async fn keep(&self, key: &str, text: &str) {
        self.js_with::<()>("localStorage.setItem(arguments[0], arguments[1])", json!([key, text])).await;
    }

    /// What the page's storage holds.
    pub async fn kept(&self, key: &str) -> Option<String> {
        self.js_with("return localStorage.getItem(arguments[0])", json!([key])).await
    }

    /// Runs a script at the start of every document from now on.
    pub async fn at_the_start(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// Clicks what is named so in the quiz: a button, a link, or a choice.
    pub async fn tap(&self, name: &str) {
        let body = "const own = [...document.querySelectorAll('.quiz :is(button, a, label)')]; \
            const it = own.find(e => e.checkVisibility() && (e.innerText.trim() === arguments[0] || e.ariaLabel === arguments[0])); \
            it?.scrollIntoView({ block: 'center', behavior: 'instant' }); it?.click(); return !!it";
        assert!(
            self.js_with::<bool>(body, json!([name])).await,
            "no {name:?} in the quiz: {}",
            self.text(".quiz").await
        );
    }

    /// Presses Tab until the focus is on such an element of the quiz.
    pub async fn tab_to(&self, selector: &str) {
        for _ in 0..TABS {
            if self.has_focus(selector).await {
                return;
            }
            self.press(Key::Tab).await;
        }
        panic!("{TABS} tabs did not reach {selector}");
    }

    /// Whether the focus is on such an element.
    pub async fn has_focus(&self, selector: &str) -> bool {
        self.js_with("return document.activeElement.matches(arguments[0])", json!([selector])).await
    }

    /// Begins, and waits for the first question.
    pub async fn begin(&self) {
        self.tap("Begin").await;
        until("the first question is asked", async || self.shows("#quiz-question").await).await;
    }

    /// Says anything that is asked for, with keys alone. The focus is inside the quiz, before the answers.
    pub async fn answer_by_keys(&self) {
        if self.shows(".quiz .opt").await {
            self.press("2").await;
            until("the second option is chosen", async || self.count("#quiz-option-1:checked").await == 1).await;
        } else if self.shows("#quiz-number").await {
            self.tab_to("#quiz-number").await;
            self.press(Key::Up).await;
            until("something is in the box", async || !self.in_the_box().await.is_empty()).await;
        } else {
            self.tab_to(".quiz [data-key^=message]").await;
            self.press(Key::Enter).await;
            until("a message is pressed", async || self.count(".quiz [aria-pressed=true]").await == 1).await;
        }
    }

    /// What stands in the number box.
    pub async fn in_the_box(&self) -> String {
        self.js("return document.querySelector('#quiz-number').value").await
    }

    /// Types something into the number box, instead of what stands there.
    pub async fn fill(&self, text: &str) {
        let body = "const it = document.querySelector('#quiz-number'); it.focus(); it.value = arguments[0]; \
                    it.dispatchEvent(new Event('input', { bubbles: true }))";
        self.js_with::<()>(body, json!([text])).await;
    }

    /// Submits, without an answer of any particular kind.
    pub async fn submit(&self, sureness: &str) {
        self.tap(sureness).await;
        self.told().await;
    }

    /// The flags in the picture: what they say, and whether they are the run's.
    pub async fn flags(&self) -> Vec<(String, bool)> {
        let body = "return [...document.querySelectorAll('.quiz svg.scene text:is(.guess-mark, .truth-mark)')]\
                    .map(it => [it.textContent, it.matches('.truth-mark')])";
        self.js(body).await
    }

    /// Waits until the run has said what is right.
    pub async fn told(&self) {
        until("the run says what is right", async || self.has_focus("#quiz-told").await).await;
    }

    /// Answers anything, and waits for what the run says.
    pub async fn answer_anything(&self) {
        self.answer_by_keys().await;
        self.tap("think so").await;
        self.told().await;
    }
}

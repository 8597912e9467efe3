//! What the browser keeps of the quiz, cannot keep, and forgets.

use crate::harness::{KEPT, Theme, browse, until};
use block_or_delegate::quiz::{DECK, Progress};

#[test]
fn progress_outlives_the_page_and_can_be_forgotten() {
    browse(async |page| {
        page.load("").await;
        assert!(page.text(".quiz").await.contains("stays in this browser"));
        assert_eq!(page.kept("block-or-delegate.probe").await, None, "what is tried leaves nothing behind");
        page.begin().await;
        page.answer_anything().await;
        page.load("").await;
        assert!(page.text(".quiz").await.contains(&format!("1 of {} questions seen", DECK.len())));
        page.tap("Forget my progress").await;
        until("it asks again", async || page.has_focus("#quiz-keep").await).await;
        page.tap("Keep it").await;
        until("it is kept", async || page.has_focus("#quiz-forget").await).await;
        page.tap("Forget my progress").await;
        page.tap("Forget it").await;
        until("it is forgotten", async || page.text(".quiz").await.contains("Nothing answered yet")).await;
        page.assert_content().await;
    });
}

#[test]
fn what_cannot_be_read_is_kept_aside() {
    browse(async |page| {
        for (kept, told) in [("1.not ours", "could not be read"), ("7.AAAA", "later version")] {
            page.load("").await;
            page.js::<()>("localStorage.clear()").await;
            page.load_with_kept(kept).await;
            assert!(page.text(".quiz-trouble").await.contains(told), "{}", page.text(".quiz-trouble").await);
            page.begin().await;
            page.answer_anything().await;
            assert_eq!(page.kept("block-or-delegate.quiz.aside").await.as_deref(), Some(kept));
            let now = page.kept(KEPT).await.expect("a new one is kept");
            assert!(Progress::decode(&now).is_ok(), "{now}");
            page.load_with_kept("1.other").await;
            assert_eq!(page.kept("block-or-delegate.quiz.aside").await.as_deref(), Some(kept), "the first is not lost");
            assert_eq!(page.kept("block-or-delegate.quiz.aside.1").await.as_deref(), Some("1.other"));
        }
        page.assert_content().await;
    });
}

#[test]
fn without_storage_the_quiz_lasts_as_long_as_the_page() {
    browse(async |page| {
        let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });";
        page.at_the_start(blocked).await;
        page.load("").await;
        assert!(page.text(".quiz-trouble").await.contains("keeps nothing"), "said before anything is answered");
        assert!(!page.text(".quiz").await.contains("stays in this browser"), "what is not so is not said");
        page.begin().await;
        page.answer_anything().await;
        page.tap("Stop here").await;
        page.tap("Back to the start").await;
        until("this page remembers", async || page.text(".quiz").await.contains("questions seen")).await;
        page.assert_content().await;
    });
}

#[test]
fn a_full_store_loses_nothing_that_cannot_be_read() {
    browse(async |page| {
        let full = "const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { \
                    if (key.includes('aside')) throw new DOMException('full', 'QuotaExceededError'); set.call(this, key, value) };";
        page.at_the_start(full).await;
        page.load_with_kept("7.old").await;
        assert!(page.text(".quiz-trouble").await.contains("no room"), "{}", page.text(".quiz-trouble").await);
        assert!(!page.text(".quiz").await.contains("stays in this browser"));
        page.begin().await;
        page.answer_anything().await;
        assert_eq!(page.kept(KEPT).await.as_deref(), Some("7.old"));
    });
}

#[test]
fn forgetting_also_forgets_what_was_kept_aside() {
    browse(async |page| {
        page.load_with_kept("7.old").await;
        page.keep("block-or-delegate.quiz.aside.1", "7.older").await;
        page.tap("Forget my progress").await;
        until("it asks again", async || page.has_focus("#quiz-keep").await).await;
        page.tap("Forget it").await;
        until("the focus is not lost", async || page.has_focus("#quiz-start").await).await;
        assert!(!page.shows(".quiz-trouble").await, "nothing is kept aside any more");
        let left = "return Object.keys(localStorage).filter(key => key.includes('quiz')).length";
        assert_eq!(page.js::<u32>(left).await, 0);
        assert!(page.text(".quiz").await.contains("Your progress is forgotten."));
        assert!(!page.text(".quiz").await.contains("Forget my progress"), "nothing is left to forget");
    });
}

#[test]
fn a_session_counts_whichever_button_ends_it() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.load("").await;
        page.begin().await;
        for _ in 1..10 {
            page.answer_anything().await;
            page.tap("Next question").await;
            until("the focus is on the question", async || page.has_focus("#quiz-question").await).await;
        }
        page.answer_anything().await;
        page.tap("Stop here").await;
        until("the result is there", async || page.has_focus("#quiz-result").await).await;
        let kept = Progress::decode(&page.kept(KEPT).await.expect("something is kept")).expect("it can be read");
        assert_eq!((kept.sessions, kept.best.map(|best| best.of)), (1, Some(10)));
    });
}

//! The result: what was missed, once more, with the way back to its run, and how each section went.

use crate::harness::{NARROW, Theme, WIDE, browse, until};

#[test]
fn the_result_repeats_what_was_missed_and_leads_back_to_its_run() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            page.load_with_first("duel-stolen").await;
            page.begin().await;
            let question = page.text("#quiz-question").await;
            page.fill("5").await;
            page.submit("sure").await;
            let why = page.text(".told dl + p").await;
            page.tap("Next question").await;
            until("another question", async || page.text("#quiz-question").await != question).await;
            page.answer_anything().await;
            page.tap("Stop here").await;
            until("the result is there", async || page.has_focus("#quiz-result").await).await;
            let missed = page.text(".missed li").await;
            assert!(missed.contains(&format!("1. {question}")) && missed.contains(&why), "{missed}");
            assert!(missed.contains("5 s · sure") && missed.contains("The run"), "{missed}");
            let rates = page.text(".by-section tbody").await;
            assert!(rates.contains("The duel") && rates.contains("0 of 1"), "{rates}");
            page.tap("See the run").await;
            page.told().await;
            assert_eq!(page.text("#quiz-question").await, question, "the very question");
            assert!(page.text(".quiz-head .h").await.to_lowercase().starts_with("question 1 of 10"));
            assert!(page.shows(".quiz .runbar").await, "it can be played");
            assert_eq!(page.flags().await.len(), 2, "with both flags");
            assert!(!page.text(".quiz").await.contains("Stop here"), "what is over is not stopped once more");
            page.tap("Back to the result").await;
            until("the result is back", async || page.has_focus("#quiz-result").await).await;
            assert_eq!(page.text(".missed li").await, missed);
        }
        page.assert_content().await;
    });
}

#[test]
fn a_near_answer_is_shown_again_and_counts_where_it_is_about_being_sure() {
    browse(async |page| {
        page.prefer(Theme::Light, true).await;
        page.load_with_first("queue-full").await;
        page.begin().await;
        // Jobs, less the room, less the workers, and one more.
        let numbers = "const text = document.querySelector('#quiz-question').textContent; const n = re => Number(text.match(re)[1]); \
                       return n(/(\\d+) jobs/) - n(/max-length of (\\d+)/) - n(/(\\d+) worker/)";
        let refused: u32 = page.js(numbers).await;
        page.fill(&(refused + 1).to_string()).await;
        page.submit("sure").await;
        assert!(page.text("#quiz-told").await.starts_with("Near"), "{}", page.text(".told").await);
        page.tap("Stop here").await;
        until("the result is there", async || page.has_focus("#quiz-result").await).await;
        assert!(page.text(".quiz .score").await.contains("0 of 1 right, 1 near"));
        assert!(page.text(".missed li").await.contains("sure · near"), "{}", page.text(".missed li").await);
        let sure =
            "return [...document.querySelectorAll('.calibration tbody tr:last-child td')].map(it => it.textContent)";
        assert_eq!(page.js::<Vec<String>>(sure).await, ["1", "1"], "near counts as right in the table");
        assert!(page.text(".by-section").await.contains("0 of 1, 1 near"));
    });
}

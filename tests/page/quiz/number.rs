//! The number box: empty at first, with a range, moved by buttons and keys, and typed as people write.

use crate::harness::{NARROW, WIDE, browse, until};
use thirtyfour::prelude::*;

#[test]
fn a_number_is_no_answer_until_it_is_said() {
    browse(async |page| {
        for (card, least, most) in [("flow-later", "From 0 to 300 ms", "0"), ("flow-free", "From 0 to", "0")] {
            page.load_with_first(card).await;
            page.begin().await;
            assert_eq!(page.in_the_box().await, "", "{card}: it is empty at first");
            let range = page.text("#quiz-range").await;
            assert!(range.starts_with(least) && range.contains(most), "{card}: {range}");
            assert_eq!(page.count(".quiz [type=range]:not(.scrubber)").await, 0, "{card}: there is no slider");
            page.tap("sure").await;
            until("it is said", async || page.text(".quiz .confidence ~ .problem").await.starts_with("Answer first"))
                .await;
            assert_eq!(page.flags().await, [], "{card}");
        }
        page.load_with_first("flow-later").await;
        page.begin().await;
        page.fill("0").await;
        page.submit("sure").await;
        assert!(page.text(".told dl").await.contains("0 ms · sure"), "nothing is an answer too");
    });
}

#[test]
fn buttons_and_keys_move_the_box() {
    browse(async |page| {
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            page.load_with_first("duel-stolen").await;
            page.begin().await;
            page.tap("5 s more").await;
            page.tap("5 s more").await;
            page.tap("5 s less").await;
            until("buttons are one step", async || page.in_the_box().await == "5").await;
            page.js::<()>("document.querySelector('#quiz-number').focus()").await;
            for (key, value) in
                [(Key::Up, "10"), (Key::PageUp, "60"), (Key::Down, "55"), (Key::PageDown, "5"), (Key::PageDown, "0")]
            {
                page.press(key).await;
                until("keys are one step, or ten", async || page.in_the_box().await == value).await;
            }
            let height = "return Math.min(...[...document.querySelectorAll('.number-box :is(button, input)')].map(it => it.getBoundingClientRect().height))";
            assert!(page.js::<f64>(height).await >= 44.0, "large enough for a finger");
        }
    });
}

#[test]
fn what_is_typed_is_read_and_letters_submit_from_the_box() {
    browse(async |page| {
        page.load_with_first("duel-stolen").await;
        page.begin().await;
        for (text, complaint) in
            [("many", "This is not a number"), ("901", "This must lie between 0 and 900"), ("5:40", "")]
        {
            page.fill(text).await;
            until("it is said", async || page.text("#quiz-unread").await.starts_with(complaint)).await;
            assert_eq!(page.text("#quiz-unread").await.is_empty(), complaint.is_empty(), "{text}");
        }
        page.press("s").await;
        page.told().await;
        assert!(page.text(".told dl").await.contains("340 s · sure"), "{}", page.text(".told dl").await);
    });
}

#[test]
fn a_moment_is_pressed_or_typed_and_both_agree() {
    browse(async |page| {
        page.resize(WIDE).await;
        page.load_with_first("flow-free").await;
        page.begin().await;
        page.fill("1.5").await;
        until("it is marked", async || page.flags().await == [("you: 1.500 s".to_string(), false)]).await;
        let press = "const svg = document.querySelector('.quiz svg.scene'), box = svg.getBoundingClientRect(); \
                     const at = { bubbles: true, clientX: box.left + box.width * 0.4, clientY: box.top + box.height * 0.5 }; \
                     svg.dispatchEvent(new MouseEvent('click', at))";
        page.js::<()>(press).await;
        until("what was pressed stands in the box", async || !["1.5", ""].contains(&page.in_the_box().await.as_str()))
            .await;
        let typed: f64 = page.in_the_box().await.parse().expect("a number");
        assert_eq!(page.flags().await, [(format!("you: {typed:.3} s"), false)]);
        page.fill("").await;
        until("an empty box marks nothing", async || page.flags().await.is_empty()).await;
    });
}

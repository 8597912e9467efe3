//! The words of the field and the menu of sections: they open where they stand, close, and lose nobody.

use crate::harness::{NARROW, Page, WIDE, browse, until};
use thirtyfour::Key;

/// What is open, and what has the focus.
async fn open(page: &Page) -> String {
    page.js("return [...document.querySelectorAll(':popover-open')].map(it => it.innerText).join('|')").await
}

async fn focused(page: &Page) -> String {
    page.js("return document.activeElement.textContent").await
}

async fn focus(page: &Page, selector: &str) {
    let body = "document.querySelector(arguments[0]).focus()";
    page.js_with::<()>(body, serde_json::json!([selector])).await;
}

#[test]
fn a_word_opens_under_itself_by_key_and_the_page_stays() {
    browse(async |page| {
        page.turn_to("duel");
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            page.load("#duel").await;
            focus(page, "#duel .term").await;
            let stood: f64 = page.js("return scrollY").await;
            page.press(Key::Enter).await;
            until("it is open", async || open(page).await.contains("The caller waits for the result")).await;
            assert!(open(page).await.contains("Here: the call"));
            let under = "const [word, pop] = ['#duel .term', ':popover-open'].map(it => document.querySelector(it).getBoundingClientRect()); \
                return pop.top >= word.bottom && pop.top < word.bottom + 20 && pop.left >= 0 && pop.right <= innerWidth";
            assert!(page.js::<bool>(under).await, "{} px: not under its word", size.width);
            assert_eq!(page.barriers().await, Vec::<String>::new(), "{} px, a word open", size.width);
            page.press(Key::Tab).await;
            assert_eq!(focused(page).await, "All words");
            page.press(Key::Tab).await;
            assert_eq!(focused(page).await, "Close");
            page.press(Key::Tab).await;
            assert_eq!(focused(page).await, "asynchronous", "the order of Tab is not the page's");
            focus(page, "#duel .term").await;
            page.press(Key::Escape).await;
            until("Escape closes it", async || open(page).await.is_empty()).await;
            assert_eq!(focused(page).await, "synchronous");
            assert_eq!(page.js::<f64>("return scrollY").await, stood, "the page has moved");
        }
        page.assert_content().await;
    });
}

#[test]
fn all_words_leads_to_the_list_and_closes() {
    browse(async |page| {
        page.load("#flow").await;
        until("the word is in view", async || page.rests_at("#flow").await).await;
        focus(page, "#flow .term").await;
        page.press(Key::Enter).await;
        until("it is open", async || !open(page).await.is_empty()).await;
        page.press(Key::Tab).await;
        page.press(Key::Enter).await;
        until("the list is there", async || page.rests_at("#glossary").await).await;
        assert_eq!(open(page).await, "");
    });
}

#[test]
fn the_header_names_the_section_and_its_menu_leads_to_any() {
    browse(async |page| {
        page.resize(NARROW).await;
        page.turn_to("duel");
        page.load("#duel").await;
        until("the section is named", async || page.text(".sec").await.ends_with("Duel")).await;
        focus(page, ".sec").await;
        page.press(Key::Enter).await;
        until("the menu is open", async || open(page).await.contains("Your turn")).await;
        assert_eq!(page.count("#sections:popover-open a").await, 9);
        assert_eq!(page.barriers().await, Vec::<String>::new(), "the menu open");
        page.press(Key::Escape).await;
        until("Escape closes it", async || open(page).await.is_empty()).await;
        assert!(focused(page).await.contains("Duel"), "the focus is lost");
        page.press(Key::Enter).await;
        for _ in 0..4 {
            page.press(Key::Tab).await;
        }
        page.press(Key::Enter).await;
        until("the section is there", async || page.rests_at("#choose").await).await;
        assert_eq!(open(page).await, "", "a choice closes it");
        until("the section is named", async || page.text(".sec").await.ends_with("Choose")).await;
    });
}

/// Where there is room the sections are simply there, the one being read is marked, and there is nothing to open.
#[test]
fn a_wide_header_shows_all_sections() {
    browse(async |page| {
        page.resize(WIDE).await;
        page.load_text("").await;
        assert!(page.shows("header nav a[href='#glossary']").await && !page.shows(".sec").await);
        until("the section is marked", async || page.text("header nav a[aria-current]").await == "Duel").await;
    });
}

#[test]
fn the_first_figure_is_in_the_first_view() {
    browse(async |page| {
        page.turn_to("duel");
        for (size, header, most) in [(WIDE, 56.0, 219.0), (NARROW, 52.0, 228.0)] {
            page.resize(size).await;
            page.load_text("").await;
            until("the figure is there", async || page.shows("#duel .figure").await).await;
            let body = "return [document.querySelector('header').offsetHeight, document.querySelector('#duel .figure').getBoundingClientRect().top]";
            let (bar, top): (f64, f64) = page.js(body).await;
            assert_eq!(bar, header, "{} px", size.width);
            assert!(top <= most, "{} px: the figure begins at {top}", size.width);
        }
    });
}

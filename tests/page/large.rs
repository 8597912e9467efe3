//! Large text: at 390 pixels with text of twice the size nothing pushes the page sideways.

use crate::harness::{NARROW, Page, browse, until};

/// Elements that reach beyond the window, where the page could be scrolled to them or they are cut off, except in what
/// scrolls by itself.
const BEYOND: &str = "
    const width = document.documentElement.clientWidth;
    const scrolls = it => it.closest('.visually-hidden, svg') || (function up(e) {
        return e && e !== document.body && (['auto', 'scroll'].includes(getComputedStyle(e).overflowX) || up(e.parentElement)) })(it.parentElement);
    const wide = [...document.querySelectorAll('body *')].filter(it => it.checkVisibility() && !scrolls(it) &&
        (it.getBoundingClientRect().right > width + 1 || it.getBoundingClientRect().left < -1));
    return wide.map(it => `${it.tagName}.${it.className} in ${it.closest('section')?.id} ends at ${it.getBoundingClientRect().right}`)";

async fn enlarge(page: &Page) {
    page.js::<()>("document.documentElement.style.fontSize = '200%'").await;
}

/// Everything fits beside one another, and the page has nowhere to go sideways.
async fn assert_it_fits(page: &Page, when: &str) {
    // A picture is laid out anew in the frame after its width has changed.
    let frames = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    assert!(page.js::<bool>(frames).await);
    assert_eq!(page.js::<Vec<String>>(BEYOND).await, Vec::<String>::new(), "{when}");
    let more = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(page.js::<i32>(more).await, 0, "{when}");
}

#[test]
fn text_of_twice_the_size_pushes_nothing_sideways() {
    browse(async |page| {
        page.resize(NARROW).await;
        for section in ["duel", "flow"] {
            page.turn_to(section);
            page.load(&format!("#{section}")).await;
            enlarge(page).await;
            assert_it_fits(page, &format!("{section} at its beginning")).await;
            page.skip_the_guess().await;
            let (_, end) = page.scrubber().await;
            page.scrub_to(end).await;
            assert_it_fits(page, &format!("{section} at its end")).await;
        }
        page.js::<()>("document.querySelector('#quiz').scrollIntoView({ behavior: 'instant' })").await;
        until("the quiz is there", async || page.shows("#quiz-start").await).await;
        assert_it_fits(page, "the quiz").await;
        page.begin().await;
        assert_it_fits(page, "a question").await;
    });
}

#[test]
fn a_problem_beside_a_field_fits_too() {
    browse(async |page| {
        page.resize(NARROW).await;
        page.load_past_the_guess("#flow").await;
        enlarge(page).await;
        let body = "document.querySelectorAll('#flow .number input').forEach(it => { it.value = 'nonsense'; \
                    it.dispatchEvent(new Event('change', { bubbles: true })) })";
        page.js::<()>(body).await;
        until("problems are told", async || page.shows("#flow-work-problem").await).await;
        assert_it_fits(page, "with problems").await;
    });
}

//! Plain links: the section is where the link says once everything has come, and nothing moves while it comes.

use crate::harness::{NARROW, Page, Size, WIDE, browse, until};
use serde_json::json;

const PLACES: [&str; 9] = ["duel", "flow", "queue", "choose", "decouple", "quiz", "your-turn", "curious", "glossary"];
/// So far from its place a section may be, in pixels.
const NEAR: f64 = 100.0;
/// The most that a load may move, as browsers score it.
const SHIFT: f64 = 0.02;
/// So many looks in a row find the page as it was before it counts as still.
const LOOKS: usize = 20;

/// How far the top of an element is from where links lead to; none of it where the page cannot be scrolled so far.
const OFF: &str = "
    const root = document.documentElement, end = root.scrollHeight - root.clientHeight - scrollY < 2;
    const off = document.getElementById(arguments[0]).getBoundingClientRect().top
        - parseFloat(getComputedStyle(root).scrollPaddingTop);
    return end && off > 0 || scrollY < 2 && off < 0 ? 0 : off";

/// Everything that says whether the page still moves or waits for something.
const STATE: &str = "
    const near = [...document.querySelectorAll('.figure-place')].filter(it => {
        const { top, bottom } = it.getBoundingClientRect(); return top < 2 * innerHeight && bottom > -innerHeight });
    const whole = document.readyState === 'complete' && !document.querySelector('.piece-state')
        && near.every(it => it.querySelector('.figure, .rerun'));
    return whole ? `${scrollY} ${document.getElementById('lesson').offsetHeight}` : ''";

/// Adds up what browsers call layout shifts, from the beginning of the load.
const WATCH: &str = "
    window.shifts = [];
    new PerformanceObserver(list => list.getEntries().filter(it => !it.hadRecentInput).forEach(it => window.shifts.push([
        it.value, it.sources.map(({ node: n }) => `${n?.nodeName}#${n?.id ?? n?.parentNode?.id}.${n?.className}`).join(' ')])))
        .observe({ type: 'layout-shift', buffered: true })";

/// Waits until all that is near is there and nothing moves any more.
async fn rest(page: &Page) {
    let (mut before, mut same) = (String::new(), 0);
    until("the page is whole and still", async || {
        let now: String = page.js(STATE).await;
        same = if !now.is_empty() && now == before { same + 1 } else { 0 };
        before = now;
        same == LOOKS
    })
    .await;
}

async fn off(page: &Page, place: &str) -> f64 {
    page.js_with(OFF, json!([place])).await
}

async fn leads_there_and_moves_nothing(page: &Page, size: Size) {
    page.resize(size).await;
    let mut wrong = Vec::new();
    for place in PLACES {
        page.load_text(&format!("#{place}")).await;
        page.js::<()>(WATCH).await;
        rest(page).await;
        let off = off(page, place).await;
        let shifts: Vec<(f64, String)> = page.js("return window.shifts").await;
        let sum: f64 = shifts.iter().map(|(value, _)| value).sum();
        if off.abs() > NEAR || sum > SHIFT {
            wrong.push(format!("#{place} at {} px: {off} px off, shifted by {sum}: {shifts:?}", size.width));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_link_from_elsewhere_leads_to_its_section_and_moves_nothing_wide() {
    browse(async |page| leads_there_and_moves_nothing(page, WIDE).await);
}

#[test]
fn every_link_from_elsewhere_leads_to_its_section_and_moves_nothing_narrow() {
    browse(async |page| leads_there_and_moves_nothing(page, NARROW).await);
}

/// The page glides there, past places whose figures come on the way and are not as high as their room.
#[test]
fn every_link_of_the_header_leads_to_its_section_also_a_second_time() {
    browse(async |page| {
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            for place in ["quiz", "flow", "curious", "glossary"] {
                page.load_text("").await;
                rest(page).await;
                follow(page, place).await;
                assert!(off(page, place).await.abs() <= NEAR, "#{place} at {} px", size.width);
                page.js::<()>("scrollTo({ top: 0, behavior: 'instant' })").await;
                follow(page, place).await;
                assert!(off(page, place).await.abs() <= NEAR, "#{place} at {} px, again", size.width);
            }
        }
    });
}

async fn follow(page: &Page, place: &str) {
    page.js_with::<()>("document.querySelector(`header a[href='#${arguments[0]}']`).click()", json!([place])).await;
    until("the page is on its way", async || page.js("return scrollY > 9").await).await;
    rest(page).await;
}

/// The heights that style/place.css keeps free are those that the figures come with.
#[test]
fn each_figure_comes_into_as_much_room_as_was_kept_for_it() {
    browse(async |page| {
        for size in [WIDE, NARROW] {
            page.resize(size).await;
            for place in ["duel", "flow", "queue", "quiz"] {
                page.load_text(&format!("#{place}")).await;
                rest(page).await;
                let body = "const it = document.getElementById(`${arguments[0]}-place`); \
                            return [parseFloat(getComputedStyle(it).minHeight), it.offsetHeight]";
                let (kept, taken): (f64, f64) = page.js_with(body, json!([place])).await;
                let width = size.width;
                assert!((kept - taken).abs() < 10.0, "--room-{place} at {width} px is {kept} px, the figure {taken}");
            }
        }
    });
}

/// Once the learner has moved the page it is theirs, whatever comes then.
#[test]
fn a_page_that_the_learner_has_moved_stays_where_it_is() {
    browse(async |page| {
        page.load_text("#quiz").await;
        rest(page).await;
        page.js::<()>("dispatchEvent(new WheelEvent('wheel')); scrollBy({ top: -300, behavior: 'instant' })").await;
        let before = off(page, "quiz").await;
        page.js::<()>("document.getElementById('lesson').append(Object.assign(document.createElement('p'), { textContent: 'more' }))").await;
        rest(page).await;
        assert_eq!(off(page, "quiz").await, before);
    });
}

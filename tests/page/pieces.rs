//! The page in pieces: each comes when it is needed, says so while it does not, and nothing is lost meanwhile.

use crate::harness::{Page, browse, browse_at, site_files, until};
use block_or_delegate::export::link;
use block_or_delegate::launch::{Cache, Server, Site};
use block_or_delegate::lesson::{flow, queue};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::History;
use block_or_delegate::words::en::ENGLISH;
use serde_json::json;
use std::collections::BTreeMap;

/// Names of the program's files that the page has asked for.
async fn programs(page: &Page) -> Vec<String> {
    let body = "return performance.getEntriesByType('resource').map(it => it.name.split('/').pop())\
                .filter(name => name.endsWith('.wasm'))";
    page.js(body).await
}

async fn has_asked_for(page: &Page, piece: &str) -> bool {
    programs(page).await.iter().any(|name| name.starts_with(piece))
}

async fn look_at(page: &Page, section: &str) {
    let body = "document.getElementById(arguments[0]).scrollIntoView({ behavior: 'instant' })";
    page.js_with::<()>(body, json!([section])).await;
}

async fn block(page: &Page, patterns: &[&str]) {
    page.devtools("Network.enable", json!({})).await;
    page.devtools("Network.setBlockedURLs", json!({ "urls": patterns })).await;
}

/// Serves a page that is not quite the built one, compressed as that is.
fn serve(files: BTreeMap<String, Vec<u8>>) -> Server {
    let site = Cache::open().and_then(|cache| Site::new(files, &cache)).unwrap_or_else(|failure| panic!("{failure}"));
    Server::start(site).expect("a port")
}

const FLOW: &str = "#flow .figure svg";
const QUIZ: &str = "#quiz .figure.quiz";
const FAILED: &str = ".piece-state.failed";

#[test]
fn a_first_visit_brings_the_duel_alone_and_a_section_its_piece_when_it_is_near() {
    browse(async |page| {
        page.turn_to("duel");
        page.load("#duel").await;
        assert_eq!(programs(page).await.len(), 1, "{:?}", programs(page).await);
        look_at(page, "flow").await;
        until("the flow is here", async || page.count(FLOW).await > 0).await;
        assert!(has_asked_for(page, "split_flow").await && !has_asked_for(page, "split_quiz").await);
        look_at(page, "quiz").await;
        until("the quiz is here", async || page.count(QUIZ).await > 0).await;
        assert!(!has_asked_for(page, "split_brokers").await);
    });
}

#[test]
fn a_link_to_a_section_brings_its_piece_at_once_and_lands_there() {
    for (section, figure) in [("quiz", QUIZ), ("flow", FLOW)] {
        browse(async |page| {
            page.load_text(&format!("#{section}")).await;
            until("the figure is here", async || page.count(figure).await > 0).await;
            until("the page rests there", async || page.rests_at(&format!("#{section}")).await).await;
        });
    }
}

#[test]
fn a_piece_that_does_not_come_says_so_and_can_be_asked_for_again() {
    browse(async |page| {
        page.turn_to("duel");
        page.load("#duel").await;
        block(page, &["*split_flow*"]).await;
        look_at(page, "flow").await;
        until("it says that it did not come", async || page.shows(FAILED).await).await;
        assert!(page.shows("#flow .fallback").await, "the words of the place are gone");
        assert_eq!(page.count(FLOW).await, 0);
        block(page, &[]).await;
        page.js::<()>("const it = document.querySelector('.piece-state button'); it.focus(); it.click()").await;
        until("the flow is here", async || page.count(FLOW).await > 0).await;
        assert_eq!(page.count("#flow .piece-state").await, 0);
        assert_eq!(page.js::<String>("return document.activeElement.id").await, "flow-place", "the focus fell away");
    });
}

/// The flow with something that only comes with the brokers, as a link.
fn link_to(change: fn(&mut Scenario)) -> String {
    let mut scenario = flow::scenario();
    change(&mut scenario);
    assert!(scenario.needs_brokers());
    link::encode("flow", &History::new(scenario), SimTime(1_000_000_000))
}

fn resilient(scenario: &mut Scenario, json: &str) {
    scenario.resilience = Some(serde_json::from_str(json).expect("resilience"));
}

const CHANGES: [fn(&mut Scenario); 7] = [
    |it| it.broker.kind = Kind::Rabbit(Default::default()),
    |it| it.broker.kind = Kind::Sqs(Default::default()),
    |it| it.broker.kind = Kind::Kafka(Default::default()),
    |it| resilient(it, r#"{"retry": {"attempts": 2}}"#),
    |it| resilient(it, r#"{"api_limit": {"per_second": 1, "burst": 1}}"#),
    |it| resilient(it, r#"{"steps": {"count": 3, "fails": 0.1, "then": "roll_back"}}"#),
    |it| resilient(it, r#"{"outbox": {"relay_ms": 50}}"#),
];

#[test]
fn links_with_brokers_and_faults_bring_them_and_open() {
    browse(async |page| {
        for (number, change) in CHANGES.into_iter().enumerate() {
            page.load(&link_to(change)).await;
            until(&format!("change {number} is open"), async || page.scrubber().await.0 > 0.0).await;
            assert!(has_asked_for(page, "split_brokers").await, "change {number} ran without its piece");
            page.assert_content().await;
        }
    });
}

#[test]
fn a_link_whose_broker_does_not_come_says_so_and_opens_when_it_does() {
    browse(async |page| {
        page.load("#flow").await;
        block(page, &["*split_brokers*"]).await;
        let fragment = link_to(CHANGES[0]);
        let go = "location.hash = arguments[0]";
        page.js_with::<()>(go, json!([fragment])).await;
        until("a word about the link", async || page.text("#flow .tell").await.contains("did not arrive")).await;
        block(page, &[]).await;
        page.js::<()>("location.hash = ''").await;
        page.js_with::<()>(go, json!([fragment])).await;
        until("it is open", async || page.scrubber().await.0 > 0.0).await;
    });
}

#[test]
fn a_piece_that_was_changed_on_its_way_is_refused() {
    for (piece, place) in [("split_flow", FAILED), ("page-", "#boot-failure")] {
        let mut files = site_files();
        let (_, bytes) =
            files.iter_mut().find(|(name, _)| name.starts_with(piece) && name.ends_with(".wasm")).expect("it");
        *bytes.last_mut().expect("bytes") ^= 1;
        let server = serve(files);
        browse_at(&server.url(), async |page| {
            page.load_text("#flow").await;
            until(&format!("{piece} is refused"), async || page.shows(place).await).await;
            assert!(page.shows("#flow h2").await, "the text is gone");
        });
    }
}

#[test]
fn the_page_lives_below_any_address() {
    let below = site_files().into_iter().map(|(name, bytes)| (format!("lessons/one/{name}"), bytes));
    let server = serve(below.collect());
    browse_at(&format!("{}lessons/one/", server.url()), async |page| {
        page.load("#flow").await;
        look_at(page, "queue").await;
        until("a still picture is here", async || pictures_here(page).await > 0).await;
        page.assert_content().await;
    });
}

async fn pictures_here(page: &Page) -> usize {
    page.js(
        "return [...document.querySelectorAll('.still img')].filter(it => it.complete && it.naturalWidth > 0).length",
    )
    .await
}

#[test]
fn still_pictures_come_near_the_window_and_for_paper() {
    browse(async |page| {
        page.turn_to("duel");
        page.load("#duel").await;
        assert_eq!(pictures_here(page).await, 0, "pictures that nobody can see yet were loaded");
        look_at(page, "decouple").await;
        until("the picture is here", async || pictures_here(page).await > 0).await;
        page.devtools("Page.printToPDF", json!({})).await;
        let all = page.count(".still img").await;
        until("every picture is on paper", async || pictures_here(page).await == all).await;
    });
}

#[test]
fn without_scripts_the_text_and_the_pictures_are_there() {
    browse(async |page| {
        page.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
        page.load_text("#decouple").await;
        until("the picture is here", async || pictures_here(page).await > 0).await;
        assert!(page.shows("#flow .fallback").await && page.shows("#curious p").await);
        assert_eq!(page.count(".figure svg").await, 0);
    });
}

const RERUN: &str = "#queue .rerun";

/// The table's runs again: beside the page, told how far they are, and ended when nobody wants them any more.
#[test]
fn long_runs_go_on_beside_the_page_and_can_be_ended() {
    browse(async |page| {
        page.turn_to("queue");
        page.load("#queue").await;
        page.click("Run it again").await;
        until("both results are here", async || page.count(&format!("{RERUN} li")).await == 2).await;
        let first = page.text(&format!("{RERUN} li")).await;
        let seed = queue::busy(queue::LOADS[0]).seed;
        for percent in queue::LOADS {
            let mean = queue::wait_with(percent, seed, &mut |_| {});
            let line = (ENGLISH.queue().result)(seed, percent, mean.0, queue::expected_wait(percent).0);
            assert!(first.contains(&line), "{line:?} is not in {first:?}");
        }
        let body = "const go = name => [...document.querySelectorAll('.rerun button')].find(it => it.innerText === name); \
                    new MutationObserver((_, it) => { const cancel = go('Cancel'); if (cancel) { it.disconnect(); cancel.click() } })\
                    .observe(document.querySelector('.rerun'), { childList: true, subtree: true }); go('Run it again').click()";
        page.js::<()>(body).await;
        until("it is ended", async || page.text(RERUN).await.contains(ENGLISH.queue().cancelled)).await;
        assert!(page.has_button("Run it again").await);
        let type_in = "const it = document.querySelector('.rerun input'); it.value = 'x'; \
                       it.dispatchEvent(new Event('input', { bubbles: true }))";
        page.js::<()>(type_in).await;
        page.click("Run it again").await;
        until("a word about the seed", async || !page.text(".rerun .problem").await.is_empty()).await;
        page.assert_content().await;
    });
}

#[test]
fn a_worker_that_does_not_start_is_told() {
    let without = site_files().into_iter().filter(|(name, _)| !name.starts_with("worker-"));
    let server = serve(without.collect());
    browse_at(&server.url(), async |page| {
        page.turn_to("queue");
        page.load("#queue").await;
        page.click("Run it again").await;
        until("it says so", async || page.text(".rerun .problem").await.contains(ENGLISH.queue().failed)).await;
        assert!(page.has_button("Run it again").await);
    });
}

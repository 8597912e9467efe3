//! The visit itself: a clean console, a strict page, a theme without a flash, and words when it cannot start.

use crate::harness::{Theme, browse, until};
use serde_json::json;

const SECTIONS: [&str; 8] = ["duel", "flow", "queue", "choose", "decouple", "quiz", "your-turn", "curious"];

#[test]
fn a_visit_gives_no_cause_for_complaint() {
    browse(async |page| {
        page.load("").await;
        page.assert_content().await;
        let elsewhere = "return performance.getEntriesByType('resource').map(entry => entry.name)\
                         .filter(name => !name.startsWith(location.origin))";
        assert_eq!(page.js::<Vec<String>>(elsewhere).await, Vec::<String>::new());
        for id in SECTIONS {
            assert_eq!(page.count(&format!("section#{id} h2")).await, 1, "section {id}");
            assert!(page.count(&format!("section#{id} p")).await > 0, "section {id}");
        }
    });
}

/// Looks at the page as it was sent, before any script changed it.
#[test]
fn the_page_as_sent_has_no_inline_code_and_checks_what_it_loads() {
    browse(async |page| {
        page.load_text("").await;
        page.js::<()>("fetch('/').then(answer => answer.text()).then(text => { window.sent = text })").await;
        until("the page is fetched", async || page.js("return typeof window.sent === 'string'").await).await;
        let count =
            "return new DOMParser().parseFromString(window.sent, 'text/html').querySelectorAll(arguments[0]).length";
        let inline = "style, [style], script:not([src]), [onclick], [onload], [onerror]";
        assert_eq!(page.js_with::<usize>(count, json!([inline])).await, 0, "inline code");
        let unchecked = "script:not([integrity]), link:is([rel=stylesheet], [rel=modulepreload]):not([integrity]), meta:is([name=program], [name^=style]):not([data-integrity])";
        assert_eq!(page.js_with::<usize>(count, json!([unchecked])).await, 0, "loads without integrity");
        assert_eq!(page.js_with::<usize>(count, json!(["meta[http-equiv=Content-Security-Policy]"])).await, 1);
    });
}

#[test]
fn a_saved_theme_is_set_before_anything_is_painted() {
    browse(async |page| {
        page.load_text("").await;
        for theme in Theme::BOTH {
            let save = "localStorage.setItem('block-or-delegate.theme', arguments[0])";
            page.js_with::<()>(save, json!([theme.name()])).await;
            page.load_text("").await;
            assert_eq!(page.js::<String>("return document.documentElement.dataset.theme").await, theme.name());
        }
        // It holds up the parser, and comes before whatever could be painted.
        let first = "const script = document.querySelector('script[src*=early]'); \
                     return script.parentNode === document.head && !script.defer && !script.async && !script.type \
                         && !!(script.compareDocumentPosition(document.body) & Node.DOCUMENT_POSITION_FOLLOWING)";
        assert!(page.js::<bool>(first).await, "early.js is not a blocking script in the head");
    });
}

#[test]
fn a_program_that_cannot_load_leaves_a_message_and_the_text() {
    browse(async |page| {
        page.devtools("Network.enable", json!({})).await;
        page.devtools("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await;
        page.load_text("").await;
        until("the failure is shown", async || page.shows("#boot-failure").await).await;
        assert_ne!(page.text("#boot-failure [data-reason]").await, "");
        assert!(page.shows("#flow h2").await);
    });
}

#[test]
fn a_crash_shows_what_happened_and_a_way_out() {
    browse(async |page| {
        page.load("").await;
        assert!(!page.shows("#crash").await && !page.shows("#boot-failure").await);
        let crash = "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
        page.js::<()>(crash).await;
        until("the panel is shown", async || page.shows("#crash").await).await;
        assert!(page.text("#crash").await.contains("unreachable"), "no reason is given");
        assert!(page.count("#crash a[href]").await > 0, "no way out is offered");
        assert!(!page.shows("#boot-failure").await, "it did start");
    });
}

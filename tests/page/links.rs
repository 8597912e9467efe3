//! The state in the address: a link opens its moment, and a broken one opens the default with a word about it.

use crate::harness::{Page, browse, until};

const MESSAGES: &str = "[role=status], [role=alert]";

#[test]
fn a_copied_link_opens_the_same_moment() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        for _ in 0..3 {
            page.step("Next event").await;
        }
        let (moment, picture) = (page.scrubber().await, page.pictures().await);
        let link = page.copied_link().await;
        assert!(link.starts_with(&page.site) && link.contains("&t="), "{link}");
        page.load_past_the_guess(fragment(&link)).await;
        until("the moment is shown", async || page.scrubber().await == moment).await;
        assert_eq!(page.pictures().await, picture);
        page.load_past_the_guess(&fragment(&link).replace('&', "&amp;")).await;
        until("an ampersand that went through HTML is one", async || page.scrubber().await == moment).await;
        page.assert_content().await;
    });
}

#[test]
fn broken_links_open_the_default_and_say_so() {
    browse(async |page| {
        page.load_past_the_guess("").await;
        let default = page.pictures().await;
        let link = page.copied_link().await;
        let (state, _) = fragment(&link).split_once("&t=").expect("a moment in the link");
        let cut = &fragment(&link)[..fragment(&link).len() - 1];
        let truncated = format!("{}&t=0", &state[..state.len() - state.len() / 3]);
        let junk = format!("#flow?s={}", "A1b-_".repeat(2_000));
        for broken in
            ["#flow?s=%%%", &junk, "#flow?t=-5", "#flow?t=NaN", "#flow?t=99999999999999999999", &truncated, cut]
        {
            opens_the_default(page, broken, &default).await;
        }
    });
}

async fn opens_the_default(page: &Page, broken: &str, default: &str) {
    let shown = &broken[..broken.len().min(60)];
    page.load(broken).await;
    until(&format!("a message about {shown}"), async || !page.text(MESSAGES).await.is_empty()).await;
    page.skip_the_guess().await;
    until(&format!("the default picture after {shown}"), async || page.pictures().await == default).await;
    page.step("Next event").await;
    page.assert_content().await;
}

fn fragment(link: &str) -> &str {
    &link[link.find('#').expect("a fragment in the link")..]
}

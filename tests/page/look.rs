//! Pictures of the page for people to look at, in `target/pictures`.

use crate::harness::{NARROW, Page, Size, Theme, WIDE, browse};

#[test]
fn the_page_is_pictured_wide() {
    browse(async |page| picture(page, WIDE).await);
}

#[test]
fn the_page_is_pictured_narrow() {
    browse(async |page| picture(page, NARROW).await);
}

async fn picture(page: &Page, size: Size) {
    page.resize(size).await;
    for theme in Theme::BOTH {
        let name = format!("{}-{}", size.width, theme.name());
        page.prefer(theme, true).await;
        page.load("#flow").await;
        page.screenshot(&format!("{name}-guess")).await;
        page.skip_the_guess().await;
        let (_, max) = page.scrubber().await;
        page.scrub_to(max / 2.0).await;
        page.js::<()>("document.querySelector('#flow svg').scrollIntoView({ block: 'center', behavior: 'instant' })")
            .await;
        page.screenshot(&format!("{name}-half")).await;
        page.scrub_to(max).await;
        page.screenshot_of_all(&format!("{name}-end")).await;
    }
    page.assert_content().await;
}

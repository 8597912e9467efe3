//! One browser test: its turn, its site, its driver, its browser, and the end of all of them, also after a panic.

mod axe;
mod chromium;
mod driver;
mod flow;
mod hand;
mod page;
mod poll;
mod quiz;
mod recorder;
mod view;

pub use page::Page;
use poll::until_blocking;
pub use poll::{until, until_within};
pub use quiz::KEPT;
pub use view::{NARROW, Size, Theme, WIDE};

use block_or_delegate::launch::{self, Failure, Server};
use driver::Driver;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

/// Browsers at the same time: a browser wants a core for itself.
const BROWSERS: usize = 2;

/// Runs a test with a page of its own. The browser has never seen the site, and the page is not loaded yet.
pub fn browse(test: impl AsyncFnOnce(&Page)) {
    browse_at(site(), test);
}

/// The same with another site.
pub fn browse_at(site: &str, test: impl AsyncFnOnce(&Page)) {
    let _turn = Turn::take();
    view::forget_failure();
    let driver = Driver::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let page = runtime.block_on(Page::new(driver.url(), site));
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&page))));
    if outcome.is_err() {
        runtime.block_on(page.screenshot_of_failure());
    }
    runtime.block_on(page.close());
    drop(driver);
    outcome.unwrap_or_else(|panic| resume_unwind(panic))
}

/// The address of the page, built and served once for all tests. The server ends with the process.
fn site() -> &'static str {
    static SERVER: OnceLock<Result<(Server, String), String>> = OnceLock::new();
    // A failure is kept too: a build that failed for one test is not tried again for the next.
    let served = SERVER.get_or_init(|| serve().map_err(|failure| format!("the page could not be served: {failure}")));
    let (_, url) = served.as_ref().unwrap_or_else(|failure| panic!("{failure}"));
    url
}

/// The files of the built page as they are on disk, by their names.
pub fn site_files() -> BTreeMap<String, Vec<u8>> {
    site(); // builds it
    files_of(&launch::root().join("dist"))
}

/// The files of a built page, without their compressed forms.
pub fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("the built page").map(|entry| entry.expect("a file").path());
    let compressed = |path: &PathBuf| path.extension().is_some_and(|it| it == "br" || it == "gz");
    let named = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(&path).expect("a file of the page"))
    };
    entries.filter(|path| !compressed(path)).map(named).collect()
}

fn serve() -> Result<(Server, String), Failure> {
    let server = Server::start(launch::build()?)?;
    let url = server.url();
    Ok((server, url))
}

/// The right to have a browser open; given back when dropped.
struct Turn;

static TAKEN: Mutex<usize> = Mutex::new(0);
static GIVEN_BACK: Condvar = Condvar::new();

impl Turn {
    fn take() -> Turn {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken =
            GIVEN_BACK.wait_while(taken, |taken| *taken == BROWSERS).unwrap_or_else(PoisonError::into_inner);
        *taken += 1;
        Turn
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        GIVEN_BACK.notify_one();
    }
}

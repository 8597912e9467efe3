//! The page's one frame loop. It runs only while something plays, and moves nothing but playheads.

use super::dom;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Takes the milliseconds since the last frame; false ends it.
type Ticker = Rc<dyn Fn(f64) -> bool>;

thread_local! {
    static LOOP: RefCell<Loop> = const { RefCell::new(Loop { tickers: Vec::new(), last_ms: 0.0 }) };
}

struct Loop {
    tickers: Vec<Ticker>,
    last_ms: f64,
}

/// Calls `ticker` before every frame until it returns false.
pub fn run(ticker: impl Fn(f64) -> bool + 'static) {
    let idle = LOOP.with_borrow_mut(|it| {
        let idle = it.tickers.is_empty();
        if idle {
            it.last_ms = dom::now_ms();
        }
        it.tickers.push(Rc::new(ticker));
        idle
    });
    if idle {
        request_animation_frame(frame);
    }
}

fn frame() {
    let now = dom::now_ms();
    // Taken out while they run, so that a ticker may start another.
    let (tickers, elapsed) = LOOP.with_borrow_mut(|it| {
        let elapsed = now - std::mem::replace(&mut it.last_ms, now);
        (std::mem::take(&mut it.tickers), elapsed)
    });
    let going: Vec<Ticker> = tickers.into_iter().filter(|ticker| ticker(elapsed)).collect();
    let busy = LOOP.with_borrow_mut(|it| {
        it.tickers.splice(0..0, going);
        !it.tickers.is_empty()
    });
    if busy {
        request_animation_frame(frame);
    }
}

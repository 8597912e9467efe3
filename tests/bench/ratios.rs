//! How long the costly things take, as ratios to a job of a bare loop that runs in turn with them: a slow machine slows
//! both.
//!
//! `cargo bench` prints one line for each. Nothing is asserted; a number that doubles is a question, not a failure.

#[path = "ratios/bare.rs"]
mod bare;

use block_or_delegate::diagram::costume::MACHINES;
use block_or_delegate::diagram::{Axis, Comparison, Look, View};
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::{Arrivals, Reply, Scenario, Work};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::World;
use block_or_delegate::trace::{Frame, Pair};
use block_or_delegate::words::Language;
use std::hint::black_box;
use std::time::Instant;

/// How often each thing is measured; the best time counts, for noise only ever adds.
const ROUNDS: usize = 15;
/// Jobs of the bare loop.
const BARE_JOBS: u64 = 10_000;
/// Requests of the large scenario.
const REQUESTS: u32 = 10_000;
/// Moments at which a picture is taken in one round.
const MOMENTS: u64 = 500;

fn main() {
    println!("{:<66} {:>14} {:>14}", "", "ns each", "bare jobs each");
    let large = Pair::run(&busy()).expect("it is valid");
    pictures("flow", &Scenario::sample(), Axis::Right);
    pictures("flow, time down", &Scenario::sample(), Axis::Down);
    pictures("flow, 12 requests with polls", &crowded(), Axis::Right);
    measure("frame of the 10,000-request pair", MOMENTS, || {
        let end = large.ended_at().0;
        (0..MOMENTS).for_each(|number| frames(&large, SimTime(end / MOMENTS * number)));
    });
    measure("10,000-request pair, run and recorded: each request", 2 * u64::from(REQUESTS), || {
        drop(black_box(Pair::run(&busy())))
    });
    measure("10,000-request pair, run only: each request", 2 * u64::from(REQUESTS), || run_only(&busy()));
    measure("10,000-request pair, summarised: each request", 2 * u64::from(REQUESTS), || {
        drop(black_box(Summary::of_pair(&large)))
    });
    measure("10,000-request pair, digests: each request", 2 * u64::from(REQUESTS), || {
        large.traces().for_each(|trace| _ = black_box(trace.digest()))
    });
    measure("10,000-request pair, forked at half time: each request", 2 * u64::from(REQUESTS), || {
        drop(black_box(large.fork(SimTime(large.ended_at().0 / 2), &busy())));
    });
}

/// The best of some rounds of `work`, each beside a round of the bare loop, divided by `count`.
fn measure(name: &str, count: u64, mut work: impl FnMut()) {
    let (mut best, mut bare) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        bare = bare.min(nanos(|| _ = black_box(bare::run(black_box(BARE_JOBS)))));
        best = best.min(nanos(&mut work));
    }
    let (each, job) = (best / count as f64, bare / BARE_JOBS as f64);
    println!("{name:<66} {each:>14.0} {:>14.1}", each / job);
}

fn nanos(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_nanos() as f64
}

/// What a frame of the page costs before anything is drawn, and what a change costs.
fn pictures(name: &str, scenario: &Scenario, axis: Axis) {
    let pair = Pair::run(scenario).expect("it is valid");
    let words = Language::English.words();
    let view = View {
        pair: &pair,
        ghost: None,
        marks: &[],
        given: None,
        least: None,
        axis,
        width: 1000.0,
        height: 700.0,
        until: None,
        measured: false,
        costume: &MACHINES,
        words,
    };
    let laid_out = Comparison::lay_out(&view);
    let end = pair.ended_at().0;
    measure(&format!("{name}: frame and scene"), MOMENTS, || {
        for number in 0..MOMENTS {
            let at = SimTime(end / MOMENTS * number);
            frames(&pair, at);
            black_box(laid_out.scene(&Look::all(at)));
        }
    });
    measure(&format!("{name}: run, lay out and scene, as while dragging"), 1, || {
        let pair = Pair::run(scenario).expect("it is valid");
        let laid_out = Comparison::lay_out(&View { pair: &pair, ..view });
        black_box(laid_out.scene(&Look::all(SimTime(end / 2))));
    });
}

fn frames(pair: &Pair, at: SimTime) {
    pair.traces().for_each(|trace| _ = black_box(Frame::of(trace, at)));
}

fn run_only(scenario: &Scenario) {
    for style in [Style::Sync, Style::Async] {
        World::new(Plan::check(scenario).expect("it is valid"), style).run(&mut ());
    }
}

/// Everyone busy nine tenths of the time, as in the bare loop.
fn busy() -> Scenario {
    let arrivals = Arrivals::Poisson { requests: REQUESTS, per_second: 8.0 };
    let mut scenario =
        Scenario { arrivals, work: Work::Exponential { mean_ms: 900.0 }, workers: 8, ..Scenario::sample() };
    scenario.api.threads = 8;
    scenario
}

fn crowded() -> Scenario {
    let arrivals = Arrivals::Constant { requests: 12, per_second: 2.0 };
    Scenario { arrivals, reply: Reply::Poll { every_ms: 500.0 }, workers: 3, ..Scenario::sample() }
}

//! Callers who try again, against the sums of their back-off: how many give up, after how many attempts and how long.

use super::depth::depth;
use super::rows::checked;
use super::student::interval;
use super::tables::{number, read};
use super::{FAMILY, REPLICATIONS};
use block_or_delegate::sim::actor::CLIENT;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::resilience::{Backoff, Resilience, Retry, Spread};
use block_or_delegate::sim::scenario::{Api, Arrivals, Scenario, Service, Styles, Work};
use block_or_delegate::sim::step::{Activity, Fact, Fate, Sink, Step};
use block_or_delegate::sim::world::World;
use serde_json::Value;

/// Requests of one run in full.
const REQUESTS: u32 = 60_000;

/// What callers went through.
#[derive(Debug, Default)]
struct Tally {
    failed: u32,
    attempts: u32,
    /// How long all were blocked, in nanoseconds: nothing but the pauses takes time.
    blocked: i128,
}

impl Sink for Tally {
    fn step(&mut self, step: &Step, facts: &[Fact]) {
        for fact in facts {
            match fact {
                Fact::Issued(_) => {
                    (self.attempts, self.blocked) = (self.attempts + 1, self.blocked - i128::from(step.at.0))
                }
                Fact::TriesAgain { .. } => self.attempts += 1,
                Fact::Concluded(_, Fate::FailedService) => self.failed += 1,
                Fact::Ended { activity: Activity::Blocked, .. } if step.actor == CLIENT => {
                    self.blocked += i128::from(step.at.0);
                }
                _ => {}
            }
        }
    }
}

/// A service that fails so often, and callers who try again as the table says: base 0.1, factor 2, cap 10, full jitter.
fn scenario(row: &Value, requests: u32, seed: u64) -> Scenario {
    let sample = Scenario::sample();
    let backoff = Backoff::Exponential { base_ms: 100.0, cap_ms: 10_000.0 };
    let attempts = number(row, "max_attempts") as u32;
    let retry = Retry { attempts, backoff, jitter: Spread::Full, quota: None, key: false };
    Scenario {
        seed,
        style: Styles::Sync,
        arrivals: Arrivals::Constant { requests, per_second: 1_000.0 },
        work: Work::Constant { ms: 0.0 },
        link_ms: 0.0,
        api: Api { threads: 1_000, ..sample.api },
        service: Some(Service { error_rate: number(row, "p_fail"), ..Service::faultless(1_000, 0.0) }),
        resilience: Some(Resilience { retry: Some(retry), ..Resilience::default() }),
        ..sample
    }
}

fn run(row: &Value, requests: u32, seed: u64) -> [f64; 3] {
    let mut world = World::new(checked(&scenario(row, requests, seed)), Style::Sync).with_step_limit(u32::MAX);
    let mut tally = Tally::default();
    world.run(&mut tally);
    let all = f64::from(requests);
    [f64::from(tally.failed) / all, f64::from(tally.attempts) / all, tally.blocked as f64 / 1e9 / all]
}

#[test]
fn callers_who_try_again_fare_as_the_sums_say() {
    let rows = read("retry");
    let judged = ["P_dead_letter", "mean_attempts", "mean_total_backoff"];
    assert!(rows.len() >= 5, "{} rows", rows.len());
    let depth = depth();
    let requests = (f64::from(REQUESTS) * depth.share) as u32;
    let alpha = FAMILY / (rows.len() * judged.len()) as f64;
    for (at, row) in rows.iter().enumerate() {
        let runs: Vec<[f64; 3]> = (1..=REPLICATIONS).map(|seed| run(row, requests, seed)).collect();
        for (which, name) in judged.iter().enumerate() {
            let (mean, half) = interval(&runs.iter().map(|run| run[which]).collect::<Vec<_>>(), &[], alpha);
            let truth = number(row, name);
            // What hardly ever happens would take too long to measure at all, or that well.
            if truth > 0.0 && truth < 1e-5 {
                continue;
            }
            let told = format!("row {}: {name}: {mean} ± {half}, in theory {truth}", at + 1);
            assert!((mean - truth).abs() <= half.max(1e-12), "{told}");
            assert!(half <= depth.precision * truth || truth < 0.02, "{told}: not precise enough");
        }
    }
}

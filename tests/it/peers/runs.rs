//! Cases that are runs: who comes when, how long each takes, and how many serve.

use super::{near, number, numbers};
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::actor::{FIRST_WORKER, is_worker};
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::broker::Kind;
use block_or_delegate::sim::scenario::broker::rabbit::Rabbit;
use block_or_delegate::sim::scenario::{Arrivals, Crash, Reply, Scenario, Work};
use block_or_delegate::sim::step::Activity;
use block_or_delegate::trace::{Span, Trace};
use serde_json::Value;

/// Nothing but arrivals, work and workers: no way is long, and the API is never in the way.
fn bare(arrivals: Arrivals, work: Work, workers: u32) -> Scenario {
    let mut it = Scenario { arrivals, work, workers, link_ms: 0.0, reply: Reply::Push, ..Scenario::sample() };
    (it.api.check_ms, it.api.status_ms, it.api.threads, it.broker.hop_ms) = (0.0, 0.0, 100, 0.0);
    (it.api.request_limit_ms, it.client.timeout_ms) = (None, None);
    it
}

fn run(scenario: &Scenario) -> Result<Trace, String> {
    Ok(Trace::record(Plan::check(scenario).map_err(|it| format!("{it:?}"))?, Style::Async))
}

/// The work on each job, in the order of arrival.
fn served(trace: &Trace) -> Vec<&Span> {
    let works = |span: &&Span| is_worker(span.actor) && span.activity == Activity::Working;
    let mut spans: Vec<&Span> = trace.spans.all.iter().filter(works).collect();
    spans.sort_by_key(|span| span.journey);
    spans
}

/// A line before some servers: when each customer is served, by whom, and how busy they are.
pub fn line(case: &Value) -> Result<(), String> {
    let (arrive, work) = (numbers(&case["arrive_ms"])?, numbers(&case["work_ms"])?);
    let workers = number(&case["workers"])? as u32;
    let mut scenario = bare(Arrivals::List { at_ms: arrive.clone() }, Work::List { ms: work }, workers);
    match case["broker"].as_str() {
        None => {}
        Some("rabbit, prefetch 0") => scenario.broker.kind = Kind::Rabbit(Rabbit { prefetch: 0, ..Rabbit::default() }),
        Some(other) => return Err(format!("unknown broker {other}")),
    }
    let trace = run(&scenario)?;
    let spans = served(&trace);
    let starts: Vec<f64> = spans.iter().map(|it| it.start.0 as f64 / 1e6).collect();
    let ends: Vec<f64> = spans.iter().map(|it| it.end.map_or(f64::NAN, |at| at.0 as f64 / 1e6)).collect();
    let found = |name: &str| -> Result<Vec<f64>, String> {
        Ok(match name {
            "start_ms" => starts.clone(),
            "end_ms" => ends.clone(),
            "wait_ms" => starts.iter().zip(&arrive).map(|(start, came)| start - came).collect(),
            "worker_of" => spans.iter().map(|it| f64::from(it.actor.0 - FIRST_WORKER.0 + 1)).collect(),
            "utilisation" => vec![busy_ms(&spans) / number(&case["observe_ms"])?],
            other => return Err(format!("unknown figure {other}")),
        })
    };
    for (name, expected) in case["expect"].as_object().ok_or("nothing is expected")? {
        let expected = if expected.is_array() { numbers(expected)? } else { vec![number(expected)?] };
        let found = found(name)?;
        if expected.len() != found.len() {
            return Err(format!("{name}: {} figures, not {}", found.len(), expected.len()));
        }
        expected.iter().zip(&found).try_for_each(|(expected, found)| near(name, *expected, *found))?;
    }
    Ok(())
}

fn busy_ms(spans: &[&Span]) -> f64 {
    spans.iter().filter_map(|it| Some(it.end?.since(it.start).as_ms_f64())).sum()
}

/// The open half of a load test with a freeze of 15 s within 30 s: whoever comes meanwhile waits for its end. A tenth of
/// the load, since the mean does not depend on it where serving takes no time.
pub fn frozen(case: &Value) -> Result<(), String> {
    let (requests, per_second) = (6_000, 200.0);
    let mut scenario = bare(Arrivals::Constant { requests, per_second }, Work::Constant { ms: 0.0 }, 1);
    scenario.crashes = vec![Crash { worker: 1, at_ms: 7_500.2, down_ms: 15_000.0 }];
    let mean = Summary::of(&run(&scenario)?).result.ok_or("nobody has a result")?.mean.as_ms_f64();
    let about = number(&case["expect"]["open_mean_ms"])?;
    // "About 3.8 s", which includes working off what has piled up; without that it is 15 s / 2 for half of them.
    if (mean / about - 1.0).abs() < 0.02 { Ok(()) } else { Err(format!("expected about {about} ms, found {mean} ms")) }
}

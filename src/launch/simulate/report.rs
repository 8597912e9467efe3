//! The report: what a scenario's runs amount to, in aligned text.

use super::table;
use crate::metrics::summary::{Background, Counts};
use crate::metrics::{Outcome, Spread, Summary};
use crate::sim::plan::Style;
use crate::sim::scenario::Scenario;
use crate::sim::time::SimSpan;
use crate::sim::world::{End, MAX_IDLE, MAX_STEPS, MAX_TIME};
use crate::trace::causes::ending::{How, Place};
use crate::trace::{Pair, Trace, narrate};
use crate::words::Words;
use crate::words::kit::Report;
use crate::words::kit::report::Became;
use crate::words::number::{grouped, seconds};

type Row = [String; 2];

/// The report on every run of `pair`.
pub fn of(scenario: &Scenario, pair: &Pair, words: &Words) -> String {
    let title = (words.report.title)(&scenario.name, scenario.seed);
    let runs: String = pair.traces().map(|trace| of_run(trace, words)).collect();
    format!("{title}\n{runs}")
}

/// What happened, step by step: when, in which run, and what.
pub fn narration(pair: &Pair, words: &Words) -> String {
    let lines = narrate::of_pair(pair);
    let times = table::columns(&lines.iter().map(|line| [seconds(line.at.0)]).collect::<Vec<_>>());
    let told = |(line, at): (narrate::Line, String)| {
        let style = if line.origin.is_none_or(|(style, _)| style == Style::Sync) {
            words.figure.sync
        } else {
            words.figure.delegated
        };
        [format!("{at}  {style}"), (words.tell)(line.story)]
    };
    table::lines(&lines.into_iter().zip(times).map(told).collect::<Vec<_>>(), 0)
}

fn of_run(trace: &Trace, words: &Words) -> String {
    let (summary, report) = (Summary::of(trace), &words.report);
    let heading = if trace.style == Style::Sync { words.diagram.sync[0] } else { words.diagram.delegated[0] };
    let mut rows = counts(&summary.counts, &Outcome::of(trace), words);
    rows.extend(repeats(&summary.counts, words));
    rows.extend(times(&summary, words));
    rows.extend(summary.background.iter().flat_map(|background| queue(background, report)));
    let threads = (report.busy_and_held)(summary.threads.value(), summary.threads.part);
    rows.push(row(report.threads, threads));
    rows.extend(summary.background.map(|it| row(report.workers, (report.busy)(it.workers.value()))));
    rows.extend(summary.service.map(|share| row(report.service, (report.busy)(share.value()))));
    let late = (report.late_of)(summary.counts.late, summary.counts.done);
    rows.extend(trace.plan.deadline.map(|_| row(report.late, late)));
    rows.push(row(report.goodput, (report.per_second)(summary.goodput.value() * 1e9)));
    rows.push(row(report.ended, (report.ended_after)(&why(summary.end, report), summary.lasted.0)));
    rows.push(row(report.digest, format!("{:016x}", trace.digest())));
    format!("\n{heading}\n{}", table::lines(&rows, 2))
}

fn row(label: &str, text: String) -> Row {
    [label.into(), text]
}

/// What came of further attempts, if there were any.
fn repeats(counts: &Counts, words: &Words) -> Vec<Row> {
    let says = &words.resilience;
    let again = counts.retried + counts.effects_again > 0;
    Vec::from_iter(again.then(|| row(says.retried, (says.again)(counts.retried, counts.effects_again))))
}

/// What always matters, and what happened of the rest.
fn counts(counts: &Counts, outcome: &Outcome, words: &Words) -> Vec<Row> {
    let report = &words.report;
    let some = |count: u32, text: fn(u32) -> String| (count > 0).then(|| text(count));
    let limited = (words.resilience.counts)(counts.throttled, counts.in_progress, counts.undone);
    let fates = [
        Some((report.done)(counts.done)),
        some(counts.sent, report.sent),
        Some((report.refused)(counts.refused)),
        some(counts.queue_full, report.queue_full),
        Some((report.gave_up)(counts.gave_up)),
        Some((report.killed)(counts.killed)),
        some(counts.failed, report.failed),
        Some(limited).filter(|text| !text.is_empty()),
        some(outcome.unheard, report.unheard),
        Some((report.still_there)(counts.still_there - outcome.unheard)),
    ];
    let fates: Vec<String> = fates.into_iter().flatten().collect();
    let again = (report.redelivered_and_repeated)(counts.redelivered, counts.worked_again);
    let mut rows = vec![
        row(report.requests, format!("{}: {}", grouped(counts.issued.into()), fates.join(", "))),
        row(report.asked, ends(counts.issued, outcome, report)),
        row(report.attempts, grouped(counts.attempts.into())),
        row(report.worked, (report.worked_in_vain)(counts.worked, counts.the_same, counts.in_vain)),
    ];
    rows.extend((counts.redelivered > 0).then(|| row(report.redelivered, again)));
    rows.extend((counts.dead_lettered > 0).then(|| row(report.dead_letters, grouped(counts.dead_lettered.into()))));
    rows
}

/// Every way in which requests ended.
fn ends(issued: u32, outcome: &Outcome, report: &Report) -> String {
    if issued == 0 {
        return grouped(0);
    }
    let ends = outcome.ends.iter().map(|(how, count)| (report.ended_as)(*count, became(*how)));
    format!("{}: {}", grouped(issued.into()), ends.collect::<Vec<_>>().join(", "))
}

fn became(how: How) -> Became {
    match how {
        How::Done => Became::Done,
        How::DeadLettered(of) => Became::DeadLetter(narrate::death(of)),
        How::Dropped(of) => Became::Lost(narrate::death(of)),
        How::Rejected => Became::QueueFull,
        How::TurnedAway => Became::NoThread,
        How::Killed => Became::Killed,
        How::Failed => Became::Failed,
        How::NeverAsked => Became::NeverSent,
        How::Throttled => Became::Throttled,
        How::Known => Became::Known,
        How::Undone => Became::Undone,
        How::Unfinished { place, .. } => match place {
            Place::Caller => Became::WithCaller,
            Place::Way => Became::OnItsWay,
            Place::Api => Became::AtApi,
            Place::Outbox => Became::InOutbox,
            Place::Queue => Became::InQueue,
            Place::Worker(_) => Became::WithWorker,
        },
    }
}

/// The three times under one head of columns.
fn times(summary: &Summary, words: &Words) -> Vec<Row> {
    let report = &words.report;
    let labels = ["", report.acknowledged, report.result, report.blocked];
    let spreads = [summary.acknowledged, summary.result, summary.blocked];
    let mut cells = vec![report.columns.map(String::from)];
    cells.extend(spreads.map(|spread| spread.map_or_else(|| nothing(words), of_spread)));
    labels.iter().zip(table::columns(&cells)).map(|(label, text)| row(label, text)).collect()
}

fn of_spread(spread: Spread) -> [String; 7] {
    let time = |span: SimSpan| seconds(span.0);
    let Spread { count, min, mean, p50, p90, p99, max } = spread;
    [grouped(count.into()), time(min), time(mean), time(p50), time(p90), time(p99), time(max)]
}

fn nothing(words: &Words) -> [String; 7] {
    std::array::from_fn(|column| if column == 0 { "0".into() } else { words.figure.unknown.into() })
}

fn queue(background: &Background, report: &Report) -> [Row; 2] {
    let depth = (report.mean_max)(background.mean_depth.value(), background.deepest);
    let age = (report.mean_max_time)(background.mean_age.value(), background.greatest_age.0);
    [row(report.depth, depth), row(report.oldest, age)]
}

fn why(end: End, report: &Report) -> String {
    match end {
        End::Quiet => report.quiet.into(),
        End::StepLimit => (report.step_limit)(MAX_STEPS),
        End::IdleLimit => (report.idle_limit)(MAX_IDLE),
        End::TimeLimit => (report.time_limit)(MAX_TIME.0),
    }
}

//! Narration: every step of a run in sentences, in the order in which things happened.

mod answer;
mod broker;
mod calls;
mod known;
mod lookup;
mod resilience;
mod teller;
mod work;

use super::history::History;
use super::pair::Pair;
use super::record::Trace;
use crate::sim::actor::FIRST_WORKER;
use crate::sim::message::{ActorId, JourneyId, Message};
use crate::sim::order;
use crate::sim::plan::{Broker, Style};
use crate::sim::step::{Fact, Trigger};
use crate::sim::time::SimTime;
use crate::words::Story;
pub use broker::death;
use known::Known;
use teller::Teller;

/// One sentence's worth of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: SimTime,
    /// In which of the paired runs, and which step of that run; none for what the learner did.
    pub origin: Option<(Style, u32)>,
    /// What happened.
    pub story: Story,
}

/// The narration of both runs, merged by time; at equal times the synchronous run speaks first.
pub fn of_pair(pair: &Pair) -> Vec<Line> {
    in_order(pair.traces().flat_map(of_trace).collect())
}

/// The narration of both runs with the changes that the learner made, each after what had happened by then.
pub fn of_history(pair: &Pair, history: &History) -> Vec<Line> {
    let lines = pair.traces().flat_map(of_trace).filter(|line| !matches!(line.story, Story::Edited));
    with_changes(lines.collect(), history)
}

/// Lines that tell of no changes, and those changes.
pub fn with_changes(mut lines: Vec<Line>, history: &History) -> Vec<Line> {
    let changes = history.segments()[1..].iter();
    lines.extend(changes.map(|(at, _)| Line { at: *at, origin: None, story: Story::Edited }));
    in_order(lines)
}

/// By time; what was together stays in its order.
fn in_order(mut lines: Vec<Line>) -> Vec<Line> {
    order::sort_by_key(&mut lines, |line| line.at);
    lines
}

/// The narration of one run.
pub fn of_trace(trace: &Trace) -> impl Iterator<Item = Line> + '_ {
    let teller = Teller {
        alone: trace.journeys.len() <= 1,
        named: trace.plan.broker != Broker::Plain,
        lets_lie: matches!(&trace.plan.broker, Broker::Sqs(rules) if !rules.gives_back),
    };
    let (mut edited, mut known) = (None, Known::new(trace.style));
    trace.steps.iter().enumerate().flat_map(move |(index, step)| {
        // One change of the plan reaches every actor; it is told once.
        let repeated = step.trigger == Trigger::Edited && edited.replace(step.at) == Some(step.at);
        known.see_done(step, trace.facts(index));
        let mut stories = teller.tell(step, trace.facts(index), &known);
        known.learn(step, trace.facts(index));
        stories.retain(|story| !repeated || !matches!(story, Story::Edited));
        let origin = Some((trace.style, index as u32));
        stories.into_iter().map(move |story| Line { at: step.at, origin, story })
    })
}

/// Which of `lines` tells of the step of `trace` in which `message` was sent.
pub fn cause_of(lines: &[Line], trace: &Trace, message: &Message) -> Option<Line> {
    let sent = |line: &&Line| {
        let step = line.origin.filter(|(style, _)| *style == trace.style).map(|(_, step)| step);
        let facts = step.map_or(&[][..], |step| trace.facts(step as usize));
        facts.iter().any(|fact| matches!(fact, Fact::Sent(sent) if sent.id == message.id))
    };
    lines[lines.partition_point(|line| line.at < message.sent)..].iter().find(sent).copied()
}

/// The number that a learner reads on a job.
pub fn job(journey: JourneyId) -> u32 {
    journey.origin().0.wrapping_add(1)
}

/// The number that a learner reads on a worker.
pub fn worker(actor: ActorId) -> u32 {
    actor.0.saturating_sub(FIRST_WORKER.0) + 1
}

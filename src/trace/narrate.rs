//! Narration: every step of a run as a sentence, in the order in which things happened.

use super::history::History;
use super::pair::Pair;
use super::record::Trace;
use crate::sim::actor::FIRST_WORKER;
use crate::sim::message::{ActorId, Body, JourneyId, Message, Status};
use crate::sim::plan::Style;
use crate::sim::step::{Activity, Fact, Fate, Step, Timer, Trigger};
use crate::sim::time::SimTime;
use crate::words::Story;

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
    let lines = pair.traces().flat_map(of_trace).filter(|line| line.story != Story::Edited);
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
    lines.sort_by_key(|line| line.at);
    lines
}

/// The narration of one run.
pub fn of_trace(trace: &Trace) -> impl Iterator<Item = Line> + '_ {
    let teller = Teller { alone: trace.journeys.len() <= 1 };
    let mut edited = None;
    trace.steps.iter().enumerate().filter_map(move |(index, step)| {
        // One change of the plan reaches every actor; it is told once.
        if step.trigger == Trigger::Edited && edited.replace(step.at) == Some(step.at) {
            return None;
        }
        let story = teller.tell(step, trace.facts(index))?;
        Some(Line { at: step.at, origin: Some((trace.style, index as u32)), story })
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

#[derive(Clone, Copy)]
struct Teller {
    /// With a single caller, nobody needs a number.
    alone: bool,
}

impl Teller {
    fn tell(self, step: &Step, facts: &[Fact]) -> Option<Story> {
        match step.trigger {
            Trigger::Edited => Some(Story::Edited),
            Trigger::Moment(timer) => self.moment(step.actor, timer, facts),
            Trigger::Arrived(message) => self.arrival(step.actor, message, facts),
        }
    }

    fn who(self, journey: JourneyId) -> Option<u32> {
        (!self.alone).then_some(journey.0 + 1)
    }

    fn moment(self, actor: ActorId, timer: Timer, facts: &[Fact]) -> Option<Story> {
        match timer {
            Timer::Arrival(journey) => Some(Story::RequestSent { who: self.who(journey) }),
            Timer::Timeout(journey) => Some(Story::GaveUp { who: self.who(journey) }),
            Timer::Poll(journey) => Some(Story::PollSent { who: self.who(journey) }),
            Timer::HandlerLimit { .. } => sent(facts).map(|message| Story::Killed { who: self.who(message.journey) }),
            Timer::HandlerDone { .. } => sent(facts).and_then(|message| self.handled(message)),
            Timer::WorkDone => sent(facts).and_then(|message| worked(worker(actor), message)),
        }
    }

    fn handled(self, message: &Message) -> Option<Story> {
        let who = self.who(message.journey);
        match message.body {
            Body::Response(_) => Some(Story::Answered200 { who }),
            Body::PollAnswer(Status::Ok) => Some(Story::PollAnsweredDone { who }),
            Body::PollAnswer(_) => Some(Story::PollAnsweredNotYet { who }),
            Body::Publish => Some(Story::Published { job: job(message.journey) }),
            _ => None,
        }
    }

    fn arrival(self, actor: ActorId, message: Message, facts: &[Fact]) -> Option<Story> {
        let (who, job) = (self.who(message.journey), job(message.journey));
        match message.body {
            Body::Request | Body::Poll => self.admitted(message, facts),
            Body::Publish => Some(Story::Kept { job, handed_to: handed(facts).map(|(_, worker)| worker) }),
            Body::Confirm => Some(sent(facts).map_or(Story::ConfirmedTooLate { job }, |_| Story::Answered202 { who })),
            Body::Deliver => Some(Story::JobBegun { job, worker: worker(actor) }),
            Body::Ack => Some(Story::Forgotten { job, next: handed(facts) }),
            Body::Store => Some(Story::ResultStored { job }),
            Body::CallbackReceipt => Some(Story::CallbackReceived { job, worker: worker(actor) }),
            Body::Response(_) | Body::PollAnswer(_) | Body::Push | Body::Callback => Some(self.heard(who, facts)),
        }
    }

    fn admitted(self, message: Message, facts: &[Fact]) -> Option<Story> {
        let who = self.who(message.journey);
        if facts.iter().any(|fact| matches!(fact, Fact::TurnedAway(_))) {
            let poll = message.body == Body::Poll;
            return Some(if poll { Story::PollTurnedAway { who } } else { Story::TurnedAway { who } });
        }
        facts.iter().find_map(|fact| match fact {
            Fact::Began { activity: Activity::LookingUp, .. } => Some(Story::PollLookup { who }),
            Fact::Began { activity, slot, .. } => {
                let thread = slot.map_or(1, |slot| slot + 1);
                let working = *activity == Activity::Working;
                Some(if working { Story::WorkBegun { who, thread } } else { Story::CheckBegun { who, thread } })
            }
            _ => None,
        })
    }

    /// What an answer meant to the caller.
    fn heard(self, who: Option<u32>, facts: &[Fact]) -> Story {
        let of = |fact: &Fact| match fact {
            Fact::TooLate(_) => Some(Story::TooLate { who }),
            Fact::Concluded(_, Fate::Done) => Some(Story::Result { who }),
            Fact::Concluded(_, Fate::RefusedNoThread) => Some(Story::Refused { who }),
            Fact::Concluded(_, Fate::KilledRequestLimit) => Some(Story::KilledKnown { who }),
            Fact::Began { activity: Activity::Free, .. } => Some(Story::Receipt { who }),
            _ => None,
        };
        facts.iter().find_map(of).unwrap_or(Story::NotYet { who })
    }
}

fn worked(worker: u32, message: &Message) -> Option<Story> {
    let job = job(message.journey);
    match message.body {
        Body::Push => Some(Story::JobPushed { job, worker }),
        Body::Store => Some(Story::JobStored { job, worker }),
        Body::Callback => Some(Story::JobCalledBack { job, worker }),
        _ => None,
    }
}

/// The first message that a step sent.
fn sent(facts: &[Fact]) -> Option<&Message> {
    facts.iter().find_map(|fact| if let Fact::Sent(message) = fact { Some(message) } else { None })
}

/// The job that a step handed out, and to which worker.
fn handed(facts: &[Fact]) -> Option<(u32, u32)> {
    facts.iter().find_map(|fact| match fact {
        Fact::Sent(message) if message.body == Body::Deliver => Some((job(message.journey), worker(message.to))),
        _ => None,
    })
}

/// The number that a learner reads on a job.
pub fn job(journey: JourneyId) -> u32 {
    journey.0 + 1
}

/// The number that a learner reads on a worker.
pub fn worker(actor: ActorId) -> u32 {
    actor.0.saturating_sub(FIRST_WORKER.0) + 1
}

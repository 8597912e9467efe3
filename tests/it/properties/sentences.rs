//! What is told of a run is what happened: every kind of sentence that claims more than a fact's name is held against
//! the facts of its step and of the steps before it.

use super::cases;
use super::causes::told;
use block_or_delegate::sim::actor::{API, FIRST_WORKER, QUEUE, is_worker};
use block_or_delegate::sim::message::{ActorId, Body, JourneyId, Message, Outcome, Status};
use block_or_delegate::sim::plan::{Broker, Style};
use block_or_delegate::sim::step::{Activity, Fact, Timer, Trigger};
use block_or_delegate::trace::{Trace, narrate};
use block_or_delegate::words::Story;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A step, and all that came before it.
struct Scene<'a> {
    trace: &'a Trace,
    at: usize,
}

fn number(job: JourneyId) -> u32 {
    job.origin().0 + 1
}

fn actor(worker: u32) -> ActorId {
    ActorId(FIRST_WORKER.0 + worker - 1)
}

impl Scene<'_> {
    fn facts(&self) -> &[Fact] {
        self.trace.facts(self.at)
    }

    fn has(&self, what: impl Fn(&Fact) -> bool) -> bool {
        self.facts().iter().any(what)
    }

    /// Whether something was so before this step, and at whom.
    fn before(&self, what: impl Fn(ActorId, &Fact) -> bool) -> bool {
        let said = |index: usize| self.trace.facts(index).iter().any(|fact| what(self.trace.steps[index].actor, fact));
        (0..self.at).any(said)
    }

    fn message(&self) -> Option<Message> {
        if let Trigger::Arrived(message) = self.trace.steps[self.at].trigger { Some(message) } else { None }
    }

    fn began(&self, job: u32, activity: Activity) -> bool {
        self.has(|fact| matches!(fact, Fact::Began { journey, activity: it, .. } if number(*journey) == job && *it == activity))
    }

    fn sent(&self, what: impl Fn(&Message) -> bool) -> bool {
        self.has(|fact| matches!(fact, Fact::Sent(it) if what(it)))
    }

    /// Whether a worker came to the end of a job's work in this step.
    fn works_off(&self, job: u32) -> bool {
        let done = |fact: &Fact| {
            matches!(fact, Fact::Ended { journey, activity: Activity::Working | Activity::Awaiting, cut: false }
                if number(*journey) == job)
        };
        self.has(done) && !self.has(|fact| matches!(fact, Fact::Poisoned(_) | Fact::Recognised(_)))
    }

    /// How often a job was handed out by now; to a worker, only in this step.
    fn handed(&self, job: u32, to: Option<u32>) -> usize {
        let first = if to.is_some() { self.at } else { 0 };
        let hands = |fact: &&Fact| {
            matches!(fact, Fact::Sent(Message { journey, to: it, body: Body::Deliver | Body::Handed { .. }, .. })
                if number(*journey) == job && to.is_none_or(|to| *it == actor(to)))
        };
        (first..=self.at).map(|index| self.trace.facts(index).iter().filter(hands).count()).sum()
    }

    /// Whether a request's work was done by now.
    fn was_done(&self, job: u32) -> bool {
        (0..=self.at).any(|index| finishes(self.trace, index, job))
    }

    /// Whether an actor is at something at the moment of this step.
    fn is_at(&self, who: ActorId, what: impl Fn(Activity, JourneyId) -> bool) -> bool {
        let at = self.trace.steps[self.at].at;
        let open = |start, end: Option<_>| start <= at && end.is_none_or(|end| end >= at);
        self.trace.spans.all.iter().any(|it| it.actor == who && open(it.start, it.end) && what(it.activity, it.journey))
    }

    /// Whether a worker was down, or has come back, since shortly before a message to it left.
    fn is_out_of_reach(&self, who: ActorId) -> bool {
        let Some(message) = self.message() else { return false };
        let recent =
            |index: usize| self.trace.steps[index].at + self.trace.plan.hop + self.trace.plan.hop >= message.sent;
        let back = |fact: &Fact| matches!(fact, Fact::CameBack);
        self.is_at(who, |activity, _| activity == Activity::Down)
            || (0..self.at)
                .any(|it| self.trace.steps[it].actor == who && recent(it) && self.trace.facts(it).iter().any(back))
    }
}

fn finishes(trace: &Trace, index: usize, job: u32) -> bool {
    let step = &trace.steps[index];
    let heard =
        matches!(step.trigger, Trigger::Arrived(Message { body: Body::Answer { outcome: Outcome::Done, .. }, .. }));
    trace.facts(index).iter().any(|fact| match fact {
        Fact::Ended { journey, activity: Activity::Working, cut: false } => {
            number(*journey) == job && (is_worker(step.actor) || trace.style == Style::Sync)
        }
        Fact::Ended { journey, activity: Activity::Awaiting, cut: false } => number(*journey) == job && heard,
        _ => false,
    })
}

/// Whether a sentence is true.
fn holds(story: Story, scene: &Scene) -> bool {
    let lies = matches!(&scene.trace.plan.broker, Broker::Sqs(rules) if !rules.gives_back);
    let dropped = |job: u32| scene.has(|it| matches!(it, Fact::Dropped { journey, .. } if number(*journey) == job));
    let settled = |job: u32, kept: bool| {
        scene.has(|it| {
            matches!(it, Fact::Ended { journey, activity: Activity::Unacked | Activity::Queued, cut }
                if number(*journey) == job && (kept || !cut))
        })
    };
    let answers = |status: Status| scene.sent(|it| it.body == Body::Response(status));
    match story {
        Story::Published { job } => scene.began(job, Activity::Confirming),
        Story::PublishedBlind { job } => {
            !scene.began(job, Activity::Confirming) && scene.sent(|it| it.body == Body::Publish && number(it.journey) == job)
        }
        Story::AnsweredAtOnce { .. } => answers(Status::Accepted) && scene.message().is_none(),
        Story::Answered202 { .. } => answers(Status::Accepted) && scene.message().is_some_and(|it| it.body == Body::Confirm),
        Story::Answered200 { .. } => answers(Status::Ok) && scene.trace.style == Style::Sync,
        Story::GaveUp { .. } => matches!(scene.trace.steps[scene.at].trigger, Trigger::Moment(Timer::Timeout(_))),
        Story::Kept { job, handed_to } => {
            let to = |it: &Message| it.body == Body::Deliver && number(it.journey) == job;
            handed_to.map_or(!scene.sent(to), |worker| scene.sent(|it| to(it) && it.to == actor(worker)))
        }
        Story::Forgotten { job, .. } => {
            settled(job, false) && !scene.has(|it| matches!(it, Fact::Exposed(journey) if number(*journey) == job))
        }
        Story::TakenBack { job } => settled(job, true) && !lies,
        Story::SettledTooLate { job, .. } => scene.before(|who, fact| {
            matches!(fact, Fact::Ended { journey, activity: Activity::Unacked, .. } if who == QUEUE && number(*journey) == job)
        }),
        Story::JobGivenBack { .. } => scene.sent(|it| it.body == Body::Nack) && !lies,
        Story::LeftToLie { .. } => scene.sent(|it| it.body == Body::Nack) && lies,
        Story::JobDone { job, .. }
        | Story::JobPushed { job, .. }
        | Story::JobStored { job, .. }
        | Story::JobCalledBack { job, .. }
        | Story::DiedUnheard { job, .. } => scene.works_off(job),
        Story::ToldAgain { job, .. } | Story::Recognised { job, .. } => {
            scene.has(|it| matches!(it, Fact::Recognised(journey) if number(*journey) == job))
        }
        Story::JobLetGo { job, .. } => dropped(job) && !scene.works_off(job),
        Story::JobBegun { job, .. } => scene.began(job, Activity::Working),
        Story::JobCalled { job, .. } => scene.began(job, Activity::Awaiting),
        Story::JobLies { job, .. } => scene.began(job, Activity::Prefetched),
        Story::JobUnseen { job, .. } => scene.began(job, Activity::Unseen),
        Story::JobStalled { job, .. } => scene.began(job, Activity::Stalled),
        Story::DeliveryLost { worker, .. } => scene.is_out_of_reach(actor(worker)),
        Story::LiesTwice { job, worker } => scene.is_at(actor(worker), |_, journey| number(journey) == job),
        Story::WorkerDied { job: Some(job), .. } => scene.has(|it| {
            matches!(it, Fact::Ended { journey, cut: true, activity } if number(*journey) == job
                && !matches!(activity, Activity::Unseen | Activity::Calling | Activity::Prefetched))
        }),
        Story::LeftInOutbox { job } => {
            let here = |activity, journey| activity == Activity::WrittenDown && number(journey) == job;
            scene.is_at(API, here) && scene.message().is_some_and(|it| it.body == Body::Reject)
        }
        Story::CopyAnswered { .. } => scene.message().is_some_and(|it| it.journey != it.journey.without_copy()),
        Story::Relayed { jobs } => {
            let published = |fact: &Fact| match fact {
                Fact::Sent(it) if it.body == Body::Publish => Some(it.journey.without_copy()),
                _ => None,
            };
            scene.facts().iter().filter_map(published).collect::<BTreeSet<_>>().len() == jobs as usize
        }
        Story::Dropped { job, .. } => dropped(job) && !scene.was_done(job),
        Story::PassedOver { job } => dropped(job) && !scene.was_done(job) && !scene.works_off(job),
        Story::GoneDone { job } => dropped(job) && scene.was_done(job),
        Story::Redelivered { job, worker } => scene.handed(job, None) > 1 && scene.handed(job, Some(worker)) > 0,
        Story::HandedOut { job, worker } => scene.handed(job, Some(worker)) > 0,
        Story::NotYet { .. } => scene.message().is_some_and(|it| matches!(it.body, Body::PollAnswer(_))),
        Story::Receipt { .. } => scene.has(|it| matches!(it, Fact::Began { activity: Activity::Free, .. })),
        Story::TooLate { .. } => scene.has(|it| matches!(it, Fact::TooLate(_))),
        Story::QuestionOpen { worker } => !scene.sent(|it| it.to == actor(worker)),
        _ => true,
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn every_sentence_is_true(told in told()) {
        let trace = told.run();
        for line in narrate::of_trace(&trace) {
            let Some((_, step)) = line.origin else { continue };
            let scene = Scene { trace: &trace, at: step as usize };
            prop_assert!(holds(line.story, &scene), "{:?}: {:?} {:?}", line, trace.steps[scene.at], scene.facts());
        }
    }

    /// Whoever is told to have lost a job has no result of it, unless that was taken back, or another attempt came through.
    #[test]
    fn as_many_are_told_lost_as_are_lost(told in told()) {
        let trace = told.run();
        let (mut lost, mut passed, mut facts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for line in narrate::of_trace(&trace) {
            match line.story {
                Story::Dropped { job, .. } => drop(lost.insert(job)),
                Story::PassedOver { job } => drop(passed.insert(job)),
                _ => {}
            }
        }
        for ending in block_or_delegate::trace::causes::endings(&trace) {
            if let block_or_delegate::trace::causes::ending::How::Dropped(_) = ending.how {
                facts.insert(number(ending.job));
            }
        }
        let undone = |job: &u32| trace.journeys[*job as usize - 1].work_done.is_none();
        let open: BTreeSet<u32> = facts.iter().copied().filter(undone).collect();
        let all = &lost | &passed;
        prop_assert!(open.is_subset(&all), "lost and not told: {:?}", open.difference(&all));
        let alone = trace.plan.resilience.retry.is_none() && trace.plan.resilience.outbox.is_none();
        let told: BTreeSet<u32> = lost.iter().copied().filter(|job| undone(job) || alone).collect();
        prop_assert!(told.is_subset(&facts), "told and not lost: {:?}", told.difference(&facts));
    }
}

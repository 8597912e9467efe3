//! Every job ends in one way, every duplicate comes from somewhere, and every step goes back to a beginning.

pub mod told;

use super::cases;
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::actor::is_worker;
use block_or_delegate::sim::message::{Body, JourneyId, Message};
use block_or_delegate::sim::plan::{Broker, Style};
use block_or_delegate::sim::step::{Activity, Fact, Fate, Trigger};
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Trace;
use block_or_delegate::trace::causes::duplicate::{Duplicate, Reason, Repeat};
use block_or_delegate::trace::causes::ending::{Ending, How, Place, Why};
use block_or_delegate::trace::causes::{chain, duplicates, ending, endings, origins};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;
pub use told::told;

/// The jobs of which a fact tells that `pick` picks, with how often.
fn count(trace: &Trace, pick: impl Fn(&Trigger, &Fact, bool) -> Option<JourneyId>) -> BTreeMap<JourneyId, usize> {
    let mut counts = BTreeMap::new();
    for (index, step) in trace.steps.iter().enumerate() {
        let picked = trace.facts(index).iter().filter_map(|fact| pick(&step.trigger, fact, is_worker(step.actor)));
        picked.for_each(|job| *counts.entry(job).or_default() += 1);
    }
    counts
}

fn sent(trace: &Trace, which: fn(Body) -> bool) -> BTreeMap<JourneyId, usize> {
    count(trace, |_, fact, _| match fact {
        Fact::Sent(message) if which(message.body) => Some(message.journey),
        _ => None,
    })
}

fn is_delivery(body: Body) -> bool {
    matches!(body, Body::Deliver | Body::Handed { .. })
}

/// Whether the job of an ending got as far as the queue; none: it may have been on its way there.
fn published(how: How) -> Option<bool> {
    match how {
        How::DeadLettered(_) | How::Dropped(_) | How::Rejected | How::Undone => Some(true),
        How::TurnedAway | How::Killed | How::Failed | How::NeverAsked | How::Throttled => Some(false),
        How::Unfinished { place: Place::Queue | Place::Worker(_), .. } => Some(true),
        How::Unfinished { place: Place::Caller | Place::Api | Place::Outbox, .. } => Some(false),
        How::Done | How::Known | How::Unfinished { place: Place::Way, .. } => None,
    }
}

/// The fact without which a job has not ended as it is said to have.
fn proves(ending: &Ending, fact: &Fact) -> bool {
    let job = ending.job;
    match (ending.how, fact) {
        (How::Done, Fact::Ended { journey, activity: Activity::Working | Activity::Awaiting, cut: false }) => {
            *journey == job
        }
        (How::DeadLettered(_), Fact::DeadLettered(it)) => *it == job,
        (How::DeadLettered(how), Fact::Buried { journey, of }) => (*journey, *of) == (job, how),
        (How::Dropped(how), Fact::Dropped { journey, of }) => (*journey, *of) == (job, how),
        (How::Rejected, Fact::Rejected(it)) | (How::TurnedAway, Fact::TurnedAway(it)) => *it == job,
        (How::Killed, Fact::Ended { journey, cut: true, .. }) => *journey == job,
        (How::Failed, Fact::CallRefused(it) | Fact::CallFailed(it) | Fact::Throttled(it)) => *it == job,
        (How::NeverAsked, Fact::Concluded(it, _) | Fact::TriesAgain { journey: it, .. }) => it.origin() == job.origin(),
        (How::Throttled, Fact::Throttled(it)) | (How::Undone, Fact::Compensated { journey: it, .. }) => *it == job,
        (How::Known, Fact::Replayed(it) | Fact::InProgress(it) | Fact::Recognised(it) | Fact::Deduplicated(it)) => {
            *it == job
        }
        (How::Unfinished { place: Place::Outbox, .. }, Fact::WrittenDown(it)) => *it == job,
        (How::Unfinished { place: Place::Queue, .. }, Fact::Began { journey, activity: Activity::Queued, .. }) => {
            *journey == job
        }
        (How::Unfinished { place: Place::Worker(to), .. }, Fact::Sent(it)) => {
            it.journey == job && it.to == to && is_delivery(it.body)
        }
        (How::Unfinished { place: Place::Way, .. }, Fact::Sent(it)) => it.journey == job,
        (How::Unfinished { place: Place::Api, .. }, Fact::Began { journey, .. }) => *journey == job,
        (How::Unfinished { place: Place::Caller, .. }, Fact::Issued(it) | Fact::TriesAgain { journey: it, .. }) => {
            *it == job
        }
        _ => false,
    }
}

/// What must be there, in the step of its origin, for a duplicate to come from it.
fn is_origin(trace: &Trace, duplicate: &Duplicate) -> bool {
    let (job, number) = (duplicate.job, duplicate.origin.step as usize);
    let proof = |fact: &Fact| match (duplicate.origin.how, fact) {
        (Reason::WorkerDied, Fact::WentDown) | (Reason::Rebalanced, Fact::Rebalancing) => true,
        (Reason::GivenBack, Fact::Sent(Message { journey, body: Body::Nack, .. })) => *journey == job,
        (Reason::TimedOut, Fact::TimedOut(it)) | (Reason::ShownAgain, Fact::Exposed(it)) => *it == job,
        (Reason::Circled, Fact::Circled(it)) => *it == job,
        (Reason::ServiceRefused, Fact::CallRefused(it) | Fact::Throttled(it)) => *it == job,
        (Reason::TriedAgain, Fact::TriesAgain { journey: it, .. }) | (Reason::RelayedAgain, Fact::RelayedAgain(it)) => {
            it.origin() == job.origin()
        }
        (Reason::Expelled, Fact::Expelled { .. }) => trace.facts(number).contains(&Fact::Requeued(job)),
        _ => false,
    };
    trace.facts(number).iter().any(proof)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn every_job_ends_in_one_way_and_a_fact_proves_it(told in told()) {
        let trace = told.run();
        let endings = endings(&trace);
        let jobs: Vec<JourneyId> = endings.iter().map(|it| it.job).collect();
        let born = count(&trace, |_, fact, _| match fact {
            Fact::Issued(job) | Fact::TriesAgain { journey: job, .. } | Fact::RelayedAgain(job) => Some(*job),
            _ => None,
        });
        prop_assert_eq!(jobs, born.into_keys().collect::<Vec<_>>());
        for it in &endings {
            let step = trace.facts(it.step as usize);
            prop_assert!(step.iter().any(|fact| proves(it, fact)), "{:?}: {:?}", it, step);
        }
        let last = endings.last().copied();
        prop_assert_eq!(last.and_then(|it| ending(&trace, it.job)), last);
    }

    #[test]
    fn a_request_is_done_if_its_work_was_finished(told in told()) {
        let trace = told.run();
        let heard = count(&trace, |_, fact, by_worker| match fact {
            Fact::ResultKnown(job) | Fact::EffectAgain(job) => Some(job.origin()),
            Fact::Sent(Message { journey, body: Body::Push | Body::Store | Body::Callback, .. }) if by_worker => {
                Some(journey.origin())
            }
            _ => None,
        });
        let endings = endings(&trace);
        let when = |it: &Ending| (it.job.origin(), trace.steps[it.step as usize].at);
        let done: BTreeMap<_, _> = endings.iter().filter(|it| it.how == How::Done).map(when).collect();
        // What a service has done for a worker that died, or could make nothing of it, is not done.
        let elsewhere = told.has_service() && told.style == Style::Async;
        for journey in &trace.journeys {
            let at = done.get(&journey.id).copied();
            prop_assert!(at.is_none() || journey.work_done.is_some(), "{:?}", journey);
            prop_assert!(at.is_some() || !heard.contains_key(&journey.id), "{:?}", journey);
            prop_assert!(at.is_some() || journey.work_done.is_none() || elsewhere, "{:?}", journey);
            prop_assert!(told.has_service() || at <= journey.work_done, "{:?}: {:?}", at, journey);
        }
    }

    #[test]
    fn jobs_add_up_by_how_they_end(told in told()) {
        let trace = told.run();
        let sent = sent(&trace, |body| body == Body::Publish);
        let endings = endings(&trace);
        for it in endings.iter().filter(|_| trace.style == Style::Async) {
            prop_assert!(published(it.how).is_none_or(|said| said == sent.contains_key(&it.job)), "{:?}", it);
        }
        let first = endings.iter().filter(|it| it.job == it.job.origin()).count();
        prop_assert_eq!(first, Summary::of(&trace).counts.issued as usize);
        // Who waits in the queue at the end is seen there.
        let last = |job| trace.spans.all.iter().filter(|it| it.journey == job && it.activity == Activity::Queued).any(|it| it.end.is_none());
        for it in endings.iter().filter(|it| it.how != How::Done) {
            let waits = matches!(it.how, How::Unfinished { place: Place::Queue, .. });
            prop_assert_eq!(waits, last(it.job), "{:?}", it);
        }
    }

    #[test]
    fn what_the_caller_heard_agrees_with_the_ending(told in told()) {
        let trace = told.run();
        for it in endings(&trace).iter().filter(|_| !told.is_resilient()) {
            let heard = trace.journeys[it.job.0 as usize].fate.map(|(fate, _)| fate);
            let agrees = match heard {
                Some(Fate::Done) => it.how == How::Done,
                Some(Fate::RefusedNoThread) => it.how == How::TurnedAway,
                Some(Fate::RefusedQueueFull) => it.how == How::Rejected,
                Some(Fate::FailedService) => it.how == How::Failed,
                // The job goes its own way without its caller.
                _ => true,
            };
            prop_assert!(agrees, "{:?}: {:?}", it, heard);
        }
    }

    #[test]
    fn what_is_left_over_has_a_reason(told in told()) {
        let trace = told.run();
        for it in &endings(&trace) {
            let How::Unfinished { place, why } = it.how else { continue };
            let expected = match trace.end {
                End::Quiet => Why::Nobody,
                End::StepLimit => Why::StepLimit,
                End::IdleLimit => Why::IdleLimit,
                End::TimeLimit => Why::TimeLimit,
            };
            prop_assert_eq!(why, expected);
            // Only a broker by name can keep a job to itself for good.
            let kept = trace.plan.broker != Broker::Plain && matches!(place, Place::Queue | Place::Worker(_));
            prop_assert!(why != Why::Nobody || kept, "{:?}", it);
        }
    }

    #[test]
    fn every_step_goes_back_to_a_beginning(told in told(), picks in prop::collection::vec(any::<Index>(), 20)) {
        let trace = told.run();
        for pick in picks.iter().filter(|_| !trace.steps.is_empty()) {
            let number = pick.index(trace.steps.len()) as u32;
            let steps: Vec<u32> = chain(&trace, number).collect();
            let times = steps.iter().map(|it| trace.steps[*it as usize].at);
            prop_assert!(steps[0] == number && steps.is_sorted_by(|later, earlier| earlier < later), "{:?}", steps);
            prop_assert!(times.rev().is_sorted());
            let root = &trace.steps[steps[steps.len() - 1] as usize];
            prop_assert!(root.cause.is_none() && !matches!(root.trigger, Trigger::Arrived(_)), "{:?}", root);
        }
        prop_assert_eq!(chain(&trace, trace.steps.len() as u32).next(), None);
    }

    #[test]
    fn every_duplicate_knows_its_origin(told in told()) {
        let trace = told.run();
        let found = duplicates(&trace);
        let repeated = |counts: BTreeMap<JourneyId, usize>| counts.values().map(|times| times - 1).sum::<usize>();
        let of = |what| found.iter().filter(|it| it.what == what).count();
        prop_assert_eq!(of(Repeat::Delivery), repeated(sent(&trace, is_delivery)));
        let begun = count(&trace, |_, fact, by_worker| match fact {
            Fact::Began { journey, activity: Activity::Working | Activity::Awaiting, .. } if by_worker => Some(*journey),
            _ => None,
        });
        prop_assert_eq!(of(Repeat::Work), repeated(begun));
        let effects = count(&trace, |_, fact, _| if let Fact::EffectAgain(job) = fact { Some(*job) } else { None });
        prop_assert_eq!(of(Repeat::Effect), effects.values().sum::<usize>());
        for it in &found {
            prop_assert!(it.origin.step <= it.step && is_origin(&trace, it), "{:?}", it);
            // In one step the broker may take back a job and hand it out; everything else takes time.
            let at_once = it.what == Repeat::Delivery && !matches!(it.origin.how, Reason::WorkerDied | Reason::GivenBack);
            prop_assert!(it.origin.step < it.step || at_once, "{:?}", it);
        }
        let some = found.first().map_or(0, |it| origins(&trace, it.job).len());
        prop_assert_eq!(some, found.iter().filter(|it| it.job == found[0].job).count());
    }

    #[test]
    fn a_redelivery_is_a_duplicate(told in told()) {
        let trace = told.run();
        let found = duplicates(&trace);
        for (job, times) in count(&trace, |_, fact, _| if let Fact::Redelivered(it) = fact { Some(*it) } else { None }) {
            let deliveries = found.iter().filter(|it| it.job == job && it.what == Repeat::Delivery).count();
            prop_assert!(deliveries >= times, "{:?}: {} of {}", job, deliveries, times);
        }
    }
}

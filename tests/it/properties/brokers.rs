//! What holds with every broker by name: jobs are accounted for, runs repeat, and changes leave the past alone.

use super::{any, cases};
use block_or_delegate::sim::message::{Body, JourneyId};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::step::{Activity, Fact, Step, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::{End, World};
use block_or_delegate::trace::{Frame, Pair, Trace, narrate};
use block_or_delegate::words::Language;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

fn run(scenario: &Scenario) -> Trace {
    Trace::record(any::plan(scenario), Style::Async)
}

fn past(trace: &Trace, at: SimTime) -> Vec<(Step, Vec<Fact>)> {
    (0..trace.steps_until(at)).map(|index| (trace.steps[index], trace.facts(index).to_vec())).collect()
}

/// Where each published job is, as its facts say: every place is entered and left in turn.
#[derive(Clone, Copy, Debug, Default)]
struct Job {
    queued: i32,
    unacked: i32,
    /// Left the queue for good: forgotten, lost or set aside.
    left: i32,
}

impl Job {
    fn learn(&mut self, fact: &Fact) {
        match fact {
            Fact::Began { activity: Activity::Queued, .. } => self.queued += 1,
            Fact::Ended { activity: Activity::Queued, .. } => self.queued -= 1,
            Fact::Began { activity: Activity::Unacked, .. } => self.unacked += 1,
            Fact::Ended { activity: Activity::Unacked, .. } => self.unacked -= 1,
            Fact::Rejected(_) => self.left += 1,
            _ => {}
        }
    }
}

fn jobs(trace: &Trace) -> BTreeMap<JourneyId, Job> {
    let mut jobs = BTreeMap::<JourneyId, Job>::new();
    for (index, step) in trace.steps.iter().enumerate() {
        if let Trigger::Arrived(message) = step.trigger
            && message.body == Body::Publish
        {
            jobs.entry(message.journey).or_default();
        }
        for fact in trace.facts(index) {
            let about = match fact {
                Fact::Began { journey, .. } | Fact::Ended { journey, .. } | Fact::Rejected(journey) => *journey,
                _ => continue,
            };
            if let Some(job) = jobs.get_mut(&about) {
                job.learn(fact);
                let places = (job.queued, job.unacked);
                assert!(matches!(places, (0, 0) | (1, 0) | (0, 1)), "{about:?} at step {index}: {job:?}");
            }
        }
    }
    jobs
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_job_is_in_one_place_at_a_time_and_where_it_went_is_known(scenario in any::named()) {
        let trace = run(&scenario);
        for (journey, job) in jobs(&trace) {
            let record = &trace.journeys[journey.0 as usize];
            if trace.end == End::Quiet {
                let here = job.queued + job.unacked + job.left;
                let gone = record.work_done.is_some() || record.dead_lettered.is_some() || record.dropped.is_some();
                prop_assert!(here == 1 || gone, "{:?}: {:?}, {:?}", journey, job, record);
            }
        }
    }

    #[test]
    fn who_is_left_without_a_result_has_lost_its_job_or_still_waits(scenario in any::named()) {
        let trace = run(&scenario);
        let jobs = jobs(&trace);
        for journey in trace.journeys.iter().filter(|it| it.fate.is_none() && trace.end == End::Quiet) {
            let waits = jobs.get(&journey.id).is_some_and(|job| job.queued + job.unacked == 1);
            let lost = journey.dead_lettered.is_some() || journey.dropped.is_some();
            prop_assert!(waits || lost, "{:?}", journey);
        }
    }

    #[test]
    fn runs_repeat_and_can_be_looked_up_anywhere(scenario in any::named(), picks in prop::collection::vec(any::<Index>(), 6)) {
        let trace = run(&scenario);
        prop_assert_eq!(run(&scenario).digest(), trace.digest());
        for at in any::moments(&trace, &picks).into_iter().filter(|at| *at <= trace.ended_at) {
            let mut world = World::new(any::plan(&scenario), Style::Async);
            world.advance_to(at, &mut ());
            prop_assert_eq!(Frame::of(&trace, at), Frame::of_world(&world), "at {:?}", at);
        }
    }

    #[test]
    fn a_change_leaves_the_past_alone(
        scenario in any::named(),
        other in any::pair(),
        picks in prop::collection::vec(any::<Index>(), 3),
    ) {
        let before = run(&scenario);
        for at in any::moments(&before, &picks) {
            let same = before.fork(at, any::plan(&scenario));
            prop_assert!(at > before.ended_at || same.digest() == before.digest(), "forked at {:?}", at);
            let after = before.fork(at, any::plan(&other));
            let old = past(&before, at);
            prop_assert_eq!(&past(&after, at)[..old.len()], &old[..], "forked at {:?}", at);
            prop_assert_eq!(&after.plan.broker, &before.plan.broker);
        }
    }

    #[test]
    fn every_step_comes_of_an_earlier_one(scenario in any::named()) {
        let trace = run(&scenario);
        for (index, step) in trace.steps.iter().enumerate() {
            let Some(cause) = step.cause else { continue };
            prop_assert!((cause as usize) < index && trace.steps[cause as usize].at <= step.at);
            if let Trigger::Arrived(message) = step.trigger {
                let sends = |fact: &Fact| *fact == Fact::Sent(message);
                prop_assert!(trace.facts(cause as usize).iter().any(sends), "{:?} not sent in step {}", message, cause);
            }
        }
    }

    #[test]
    fn it_is_told(scenario in any::named()) {
        let pair = Pair::run(&scenario).expect("it is valid");
        let tell = Language::English.words().tell;
        for line in narrate::of_pair(&pair) {
            let sentence = tell(line.story);
            prop_assert!(sentence.starts_with(|letter: char| letter.is_uppercase()), "{:?}: {:?}", line, sentence);
        }
        for trace in pair.traces() {
            super::narration::nothing_left_out(trace);
        }
    }
}

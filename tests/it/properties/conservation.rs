//! Nothing appears or vanishes: every request, job and message is accounted for.

use super::{any, cases};
use block_or_delegate::metrics::Summary;
use block_or_delegate::sim::actor::{API, SERVICE, is_worker};
use block_or_delegate::sim::message::{ActorId, Body, JourneyId};
use block_or_delegate::sim::step::{Activity, Fact, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::Trace;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Journeys of the messages of one kind that have arrived by `at`; none arrives twice.
fn arrived(trace: &Trace, body: Body, at: SimTime) -> BTreeSet<JourneyId> {
    let mut journeys = BTreeSet::new();
    for step in trace.steps.iter().filter(|step| step.at <= at) {
        if let Trigger::Arrived(message) = step.trigger
            && message.body == body
        {
            assert!(journeys.insert(message.journey), "{message:?} arrives twice");
        }
    }
    journeys
}

/// Journeys of the facts that became true by `at` and that `pick` picks; none twice.
fn noted(trace: &Trace, at: SimTime, pick: fn(&Fact) -> Option<JourneyId>) -> BTreeSet<JourneyId> {
    let mut journeys = BTreeSet::new();
    for journey in (0..trace.steps_until(at)).flat_map(|index| trace.facts(index)).filter_map(pick) {
        assert!(journeys.insert(journey), "{journey:?} twice");
    }
    journeys
}

fn occupied(trace: &Trace, who: impl Fn(ActorId) -> bool, activity: Activity, at: SimTime) -> BTreeSet<JourneyId> {
    let spans = trace.spans.all.iter().filter(|span| who(span.actor) && span.activity == activity && span.covers(at));
    spans.map(|span| span.journey).collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn every_request_ends_in_one_way_or_is_still_there(trace in any::run()) {
        let counts = Summary::of(&trace).counts;
        let turned_away = counts.refused + counts.queue_full + counts.failed;
        let ended = counts.done + counts.sent + turned_away + counts.gave_up + counts.killed;
        prop_assert_eq!(counts.issued, ended + counts.still_there);
        prop_assert_eq!(counts.issued, any::requests(&trace.plan));
        // These scenarios end quietly, and only with a dead letter does a result get lost.
        prop_assert_eq!(trace.end, End::Quiet);
        prop_assert!(trace.journeys.iter().all(any::is_over), "{:?}", trace.journeys);
    }

    #[test]
    fn every_job_is_queued_or_with_a_worker_or_forgotten_or_set_aside(
        trace in any::run(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 6),
    ) {
        for at in any::moments(&trace, &picks) {
            let published = arrived(&trace, Body::Publish, at);
            let places = [
                occupied(&trace, |_| true, Activity::Queued, at),
                occupied(&trace, |_| true, Activity::Unacked, at),
                arrived(&trace, Body::Ack, at),
                noted(&trace, at, |fact| if let Fact::Rejected(job) = fact { Some(*job) } else { None }),
                noted(&trace, at, |fact| if let Fact::DeadLettered(job) = fact { Some(*job) } else { None }),
            ];
            prop_assert_eq!(published.len(), places.iter().map(BTreeSet::len).sum::<usize>(), "at {:?}", at);
            prop_assert_eq!(published, places.concat(), "at {:?}", at);
        }
    }

    #[test]
    fn a_job_is_delivered_once_and_once_more_for_every_redelivery(trace in any::run()) {
        for journey in &trace.journeys {
            let of = |message: &&block_or_delegate::sim::message::Message| {
                message.journey == journey.id && message.body == Body::Deliver
            };
            let deliveries: Vec<_> = trace.messages.iter().filter(of).collect();
            let first = u32::from(!deliveries.is_empty());
            prop_assert_eq!(deliveries.len() as u32, first + journey.redelivered);
            prop_assert!(trace.plan.deliveries.is_none_or(|most| deliveries.len() as u32 <= most));
            for said in trace.messages.iter().filter(|it| it.journey == journey.id) {
                if matches!(said.body, Body::Ack | Body::Nack) {
                    let delivered = deliveries.iter().any(|it| it.to == said.from && it.arrives <= said.sent);
                    prop_assert!(delivered, "{:?}", said);
                }
            }
        }
    }

    #[test]
    fn nobody_does_more_at_once_than_they_can(
        trace in any::run(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 6),
    ) {
        for at in any::moments(&trace, &picks) {
            let spans = || trace.spans.all.iter().filter(|span| span.covers(at));
            let calls = spans().filter(|span| span.actor == API && span.slotted).count();
            prop_assert!(calls <= trace.plan.threads as usize, "{} calls at {:?}", calls, at);
            let line = |actor| occupied(&trace, |it| it == actor, Activity::InLine, at).len();
            prop_assert!(line(API) <= trace.plan.backlog as usize, "at {:?}", at);
            let jobs: Vec<ActorId> = spans().filter(|span| is_worker(span.actor)).map(|span| span.actor).collect();
            let busy: BTreeSet<ActorId> = jobs.iter().copied().collect();
            prop_assert_eq!(busy.len(), jobs.len(), "one job at a time, and none while down, at {:?}", at);
            prop_assert!(jobs.len() <= trace.plan.most_workers() as usize, "{} jobs at {:?}", jobs.len(), at);
            let waiting = occupied(&trace, |_| true, Activity::Queued, at).len() as u32;
            let came_back = trace.journeys.iter().filter(|it| it.redelivered > 0 || it.dead_lettered.is_some()).count();
            let room = |most: u32| waiting <= most + came_back as u32 + trace.plan.most_workers();
            prop_assert!(trace.plan.capacity.is_none_or(room), "{} wait at {:?}", waiting, at);
        }
    }

    #[test]
    fn the_service_works_on_no_more_than_it_can_and_on_nothing_while_down(trace in any::run()) {
        let Some(service) = &trace.plan.service else { return Ok(()) };
        for step in &trace.steps {
            let working = occupied(&trace, |it| it == SERVICE, Activity::Working, step.at).len();
            let in_line = occupied(&trace, |it| it == SERVICE, Activity::InLine, step.at).len();
            let down = !occupied(&trace, |it| it == SERVICE, Activity::Down, step.at).is_empty();
            prop_assert!(working <= service.capacity as usize, "{} at {:?}", working, step.at);
            prop_assert!(service.backlog.is_none_or(|most| in_line <= most as usize), "{} at {:?}", in_line, step.at);
            let outage = service.down_until(step.at).is_some();
            let breaks = service.strain.is_some_and(|strain| strain.breaks_at.is_some());
            prop_assert!(down == outage || (down && breaks), "at {:?}", step.at);
            prop_assert!(!down || working + in_line == 0, "at {:?}", step.at);
        }
    }
}

/// The union of some sets.
trait Concat {
    fn concat(&self) -> BTreeSet<JourneyId>;
}

impl<const N: usize> Concat for [BTreeSet<JourneyId>; N] {
    fn concat(&self) -> BTreeSet<JourneyId> {
        self.iter().flatten().copied().collect()
    }
}

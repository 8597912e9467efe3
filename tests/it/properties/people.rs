//! One person does one thing at a time, and always something until the day ends.

use super::{any, cases};
use block_or_delegate::sim::actor::CLIENT;
use block_or_delegate::sim::step::Activity;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::{Span, Trace};
use proptest::prelude::*;

/// What takes a person's whole attention, in order of time.
fn attention(trace: &Trace) -> Vec<&Span> {
    let whole = |span: &&Span| {
        let takes = matches!(span.activity, Activity::Blocked | Activity::Handling | Activity::Living(_));
        span.actor == CLIENT && takes && span.end != Some(span.start)
    };
    trace.spans.all.iter().filter(whole).collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_person_does_one_thing_at_a_time(trace in any::run()) {
        if trace.plan.person.is_none() {
            return Ok(());
        }
        for pair in attention(&trace).windows(2) {
            prop_assert!(pair[0].end.is_some_and(|end| end <= pair[1].start), "{:?}", pair);
        }
    }

    #[test]
    fn a_person_always_does_something_until_the_day_ends(trace in any::run()) {
        let day = match &trace.plan.person {
            Some(person) if !person.life.is_empty() => person.day.min(trace.ended_at),
            _ => return Ok(()),
        };
        let mut until = SimTime::ZERO;
        for span in attention(&trace) {
            prop_assert!(span.start <= until || until >= day, "nothing from {:?} to {:?}", until, span.start);
            until = until.max(span.end.unwrap_or(SimTime(u64::MAX)));
        }
        prop_assert!(until >= day, "nothing from {:?}", until);
    }

    #[test]
    fn nobody_lives_on_after_the_day(trace in any::run()) {
        let Some(person) = &trace.plan.person else { return Ok(()) };
        let living = trace.spans.all.iter().filter(|span| matches!(span.activity, Activity::Living(_)));
        let late = living.filter(|span| span.end.is_none_or(|end| end > person.day)).collect::<Vec<_>>();
        prop_assert!(late.is_empty(), "{:?}", late);
    }
}

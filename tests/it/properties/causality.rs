//! Nothing happens before its cause.

use super::{any, cases};
use block_or_delegate::sim::message::Message;
use block_or_delegate::sim::step::{Activity, Fact, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::{Span, Trace};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// For each message, the steps in which it was sent and in which it arrived.
fn ways(trace: &Trace) -> BTreeMap<u32, (Message, Vec<usize>, Vec<usize>)> {
    let mut ways = BTreeMap::new();
    let entry = |message: &Message| (*message, Vec::new(), Vec::new());
    for (index, step) in trace.steps.iter().enumerate() {
        if let Trigger::Arrived(message) = step.trigger {
            assert_eq!((step.at, step.actor), (message.arrives, message.to), "{message:?}");
            ways.entry(message.id.0).or_insert_with(|| entry(&message)).2.push(index);
        }
        for fact in trace.facts(index) {
            if let Fact::Sent(message) = fact {
                assert_eq!((step.at, step.actor), (message.sent, message.from), "{message:?}");
                ways.entry(message.id.0).or_insert_with(|| entry(message)).1.push(index);
            }
        }
    }
    ways
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_message_is_sent_once_then_arrives_once(trace in any::run()) {
        let ways = ways(&trace);
        prop_assert_eq!(ways.len(), trace.messages.len());
        for (number, (message, sent, arrived)) in ways {
            prop_assert_eq!(message, trace.messages[number as usize]);
            prop_assert_eq!((sent.len(), arrived.len()), (1, 1), "{:?}", message);
            prop_assert!(sent[0] < arrived[0], "{:?}", message);
            prop_assert!(message.sent <= message.arrives, "{:?}", message);
        }
    }

    #[test]
    fn time_never_runs_back(trace in any::run()) {
        prop_assert!(trace.steps.is_sorted_by_key(|step| step.at));
        prop_assert!(trace.messages.is_sorted_by_key(|message| (message.sent, message.id)));
        prop_assert!(trace.spans.all.is_sorted_by_key(|span| span.start));
        prop_assert_eq!(trace.ended_at, trace.steps.last().map_or(SimTime::ZERO, |step| step.at));
    }

    #[test]
    fn a_caller_is_acknowledged_before_it_knows_the_result(trace in any::run()) {
        for journey in &trace.journeys {
            let concluded = journey.fate.map(|(_, at)| at);
            let times = [Some(journey.sent), journey.acknowledged, journey.result_known, concluded];
            let known: Vec<SimTime> = times.into_iter().flatten().collect();
            prop_assert!(known.is_sorted(), "{:?}", journey);
            // Blocked until the receipt, the result, or the end of hope, whichever is first.
            prop_assert_eq!(journey.released, journey.acknowledged.or(concluded), "{:?}", journey);
            prop_assert!(journey.result_known.is_none() || journey.acknowledged.is_some(), "{:?}", journey);
        }
    }

    #[test]
    fn spans_of_one_row_never_overlap(trace in any::run()) {
        let mut rows: BTreeMap<_, Vec<&Span>> = BTreeMap::new();
        for span in &trace.spans.all {
            rows.entry((span.actor, span.slotted, span.row)).or_default().push(span);
        }
        for spans in rows.values() {
            for pair in spans.windows(2) {
                prop_assert!(pair[0].end.is_some_and(|end| pair[0].start <= end && end <= pair[1].start), "{:?}", pair);
            }
        }
    }

    #[test]
    fn a_row_is_opened_only_when_those_below_are_taken(trace in any::run()) {
        let rows = |of: &Span| {
            let (actor, slotted, at) = (of.actor, of.slotted, of.start);
            let theirs = trace.spans.all.iter().filter(move |span| span.actor == actor && span.slotted == slotted);
            let taken = theirs.filter(move |span| span.start <= at && span.end.is_none_or(|end| at <= end));
            taken.map(|span| span.row).collect::<BTreeSet<u32>>()
        };
        // A handler that waits for the broker stays on the thread that it has.
        for span in trace.spans.all.iter().filter(|span| span.activity != Activity::Confirming) {
            let below = rows(span).range(..span.row).count();
            prop_assert_eq!(below, span.row as usize, "{:?}", span);
            let beside = !span.slotted && trace.spans.rows_beside(span.actor) > 0;
            let most = if beside { trace.spans.rows_beside(span.actor) } else { trace.spans.rows_of(span.actor) };
            prop_assert!(span.row < most, "{:?}", span);
        }
    }
}

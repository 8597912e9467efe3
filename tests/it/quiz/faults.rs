//! The keys of crashes, outages, spikes and friends, against formulas that know nothing of the engine.

use super::keys::{agree, number, right_option, work_ms};
use super::{pair, questions};
use block_or_delegate::quiz::{Answer, Ask, Mark};
use block_or_delegate::sim::actor::FIRST_WORKER;
use block_or_delegate::sim::message::{ActorId, Body, JourneyId, MessageId};
use block_or_delegate::sim::plan::Style;
use block_or_delegate::sim::scenario::{Arrivals, Outage, Scenario, Work};
use block_or_delegate::sim::step::Activity;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::words::en::ENGLISH;

fn outage(scenario: &Scenario) -> Outage {
    scenario.service.as_ref().expect("a service").outages[0]
}

fn rate(scenario: &Scenario) -> f64 {
    let Arrivals::Constant { per_second, .. } = scenario.arrivals else { panic!("{:?}", scenario.arrivals) };
    per_second
}

/// What comes while the service is down.
fn pile(scenario: &Scenario) -> f64 {
    rate(scenario) * outage(scenario).for_ms / 1e3
}

#[test]
fn a_call_takes_dialling_and_waiting_for_each_friend() {
    agree("duel-stolen", number, 1e-9, |it| {
        let Arrivals::Bursts { size, .. } = it.arrivals else { panic!("{:?}", it.arrivals) };
        let person = it.client.person.as_ref().expect("a person");
        f64::from(size) * (person.prepare_ms + work_ms(it)) / 1e3
    });
}

#[test]
fn only_a_caller_hears_of_failure() {
    let truth = ENGLISH.quiz().duel.offline_options[0];
    assert!(questions("duel-offline").all(|(_, question, _)| right_option(question) == truth));
}

/// Calls come one after the other; texts wait to be seen, and then all friends think at once.
#[test]
fn the_last_answer_comes_first_to_whoever_waits_less() {
    let mut met = [false; 2];
    for (seed, question, it) in questions("duel-first") {
        let Arrivals::Bursts { size, .. } = it.arrivals else { panic!("{:?}", it.arrivals) };
        let (friends, prepare) = (f64::from(size), it.client.person.as_ref().expect("a person").prepare_ms);
        let calls = friends * (prepare + work_ms(it));
        let texts = friends * prepare + it.broker.pickup_ms + work_ms(it);
        assert!((calls - texts).abs() > work_ms(it) / 3.0, "{seed}: too close to call");
        let first = usize::from(texts < calls);
        assert_eq!(right_option(question), ENGLISH.quiz().duel.first_options[first], "{seed}: {}", question.text);
        met[first] = true;
    }
    assert_eq!(met, [true; 2], "the answer is not always the same");
}

#[test]
fn the_answer_to_the_longest_work_finds_nobody() {
    for (seed, question, scenario) in questions("flow-nobody") {
        let Work::List { ms } = &scenario.work else { panic!("{:?}", scenario.work) };
        let longest = (0..ms.len()).max_by(|a, b| ms[*a].total_cmp(&ms[*b])).expect("some work");
        let Ask::Message(messages) = &question.ask else { panic!("{question:?}") };
        let pair = pair(question);
        let trace = pair.sync.as_ref().expect("a synchronous run");
        let right: Vec<_> = messages.right.iter().map(|(_, id)| trace.messages[*id as usize]).collect();
        assert_eq!(right.len(), 1, "{seed}");
        assert_eq!(right[0].journey, JourneyId(longest as u32), "{seed}");
        assert!(matches!(right[0].body, Body::Response(_)), "{seed}");
    }
}

#[test]
fn a_bounded_queue_refuses_what_neither_waits_nor_is_taken() {
    agree("queue-full", number, 0.0, |it| {
        let Arrivals::List { at_ms } = &it.arrivals else { panic!("{:?}", it.arrivals) };
        at_ms.len() as f64 - f64::from(it.broker.capacity.expect("a limit")) - f64::from(it.workers)
    });
}

#[test]
fn the_job_of_the_dead_worker_comes_again() {
    for (seed, question, scenario) in questions("queue-twice") {
        let crash = scenario.crashes[0];
        let before = SimTime((crash.at_ms * 1e6) as u64 - 1);
        let pair = pair(question);
        let trace = pair.delegated.as_ref().expect("an asynchronous run");
        let worker = ActorId(FIRST_WORKER.0 + crash.worker - 1);
        let busy = |it: &&block_or_delegate::trace::Span| {
            it.actor == worker && it.activity == Activity::Working && it.covers(before)
        };
        let job = trace.spans.all.iter().find(busy).unwrap_or_else(|| panic!("{seed}: it was idle")).journey;
        let first = trace.messages.iter().find(|it| it.journey == job && it.body == Body::Deliver).expect("a delivery");
        let Ask::Message(messages) = &question.ask else { panic!("{question:?}") };
        let MessageId(id) = first.id;
        assert_eq!(messages.right, [(Style::Async, id)], "{seed}");
        assert!(question.explanation.starts_with(&format!("Job {}", job.0 + 1)), "{seed}: {}", question.explanation);
    }
}

#[test]
fn after_a_crash_the_same_job_comes_first() {
    for (seed, question, _) in questions("queue-crash") {
        assert!(right_option(question).ends_with("once more"), "{seed}: {question:?}");
    }
}

/// A thread serves whoever comes while it is free.
#[test]
fn a_spike_loses_what_finds_no_thread() {
    agree("choose-spike", number, 0.0, |it| {
        let Arrivals::Phases { phases, .. } = &it.arrivals else { panic!("{:?}", it.arrivals) };
        let requests = (phases[0].for_ms * phases[0].per_second / 1e3).ceil() as u32;
        let mut free_at = vec![0.0; it.api.threads as usize];
        let mut lost = 0.0;
        for request in 0..requests {
            let at = f64::from(request) * 1e3 / phases[0].per_second;
            match free_at.iter_mut().find(|free| **free <= at) {
                Some(free) => *free = at + work_ms(it),
                None => lost += 1.0,
            }
        }
        lost
    });
}

#[test]
fn an_outage_in_line_loses_what_comes_meanwhile() {
    agree("decouple-red", number, 0.0, pile);
}

#[test]
fn an_outage_behind_a_queue_piles_it_up() {
    agree("decouple-backlog", number, 0.0, pile);
}

#[test]
fn the_debt_is_paid_by_what_is_left_of_the_capacity() {
    for (seed, question, it) in questions("decouple-catch-up") {
        let capacity = 1e3 / work_ms(it);
        let formula = pile(it) / (capacity - rate(it));
        // The last one is taken from the queue a service time before it is done, and orders are not a fluid.
        let within = 2.0 / (capacity - rate(it));
        assert!((number(question) - formula).abs() <= within, "{seed}: {} {formula}", question.text);
        let nearest = (formula * 2.0).round() / 2.0;
        assert_eq!(question.mark(&Answer::Number(nearest)), Mark::Right, "{seed}: the formula is marked wrong");
    }
}

#[test]
fn a_bounded_queue_protects_up_to_its_limit() {
    let mut met = [false; 2];
    for (seed, question, it) in questions("decouple-limit") {
        // One more order is with the worker.
        let full = pile(it) > f64::from(it.broker.capacity.expect("a limit")) + 1.0;
        let options = ENGLISH.quiz().decouple.limit_options;
        assert_eq!(right_option(question), if full { options[2] } else { options[0] }, "{seed}: {}", question.text);
        met[usize::from(full)] = true;
    }
    assert_eq!(met, [true; 2], "the answer is not always the same");
}

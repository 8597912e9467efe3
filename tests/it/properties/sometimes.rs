//! Each branch is really met: a property that holds because nothing happens proves nothing.

mod stories;

use super::any;
use block_or_delegate::sim::message::{Body, Message, Status};
use block_or_delegate::sim::scenario::{Api, Crash, Reply, Scenario, Work};
use block_or_delegate::sim::step::{Fact, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::{Pair, narrate};
use block_or_delegate::words::Story;
use proptest::prop_oneof;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeSet;
use std::fmt::Write;

const SCENARIOS: usize = 1_000;

/// Every name that has come up.
#[derive(Default)]
struct Met {
    names: BTreeSet<String>,
    name: String,
}

/// Takes the first word of a debug form, the variant's name, and then refuses the rest, which may be long.
struct FirstWord<'a>(&'a mut String);

impl std::fmt::Write for FirstWord<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = text.find([' ', '(', '{']);
        self.0.push_str(&text[..end.unwrap_or(text.len())]);
        if end.is_some() { Err(std::fmt::Error) } else { Ok(()) }
    }
}

impl Met {
    fn meet(&mut self, kind: &str, what: &impl std::fmt::Debug) {
        self.name.clear();
        self.name.push_str(kind);
        self.name.push(' ');
        // An error is the end of the word.
        _ = write!(FirstWord(&mut self.name), "{what:?}");
        if !self.names.contains(&self.name) {
            self.names.insert(self.name.clone());
        }
    }

    fn meet_pair(&mut self, pair: &Pair) {
        for line in narrate::of_pair(pair) {
            self.meet("story", &line.story);
            self.meet_inside(&line.story);
        }
        for trace in pair.traces() {
            self.meet("end", &trace.end);
            for (index, step) in trace.steps.iter().enumerate() {
                self.meet("trigger", &step.trigger);
                if let Trigger::Moment(timer) = &step.trigger {
                    self.meet("timer", timer);
                }
                trace.facts(index).iter().for_each(|fact| self.meet_fact(fact));
            }
        }
    }

    fn meet_fact(&mut self, fact: &Fact) {
        self.meet("fact", fact);
        match fact {
            Fact::Concluded(_, fate) => self.meet("fate", fate),
            Fact::Began { activity, .. } => self.meet("activity", &Compact(format!("{activity:?}"))),
            Fact::Ended { activity, cut: true, .. } => self.meet("cut", &Compact(format!("{activity:?}"))),
            Fact::Buried { of, .. } | Fact::Dropped { of, .. } => self.meet("dies", of),
            Fact::Sent(Message { body: Body::Answer { outcome, .. }, .. }) => self.meet("answer", outcome),
            Fact::Sent(message) => self.meet("message", &Compact(format!("{:?}", message.body))),
            _ => {}
        }
    }

    /// A job is handed over at once, or later, or there is none to hand over; a call is refused for one reason or other.
    fn meet_inside(&mut self, story: &Story) {
        match story {
            Story::Kept { handed_to, .. } => self.meet("kept, handed to", handed_to),
            Story::Forgotten { next, .. } => self.meet("forgotten, next", next),
            Story::WorkerMissed { job, .. } => self.meet("missed, job", job),
            Story::WorkerReturned { next, .. } => self.meet("returned, next", next),
            Story::WorkerDied { job, .. } => self.meet("died, job", job),
            Story::ServiceRefused { busy, .. } => self.meet("refused, busy", busy),
            Story::LifeBegun { block } => self.meet("turns to", block),
            _ => {}
        }
    }
}

/// A name with its argument: `Response(Ok)`.
struct Compact(String);

impl std::fmt::Debug for Compact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.replace("TooManyRequests {", "TooManyRequests) {").replace('(', "-").replace(')', ""))
    }
}

/// Everything that must come up.
fn expected() -> Vec<String> {
    let mut expected = Met::default();
    stories::all().iter().for_each(|story| expected.meet("story", story));
    expected.meet("end", &End::Quiet);
    expected.meet("end", &End::StepLimit); // the limit of time has a test of its own
    let mut names: Vec<String> = expected.names.into_iter().collect();
    let lists = [
        ("trigger", "Arrived Moment Edited"),
        ("timer", "Arrival Timeout Poll HandlerDone HandlerLimit WorkDone Ask Handled BlockDone Pickup Crash Restart"),
        ("timer", "WorkerLost WorkerBack CallDone OutageBegins OutageEnds ServiceBack ScaleLook WorkerReady LineEnds"),
        ("fact", "Sent Began Ended Issued Acknowledged ResultKnown Concluded TurnedAway TooLate Rejected Requeued"),
        ("fact", "Redelivered DeadLettered WentDown CameBack CallRefused CallFailed Poisoned EffectAgain"),
        ("fact", "Recognised Starting Staffed TimedOut Exposed Buried Dropped Circled Expelled Rebalancing Assigned"),
        ("timer", "BrokerDue OnDuty FetchAgain Relay"),
        ("fact", "TriesAgain QuotaSpent Throttled Replayed InProgress RolledBack StepFailed Compensated WrittenDown"),
        ("fact", "RelayedAgain Deduplicated"),
        ("fate", "RefusedRateLimit RefusedInProgress Undone"),
        ("activity", "Undoing WrittenDown"),
        ("cut", "Undoing Free"),
        ("message", "Undone Response-TooManyRequests Response-Conflict"),
        ("activity", "Prefetched"),
        ("cut", "Prefetched Queued"),
        ("message", "Fetch Handed Nothing"),
        ("dies", "Expired Overflow Rejected TooOften Unfinished Skipped"),
        ("fate", "Done RefusedNoThread GaveUpTimeout KilledRequestLimit RefusedQueueFull FailedService Sent"),
        ("activity", "Blocked Free Working Checking Confirming LookingUp Calling Queued Unacked InLine Handling"),
        ("activity", "Living-Sport Living-Meal Living-Work Unseen Awaiting Stalled Down"),
        ("cut", "Blocked Working Checking Confirming LookingUp Calling Unacked InLine Unseen Awaiting Stalled"),
        ("cut", "Living-Sport Living-Meal Living-Work"),
        ("message", "Request Publish Confirm Deliver Ack Store Poll Push Callback CallbackReceipt Reject Nack Call"),
        ("answer", "Done Error Down Busy Throttled"),
        ("turns to", "Sport Meal Work"),
        ("refused, busy", "true false"),
        ("kept, handed to", "Some None"),
        ("forgotten, next", "Some None"),
        ("missed, job", "Some None"),
        ("returned, next", "Some None"),
        ("died, job", "Some None"),
    ];
    names.extend(lists.iter().flat_map(|(kind, list)| list.split(' ').map(move |name| format!("{kind} {name}"))));
    names.extend(
        [Status::Ok, Status::Accepted, Status::Unavailable, Status::TimedOut]
            .iter()
            .flat_map(|status| ["Response", "PollAnswer"].map(|body| format!("message {body}-{status:?}"))),
    );
    names.extend([Status::BadGateway, Status::QueueFull].map(|status| format!("message Response-{status:?}")));
    names
}

/// The server kills every lookup, so the caller asks for ever. [`any::pair`] leaves such runs out: they take long.
fn never_told() -> Scenario {
    let mut scenario = Scenario { reply: Reply::Poll { every_ms: 1000.0 }, ..Scenario::sample() };
    scenario.api = Api { status_ms: 8.0, request_limit_ms: Some(7.0), ..scenario.api };
    scenario
}

/// The first attempt is still in progress at the last one.
fn told_to_wait() -> Scenario {
    let mut scenario: Scenario =
        serde_json::from_str(include_str!("../../scenarios/retry_key.json")).expect("a scenario");
    scenario.resilience.as_mut().and_then(|it| it.retry.as_mut()).expect("it retries").attempts = 2;
    scenario
}

/// A worker is done, and while its word is on the way, the way becomes short and the worker dies: the queue hears of its
/// death first.
fn settled_too_late() -> Pair {
    let mut scenario = Scenario { work: Work::Constant { ms: 100.0 }, ..Scenario::sample() };
    scenario.broker.hop_ms = 100.0;
    let pair = Pair::run(&scenario).expect("it is valid");
    let done = pair.delegated.as_ref().and_then(|trace| trace.journeys[0].work_done).expect("the job is done");
    scenario.broker.hop_ms = 0.0;
    scenario.crashes = vec![Crash { worker: 1, at_ms: done.0 as f64 / 1e6 + 10.0, down_ms: 1000.0 }];
    pair.fork(SimTime(done.0 + 5_000_000), &scenario).expect("the change is valid")
}

#[test]
fn everything_that_can_happen_happens() {
    let config = Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut met = Met::default();
    met.meet_pair(&Pair::run(&never_told()).expect("it is valid"));
    met.meet_pair(&Pair::run(&told_to_wait()).expect("it is valid"));
    met.meet_pair(&settled_too_late());
    let both = prop_oneof![2 => (any::pair(), any::pair()), 1 => (any::named(), any::named()), 2 => (any::resilient(), any::resilient())];
    for _ in 0..SCENARIOS {
        let (scenario, other) = both.new_tree(&mut runner).expect("a scenario").current();
        let pair = Pair::run(&scenario).expect("it is valid");
        met.meet_pair(&pair);
        let halfway = SimTime(pair.ended_at().0 / 2);
        met.meet_pair(&pair.fork(halfway, &other).expect("it is valid"));
    }
    let missing: Vec<String> = expected().into_iter().filter(|name| !met.names.contains(name)).collect();
    assert!(missing.is_empty(), "never happened: {missing:?}");
}

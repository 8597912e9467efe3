//! Each branch is really met: a property that holds because nothing happens proves nothing.

use super::any;
use block_or_delegate::sim::message::{Body, Message, Status};
use block_or_delegate::sim::scenario::{Api, Reply, Scenario};
use block_or_delegate::sim::step::{Activity, Fact, Trigger};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::End;
use block_or_delegate::trace::{Pair, narrate};
use block_or_delegate::words::Story;
use block_or_delegate::words::story::Block;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeMap;

const SCENARIOS: usize = 600;

/// Every name that must come up, and how often it has.
#[derive(Default)]
struct Met(BTreeMap<String, u32>);

impl Met {
    /// The first word of the debug form: the variant's name.
    fn meet(&mut self, kind: &str, what: &impl std::fmt::Debug) {
        let text = format!("{what:?}");
        let name = text.split([' ', '(', '{']).next().unwrap_or_default();
        *self.0.entry(format!("{kind} {name}")).or_default() += 1;
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
        f.write_str(&self.0.replace('(', "-").replace(')', ""))
    }
}

/// Every variant of [`Story`]. The match makes a new one a compile error here.
fn stories() -> Vec<Story> {
    use Story::*;
    let (who, thread, job, worker) = (None, 1, 1, 1);
    let all = vec![
        RequestSent { who },
        WorkBegun { who, thread },
        CheckBegun { who, thread },
        TurnedAway { who },
        PollTurnedAway { who },
        Answered200 { who },
        Published { job },
        Kept { job, handed_to: None },
        Answered202 { who },
        ConfirmedTooLate { job },
        Killed { who },
        JobBegun { job, worker },
        JobPushed { job, worker },
        JobStored { job, worker },
        JobCalledBack { job, worker },
        CallbackReceived { job, worker },
        Forgotten { job, next: None },
        ResultStored { job },
        Receipt { who },
        Result { who },
        Refused { who },
        KilledKnown { who },
        GaveUp { who },
        PollSent { who },
        PollLookup { who },
        PollAnsweredDone { who },
        PollAnsweredNotYet { who },
        NotYet { who },
        TooLate { who },
        Edited,
        AskBegun { who },
        LifeBegun { block: Block::Sport },
        ResultTakenIn { who },
        SentAndForgotten { who },
        InLine { who },
        ServiceCalled { who, thread },
        ServiceBegun { who },
        ServiceInLine { who },
        ServiceRefused { who, busy: true },
        CallBroken { who },
        ServiceDone { who },
        ServiceFailed { who },
        ServiceDown,
        ServiceUp,
        Answered502 { who },
        AnsweredFull { who },
        FailureKnown { who },
        RefusedFull { who },
        QueueRefused { job },
        Redelivered { job, worker },
        DeadLettered { job },
        WorkerMissed { worker, job: None },
        WorkerReturned { worker, next: None },
        TakenBack { job },
        DeliveryLost { job, worker },
        JobUnseen { job, worker },
        JobCalled { job, worker },
        JobStalled { job, worker },
        JobGivenBack { job, worker },
        JobDone { job, worker },
        WorkerDied { worker, job: None },
        WorkerBack { worker },
    ];
    for story in &all {
        match story {
            RequestSent { .. } | WorkBegun { .. } | CheckBegun { .. } | TurnedAway { .. } | PollTurnedAway { .. } => {}
            Answered200 { .. } | Published { .. } | Kept { .. } | Answered202 { .. } | ConfirmedTooLate { .. } => {}
            Killed { .. } | JobBegun { .. } | JobPushed { .. } | JobStored { .. } | JobCalledBack { .. } => {}
            CallbackReceived { .. } | Forgotten { .. } | ResultStored { .. } | Receipt { .. } | Result { .. } => {}
            Refused { .. } | KilledKnown { .. } | GaveUp { .. } | PollSent { .. } | PollLookup { .. } => {}
            PollAnsweredDone { .. } | PollAnsweredNotYet { .. } | NotYet { .. } | TooLate { .. } | Edited => {}
            AskBegun { .. } | LifeBegun { .. } | ResultTakenIn { .. } | SentAndForgotten { .. } | InLine { .. } => {}
            ServiceCalled { .. } | ServiceBegun { .. } | ServiceInLine { .. } | ServiceRefused { .. } => {}
            CallBroken { .. } | ServiceDone { .. } | ServiceFailed { .. } | ServiceDown | ServiceUp => {}
            Answered502 { .. } | AnsweredFull { .. } | FailureKnown { .. } | RefusedFull { .. } => {}
            QueueRefused { .. } | Redelivered { .. } | DeadLettered { .. } | WorkerMissed { .. } => {}
            WorkerReturned { .. } | TakenBack { .. } | DeliveryLost { .. } | JobUnseen { .. } | JobCalled { .. } => {}
            JobStalled { .. } | JobGivenBack { .. } | JobDone { .. } | WorkerDied { .. } | WorkerBack { .. } => {}
            Talk(_) => {} // told by the duel alone, whose own test sees to it
        }
    }
    all
}

/// Everything that must come up.
fn expected() -> Vec<String> {
    let mut expected = Met::default();
    stories().iter().for_each(|story| expected.meet("story", story));
    expected.meet("end", &End::Quiet);
    expected.meet("end", &End::StepLimit); // the limit of time has a test of its own
    let mut names: Vec<String> = expected.0.into_keys().collect();
    let lists = [
        ("trigger", "Arrived Moment Edited"),
        ("timer", "Arrival Timeout Poll HandlerDone HandlerLimit WorkDone Ask Handled BlockDone Pickup Crash Restart"),
        ("timer", "WorkerLost WorkerBack CallDone OutageBegins OutageEnds ServiceBack"),
        ("fact", "Sent Began Ended Issued Acknowledged ResultKnown Concluded TurnedAway TooLate Rejected Requeued"),
        ("fact", "Redelivered DeadLettered WentDown CameBack CallRefused CallFailed"),
        ("fate", "Done RefusedNoThread GaveUpTimeout KilledRequestLimit RefusedQueueFull FailedService Sent"),
        ("activity", "Blocked Free Working Checking Confirming LookingUp Calling Queued Unacked InLine Handling"),
        ("activity", "Living-Sport Living-Meal Living-Work Unseen Awaiting Stalled Down"),
        ("cut", "Blocked Working Checking Confirming LookingUp Calling Unacked InLine Unseen Awaiting Stalled"),
        ("cut", "Living-Sport Living-Meal Living-Work"),
        ("message", "Request Publish Confirm Deliver Ack Store Poll Push Callback CallbackReceipt Reject Nack Call"),
        ("answer", "Done Error Down Busy"),
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

#[test]
fn everything_that_can_happen_happens() {
    let config = Config { rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut met = Met::default();
    met.meet_pair(&Pair::run(&never_told()).expect("it is valid"));
    let both = (any::pair(), any::pair());
    for _ in 0..SCENARIOS {
        let (scenario, other) = both.new_tree(&mut runner).expect("a scenario").current();
        let pair = Pair::run(&scenario).expect("it is valid");
        met.meet_pair(&pair);
        let halfway = SimTime(pair.ended_at().0 / 2);
        met.meet_pair(&pair.fork(halfway, &other).expect("it is valid"));
    }
    let missing: Vec<String> = expected().into_iter().filter(|name| !met.0.contains_key(name)).collect();
    assert!(missing.is_empty(), "never happened: {missing:?}");
    let free = format!("cut {:?}", Activity::Free);
    assert!(!met.0.contains_key(&free), "a caller with a receipt always gets its result here");
}

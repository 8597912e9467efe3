//! Actors: each takes an input and says what it wants done; it can do nothing by itself.

pub mod client;
pub mod api;
pub mod queue;
pub mod worker;
pub mod service;
pub mod person;

use super::ledger::{Deed, Ledger};
use super::message::{ActorId, Body, JourneyId, Message};
use super::plan::{Plan, Style};
use super::step::{Activity, Fact, Timer};
use super::time::{SimSpan, SimTime};

/// Who is where in a world: the client first, then the API, the queue and the workers.
pub const CLIENT: ActorId = ActorId(0);
/// The API.
pub const API: ActorId = ActorId(1);
/// The queue (delegated work only).
pub const QUEUE: ActorId = ActorId(2);
/// The first worker; the others follow.
pub const FIRST_WORKER: ActorId = ActorId(3);
/// The service that does work for others.
pub const SERVICE: ActorId = ActorId(u32::MAX);

/// Whether an actor is a worker.
pub fn is_worker(actor: ActorId) -> bool {
    actor >= FIRST_WORKER && actor != SERVICE
}

/// The first free one of `capacity` places; those beyond were busy when there were more.
fn free_slot<T: Clone>(slots: &mut Vec<Option<T>>, capacity: u32) -> Option<u32> {
    if (slots.len() as u32) < capacity {
        slots.resize(capacity as usize, None);
    }
    slots[..capacity as usize].iter().position(Option::is_none).map(|slot| slot as u32)
}

/// The side effect of a job happens: once is right, and again is a duplicate.
fn effect(journey: JourneyId, context: Context, out: &mut Out) {
    if !context.plan.keeps_ledger() {
        return;
    }
    if context.ledger.of(journey.origin()).effects > 0 {
        out.note(Fact::EffectAgain(journey));
    }
    out.write(journey.origin(), Deed::Effect);
}

/// Any actor of a world.
#[derive(Clone, Debug)]
pub enum Actor {
    /// All callers.
    Client(client::Client),
    /// The web server.
    Api(api::Api),
    /// The queue.
    Queue(queue::Queue),
    /// One worker.
    Worker(worker::Worker),
    /// The service.
    Service(service::Service),
}

/// What can happen to an actor.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// The run begins.
    Start,
    /// A message arrived.
    Message(Message),
    /// A moment came. It may be stale: the actor compares it with what it waits for now.
    Timer(Timer),
    /// The plan changed while the run was going on.
    Edited,
}

/// What a handler may look at besides itself.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time.
    pub now: SimTime,
    /// The plan in force.
    pub plan: &'a Plan,
    /// The style of this run.
    pub style: Style,
    /// What the world outside has seen; empty unless the plan asks for it.
    pub ledger: &'a Ledger,
}

impl Context<'_> {
    /// How long a message that leaves now is on its way between client and API.
    pub fn way(&self, journey: JourneyId, body: Body) -> SimSpan {
        self.plan.way(journey, body, self.now)
    }

    /// Who a job is for those who remember jobs.
    pub fn identity(&self, journey: JourneyId) -> JourneyId {
        self.plan.identity(journey)
    }

    /// One way to the service; nothing where there is none.
    pub fn service_hop(&self) -> SimSpan {
        self.plan.service.as_ref().map_or(SimSpan::ZERO, |service| service.hop)
    }
}

/// What an actor wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send a message that takes `delay` to arrive.
    Send { to: ActorId, journey: JourneyId, body: Body, delay: SimSpan },
    /// Wake me at this time.
    Wake { at: SimTime, timer: Timer },
    /// Let another one notice something at this time that no message says: a connection broke.
    Tell { to: ActorId, at: SimTime, timer: Timer },
    /// Put on record that this became true.
    Note(Fact),
    /// Do something to a job that the world outside will remember.
    Write { journey: JourneyId, deed: Deed },
}

/// Collects what one handler wants.
#[derive(Debug, Default)]
pub struct Out {
    /// The effects in the order in which they were asked for.
    pub effects: Vec<Effect>,
}

impl Out {
    /// Whether there is anything in it that others can see: a fact, or a message.
    pub fn tells(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Note(_) | Effect::Send { .. }))
    }

    /// Sends a message that takes `delay` to arrive.
    pub fn send(&mut self, to: ActorId, journey: JourneyId, body: Body, delay: SimSpan) {
        self.effects.push(Effect::Send { to, journey, body, delay });
    }

    /// Asks to be woken.
    pub fn wake(&mut self, at: SimTime, timer: Timer) {
        self.effects.push(Effect::Wake { at, timer });
    }

    /// Lets another actor notice something.
    pub fn tell(&mut self, to: ActorId, at: SimTime, timer: Timer) {
        self.effects.push(Effect::Tell { to, at, timer });
    }

    /// Records a fact.
    pub fn note(&mut self, fact: Fact) {
        self.effects.push(Effect::Note(fact));
    }

    /// Does something to a job that the world outside will remember.
    pub fn write(&mut self, journey: JourneyId, deed: Deed) {
        self.effects.push(Effect::Write { journey, deed });
    }

    /// Records the beginning of an activity.
    pub fn begin(&mut self, journey: JourneyId, activity: Activity, slot: Option<u32>) {
        self.note(Fact::Began { journey, activity, slot });
    }

    /// Records the natural end of an activity.
    pub fn end(&mut self, journey: JourneyId, activity: Activity) {
        self.note(Fact::Ended { journey, activity, cut: false });
    }

    /// Records that an activity was cut short.
    pub fn cut(&mut self, journey: JourneyId, activity: Activity) {
        self.note(Fact::Ended { journey, activity, cut: true });
    }
}

/// One activity that is going on.
pub type Occupation = (JourneyId, Activity);

impl Actor {
    /// Lets the actor react.
    pub fn handle(&mut self, input: Input, context: Context, out: &mut Out) {
        match self {
            Actor::Client(it) => it.handle(input, context, out),
            Actor::Api(it) => it.handle(input, context, out),
            Actor::Queue(it) => it.handle(input, context, out),
            Actor::Worker(it) => it.handle(input, context, out),
            Actor::Service(it) => it.handle(input, context, out),
        }
    }

    /// What the actor is doing now, read off its own state.
    pub fn occupations(&self) -> Vec<Occupation> {
        match self {
            Actor::Client(it) => it.occupations(),
            Actor::Api(it) => it.occupations(),
            Actor::Queue(it) => it.occupations(),
            Actor::Worker(it) => it.occupations(),
            Actor::Service(it) => it.occupations(),
        }
    }
}

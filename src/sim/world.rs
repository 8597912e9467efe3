//! The world: the only place where effects are carried out and time moves.

mod event;
mod limit;

use super::actor::{
    Actor, Context, Effect, FIRST_WORKER, Input, Occupation, Out, QUEUE, SERVICE, api, client, queue, service, worker,
};
use super::agenda::Agenda;
use super::ledger::Ledger;
use super::message::{ActorId, Message, MessageId};
use super::plan::{Plan, Style};
use super::step::{Fact, Sink, Step, Timer, Trigger};
use super::time::SimTime;
use crate::sim::order;
use event::{Due, Event};
pub use limit::{End, MAX_IDLE, MAX_STEPS, MAX_TIME};

/// A running simulation. Cloning one makes a checkpoint.
#[derive(Clone, Debug)]
pub struct World {
    plan: Plan,
    style: Style,
    /// By number, the service apart.
    actors: Vec<Actor>,
    service: Actor,
    agenda: Agenda<Due>,
    ledger: Ledger,
    /// While the plan is being changed: the moments that are waited for already. A timer set twice could take the place
    /// of another that is due at the same time. In order.
    set: Vec<(SimTime, ActorId, Timer)>,
    /// How many pending events do not come only because workers ask for jobs.
    pressing: u32,
    messages: u32,
    steps: u32,
    idle: u32,
    /// The most steps, for runs that nobody records in full.
    most: u32,
}

impl World {
    /// A world at time zero.
    pub fn new(plan: Plan, style: Style) -> World {
        let service = Actor::Service(service::Service::default());
        let (agenda, set, ledger) = (Agenda::new(), Vec::new(), Ledger::default());
        let mut world = World {
            plan,
            style,
            actors: Vec::new(),
            service,
            agenda,
            ledger,
            set,
            pressing: 0,
            messages: 0,
            steps: 0,
            idle: 0,
            most: MAX_STEPS,
        };
        world.actors.push(Actor::Client(client::Client::default()));
        world.actors.push(Actor::Api(api::Api::default()));
        if style == Style::Async {
            let queue = queue::Queue::new(&world.plan);
            world.actors.push(Actor::Queue(queue));
            world.hire();
        }
        for index in (0..world.actors.len() as u32).chain([SERVICE.0]) {
            world.plan_for(SimTime::ZERO, Event::Start(ActorId(index)), None);
        }
        world
    }

    /// The same with another limit than [`MAX_STEPS`]: for runs that are watched and not recorded.
    pub fn with_step_limit(self, most: u32) -> World {
        World { most, ..self }
    }

    /// The time: that of the last event, or a later one that was waited for.
    pub fn now(&self) -> SimTime {
        self.agenda.now()
    }

    /// The plan in force.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The style of this run.
    pub fn style(&self) -> Style {
        self.style
    }

    /// How many events there have been.
    pub fn events(&self) -> u32 {
        self.steps + self.idle
    }

    /// Runs until nothing is left or a limit is reached.
    pub fn run(&mut self, sink: &mut impl Sink) -> End {
        loop {
            if let Some(end) = self.advance(u32::MAX, sink) {
                return end;
            }
        }
    }

    /// Takes at most `budget` events; says why the run is over once it is.
    pub fn advance(&mut self, budget: u32, sink: &mut impl Sink) -> Option<End> {
        for _ in 0..budget {
            let Some(next) = self.agenda.next_time().filter(|next| !self.is_quiet(*next)) else {
                return Some(End::Quiet);
            };
            if next > MAX_TIME {
                return Some(End::TimeLimit);
            }
            if let Some(end) = self.spent() {
                return Some(end);
            }
            self.take_event(sink);
        }
        None
    }

    /// Takes every event until and including `at`, within the limits, and moves the clock there.
    pub fn advance_to(&mut self, at: SimTime, sink: &mut impl Sink) {
        let at = at.min(MAX_TIME);
        while self.spent().is_none() && self.agenda.next_time().is_some_and(|next| next <= at) {
            self.take_event(sink);
        }
        if self.spent().is_none() {
            self.agenda.wait_until(at);
        }
    }

    /// Whether nothing is left but to ask for jobs that do not come; `next` is when something happens.
    fn is_quiet(&self, next: SimTime) -> bool {
        let holds = |actor: &Actor| matches!(actor, Actor::Queue(queue) if queue.holds_jobs());
        self.pressing == 0 && next > self.now() && !self.actors.get(QUEUE.0 as usize).is_some_and(holds)
    }

    fn spent(&self) -> Option<End> {
        let idle = (self.idle >= MAX_IDLE.max(self.most)).then_some(End::IdleLimit);
        if self.steps >= self.most { Some(End::StepLimit) } else { idle }
    }

    /// Changes the plan now: what has happened stays, what goes on adapts, what is to come follows the new plan. The
    /// broker stays the one that the run began with.
    pub fn edit(&mut self, plan: Plan, sink: &mut impl Sink) {
        let broker = std::mem::take(&mut self.plan.broker);
        self.plan = Plan { broker, ..plan };
        let moment = |(at, due): (SimTime, &Due)| match due.event {
            Event::Moment(actor, timer) => Some((at, actor, timer)),
            _ => None,
        };
        self.set = self.agenda.later().filter_map(moment).collect();
        order::sort(&mut self.set);
        if self.style == Style::Async {
            self.hire();
        }
        for index in (0..self.actors.len() as u32).chain([SERVICE.0]) {
            self.act(ActorId(index), Input::Edited, Trigger::Edited, None, sink);
        }
        self.set.clear();
    }

    /// Messages on their way now, in order of sending.
    pub fn in_flight(&self) -> Vec<Message> {
        let arrival = |due: &Due| if let Event::Arrival(message) = due.event { Some(message) } else { None };
        let mut messages: Vec<Message> = self.agenda.pending().filter_map(arrival).collect();
        order::sort_by_key(&mut messages, |message| message.id);
        messages
    }

    /// What every actor is doing now, by actor.
    pub fn occupations(&self) -> Vec<(ActorId, Occupation)> {
        let numbered = (0..).map(ActorId).zip(&self.actors).chain([(SERVICE, &self.service)]);
        numbered.flat_map(|(id, actor)| actor.occupations().into_iter().map(move |it| (id, it))).collect()
    }

    /// Workers are hired when first needed and stay, idle, when the plan wants fewer.
    fn hire(&mut self) {
        let needed = (FIRST_WORKER.0 + self.plan.most_workers()) as usize;
        while self.actors.len() < needed {
            let me = ActorId(self.actors.len() as u32);
            self.actors.push(Actor::Worker(worker::Worker::new(me)));
        }
    }

    fn take_event(&mut self, sink: &mut impl Sink) {
        let Some(Due { event, cause }) = self.agenda.pop() else { return };
        self.pressing -= u32::from(event.is_pressing());
        match event {
            Event::Start(actor) => self.act(actor, Input::Start, Trigger::Edited, cause, sink),
            Event::Arrival(message) => {
                self.act(message.to, Input::Message(message), Trigger::Arrived(message), cause, sink)
            }
            Event::Moment(actor, timer) => self.act(actor, Input::Timer(timer), Trigger::Moment(timer), cause, sink),
        }
    }

    fn act(&mut self, actor: ActorId, input: Input, trigger: Trigger, cause: Option<u32>, sink: &mut impl Sink) {
        let mut out = Out::default();
        let context = Context { now: self.agenda.now(), plan: &self.plan, style: self.style, ledger: &self.ledger };
        let it = if actor == SERVICE { &mut self.service } else { &mut self.actors[actor.0 as usize] };
        it.handle(input, context, &mut out);
        // A stale timer changes nothing and leaves no trace; an arrival is always news.
        if !out.tells() && !matches!(trigger, Trigger::Arrived(_)) {
            self.idle += 1;
            self.carry_out(actor, out, cause);
            return;
        }
        let facts = self.carry_out(actor, out, Some(self.steps));
        self.steps += 1;
        sink.step(&Step { at: self.agenda.now(), actor, trigger, cause }, &facts);
    }

    /// Carries out what an actor wants; what comes of it later is owed to the step `cause`.
    fn carry_out(&mut self, actor: ActorId, out: Out, cause: Option<u32>) -> Vec<Fact> {
        let mut facts = Vec::new();
        for effect in out.effects {
            match effect {
                Effect::Note(fact) => facts.push(fact),
                Effect::Write { journey, deed } => self.ledger.write(journey, deed, self.agenda.now()),
                Effect::Wake { at, timer } if self.set.binary_search(&(at, actor, timer)).is_ok() => {}
                Effect::Wake { at, timer } => self.plan_for(at, Event::Moment(actor, timer), cause),
                Effect::Tell { to, at, timer } => self.plan_for(at, Event::Moment(to, timer), cause),
                Effect::Send { to, journey, body, delay } => {
                    let (id, from, sent) = (MessageId(self.messages), actor, self.agenda.now());
                    let message = Message { id, journey, from, to, sent, arrives: sent + delay, body };
                    self.messages += 1;
                    self.plan_for(message.arrives, Event::Arrival(message), cause);
                    facts.push(Fact::Sent(message));
                }
            }
        }
        facts
    }

    fn plan_for(&mut self, at: SimTime, event: Event, cause: Option<u32>) {
        self.pressing += u32::from(event.is_pressing());
        self.agenda.schedule(at, Due { event, cause });
    }
}

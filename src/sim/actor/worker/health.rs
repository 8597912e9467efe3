//! Whether a worker lives: it dies when the plan says so, comes back, and the queue notices both a hop later.

use crate::sim::actor::{Context, FIRST_WORKER, Out, QUEUE};
use crate::sim::message::{ActorId, Message, NO_JOURNEY};
use crate::sim::plan::Downtime;
use crate::sim::step::{Activity, Fact, Timer};
use crate::sim::time::{SimSpan, SimTime};

/// The health of one worker.
#[derive(Clone, Debug)]
pub struct Health {
    me: ActorId,
    /// When it is back, while it is down.
    down: Option<SimTime>,
    /// When it last died: no crash happens twice.
    fell: Option<SimTime>,
    /// When the queue notices that.
    missed: SimTime,
    /// From when on the queue speaks to it over the connection that it has now; what left earlier is lost.
    connected: SimTime,
}

impl Health {
    /// A worker in good health.
    pub fn new(me: ActorId) -> Health {
        Health { me, down: None, fell: None, missed: SimTime::ZERO, connected: SimTime::ZERO }
    }

    /// Whether it is down.
    pub fn is_down(&self) -> bool {
        self.down.is_some()
    }

    /// Whether it is up and has a connection to the queue.
    pub fn is_connected(&self, now: SimTime) -> bool {
        !self.is_down() && now >= self.connected
    }

    /// Whether a delivery reaches it.
    pub fn hears(&self, message: &Message) -> bool {
        !self.is_down() && message.sent >= self.connected
    }

    /// Asks to be woken for every crash that is still to come.
    pub fn expect(&self, context: Context, out: &mut Out) {
        let to_come = |crash: &&Downtime| self.is_mine(crash) && crash.from >= context.now;
        for crash in context.plan.crashes.iter().filter(to_come) {
            out.wake(crash.from, Timer::Crash);
        }
    }

    /// Until when it would be down if it died now, as the plan in force says; `None` if it does not die now.
    pub fn dies_until(&self, context: Context) -> Option<SimTime> {
        let due = |crash: &&Downtime| self.is_mine(crash) && crash.from == context.now;
        let can = !self.is_down() && self.fell != Some(context.now);
        context.plan.crashes.iter().find(due).filter(|_| can).map(|crash| crash.until)
    }

    /// Goes down.
    pub fn fall(&mut self, until: SimTime, context: Context, out: &mut Out) {
        self.down = Some(until);
        self.fell = Some(context.now);
        self.missed = context.now + context.plan.hop;
        out.note(Fact::WentDown);
        out.begin(NO_JOURNEY, Activity::Down, None);
        out.wake(until, Timer::Restart);
        out.tell(QUEUE, self.missed, Timer::WorkerLost { worker: self.number() });
    }

    /// Comes back, if this is the moment.
    pub fn rise(&mut self, context: Context, out: &mut Out) {
        if self.down != Some(context.now) {
            return;
        }
        self.down = None;
        // Even where it is back at once, the old connection ends before the new one begins.
        self.connected = (context.now + context.plan.hop).max(self.missed + SimSpan(1));
        out.end(NO_JOURNEY, Activity::Down);
        out.note(Fact::CameBack);
        out.tell(QUEUE, self.connected, Timer::WorkerBack { worker: self.number() });
    }

    /// Its number among the workers, from 0.
    fn number(&self) -> u32 {
        self.me.0 - FIRST_WORKER.0
    }

    fn is_mine(&self, crash: &Downtime) -> bool {
        crash.worker == self.number()
    }
}

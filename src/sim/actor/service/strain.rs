//! What load does to a service, as to a database: calls at work slow one another down, callers in line lose patience,
//! and too long a line brings it down.

use super::{Call, Service};
use crate::sim::actor::{Context, Out};
use crate::sim::message::{JourneyId, Outcome};
use crate::sim::plan::Strain;
use crate::sim::step::{Activity, Timer};
use crate::sim::time::SimTime;

impl Service {
    /// How many times as long work takes that begins now, for all that is being worked on besides.
    pub(super) fn crowding(&self, context: Context) -> f64 {
        let others = self.slots.iter().flatten().count();
        strain(context).map_or(1.0, |it| 1.0 + it.contention * others as f64)
    }

    /// A call joins the line, and leaves it when its caller gives up on a connection. One too many, and all is over.
    pub(super) fn queue_up(&mut self, call: Call, context: Context, out: &mut Out) {
        self.enter(call.journey, Activity::InLine, None, out);
        self.line.push_back((call, context.now));
        self.expect_impatience(call.journey, context.now, context, out);
        let most = strain(context).and_then(|it| it.breaks_at);
        if most.is_some_and(|most| self.line.len() as u64 > u64::from(most)) {
            self.break_down(context, out);
        }
    }

    /// Whoever has waited long enough for a connection is told that there is none.
    pub(super) fn expire(&mut self, journey: JourneyId, context: Context, out: &mut Out) {
        let over = |since: SimTime| patience_ends(since, context) == Some(context.now);
        let due = |(call, since): &(Call, SimTime)| call.journey == journey && over(*since);
        if let Some(place) = self.line.iter().position(due)
            && let Some((call, _)) = self.line.remove(place)
        {
            self.leave(journey, Activity::InLine, true, out);
            self.refuse(call, Outcome::Busy, context, out);
            self.admit(context, out);
        }
    }

    pub(super) fn expect_impatience(&self, journey: JourneyId, since: SimTime, context: Context, out: &mut Out) {
        if let Some(at) = patience_ends(since, context) {
            out.wake(at, Timer::LineEnds(journey));
        }
    }

    /// Whether it lies broken now.
    pub(super) fn is_broken(&self, context: Context) -> bool {
        self.broken.is_some_and(|until| context.now < until)
    }

    fn break_down(&mut self, context: Context, out: &mut Out) {
        let Some(strain) = strain(context) else { return };
        let until = context.now + strain.recover;
        self.broken = Some(until);
        out.wake(until, Timer::OutageEnds);
        self.turn(context, out);
    }
}

fn strain(context: Context) -> Option<Strain> {
    context.plan.service.as_ref()?.strain
}

/// When a caller who is in line since then gives up; where a changed plan puts that in the past, it is now.
fn patience_ends(since: SimTime, context: Context) -> Option<SimTime> {
    strain(context)?.acquire.map(|most| (since + most).max(context.now))
}

//! Whose calls a service has: one for each job, or several where a broker gave a job to several workers.

use super::{Call, Place, Service};
use crate::sim::actor::{Context, Out};
use crate::sim::message::JourneyId;
use crate::sim::plan::Broker;
use crate::sim::step::{Activity, Fact};

impl Service {
    /// A second call for the same job takes the place of the first, whose caller has died; but a broker by name may have
    /// given one job to several workers, all alive.
    pub(super) fn replace(&mut self, call: Call, context: Context, out: &mut Out) {
        let plain = context.plan.broker == Broker::Plain;
        let same = |it: &Call| it.journey == call.journey && (plain || it.from == call.from);
        if !self.here.contains_key(&call.journey) {
            return;
        }
        let first = |slot: &&mut Option<Place>| slot.is_some_and(|place| same(&place.call));
        if let Some(slot) = self.slots.iter_mut().find(first) {
            *slot = None;
            self.leave(call.journey, Activity::Working, true, out);
        } else if let Some(at) = self.line.iter().position(|(it, _)| same(it)) {
            self.line.remove(at);
            self.leave(call.journey, Activity::InLine, true, out);
        }
    }

    /// A call is here: what is done for a request is told once, however many ask for it.
    pub(super) fn enter(&mut self, journey: JourneyId, activity: Activity, slot: Option<u32>, out: &mut Out) {
        let others = self.others(journey, activity);
        *self.here.get_or_default(journey) += 1;
        if !others {
            out.begin(journey, activity, slot);
        }
    }

    /// It is here no more.
    pub(super) fn leave(&mut self, journey: JourneyId, activity: Activity, cut: bool, out: &mut Out) {
        if let Some(count) = self.here.get_mut(&journey) {
            *count -= 1;
            if *count == 0 {
                self.here.remove(&journey);
            }
        }
        if !self.others(journey, activity) {
            return out.note(Fact::Ended { journey, activity, cut });
        }
        // What is told from now on is the other call, in its own place.
        let other = |slot: &Option<Place>| slot.is_some_and(|place| place.call.journey == journey);
        if activity == Activity::Working
            && let Some(slot) = self.slots.iter().position(other)
        {
            out.note(Fact::Ended { journey, activity, cut });
            out.begin(journey, activity, Some(slot as u32));
        }
    }

    /// Whether another call for a request is at the same stage.
    fn others(&self, journey: JourneyId, activity: Activity) -> bool {
        let working = || self.slots.iter().flatten().any(|place| place.call.journey == journey);
        let waiting = || self.line.iter().any(|(call, _)| call.journey == journey);
        self.here.contains_key(&journey) && if activity == Activity::Working { working() } else { waiting() }
    }
}

//! Rows: where on its lane an actor deals with a request.

use super::lanes::Lane;
use crate::sim::map::Map;
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::time::SimTime;
use crate::trace::{Span, Trace};

/// On which row of an actor a journey is at a moment.
pub struct Rows<'a>(Map<(ActorId, JourneyId), Vec<&'a Span>>);

impl<'a> Rows<'a> {
    /// Those of a run.
    pub fn of(trace: &'a Trace) -> Rows<'a> {
        let mut rows: Map<_, Vec<&Span>> = Map::new();
        for span in &trace.spans.all {
            rows.get_or_default((span.actor, span.journey)).push(span);
        }
        Rows(rows)
    }

    /// Its row on a lane.
    pub fn on(&self, lane: &Lane, actor: ActorId, journey: JourneyId, at: SimTime) -> Option<u32> {
        self.as_guest(lane, actor, journey).or_else(|| self.at(lane, actor, journey, at))
    }

    /// A guest acts on the row of the worker who does that job; on the first row, if none does.
    pub fn as_guest(&self, lane: &Lane, actor: ActorId, journey: JourneyId) -> Option<u32> {
        let host = |row: &u32| self.0.contains_key(&(ActorId(lane.actor.0 + row), journey));
        lane.guests.contains(&actor).then(|| (0..lane.rows).find(host).unwrap_or(0))
    }

    fn at(&self, lane: &Lane, actor: ActorId, journey: JourneyId, at: SimTime) -> Option<u32> {
        let spans = self.0.get(&(actor, journey))?;
        let touches = |span: &&&Span| span.start <= at && span.end.is_none_or(|end| end >= at);
        spans.iter().rev().find(touches).or(spans.first()).map(|span| lane.row_of(span))
    }
}

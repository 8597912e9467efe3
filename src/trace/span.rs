//! Spans: who did what for which request from when to when, laid out in rows that never overlap.

use crate::sim::map::Map;
use crate::sim::message::{ActorId, JourneyId};
use crate::sim::step::Activity;
use crate::sim::time::{SimSpan, SimTime};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One stretch of activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Who.
    pub actor: ActorId,
    /// For which request.
    pub journey: JourneyId,
    /// What.
    pub activity: Activity,
    /// Whether it is on one of the actor's numbered slots (a thread, a place), and not beside them (in line, down).
    pub slotted: bool,
    /// On which row of that kind: the number of the slot, or the lowest row that was free at the start.
    pub row: u32,
    /// From when.
    pub start: SimTime,
    /// Until when; `None` if it never ended.
    pub end: Option<SimTime>,
    /// Whether it was cut short: given up, killed.
    pub cut: bool,
}

impl Span {
    pub(super) fn begin(
        at: SimTime,
        actor: ActorId,
        journey: JourneyId,
        activity: Activity,
        slot: Option<u32>,
    ) -> (Span, Option<u32>) {
        (Span { actor, journey, activity, slotted: slot.is_some(), row: 0, start: at, end: None, cut: false }, slot)
    }

    /// Whether it is going on at `at`; the moment of its end does not belong to it.
    pub fn covers(&self, at: SimTime) -> bool {
        self.start <= at && self.end.is_none_or(|end| at < end)
    }

    /// Its length by `now`.
    pub fn length(&self, now: SimTime) -> SimSpan {
        self.end.unwrap_or(now).min(now).since(self.start)
    }
}

/// The rows of one actor.
#[derive(Clone, Debug, Default)]
struct Lane {
    /// As far as numbered slots were used.
    slots: u32,
    /// The rows beside them.
    rows: u32,
    /// Those of them that were given out and are free again; slots are the actor's own affair.
    free: BinaryHeap<Reverse<u32>>,
}

/// All spans of a run.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// In order of their start.
    pub all: Vec<Span>,
    /// For each actor and row, the spans on it in order: they never overlap.
    rows: Map<(ActorId, bool, u32), Vec<u32>>,
    open: Map<(ActorId, JourneyId, Activity), u32>,
    lanes: Map<ActorId, Lane>,
}

impl Spans {
    /// The spans going on at `at`, by actor and row.
    pub fn at(&self, at: SimTime) -> impl Iterator<Item = (u32, &Span)> {
        self.rows.values().filter_map(move |row| self.on_row(row, at))
    }

    /// How many rows an actor needs for its slots, or without any: at least one.
    pub fn rows_of(&self, actor: ActorId) -> u32 {
        self.lanes.get(&actor).map_or(1, |lane| if lane.slots > 0 { lane.slots } else { lane.rows.max(1) })
    }

    /// How many rows an actor with slots needs beside them.
    pub fn rows_beside(&self, actor: ActorId) -> u32 {
        self.lanes.get(&actor).filter(|lane| lane.slots > 0).map_or(0, |lane| lane.rows)
    }

    /// Whether an actor ever did anything.
    pub fn knows(&self, actor: ActorId) -> bool {
        self.lanes.contains_key(&actor)
    }

    fn on_row(&self, row: &[u32], at: SimTime) -> Option<(u32, &Span)> {
        let started = row.partition_point(|index| self.all[*index as usize].start <= at);
        let index = *row.get(started.checked_sub(1)?)?;
        Some((index, &self.all[index as usize])).filter(|(_, span)| span.covers(at))
    }

    pub(super) fn open(&mut self, (span, slot): (Span, Option<u32>)) {
        let index = self.all.len() as u32;
        let row = self.take_row(span.actor, slot);
        self.open.insert((span.actor, span.journey, span.activity), index);
        self.rows.get_or_default((span.actor, slot.is_some(), row)).push(index);
        self.all.push(Span { row, ..span });
    }

    pub(super) fn close(&mut self, at: SimTime, actor: ActorId, journey: JourneyId, activity: Activity, cut: bool) {
        let Some(index) = self.open.remove(&(actor, journey, activity)) else { return };
        let span = &mut self.all[index as usize];
        span.end = Some(at);
        span.cut = cut;
        let (slotted, row) = (span.slotted, span.row);
        if let Some(lane) = self.lanes.get_mut(&actor).filter(|_| !slotted) {
            lane.free.push(Reverse(row));
        }
    }

    /// The numbered slot, or the lowest row that is free.
    fn take_row(&mut self, actor: ActorId, slot: Option<u32>) -> u32 {
        let lane = self.lanes.get_or_default(actor);
        if let Some(slot) = slot {
            lane.slots = lane.slots.max(slot + 1);
            return slot;
        }
        let row = lane.free.pop().map_or(lane.rows, |Reverse(row)| row);
        lane.rows = lane.rows.max(row + 1);
        row
    }
}

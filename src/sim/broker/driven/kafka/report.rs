//! What Kafka and its clients say, in terms of jobs.

use super::{Driven, GROUP};
use crate::sim::broker::Event;
use crate::sim::broker::kafka::assign::Part;
use crate::sim::broker::kafka::{Command as Call, Event as Said, MemberId, Place};
use crate::sim::message::JourneyId;
use crate::sim::scenario::broker::kafka::Commits;
use crate::sim::step::Death;
use crate::sim::time::SimTime;

impl Driven {
    /// What was said, in order.
    pub(super) fn report(&mut self, now: SimTime, said: Vec<Said>, events: &mut Vec<Event>) {
        for event in said {
            match event {
                Said::Appended(place) => self.stored(place, events),
                Said::Polled { member, records } => self.polled(now, member, &records, events),
                Said::Committed { offsets, .. } => self.committed(&offsets, events),
                Said::Revoked { member, parts } | Said::Lost { member, parts } => {
                    self.let_go(member, |part| parts.contains(&part), events);
                }
                Said::TooSlow { member } => {
                    self.let_go(member, |_| true, events);
                    events.extend(self.workers.get(&member).map(|worker| Event::Expelled(*worker)));
                }
                Said::SessionExpired { member } => self.let_go(member, |_| true, events),
                Said::Assigned { member, .. } => {
                    let parts = self.kafka.assignment(member).len() as u32;
                    events.extend(self.workers.get(&member).map(|it| Event::Assigned { consumer: *it, parts }));
                }
                Said::Rebalancing { group } if group == GROUP => events.push(Event::Rebalancing),
                Said::Truncated { part, start } => self.truncated(part, start, events),
                _ => {}
            }
        }
    }

    fn stored(&mut self, place: Place, events: &mut Vec<Event>) {
        let job = JourneyId(place.record.0);
        self.log.insert((place.part, place.offset), job);
        self.places.insert(job, (place.part, place.offset));
        self.shelf.put(job);
        events.extend([Event::Stored(job), Event::Confirmed(job)]);
    }

    /// A poll has come back, perhaps with nothing. Whoever wants each job at most once commits before it begins.
    fn polled(&mut self, now: SimTime, member: MemberId, records: &[Place], events: &mut Vec<Event>) {
        let Some(consumer) = self.workers.get(&member).copied() else { return };
        if records.is_empty() {
            events.push(Event::Nothing(consumer));
        }
        for (more, place) in (0..records.len() as u32).rev().zip(records) {
            let job = JourneyId(place.record.0);
            self.read_again(*place, events);
            if self.shelf.held.contains(&job) {
                self.put_back(job, events);
            }
            self.shelf.hand_out(job);
            self.hands.get_or_default(member).insert(job);
            let again = !self.seen.insert(job);
            events.push(Event::Handed { consumer, job, again, more });
        }
        for part in self.kafka.assignment(member) {
            let position = self.kafka.position(member, part).unwrap_or(0);
            self.skip(part, position, Death::Skipped, events);
        }
        if self.rules.commits == Commits::Before && !records.is_empty() {
            self.say(now, Call::Commit { member, offsets: None }, events);
        }
    }

    /// A record that counted as done, or as lost, and is read all the same: an older offset was committed last, or a client
    /// had it in its buffer.
    fn read_again(&mut self, place: Place, events: &mut Vec<Event>) {
        let job = JourneyId(place.record.0);
        if !self.places.contains_key(&job) {
            self.log.insert((place.part, place.offset), job);
            self.places.insert(job, (place.part, place.offset));
            self.shelf.put(job);
            events.push(Event::Revived(job));
        }
    }

    /// A job that was out waits again.
    fn put_back(&mut self, job: JourneyId, events: &mut Vec<Event>) {
        self.shelf.put(job);
        self.hands.for_each_mut(|_, hand| _ = hand.remove(&job));
        events.push(Event::Returned(job));
    }

    /// Everything before these offsets counts as done. What no living client has had was passed over, and is lost.
    fn committed(&mut self, offsets: &[(Part, u64)], events: &mut Vec<Event>) {
        for (part, offset) in offsets {
            let done: Vec<JourneyId> = self.log.range((*part, 0)..(*part, *offset)).map(|it| *it.1).collect();
            for job in done {
                let in_hand = self.is_in_hand(job);
                self.forget(job);
                let held = self.shelf.remove(job);
                if held && in_hand {
                    events.push(Event::Forgotten(job));
                } else {
                    events.push(Event::Gone { job, held, aside: false, of: Death::Skipped });
                }
            }
        }
    }

    /// Old records are gone. Whoever reads that partition may still have them in its buffer, and goes on from there.
    fn truncated(&mut self, part: Part, start: u64, events: &mut Vec<Event>) {
        if !self.members.values().any(|member| self.kafka.assignment(*member).contains(&part)) {
            self.skip(part, start, Death::Expired, events);
        }
    }

    /// Jobs before this offset that are with no living client will be read by nobody.
    fn skip(&mut self, part: Part, offset: u64, of: Death, events: &mut Vec<Event>) {
        let before = self.log.range((part, 0)..(part, offset)).map(|it| *it.1);
        let lost: Vec<JourneyId> = before.filter(|job| !self.is_in_hand(*job)).collect();
        for job in lost {
            self.forget(job);
            let held = self.shelf.remove(job);
            events.push(Event::Gone { job, held, aside: false, of });
        }
    }

    /// Whether a living client has a job.
    fn is_in_hand(&self, job: JourneyId) -> bool {
        self.members.values().filter_map(|member| self.hands.get(member)).any(|hand| hand.contains(&job))
    }

    fn forget(&mut self, job: JourneyId) {
        if let Some(place) = self.places.remove(&job) {
            self.log.remove(&place);
        }
        self.hands.for_each_mut(|_, hand| _ = hand.remove(&job));
    }

    /// A member has no right to some partitions any more: what it had of them and had not committed will be read again.
    fn let_go(&mut self, member: MemberId, which: impl Fn(Part) -> bool, events: &mut Vec<Event>) {
        let Some(hand) = self.hands.get(&member) else { return };
        let of = |job: &&JourneyId| self.places.get(*job).is_some_and(|(part, _)| which(*part));
        let back: Vec<JourneyId> = hand.iter().filter(of).copied().collect();
        back.into_iter().for_each(|job| self.put_back(job, events));
    }
}

//! The plain broker: a bounded queue that delivers each job to one consumer at a time, keeps it until the
//! acknowledgement, and delivers it again if that never comes. At least once, in order except for what came back.

use super::{Command, Event, Limits};
use crate::sim::map::Map;
use crate::sim::message::JourneyId;
use std::collections::VecDeque;

/// A queue and who takes from it; every consumer holds one job at a time.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    ready: VecDeque<JourneyId>,
    /// What each consumer holds.
    held: Map<u32, JourneyId>,
    /// Consumers with nothing to do, longest idle first.
    idle: VecDeque<u32>,
    /// Consumers that take jobs.
    present: Vec<bool>,
    /// How often each job was delivered, until it is forgotten.
    deliveries: Map<JourneyId, u32>,
}

impl Plain {
    pub(super) fn tell(&mut self, command: Command, limits: Limits, events: &mut Vec<Event>) {
        match command {
            Command::Publish(job) => self.publish(job, limits, events),
            Command::Ack { consumer, job } => self.settle(consumer, job, events, |_, _| Event::Forgotten(job)),
            Command::Nack { consumer, job } => {
                self.settle(consumer, job, events, |it, job| it.take_back(job, limits));
            }
            Command::Join(consumer) => self.join(consumer),
            Command::Leave(consumer) => self.leave(consumer),
            Command::Lost(consumer) => self.lost(consumer, limits, events),
            // Here jobs are pushed.
            Command::Fetch(_) => {}
        }
        self.dispatch(events);
    }

    pub(super) fn waiting(&self) -> impl Iterator<Item = JourneyId> + '_ {
        self.ready.iter().copied()
    }

    pub(super) fn delivered(&self) -> impl Iterator<Item = JourneyId> + '_ {
        self.held.values().copied()
    }

    /// A job for which a consumer is ready needs no room.
    fn publish(&mut self, job: JourneyId, limits: Limits, events: &mut Vec<Event>) {
        let full = limits.capacity.is_some_and(|most| self.ready.len() as u64 >= u64::from(most));
        if full && self.idle.is_empty() {
            events.push(Event::Refused(job));
            return;
        }
        self.ready.push_back(job);
        events.push(Event::Kept(job));
    }

    /// Ends what a consumer holds. One that no longer holds the job has nothing to say about it.
    fn settle(
        &mut self,
        consumer: u32,
        job: JourneyId,
        events: &mut Vec<Event>,
        end: impl Fn(&mut Plain, JourneyId) -> Event,
    ) {
        if self.held.get(&consumer) != Some(&job) {
            return;
        }
        self.held.remove(&consumer);
        let event = end(self, job);
        if event == Event::Forgotten(job) {
            self.deliveries.remove(&job);
        }
        events.push(event);
        if self.is_present(consumer) {
            self.idle.push_back(consumer);
        }
    }

    /// Back to the front, or aside.
    fn take_back(&mut self, job: JourneyId, limits: Limits) -> Event {
        let delivered = self.deliveries.get(&job).copied().unwrap_or(0);
        if limits.deliveries.is_some_and(|most| delivered >= most) {
            self.deliveries.remove(&job);
            return Event::SetAside(job);
        }
        self.ready.push_front(job);
        Event::Returned(job)
    }

    fn join(&mut self, consumer: u32) {
        let place = consumer as usize;
        if self.present.len() <= place {
            self.present.resize(place + 1, false);
        }
        if !std::mem::replace(&mut self.present[place], true) && !self.held.contains_key(&consumer) {
            self.idle.push_back(consumer);
        }
    }

    fn leave(&mut self, consumer: u32) {
        if let Some(present) = self.present.get_mut(consumer as usize) {
            *present = false;
        }
        self.idle.retain(|it| *it != consumer);
    }

    fn lost(&mut self, consumer: u32, limits: Limits, events: &mut Vec<Event>) {
        self.leave(consumer);
        if let Some(job) = self.held.remove(&consumer) {
            let event = self.take_back(job, limits);
            events.push(event);
        }
    }

    fn dispatch(&mut self, events: &mut Vec<Event>) {
        while !self.ready.is_empty() {
            let Some(consumer) = self.idle.pop_front() else { return };
            let Some(job) = self.ready.pop_front() else { return };
            self.held.insert(consumer, job);
            let delivered = self.deliveries.get_or_default(job);
            *delivered += 1;
            events.push(Event::Delivered { consumer, job, again: *delivered > 1 });
        }
    }

    fn is_present(&self, consumer: u32) -> bool {
        self.present.get(consumer as usize).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDLESS: Limits = Limits { capacity: None, deliveries: None };

    fn run(script: &[Command], limits: Limits) -> Vec<Event> {
        let (mut broker, mut events) = (Plain::default(), Vec::new());
        script.iter().for_each(|command| broker.tell(*command, limits, &mut events));
        events
    }

    #[test]
    fn a_lost_consumer_gives_its_job_to_the_next() {
        use Command::*;
        let job = JourneyId(4);
        let events = run(&[Join(0), Join(1), Publish(job), Lost(0), Ack { consumer: 0, job }], ENDLESS);
        let expected = [
            Event::Kept(job),
            Event::Delivered { consumer: 0, job, again: false },
            Event::Returned(job),
            Event::Delivered { consumer: 1, job, again: true },
        ];
        assert_eq!(events, expected, "and its late acknowledgement means nothing");
    }

    #[test]
    fn what_came_back_goes_first_until_it_is_set_aside() {
        use Command::*;
        let (first, second) = (JourneyId(0), JourneyId(1));
        let limits = Limits { deliveries: Some(2), ..ENDLESS };
        let nack = Nack { consumer: 0, job: first };
        let events = run(&[Join(0), Publish(first), Publish(second), nack, nack], limits);
        assert_eq!(events[3..5], [Event::Returned(first), Event::Delivered { consumer: 0, job: first, again: true }]);
        assert_eq!(events[5..], [Event::SetAside(first), Event::Delivered { consumer: 0, job: second, again: false }]);
    }

    #[test]
    fn only_jobs_that_must_wait_need_room() {
        use Command::*;
        let limits = Limits { capacity: Some(1), ..ENDLESS };
        let jobs = [0, 1, 2].map(JourneyId);
        let events = run(&[Join(0), Publish(jobs[0]), Publish(jobs[1]), Publish(jobs[2])], limits);
        assert_eq!(events[2..], [Event::Kept(jobs[1]), Event::Refused(jobs[2])]);
    }

    #[test]
    fn who_joins_again_is_idle_once_and_not_while_it_holds_a_job() {
        use Command::*;
        let jobs = [0, 1].map(JourneyId);
        let twice = [Join(0), Join(0), Publish(jobs[0]), Publish(jobs[1])];
        assert_eq!(run(&twice, ENDLESS)[2..], [Event::Kept(jobs[1])]);
        let busy = [Join(0), Publish(jobs[0]), Leave(0), Join(0), Publish(jobs[1])];
        assert_eq!(run(&busy, ENDLESS)[2..], [Event::Kept(jobs[1])]);
    }

    #[test]
    fn who_leaves_finishes_and_gets_no_more() {
        use Command::*;
        let jobs = [0, 1].map(JourneyId);
        let script = [Join(0), Publish(jobs[0]), Leave(0), Ack { consumer: 0, job: jobs[0] }, Publish(jobs[1])];
        assert_eq!(run(&script, ENDLESS)[2..], [Event::Forgotten(jobs[0]), Event::Kept(jobs[1])]);
    }
}

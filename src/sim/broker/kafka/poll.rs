//! Polling: being a good member, committing where that is automatic, fetching, handing out.

use super::assign::Part;
use super::consumer::Fetch;
use super::log::Log;
use super::settings::Reset;
use super::{Event, Kafka, MemberId};
use crate::sim::time::{SimSpan, SimTime};

/// How many records of a partition one fetch brings at most: 1 MiB of small ones (`max.partition.fetch.bytes`).
const FETCHED: usize = 10_000;

impl Kafka {
    /// `poll` is called.
    pub(super) fn begin_poll(&mut self, now: SimTime, id: MemberId, timeout: SimSpan) {
        self.on(id, |it| (it.polling, it.polled) = (Some(now + timeout), now));
    }

    /// Lets a poll go on; true if anything changed.
    pub(super) fn advance(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) -> bool {
        if self.members.get(&id).is_none_or(|it| it.polling.is_none()) {
            return false;
        }
        self.follow(now, id, events)
            || self.commit_by_itself(now, id, events)
            || self.find_positions(id, events)
            || self.hand_out(now, id, events)
            || self.fetched(now, id, events)
            || self.send_fetch(now, id)
    }

    fn commit_by_itself(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) -> bool {
        let Some(it) = self.members.get_mut(&id) else { return false };
        let Some(every) = it.settings.auto_commit.filter(|_| it.next_commit.is_some_and(|at| at <= now)) else {
            return false;
        };
        it.next_commit = Some(now + every.max(SimSpan(1)));
        self.commit(id, None, true, events);
        true
    }

    /// Where to read: at the committed offset, or as is said for the case that there is none.
    fn find_positions(&mut self, id: MemberId, events: &mut Vec<Event>) -> bool {
        let Some(it) = self.members.get(&id) else { return false };
        let Some(part) = it.owned.iter().find(|part| !it.positions.contains_key(part)).copied() else { return false };
        let committed = self.groups.get(&it.group).and_then(|group| group.committed.get(&part).copied());
        match committed {
            Some(offset) => self.on(id, |it| it.stand(part, offset)),
            None => self.reset(id, part, events),
        }
        true
    }

    /// There is nothing to read where a member stands.
    fn reset(&mut self, id: MemberId, part: Part, events: &mut Vec<Event>) {
        let Some(it) = self.members.get(&id) else { return };
        let log = self.log_of(part);
        let position = match it.settings.reset {
            Reset::Latest => log.map_or(0, Log::end),
            Reset::Earliest => log.map_or(0, Log::start),
            Reset::None => {
                events.push(Event::NoOffset { member: id, part });
                return self.on(id, |it| it.polling = None);
            }
        };
        self.on(id, |it| it.stand(part, position));
    }

    /// A poll comes back with what lies here, and the next fetch leaves at once.
    fn hand_out(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) -> bool {
        let Some(it) = self.members.get_mut(&id) else { return false };
        let records = it.hand_out();
        if records.is_empty() {
            return false;
        }
        // Inside a poll the client's own thread says that it is there, so the time between polls begins where one ends
        // (ConsumerCoordinator.java, `poll`: `pollHeartbeat`).
        (it.polling, it.polled) = (None, now);
        events.push(Event::Polled { member: id, records });
        self.send_fetch(now, id);
        true
    }

    /// A fetch comes back as soon as there is anything for it, or with nothing.
    fn fetched(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) -> bool {
        let Some(fetch) = self.members.get(&id).and_then(|it| it.fetch.as_ref()) else { return false };
        let news = |(part, from): &(Part, u64)| self.log_of(*part).is_some_and(|log| log.end() != *from);
        if fetch.until > now && !fetch.from.iter().any(news) {
            return false;
        }
        let from = fetch.from.clone();
        self.on(id, |it| it.fetch = None);
        for (part, from) in from {
            self.receive(id, part, from, events);
        }
        true
    }

    /// What a fetch brought of a partition, if the member still stands there.
    fn receive(&mut self, id: MemberId, part: Part, from: u64, events: &mut Vec<Event>) {
        let Some(log) = self.log_of(part) else { return };
        if self.members.get(&id).is_none_or(|it| it.positions.get(&part) != Some(&from)) {
            return;
        }
        if from < log.start() || from > log.end() {
            return self.reset(id, part, events);
        }
        let records = log.read(from, FETCHED);
        if !records.is_empty() {
            self.on(id, |it| it.lay(part, records));
        }
    }

    fn send_fetch(&mut self, now: SimTime, id: MemberId) -> bool {
        let Some(it) = self.members.get_mut(&id).filter(|it| it.fetch.is_none()) else { return false };
        let from = it.wants();
        let sends = !from.is_empty();
        it.fetch = sends.then(|| Fetch { until: now + it.settings.fetch_wait.max(SimSpan(1)), from });
        sends
    }

    /// Polls whose time is over come back with nothing.
    pub(super) fn time_out(&mut self, now: SimTime, events: &mut Vec<Event>) {
        self.members.for_each_mut(|_, it| {
            if it.polling.is_some_and(|until| until <= now) {
                (it.polling, it.polled) = (None, now);
                events.push(Event::Polled { member: it.id, records: Vec::new() });
            }
        });
    }
}

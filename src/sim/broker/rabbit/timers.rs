//! What happens by itself: messages expire at the head of a queue, and consumers sit on deliveries for too long.

use super::channel::Held;
use super::settings::Version;
use super::*;

/// Who wakes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timer {
    /// The message at the head of a queue expires.
    Queue(QueueId),
    /// A channel looks for deliveries that are not settled in time.
    Channel(ChannelId),
}

impl Rabbit {
    /// The earliest moment at which something happens by itself.
    pub fn due(&self) -> Option<SimTime> {
        self.agenda.first().map(|(at, _)| *at)
    }

    /// Lets everything happen that is due by now.
    pub fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        while let Some((at, timer)) = self.agenda.first().copied().filter(|(at, _)| *at <= now) {
            self.agenda.pop_first();
            let before = events.len();
            match timer {
                Timer::Queue(queue) => {
                    self.queues[queue.0 as usize].alarm = None;
                    self.touched.insert(queue);
                }
                Timer::Channel(channel) => {
                    self.channels.get_mut(&channel).into_iter().for_each(|it| it.alarm = None);
                    self.look(now, channel, events);
                    self.set_channel_alarm(channel);
                }
            }
            self.serve(now, events);
            // Otherwise it would be due again at once, for ever.
            debug_assert!(events.len() > before || self.agenda.first() != Some(&(at, timer)), "{timer:?} did nothing");
        }
    }

    pub(super) fn set_queue_alarm(&mut self, id: QueueId) {
        let due = self.queues[id.0 as usize].ready.first().and_then(|copy| copy.expires);
        let mut alarm = self.queues[id.0 as usize].alarm;
        self.set_alarm(&mut alarm, due, Timer::Queue(id));
        self.queues[id.0 as usize].alarm = alarm;
    }

    pub(super) fn set_channel_alarm(&mut self, id: ChannelId) {
        let Some(channel) = self.channels.get(&id) else { return };
        let (due, mut alarm) = (self.time_of_look(channel), channel.alarm);
        self.set_alarm(&mut alarm, due, Timer::Channel(id));
        self.channels.get_mut(&id).into_iter().for_each(|it| it.alarm = alarm);
    }

    pub(super) fn set_alarm(&mut self, alarm: &mut Option<SimTime>, due: Option<SimTime>, timer: Timer) {
        if *alarm == due {
            return;
        }
        if let Some(at) = *alarm {
            self.agenda.remove(&(at, timer));
        }
        self.agenda.extend(due.map(|at| (at, timer)));
        *alarm = due;
    }

    /// When a channel will find that its oldest delivery took too long. 4.3 does not wait for a round.
    fn time_of_look(&self, channel: &Channel) -> Option<SimTime> {
        let timeout = self.settings.consumer_timeout?;
        let oldest = self.oldest(channel)?.since;
        match self.settings.version {
            Version::V4_3 => Some(oldest + timeout),
            _ => Some(channel.looks(oldest, timeout, self.settings.timeout_check)),
        }
    }

    /// The oldest delivery that may be held too long. Since 4.3 only quorum queues mind.
    fn oldest<'a>(&self, channel: &'a Channel) -> Option<&'a Held> {
        match self.settings.version {
            Version::V4_3 => channel.held.get(channel.watched.first()?),
            _ => channel.held.values().next(),
        }
    }

    /// A delivery took too long: the channel is closed, or since 4.3 its consumer cancelled.
    fn look(&mut self, now: SimTime, id: ChannelId, events: &mut Vec<Event>) {
        let Some((timeout, channel)) = self.settings.consumer_timeout.zip(self.channels.get(&id)) else { return };
        let late = self.oldest(channel).filter(|held| held.since + timeout <= now);
        match late.map(|held| held.consumer) {
            None => {}
            Some(Some(consumer)) if self.settings.version == Version::V4_3 => self.dismiss(now, id, consumer, events),
            Some(_) => self.fail(now, id, ChannelError::Timeout, events),
        }
    }

    /// A consumer is cancelled by the broker, and what it held goes back.
    fn dismiss(&mut self, now: SimTime, channel: ChannelId, consumer: ConsumerId, events: &mut Vec<Event>) {
        self.cancel(consumer);
        events.push(Event::Cancelled(consumer));
        let Some(it) = self.channels.get_mut(&channel) else { return };
        let (gone, stays) =
            std::mem::take(&mut it.held).into_iter().partition(|(_, held)| held.consumer == Some(consumer));
        it.held = stays;
        let still = &it.held;
        it.watched.retain(|tag| still.contains_key(tag));
        it.consumers.remove(&consumer);
        let gone: Map<u64, Held> = gone;
        if let Some(queue) = self.consumers.remove(&consumer).map(|it| it.queue) {
            self.leave(queue, consumer);
        }
        self.take_all_back(now, gone.into_values().collect(), events);
    }
}

//! Long polls: the receives that wait at a queue, served in the order in which they came.

use super::wire::Call;
use crate::sim::map::{Map, Set};
use crate::sim::time::{SimSpan, SimTime};

/// A receive.
#[derive(Clone, Copy, Debug)]
pub struct Poll {
    pub call: Call,
    /// How many messages it takes at most.
    pub max: u32,
    /// For how long they are hidden.
    pub visibility: SimSpan,
    /// When it is answered at the latest.
    pub until: SimTime,
}

/// The receives that wait.
#[derive(Clone, Debug, Default)]
pub struct Polls {
    waiting: Map<u64, Poll>,
    ends: Set<(SimTime, u64)>,
    came: u64,
}

impl Polls {
    /// One more waits.
    pub fn add(&mut self, poll: Poll) {
        self.came += 1;
        self.waiting.insert(self.came, poll);
        self.ends.insert((poll.until, self.came));
    }

    /// The one that has waited for longest.
    pub fn first(&self) -> Option<Poll> {
        self.waiting.first().map(|(_, poll)| *poll)
    }

    /// The one that has waited for longest does not wait any more.
    pub fn pop(&mut self) {
        if let Some((came, poll)) = self.waiting.pop_first() {
            self.ends.remove(&(poll.until, came));
        }
    }

    /// When the next one is answered with nothing.
    pub fn due(&self) -> Option<SimTime> {
        self.ends.first().map(|it| it.0)
    }

    /// One that has waited for as long as it wanted does not wait any more.
    pub fn ended(&mut self, now: SimTime) -> Option<Poll> {
        let (_, came) = self.ends.first().filter(|it| it.0 <= now).copied()?;
        self.ends.pop_first();
        self.waiting.remove(&came)
    }

    /// The caller of one has gone.
    pub fn hang_up(&mut self, call: Call) {
        self.waiting.retain(|_, poll| poll.call != call);
        let waiting = &self.waiting;
        self.ends.retain(|it| waiting.contains_key(&it.1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn polls(ends: &[u64]) -> Polls {
        let mut it = Polls::default();
        for (call, until) in (0..).map(Call).zip(ends) {
            it.add(Poll { call, max: 1, visibility: SimSpan::ZERO, until: SimTime(*until) });
        }
        it
    }

    #[test]
    fn the_first_to_come_is_served_and_the_first_to_end_ends() {
        let mut it = polls(&[9, 5, 7]);
        assert_eq!((it.first().map(|it| it.call), it.due()), (Some(Call(0)), Some(SimTime(5))));
        assert!(it.ended(SimTime(4)).is_none());
        assert_eq!(it.ended(SimTime(5)).map(|it| it.call), Some(Call(1)));
        it.pop();
        assert_eq!((it.first().map(|it| it.call), it.due()), (Some(Call(2)), Some(SimTime(7))));
        it.pop();
        assert_eq!((it.first().is_none(), it.due()), (true, None));
    }

    #[test]
    fn who_hangs_up_does_not_wait() {
        let mut it = polls(&[9, 5, 7]);
        it.hang_up(Call(1));
        assert_eq!((it.first().map(|it| it.call), it.due()), (Some(Call(0)), Some(SimTime(7))));
    }
}

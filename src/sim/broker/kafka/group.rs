//! A group and its coordinator: who is in, whose turn it is to join, and what they have committed.
//!
//! A rebalance has two rounds. In the first everyone joins anew; it ends when all have, when the time for it is over, or,
//! in a group that was empty, when no newcomer has come for a while. In the second the leader divides the partitions.

use super::assign::{self, Assignment, Part, Topics, range, round_robin, sticky};
use super::protocol::MemberId;
use super::settings::Strategy;
use crate::sim::map::Map;
use crate::sim::order;
use crate::sim::time::{SimSpan, SimTime};

/// What a member says of itself when it joins.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What members sort by: those with a name of their own (`group.instance.id`) first, then the client id.
    pub rank: (bool, Box<str>, MemberId),
    /// The name under which it can come back.
    pub instance: Option<Box<str>>,
    /// The topics that it reads.
    pub topics: Vec<u32>,
    /// What it owns, or owned last.
    pub owned: Vec<Part>,
    /// In the order of preference.
    pub strategies: Vec<Strategy>,
    /// After how long without a heartbeat it counts as dead.
    pub session: SimSpan,
    /// How long a round waits for it.
    pub patience: SimSpan,
}

/// A member as the coordinator knows it.
#[derive(Clone, Debug)]
struct Member {
    profile: Profile,
    /// Whether it has joined in this round.
    joined: bool,
    heard: SimTime,
}

/// Where a group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nobody is in it.
    #[default]
    Empty,
    /// The first round: members join, until this moment at most.
    Joining { until: SimTime },
    /// The first round of a group that was empty: it waits for newcomers until this moment, and for so long at most
    /// beyond it; `more` if one has come.
    Gathering { until: SimTime, left: SimSpan, more: bool },
    /// The second round: the leader has not divided yet.
    Dividing,
    /// Everyone knows what to read.
    Stable,
}

/// A group.
#[derive(Clone, Debug, Default)]
pub struct Group {
    pub phase: Phase,
    /// Counts the rounds.
    pub generation: u32,
    pub leader: Option<MemberId>,
    members: Map<MemberId, Member>,
    shares: Map<MemberId, Vec<Part>>,
    /// For each partition the offset of the next record to read.
    pub committed: Map<Part, u64>,
}

impl Group {
    /// Whether a member is in it.
    pub fn has(&self, member: MemberId) -> bool {
        self.members.contains_key(&member)
    }

    /// Whether a member has joined in the round that goes on, and is not answered before that ends.
    pub fn has_joined(&self, member: MemberId) -> bool {
        self.is_joining() && self.members.get(&member).is_some_and(|it| it.joined)
    }

    /// Whether somebody goes by this name.
    pub fn is_taken(&self, instance: Option<&str>) -> bool {
        instance.is_some() && self.members.values().any(|it| it.profile.instance.as_deref() == instance)
    }

    /// What a member got in the last round.
    pub fn share(&self, member: MemberId) -> Vec<Part> {
        self.shares.get(&member).cloned().unwrap_or_default()
    }

    /// Whether members are to join anew.
    pub fn is_joining(&self) -> bool {
        matches!(self.phase, Phase::Joining { .. } | Phase::Gathering { .. })
    }

    /// A member joins. A known name that comes back in a stable group takes the place of who had it, and nobody else
    /// notices.
    pub fn join(&mut self, now: SimTime, id: MemberId, profile: Profile, delay: SimSpan) {
        let named =
            |it: &&MemberId| profile.instance.is_some() && self.members[*it].profile.instance == profile.instance;
        let before = self.members.keys().find(named).copied().filter(|it| *it != id);
        if let Some(before) = before {
            self.members.remove(&before);
            if let Some(share) = self.shares.remove(&before) {
                self.shares.insert(id, share);
            }
            self.leader = self.leader.map(|it| if it == before { id } else { it });
        }
        let patience = profile.patience;
        let comes_back = before.is_some() && self.phase == Phase::Stable;
        let new = self.members.insert(id, Member { profile, joined: !comes_back, heard: now }).is_none();
        if !comes_back {
            self.gather(now, new && before.is_none(), patience, delay);
        }
    }

    /// A round begins, or a newcomer makes it longer.
    fn gather(&mut self, now: SimTime, new: bool, patience: SimSpan, delay: SimSpan) {
        match &mut self.phase {
            Phase::Empty => {
                let left = if patience > delay { SimSpan(patience.0 - delay.0) } else { SimSpan::ZERO };
                self.phase = Phase::Gathering { until: now + delay, left, more: false };
            }
            Phase::Gathering { more, .. } => *more |= new,
            Phase::Joining { .. } => {}
            Phase::Dividing | Phase::Stable => self.begin(now),
        }
    }

    /// Everyone is to join anew.
    fn begin(&mut self, now: SimTime) {
        let patience = self.members.values().map(|it| it.profile.patience).max().unwrap_or_default();
        self.phase = Phase::Joining { until: now + patience };
    }

    /// A member is gone.
    pub fn remove(&mut self, now: SimTime, id: MemberId) {
        if self.members.remove(&id).is_none() {
            return;
        }
        self.shares.remove(&id);
        if self.members.is_empty() {
            (self.phase, self.leader) = (Phase::Empty, None);
            self.generation += 1;
        } else if matches!(self.phase, Phase::Dividing | Phase::Stable) {
            self.begin(now);
        }
    }

    /// Ends the first round if it is time; true if it did.
    pub fn conclude(&mut self, now: SimTime, delay: SimSpan) -> bool {
        match self.phase {
            Phase::Gathering { until, left, more: true } if until <= now && left > SimSpan::ZERO => {
                let next = delay.min(left);
                self.phase = Phase::Gathering { until: now + next, left: SimSpan(left.0 - next.0), more: false };
                false
            }
            Phase::Gathering { until, .. } if until <= now => self.close_round(now),
            Phase::Joining { until } if until <= now || self.members.values().all(|it| it.joined) => {
                self.members.retain(|_, it| it.joined);
                self.close_round(now)
            }
            _ => false,
        }
    }

    fn close_round(&mut self, now: SimTime) -> bool {
        self.generation += 1;
        self.shares.clear();
        self.leader = self.leader.filter(|it| self.members.contains_key(it)).or(self.members.keys().next().copied());
        self.phase = if self.members.is_empty() { Phase::Empty } else { Phase::Dividing };
        self.members.for_each_mut(|_, member| (member.joined, member.heard) = (false, now));
        true
    }

    /// The leader divides the partitions.
    pub fn divide(&mut self, topics: &Topics) {
        let mut order: Vec<(&MemberId, &Member)> = self.members.iter().collect();
        order::sort_by(&mut order, |a, b| a.1.profile.rank.cmp(&b.1.profile.rank));
        let members: Vec<assign::Member> = order
            .iter()
            .map(|(_, it)| assign::Member { topics: it.profile.topics.clone(), owned: it.profile.owned.clone() })
            .collect();
        let shares: Assignment = match self.strategy() {
            Strategy::Range => range::assign(topics, &members),
            Strategy::RoundRobin => round_robin::assign(topics, &members),
            Strategy::Sticky => sticky::assign(topics, &members),
            Strategy::CooperativeSticky => sticky::cooperative(topics, &members),
        };
        self.shares = order.into_iter().map(|(id, _)| *id).zip(shares).collect();
        self.phase = Phase::Stable;
    }

    /// The strategy that all know and most prefer; in doubt the first.
    fn strategy(&self) -> Strategy {
        let all = || self.members.values().map(|it| &it.profile.strategies);
        let common = |it: &&Strategy| all().all(|known| known.contains(it));
        let mut votes = Map::<Strategy, u32>::new();
        all().filter_map(|known| known.iter().find(common)).for_each(|it| *votes.get_or_default(*it) += 1);
        votes.iter().rev().max_by_key(|it| it.1).map_or(Strategy::Range, |it| *it.0)
    }

    /// A heartbeat of a member; `None` if it is not in the group, else whether it is to join anew.
    pub fn hear(&mut self, now: SimTime, id: MemberId, generation: u32) -> Option<bool> {
        self.members.get_mut(&id)?.heard = now;
        Some(self.is_joining() || self.generation != generation)
    }

    /// When the next member counts as dead, and who. Who has joined in this round is waited for by the round.
    pub fn next_death(&self) -> Option<(SimTime, MemberId)> {
        let waited_for = self.members.iter().filter(|(_, it)| !it.joined);
        waited_for.map(|(id, it)| (it.heard + it.profile.session, *id)).min()
    }

    /// When the round ends by itself.
    pub fn round_ends(&self) -> Option<SimTime> {
        match self.phase {
            Phase::Joining { until } | Phase::Gathering { until, .. } => Some(until),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DELAY: SimSpan = SimSpan(3);

    fn profile(instance: Option<&str>, strategies: &[Strategy]) -> Profile {
        let rank = (instance.is_none(), "".into(), MemberId(0));
        let (instance, strategies) = (instance.map(Into::into), strategies.to_vec());
        let (topics, owned) = (vec![0], Vec::new());
        Profile { rank, instance, topics, owned, strategies, session: SimSpan(50), patience: SimSpan(10) }
    }

    fn joined(members: &[(u32, Option<&str>)]) -> Group {
        let mut it = Group::default();
        for (id, instance) in members {
            it.join(SimTime(0), MemberId(*id), profile(*instance, &[Strategy::Range]), DELAY);
        }
        it
    }

    fn stable(members: &[(u32, Option<&str>)]) -> Group {
        let mut it = joined(members);
        assert_eq!((3..=10).map(|now| it.conclude(SimTime(now), DELAY)).filter(|ended| *ended).count(), 1);
        it.divide(&[(0, 2)].into());
        it
    }

    #[test]
    fn newcomers_make_the_first_round_longer_and_patience_ends_it() {
        let gathering = |until, left, more| Phase::Gathering { until: SimTime(until), left: SimSpan(left), more };
        let mut it = joined(&[(0, None)]);
        assert_eq!((it.phase, it.round_ends()), (gathering(3, 7, false), Some(SimTime(3))));
        it.join(SimTime(1), MemberId(0), profile(None, &[]), DELAY);
        assert_eq!(it.phase, gathering(3, 7, false), "it is no newcomer");
        for (now, id, next) in
            [(3, 1, gathering(6, 4, false)), (6, 2, gathering(9, 1, false)), (9, 3, gathering(10, 0, false))]
        {
            it.join(SimTime(now - 1), MemberId(id), profile(None, &[]), DELAY);
            assert!(!it.conclude(SimTime(now - 1), DELAY), "too early");
            assert!(!it.conclude(SimTime(now), DELAY));
            assert_eq!(it.phase, next);
        }
        it.join(SimTime(9), MemberId(4), profile(None, &[]), DELAY);
        assert!(it.conclude(SimTime(10), DELAY), "whoever comes, it is over");
        assert_eq!((it.phase, it.generation, it.round_ends()), (Phase::Dividing, 1, None));
    }

    #[test]
    fn a_round_of_a_group_that_was_there_ends_when_all_have_joined_or_time_is_over() {
        let mut it = stable(&[(0, None), (1, None)]);
        it.join(SimTime(20), MemberId(2), profile(None, &[]), DELAY);
        assert_eq!((it.phase, it.round_ends()), (Phase::Joining { until: SimTime(30) }, Some(SimTime(30))));
        assert!(!it.conclude(SimTime(29), DELAY));
        it.join(SimTime(29), MemberId(1), profile(None, &[]), DELAY);
        assert!(it.conclude(SimTime(30), DELAY));
        assert_eq!([0, 1, 2].map(|id| it.has(MemberId(id))), [false, true, true]);
        assert_eq!((it.generation, it.leader), (2, Some(MemberId(1))), "the leader did not come");
    }

    #[test]
    fn a_group_that_empties_begins_another_generation() {
        let mut it = stable(&[(0, None)]);
        it.remove(SimTime(20), MemberId(7));
        assert_eq!((it.phase, it.generation), (Phase::Stable, 1), "it was not in it");
        it.remove(SimTime(20), MemberId(0));
        assert_eq!((it.phase, it.generation, it.leader), (Phase::Empty, 2, None));
    }

    #[test]
    fn a_name_that_comes_back_takes_place_and_lead() {
        let mut it = stable(&[(0, Some("a")), (1, Some("b"))]);
        let share = it.share(MemberId(0));
        it.join(SimTime(20), MemberId(2), profile(Some("a"), &[]), DELAY);
        assert_eq!((it.phase, it.leader, it.share(MemberId(2))), (Phase::Stable, Some(MemberId(2)), share));
        assert_eq!([0, 1, 2].map(|id| it.has(MemberId(id))), [false, true, true]);
        it.join(SimTime(21), MemberId(3), profile(Some("b"), &[]), DELAY);
        assert_eq!(it.leader, Some(MemberId(2)), "who does not lead hands no lead on");
    }

    #[test]
    fn the_strategy_is_what_all_know_and_most_prefer() {
        use Strategy::{Range, RoundRobin, Sticky};
        let rows: [(&[&[Strategy]], Strategy); 4] = [
            (&[&[Range, RoundRobin], &[RoundRobin, Range], &[RoundRobin, Range]], RoundRobin),
            (&[&[RoundRobin, Range], &[Range, RoundRobin], &[Range, RoundRobin]], Range),
            (&[&[Range, RoundRobin], &[RoundRobin, Range]], Range),
            (&[&[Sticky, Range], &[Sticky, Range], &[Range]], Range),
        ];
        for (members, expected) in rows {
            let mut it = Group::default();
            for (id, strategies) in (0..).zip(members) {
                it.join(SimTime(0), MemberId(id), profile(None, strategies), DELAY);
            }
            assert_eq!(it.strategy(), expected, "{members:?}");
        }
    }
}

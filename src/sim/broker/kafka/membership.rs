//! Being a member: joining and joining anew, heartbeats, commits, leaving, and being missed.

use super::assign::Part;
use super::consumer::{Consumer, Stage};
use super::group::{Group, Phase, Profile};
use super::{Event, GroupId, Kafka, MemberId};
use crate::sim::order;
use crate::sim::time::SimTime;

impl Kafka {
    /// What a member must do to have a share, as far as it can now; true if it did something.
    pub(super) fn follow(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) -> bool {
        let Some(it) = self.members.get(&id) else { return false };
        let Some(group) = self.groups.get(&it.group) else { return false };
        let (known, current) = (group.has(id), it.generation == Some(group.generation));
        match it.stage {
            Stage::Asked | Stage::Waiting if !known => self.forget(id, events),
            Stage::Asked if group.has_joined(id) => return false,
            Stage::Asked => {
                let generation = group.generation;
                self.on(id, |it| (it.stage, it.generation) = (Stage::Waiting, Some(generation)));
            }
            Stage::Waiting if group.is_joining() || !current => {
                self.on(id, |it| (it.stage, it.rejoins) = (Stage::Out, true));
            }
            Stage::Waiting if group.phase == Phase::Stable => self.take_share(now, id, events),
            Stage::Waiting if group.leader == Some(id) => {
                let (name, topics) = (it.group, self.counts());
                self.groups.get_or_default(name).divide(&topics);
            }
            Stage::Waiting => return false,
            Stage::Out | Stage::In if it.rejoins => self.ask(now, id, events),
            Stage::Out | Stage::In => return false,
        }
        true
    }

    /// A member hears that the group does not know it. It is to join anew, unless another goes by its name: that is the
    /// end of it (`FencedInstanceIdException`), or the two would take the name from each other for ever.
    fn forget(&mut self, id: MemberId, events: &mut Vec<Event>) {
        let Some(it) = self.members.get_mut(&id) else { return };
        let name = it.settings.instance.as_deref();
        if !self.groups.get(&it.group).is_some_and(|group| group.is_taken(name)) {
            return it.forget_group();
        }
        let parts = std::mem::take(&mut it.owned);
        self.members.remove(&id);
        events.extend((!parts.is_empty()).then_some(Event::Lost { member: id, parts }));
        events.push(Event::Closed { member: id });
    }

    /// Gives up what must be given up first, and asks to join.
    fn ask(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) {
        self.let_go(id, events);
        let Some(it) = self.members.get_mut(&id) else { return };
        (it.stage, it.rejoins, it.next_heartbeat) = (Stage::Asked, false, None);
        let (group, profile) = (it.group, profile(it));
        let delay = self.settings.initial_delay;
        self.change(group, events, |it| it.join(now, id, profile, delay));
    }

    /// Before it joins anew, an eager member gives up all; whoever is no longer in the group has lost it already.
    fn let_go(&mut self, id: MemberId, events: &mut Vec<Event>) {
        let Some(it) = self.members.get(&id) else { return };
        let (parts, eager) = (it.owned.clone(), !it.settings.is_cooperative());
        if it.generation.is_none() {
            if !parts.is_empty() {
                events.push(Event::Lost { member: id, parts });
                self.drop_all(id);
            }
            return;
        }
        if it.settings.auto_commit.is_some() {
            self.commit(id, None, true, events);
        }
        if eager {
            events.push(Event::Revoked { member: id, parts });
            self.drop_all(id);
        }
    }

    fn drop_all(&mut self, id: MemberId) {
        self.on(id, |it| std::mem::take(&mut it.owned).into_iter().for_each(|part| it.drop_part(part)));
    }

    /// Takes what it got: an eager member all of it, a cooperative one what is new, and it gives up what is not its own.
    fn take_share(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) {
        let Some(it) = self.members.get_mut(&id) else { return };
        let mut share = self.groups.get(&it.group).map(|group| group.share(id)).unwrap_or_default();
        order::sort(&mut share);
        let gone: Vec<Part> = it.owned.iter().copied().filter(|part| !share.contains(part)).collect();
        let new: Vec<Part> = share.iter().copied().filter(|part| !it.owned.contains(part)).collect();
        gone.iter().for_each(|part| it.drop_part(*part));
        (it.owned, it.remembered) = (share.clone(), share);
        (it.stage, it.rejoins) = (Stage::In, !gone.is_empty());
        it.next_heartbeat = Some(now + it.settings.heartbeat);
        if !gone.is_empty() {
            events.push(Event::Revoked { member: id, parts: gone });
        }
        events.push(Event::Assigned { member: id, parts: new });
    }

    /// Changes a group, and says if that made it begin anew.
    fn change(&mut self, id: GroupId, events: &mut Vec<Event>, act: impl FnOnce(&mut Group)) {
        let Some(group) = self.groups.get_mut(&id) else { return };
        let before = group.is_joining();
        act(group);
        if !before && group.is_joining() {
            events.push(Event::Rebalancing { group: id });
        }
    }

    /// Commits offsets, or the positions of what it owns. Automatic commits fail silently, as the real ones do.
    pub(super) fn commit(
        &mut self,
        id: MemberId,
        offsets: Option<Vec<(Part, u64)>>,
        automatic: bool,
        events: &mut Vec<Event>,
    ) {
        let Some(it) = self.members.get(&id) else { return };
        let positions = || it.positions.iter().map(|(part, offset)| (*part, *offset)).collect();
        let offsets = offsets.unwrap_or_else(positions);
        let Some(group) = self.groups.get_mut(&it.group) else { return };
        if !group.has(id) || it.generation != Some(group.generation) {
            events.extend((!automatic).then_some(Event::CommitFailed { member: id }));
        } else if !(automatic && offsets.is_empty()) {
            group.committed.extend(offsets.iter().copied());
            events.push(Event::Committed { member: id, offsets, automatic });
        }
    }

    /// `close`: a member with a name of its own does not say that it leaves.
    pub(super) fn close(&mut self, now: SimTime, id: MemberId, events: &mut Vec<Event>) {
        let Some(it) = self.members.get(&id) else { return };
        let (group, parts, named) = (it.group, it.owned.clone(), it.settings.instance.is_some());
        if it.settings.auto_commit.is_some() {
            self.commit(id, None, true, events);
        }
        let known = self.members.get(&id).is_some_and(|it| it.generation.is_some());
        match (parts.is_empty(), known) {
            (true, _) => {}
            (false, true) => events.push(Event::Revoked { member: id, parts }),
            (false, false) => events.push(Event::Lost { member: id, parts }),
        }
        self.members.remove(&id);
        if !named {
            self.change(group, events, |it| it.remove(now, id));
        }
        events.push(Event::Closed { member: id });
    }

    /// The coordinator misses whoever has not been heard of for too long.
    pub(super) fn miss(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let dead = |(id, it): (&GroupId, &Group)| it.next_death().filter(|it| it.0 <= now).map(|it| (*id, it.1));
        while let Some((group, member)) = self.groups.iter().find_map(dead) {
            events.push(Event::SessionExpired { member });
            self.change(group, events, |it| it.remove(now, member));
        }
    }

    /// Whoever has not polled for too long leaves; one with a name of its own only falls silent.
    pub(super) fn give_up(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let slow = |it: &&Consumer| it.gives_up().is_some_and(|at| at <= now);
        for id in self.members.values().filter(slow).map(|it| it.id).collect::<Vec<_>>() {
            let Some(it) = self.members.get_mut(&id) else { continue };
            let (group, named) = (it.group, it.settings.instance.is_some());
            it.forget_group();
            events.push(Event::TooSlow { member: id });
            if !named {
                self.change(group, events, |it| it.remove(now, id));
            }
        }
    }

    /// Every member that is in says that it is there, and hears whether it is to join anew.
    pub(super) fn heartbeats(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let mut unknown = Vec::new();
        self.members.for_each_mut(|_, it| {
            if it.next_heartbeat.is_none_or(|at| at > now) {
                return;
            }
            let heard = self.groups.get_mut(&it.group).zip(it.generation);
            match heard.and_then(|(group, generation)| group.hear(now, it.id, generation)) {
                None => unknown.push(it.id),
                Some(rejoins) => {
                    it.rejoins |= rejoins;
                    it.next_heartbeat = Some(now + it.settings.heartbeat);
                }
            }
        });
        unknown.into_iter().for_each(|id| self.forget(id, events));
    }
}

fn profile(it: &Consumer) -> Profile {
    let name = it.settings.instance.as_ref().unwrap_or(&it.settings.client).clone();
    Profile {
        rank: (it.settings.instance.is_none(), name, it.id),
        instance: it.settings.instance.clone(),
        topics: it.topics.clone(),
        owned: if it.settings.is_cooperative() { it.owned.clone() } else { it.remembered.clone() },
        strategies: it.settings.strategies.clone(),
        session: it.settings.session,
        patience: it.settings.poll_interval,
    }
}

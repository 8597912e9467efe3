//! Sticky, for members that read different topics: what nobody has goes to whoever has least and reads it, and then
//! partitions move until no move would even it out (`AbstractStickyAssignor.generalAssign` of Kafka 3.3.2).

use super::{Assignment, Member, Part, Topics};
use crate::sim::map::{Map, Set};
use crate::sim::order;

/// Who has what, and what has moved.
struct Table<'a> {
    members: &'a [Member],
    shares: Assignment,
    holder: Map<Part, usize>,
    /// From whom to whom each partition has moved that has moved at all.
    moved: Map<Part, (usize, usize)>,
}

/// Deals out `all`; `owned` is what each member keeps, if it still reads it.
pub(super) fn assign(topics: &Topics, members: &[Member], owned: Assignment) -> Assignment {
    let mut table = Table { members, shares: Vec::new(), holder: Map::new(), moved: Map::new() };
    let lost = table.keep(owned);
    let sorted = sorted(topics, members);
    let fresh: Vec<Part> = sorted.iter().copied().filter(|part| !table.holder.contains_key(part)).collect();
    let initializing = table.shares.iter().all(Vec::is_empty);
    for part in &fresh {
        if let Some(member) = table.neediest(*part) {
            table.give(*part, member);
        }
    }
    table.balance(topics, &sorted, if lost { &[] } else { &fresh }, initializing);
    table.shares
}

/// All partitions that somebody reads, those that fewest read first.
fn sorted(topics: &Topics, members: &[Member]) -> Vec<Part> {
    let readers = |topic: &u32| members.iter().filter(|it| it.topics.contains(topic)).count();
    let mut order: Vec<(usize, u32)> = topics.keys().map(|topic| (readers(topic), *topic)).collect();
    order.retain(|(readers, _)| *readers > 0);
    order::sort(&mut order);
    let parts = |(_, topic): (usize, u32)| (0..topics[&topic]).map(move |partition| Part { topic, partition });
    order.into_iter().flat_map(parts).collect()
}

impl Table<'_> {
    /// Leaves every member what it still reads; true if somebody had something that it reads no more.
    fn keep(&mut self, owned: Assignment) -> bool {
        let mut lost = false;
        for (member, mut share) in owned.into_iter().enumerate() {
            let had = share.len();
            share.retain(|part| self.members[member].topics.contains(&part.topic));
            lost |= share.len() < had;
            self.holder.extend(share.iter().map(|part| (*part, member)));
            self.shares.push(share);
        }
        lost
    }

    fn give(&mut self, part: Part, member: usize) {
        self.shares[member].push(part);
        self.holder.insert(part, member);
    }

    /// Who has least of those that read it; of several the first.
    fn neediest(&self, part: Part) -> Option<usize> {
        let readers = (0..self.members.len()).filter(|member| self.reads(*member, part.topic));
        readers.min_by_key(|member| (self.shares[*member].len(), *member))
    }

    fn reads(&self, member: usize, topic: u32) -> bool {
        self.members[member].topics.contains(&topic)
    }

    /// Moves partitions until that evens out nothing any more: the new ones first. Shares that somebody had before are
    /// left as they were where all moves together do not help.
    fn balance(&mut self, topics: &Topics, sorted: &[Part], fresh: &[Part], initializing: bool) {
        let shared = |part: &&Part| self.members.iter().filter(|it| it.topics.contains(&part.topic)).count() > 1;
        let movable: Vec<Part> = sorted.iter().filter(shared).copied().collect();
        let fresh: Vec<Part> = fresh.iter().filter(shared).copied().collect();
        let takes_part: Vec<usize> =
            (0..self.members.len()).filter(|member| self.takes_part(*member, topics, &movable)).collect();
        let before = (self.shares.clone(), self.holder.clone());
        self.even_out(&fresh, &takes_part);
        let changed = self.even_out(&movable, &takes_part);
        if !initializing && changed && score(&self.shares, &takes_part) >= score(&before.0, &takes_part) {
            (self.shares, self.holder) = before;
        }
    }

    /// Whether a member could get more, or has something that another could have.
    fn takes_part(&self, member: usize, topics: &Topics, movable: &[Part]) -> bool {
        let read = topics.iter().filter(|(topic, _)| self.reads(member, **topic));
        let most: u32 = read.map(|(_, count)| count).sum();
        (self.shares[member].len() as u32) < most || self.shares[member].iter().any(|part| movable.contains(part))
    }

    /// Moves what can be moved to somebody with at least two fewer; true if anything moved.
    fn even_out(&mut self, movable: &[Part], takes_part: &[usize]) -> bool {
        let mut any = false;
        loop {
            let mut moved = false;
            for part in movable {
                if self.is_balanced(takes_part) {
                    break;
                }
                moved |= self.try_move(*part);
            }
            any |= moved;
            if !moved {
                return any;
            }
        }
    }

    fn try_move(&mut self, part: Part) -> bool {
        let (Some(holder), Some(to)) = (self.holder.get(&part).copied(), self.neediest(part)) else { return false };
        if self.shares[holder].len() <= self.shares[to].len() + 1 {
            return false;
        }
        let part = self.better(part, holder, to);
        self.shift(part, to);
        true
    }

    /// One that has moved the other way may as well go back.
    fn better(&self, part: Part, holder: usize, to: usize) -> Part {
        let from = self.moved.get(&part).map_or(holder, |(from, _)| *from);
        let back = |it: &(&Part, &(usize, usize))| it.0.topic == part.topic && *it.1 == (to, from);
        self.moved.iter().find(back).map_or(part, |(part, _)| *part)
    }

    fn shift(&mut self, part: Part, to: usize) {
        let Some(from) = self.holder.get(&part).copied() else { return };
        let source = self.moved.remove(&part).map_or(from, |(source, _)| source);
        if source != to {
            self.moved.insert(part, (source, to));
        }
        self.shares[from].retain(|it| *it != part);
        self.give(part, to);
    }

    /// Whether nobody could take anything from somebody with at least two more.
    fn is_balanced(&self, takes_part: &[usize]) -> bool {
        let sizes = takes_part.iter().map(|member| self.shares[*member].len());
        let (least, most) = sizes.fold((usize::MAX, 0), |(least, most), size| (least.min(size), most.max(size)));
        if least >= most.saturating_sub(1) {
            return true;
        }
        let topics_of = |member: &usize| self.members[*member].topics.iter().copied().collect::<Set<u32>>();
        takes_part.iter().all(|member| {
            let (mine, size) = (topics_of(member), self.shares[*member].len());
            let could = self.holder.iter().filter(|(part, holder)| **holder != *member && mine.contains(&part.topic));
            could.into_iter().all(|(_, holder)| size + 1 >= self.shares[*holder].len())
        })
    }
}

/// How uneven shares are: the differences of all pairs.
fn score(shares: &Assignment, among: &[usize]) -> usize {
    let sizes: Vec<usize> = among.iter().map(|member| shares[*member].len()).collect();
    let pairs = sizes.iter().enumerate().flat_map(|(at, a)| sizes[at + 1..].iter().map(move |b| a.abs_diff(*b)));
    pairs.sum()
}

#[cfg(test)]
mod tests {
    use super::super::sticky;
    use super::*;

    fn member(topics: &[u32], owned: &[(u32, u32)]) -> Member {
        let part = |&(topic, partition)| Part { topic, partition };
        Member { topics: topics.to_vec(), owned: owned.iter().map(part).collect() }
    }

    fn dealt(topics: &[(u32, u32)], members: &[Member]) -> Vec<Vec<(u32, u32)>> {
        let shares = sticky::assign(&topics.iter().copied().collect(), members);
        shares.into_iter().map(|share| share.into_iter().map(|it| (it.topic, it.partition)).collect()).collect()
    }

    #[test]
    fn the_example_of_the_documentation() {
        // StickyAssignor.java: C0 reads t0; C1 t0, t1; C2 t0, t1, t2; topics of one, two and three partitions.
        let members = |owned: [&[(u32, u32)]; 3]| {
            [member(&[0], owned[0]), member(&[0, 1], owned[1]), member(&[0, 1, 2], owned[2])]
        };
        let topics = [(0, 1), (1, 2), (2, 3)];
        let first = dealt(&topics, &members([&[], &[], &[]]));
        assert_eq!(first, [vec![(0, 0)], vec![(1, 0), (1, 1)], vec![(2, 0), (2, 1), (2, 2)]]);
        // C0 leaves: C1 keeps its two and gets t0p0.
        let left = [member(&[0, 1], &first[1]), member(&[0, 1, 2], &first[2])];
        assert_eq!(dealt(&topics, &left), [vec![(1, 0), (1, 1), (0, 0)], vec![(2, 0), (2, 1), (2, 2)]]);
    }

    #[test]
    fn what_a_member_reads_no_more_goes_to_another() {
        let members = [member(&[0], &[(0, 0), (1, 0)]), member(&[0, 1], &[(0, 1)])];
        assert_eq!(dealt(&[(0, 2), (1, 1)], &members), [vec![(0, 0)], vec![(0, 1), (1, 0)]]);
    }

    #[test]
    fn partitions_move_until_nobody_has_two_more_than_one_who_could_take_them() {
        let six: Vec<(u32, u32)> = (0..6).map(|at| (0, at)).collect();
        let members = [member(&[0], &six), member(&[0, 1], &[]), member(&[1], &[])];
        let shares = dealt(&[(0, 6), (1, 2)], &members);
        assert_eq!(shares[0], [(0, 3), (0, 4), (0, 5)]);
        assert_eq!(shares[1], [(0, 0), (0, 1), (0, 2)]);
        // It had one of its topic from the start, and got the other when the one between had enough without it.
        assert_eq!(shares[2], [(1, 1), (1, 0)]);
    }

    #[test]
    fn a_topic_that_nobody_reads_is_nobodys() {
        let members = [member(&[0], &[]), member(&[1], &[])];
        assert_eq!(dealt(&[(0, 1), (1, 1), (2, 3)], &members), [vec![(0, 0)], vec![(1, 0)]]);
    }
}

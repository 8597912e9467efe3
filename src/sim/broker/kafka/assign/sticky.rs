//! Sticky: where all members read the same topics, everyone keeps what fits, and the rest is dealt in turn
//! (`AbstractStickyAssignor.constrainedAssign` of Kafka 3.3.2).

use super::{Assignment, Member, Part, Topics, parts, unequal};
use crate::sim::map::{Map, Set};
use std::collections::VecDeque;

/// What is known while dealing.
struct Deal {
    shares: Assignment,
    /// Below the smaller share.
    under: VecDeque<usize>,
    /// At the smaller share; some of them may get one more.
    exact: VecDeque<usize>,
    /// How many partitions everybody gets.
    least: usize,
    /// How many members may still get one more.
    extra: usize,
}

/// Assigns topics; members come sorted by member id. What two members claim is neither's.
pub fn assign(topics: &Topics, members: &[Member]) -> Assignment {
    let all = parts(topics, |topic| members.iter().any(|it| it.topics.contains(&topic)));
    if members.is_empty() {
        return Vec::new();
    }
    let owned = claims(&all, members);
    let read = |it: &Member| it.topics.iter().copied().collect::<Set<u32>>();
    if members.iter().any(|it| read(it) != read(&members[0])) {
        return unequal::assign(topics, members, owned);
    }
    let mut deal = Deal::new(all.len(), members.len());
    for (member, kept) in owned.into_iter().enumerate() {
        deal.keep(member, kept);
    }
    let kept: Set<Part> = deal.shares.iter().flatten().copied().collect();
    for part in all.into_iter().filter(|part| !kept.contains(part)) {
        deal.give(part);
    }
    deal.shares
}

/// The cooperative form: what another member still owns is given to nobody until that one has let go of it.
pub fn cooperative(topics: &Topics, members: &[Member]) -> Assignment {
    let owners = owners(members);
    let mut shares = assign(topics, members);
    for (member, share) in shares.iter_mut().enumerate() {
        share.retain(|part| owners.get(part).is_none_or(|claimed| claimed.iter().all(|&it| it == member)));
    }
    shares
}

fn owners(members: &[Member]) -> Map<Part, Vec<usize>> {
    let mut owners: Map<Part, Vec<usize>> = Map::new();
    for (member, it) in members.iter().enumerate() {
        it.owned.iter().for_each(|&part| owners.get_or_default(part).push(member));
    }
    owners
}

/// What each member owns alone, of what there is.
fn claims(all: &[Part], members: &[Member]) -> Assignment {
    let owners = owners(members);
    let sound = |part: &Part| all.binary_search(part).is_ok() && owners[part].len() == 1;
    members.iter().map(|it| it.owned.iter().copied().filter(sound).collect()).collect()
}

impl Deal {
    fn new(parts: usize, members: usize) -> Deal {
        let (least, extra) = (parts / members, parts % members);
        Deal { shares: vec![Vec::new(); members], under: VecDeque::new(), exact: VecDeque::new(), least, extra }
    }

    /// Leaves a member what fits into its share.
    fn keep(&mut self, member: usize, mut owned: Vec<Part>) {
        if owned.len() < self.least {
            self.under.push_back(member);
        } else if owned.len() > self.least && self.extra > 0 {
            self.extra -= 1;
            owned.truncate(self.least + 1);
        } else {
            owned.truncate(self.least);
            self.exact.push_back(member);
        }
        self.shares[member] = owned;
    }

    /// Gives a partition to the member whose turn it is: first to those below the smaller share.
    fn give(&mut self, part: Part) {
        let next = self.under.pop_front();
        let Some(member) = next.or_else(|| self.exact.pop_front()) else { return };
        self.shares[member].push(part);
        if next.is_some() {
            let line = if self.shares[member].len() < self.least { &mut self.under } else { &mut self.exact };
            line.push_back(member);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Member, Part, assign, cooperative};

    fn member(owned: &[u32]) -> Member {
        Member { topics: vec![0], owned: owned.iter().map(|&partition| Part { topic: 0, partition }).collect() }
    }

    fn numbers(shares: Vec<Vec<Part>>) -> Vec<Vec<u32>> {
        shares.into_iter().map(|share| share.into_iter().map(|it| it.partition).collect()).collect()
    }

    #[test]
    fn a_newcomer_takes_only_what_is_too_much() {
        let members = [member(&[0, 1, 2, 3, 4, 5]), member(&[])];
        assert_eq!(numbers(assign(&[(0, 6)].into(), &members)), [vec![0, 1, 2], vec![3, 4, 5]]);
        assert_eq!(numbers(cooperative(&[(0, 6)].into(), &members)), [vec![0, 1, 2], vec![]]);
        let again = [member(&[0, 1, 2]), member(&[])];
        assert_eq!(numbers(cooperative(&[(0, 6)].into(), &again)), [vec![0, 1, 2], vec![3, 4, 5]]);
    }

    #[test]
    fn those_who_had_one_more_keep_it() {
        let members = [member(&[0]), member(&[1, 2]), member(&[3, 4])];
        assert_eq!(numbers(assign(&[(0, 5)].into(), &members)), [vec![0], vec![1, 2], vec![3, 4]]);
    }

    #[test]
    fn one_more_is_for_as_many_as_there_are_left_over() {
        let dealt = |parts, members: &[Member]| numbers(assign(&[(0, parts)].into(), members));
        let three = [member(&[0, 1, 2]), member(&[3, 4, 5]), member(&[])];
        assert_eq!(dealt(7, &three), [vec![0, 1, 2], vec![3, 4], vec![5, 6]], "only one may have three");
        let half = [member(&[0, 1]), member(&[])];
        assert_eq!(dealt(5, &half), [vec![0, 1, 4], vec![2, 3]], "who has the smaller share waits behind the others");
        let fresh = [member(&[]), member(&[]), member(&[])];
        assert_eq!(dealt(8, &fresh), [vec![0, 3, 6], vec![1, 4, 7], vec![2, 5]]);
    }

    #[test]
    fn what_two_claim_is_neithers() {
        let members = [member(&[0, 1]), member(&[0, 2])];
        assert_eq!(numbers(assign(&[(0, 4)].into(), &members)), [vec![1, 0], vec![2, 3]]);
        assert_eq!(numbers(cooperative(&[(0, 4)].into(), &members)), [vec![1], vec![2, 3]]);
    }
}

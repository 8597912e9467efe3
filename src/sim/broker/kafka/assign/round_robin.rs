//! Round robin: all partitions of all topics, one after the other, to the next member that reads the topic.

use super::{Assignment, Member, Topics, parts};

/// Assigns; members come sorted by member id.
pub fn assign(topics: &Topics, members: &[Member]) -> Assignment {
    let mut shares = vec![Vec::new(); members.len()];
    let mut turn = 0;
    for part in parts(topics, |topic| members.iter().any(|it| it.topics.contains(&topic))) {
        // The filter above sees to it that somebody reads the topic.
        while !members[turn % members.len()].topics.contains(&part.topic) {
            turn += 1;
        }
        shares[turn % members.len()].push(part);
        turn += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::super::Part;
    use super::{Member, assign};

    #[test]
    fn a_member_that_does_not_read_the_topic_is_passed_over() {
        let member = |topics: &[u32]| Member { topics: topics.to_vec(), owned: Vec::new() };
        let part = |topic, partition| Part { topic, partition };
        let shares = assign(&[(0, 1), (1, 3), (2, 1)].into(), &[member(&[0]), member(&[0, 1])]);
        assert_eq!(shares, [vec![part(0, 0)], vec![part(1, 0), part(1, 1), part(1, 2)]]);
        let members = [member(&[0, 1]), member(&[0]), member(&[1])];
        let shares = assign(&[(0, 1), (1, 2)].into(), &members);
        assert_eq!(shares, [vec![part(0, 0), part(1, 1)], vec![], vec![part(1, 0)]], "on, not back");
    }
}

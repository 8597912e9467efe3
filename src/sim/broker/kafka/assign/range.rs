//! Range: topic by topic, a contiguous share each; what is left over goes to the first members.

use super::{Assignment, Member, Part, Topics};

/// Assigns; members come sorted by member id.
pub fn assign(topics: &Topics, members: &[Member]) -> Assignment {
    let mut shares = vec![Vec::new(); members.len()];
    for (&topic, &count) in topics {
        let readers: Vec<usize> = (0..members.len()).filter(|&it| members[it].topics.contains(&topic)).collect();
        deal(topic, count, &readers, &mut shares);
    }
    shares
}

fn deal(topic: u32, count: u32, readers: &[usize], shares: &mut Assignment) {
    let Some(each) = count.checked_div(readers.len() as u32) else { return };
    let extra = count % readers.len() as u32;
    let mut next = 0;
    for (place, &reader) in (0..).zip(readers) {
        let end = next + each + u32::from(place < extra);
        shares[reader].extend((next..end).map(|partition| Part { topic, partition }));
        next = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{Member, Part, assign};

    #[test]
    fn two_topics_of_two_leave_the_third_member_idle() {
        let topics = [(0, 2), (1, 2)].into();
        let both = Member { topics: vec![0, 1], owned: Vec::new() };
        let part = |topic, partition| Part { topic, partition };
        let shares = assign(&topics, &[both.clone(), both.clone(), both]);
        assert_eq!(shares, [vec![part(0, 0), part(1, 0)], vec![part(0, 1), part(1, 1)], vec![]]);
    }

    #[test]
    fn a_topic_that_nobody_reads_is_nobodys() {
        let topics = [(0, 1), (1, 2)].into();
        let first = Member { topics: vec![0], owned: Vec::new() };
        assert_eq!(assign(&topics, &[first]), [vec![Part { topic: 0, partition: 0 }]]);
        assert!(assign(&topics, &[]).is_empty());
    }
}

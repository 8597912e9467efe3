//! What happens many times under one name is said once, with its count: of as many as may be seen.

use super::compare::Look;
use super::labels::Label;
use crate::sim::time::SimTime;
use crate::words::Words;

/// What is said once for many: the moments of all, and how their count is told.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// When each of them begins.
    pub times: Vec<SimTime>,
    /// A name with its count.
    pub told: fn(&str, usize) -> String,
}

/// All that have one name.
#[derive(Debug, PartialEq)]
pub struct Group {
    /// Which they are: the first of them that has room speaks for all.
    pub members: Vec<usize>,
    /// When each of them begins.
    pub times: Vec<SimTime>,
}

/// Everything by its name, in the order in which the names come first.
pub fn groups(all: Vec<Option<(&'static str, SimTime)>>) -> Vec<Group> {
    let (mut names, mut groups): (Vec<&str>, Vec<Group>) = (Vec::new(), Vec::new());
    for (index, named) in all.into_iter().enumerate() {
        let Some((name, at)) = named else { continue };
        let place = names.iter().position(|known| *known == name).unwrap_or(names.len());
        if place == names.len() {
            names.push(name);
            groups.push(Group { members: Vec::new(), times: Vec::new() });
        }
        groups[place].members.push(index);
        groups[place].times.push(at);
    }
    groups
}

impl Repeated {
    /// Of nothing yet.
    pub fn none(words: &Words) -> Repeated {
        Repeated { times: Vec::new(), told: words.diagram.times }
    }

    /// Both names with the count of all.
    pub fn of(&self, names: [&str; 2]) -> [String; 2] {
        names.map(|name| self.counted(name, self.times.len()))
    }

    fn counted(&self, name: &str, count: usize) -> String {
        if count > 1 { (self.told)(name, count) } else { name.into() }
    }

    /// A label of these names as it is at a moment: with the count of those that may be seen by then.
    pub fn label(&self, label: &Label, names: [&str; 2], look: &Look) -> Label {
        let [full, _] = self.of(names);
        let name = if label.content == full { names[0] } else { names[1] };
        let shown = |at: &&SimTime| **at <= look.at || look.seen.has(**at);
        let count = self.times.iter().filter(shown).count();
        Label { content: self.counted(name, count), ..label.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Anchor;
    use crate::scene::geometry::Point;
    use crate::words::en::ENGLISH;

    fn at(moments: &[u64]) -> Vec<SimTime> {
        moments.iter().map(|at| SimTime(*at)).collect()
    }

    #[test]
    fn what_has_one_name_is_one_group() {
        let all = [Some(("202", SimTime(1))), None, Some(("503", SimTime(2))), Some(("202", SimTime(3)))];
        let [both, one] =
            [(vec![0, 3], at(&[1, 3])), (vec![2], at(&[2]))].map(|(members, times)| Group { members, times });
        assert_eq!(groups(all.to_vec()), [both, one]);
    }

    #[test]
    fn the_count_is_of_those_that_may_be_seen() {
        let all = Repeated { times: at(&[1, 5, 9]), ..Repeated::none(&ENGLISH) };
        let [full, short] = all.of(["202 Accepted", "202"]);
        let told = |label: &str, look: Look| {
            let label = Label::new(Point::new(0.0, 0.0), Anchor::Start, label);
            all.label(&label, ["202 Accepted", "202"], &look).content
        };
        assert_eq!(told(&short, Look::first(SimTime(4))), "202");
        assert_eq!(told(&full, Look::first(SimTime(5))), "202 Accepted, 2 times");
        assert_eq!(told(&short, Look::all(SimTime(0))), "202, 3 times");
    }
}

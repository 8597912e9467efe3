//! What a figure of the lesson is made of: data and functions that one set of parts draws.

use super::dial::Dial;
use super::given::Given;
use super::grip::{Grip, Placed};
use super::readout::{Reading, Readout};
use crate::sim::message::ActorId;
use crate::sim::plan::Style;
use crate::sim::scenario::{Fault, Problem, Scenario};
use crate::sim::time::SimTime;
use crate::sim::world::End;
use crate::trace::narrate::Line;
use crate::trace::{History, Pair};
use crate::words::Words;

/// The most steps of one run that a picture and its narration can carry.
pub const MOST_STEPS: u32 = 2_500;

/// Whether the runs came to their end, and within what a figure can show.
pub fn fits(pair: &Pair) -> bool {
    pair.traces().all(|trace| trace.end == End::Quiet && trace.steps.len() <= MOST_STEPS as usize)
}

/// One figure.
#[derive(Debug)]
pub struct Figure {
    /// The id of its section: its links begin with it, and the ids of its elements.
    pub section: &'static str,
    /// What it shows at first.
    pub scenario: fn() -> Scenario,
    /// Whatever of a scenario it cannot show, beyond what the simulation itself refuses.
    pub problems: fn(&Scenario) -> Vec<Problem>,
    /// Things to try, in the order in which they are listed; at most 32.
    pub tasks: &'static [Task],
    /// Its readouts: at most four, always as many.
    pub readouts: fn(&Reading, &Words) -> Vec<Readout>,
    /// What is asked before the future may be seen.
    pub question: Question,
    /// What is given, and can be dragged from the first moment on.
    pub given: Given,
    /// Whether chance plays a part in a scenario: then its seed matters.
    pub chance: fn(&Scenario) -> bool,
    /// Everything that can be turned, with its name.
    pub knobs: &'static [Knob],
    /// Everything that can be dragged.
    pub grips: &'static [&'static Grip],
    /// Where that can be taken hold of; what is off waits at the moment given.
    pub placed: fn(&Scenario, &Pair, SimTime) -> Vec<Placed>,
    /// What the runs have shown, in one sentence with their own numbers: "you saw" stands before it.
    pub saw: fn(&Pair, &Words) -> String,
    /// What the section is about.
    pub moral: Moral,
    /// A moment of a run that ends when the second one says, in nanoseconds, as this figure writes times.
    pub time: fn(u64, u64) -> String,
    /// What to call the two runs: synchronous, asynchronous.
    pub sides: fn(&Words) -> [&'static str; 2],
    /// The narration of both runs, with the changes that the learner made.
    pub lines: fn(&Pair, &History) -> Vec<Line>,
    /// What the picture shows, for those who listen.
    pub picture: fn(&Words) -> &'static str,
    /// What is simulated.
    pub model: fn(&Words) -> &'static [&'static str],
}

/// A dial under its name.
#[derive(Clone, Copy, Debug)]
pub struct Knob {
    /// What it turns.
    pub dial: &'static Dial,
    /// What it is called.
    pub label: fn(&Words) -> &'static str,
    /// Whether its value is a time, in seconds.
    pub time: bool,
}

/// Something to try.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What the learner reads.
    pub text: fn(&Words) -> String,
    /// The moment of the runs at which the deed can be seen; `None` if they do not show it.
    pub shown_at: fn(&Pair) -> Option<SimTime>,
    /// What runs that show it have shown, in one sentence with their own numbers.
    pub saw: fn(&Pair, &Words) -> String,
}

/// What is asked before the future may be seen.
#[derive(Debug)]
pub struct Question {
    /// The question.
    pub text: fn(&Scenario, &Words) -> String,
    /// When the runs have shown the truth; `None` if they do not.
    pub shown_at: fn(&Pair) -> Option<SimTime>,
    /// What can be answered.
    pub answers: Answers,
}

/// What can be answered to a question.
#[derive(Debug)]
pub enum Answers {
    /// A moment, on a slider.
    Moment {
        /// What the slider sets.
        label: fn(&Words) -> &'static str,
        /// Where it stands at first, in seconds.
        start: f64,
        /// Where it ends, in seconds: far beyond the truth, so that the range tells nothing.
        most: fn(&Scenario) -> f64,
        /// In which run and on whose lane the answer is marked.
        on: (Style, ActorId),
        /// What was answered, what it was, and why, once the runs that it was about have shown it.
        verdict: fn(SimTime, &Pair, &Words) -> Verdict,
    },
    /// One of a few; choosing it plays at once.
    Choice {
        /// What each of them says.
        options: &'static [fn(&Words) -> &'static str],
        /// The same for the choice of an option, by its index.
        verdict: fn(usize, &Pair, &Words) -> Verdict,
    },
}

/// What is said to a guess: what it was, and then what was answered and why.
pub type Verdict = [String; 2];

/// What a section is about.
#[derive(Debug)]
pub struct Moral {
    /// The sentence.
    pub text: fn(&Words) -> &'static str,
    /// When the runs have shown it; `None` if they do not.
    pub shown_at: fn(&Pair) -> Option<SimTime>,
}

impl Figure {
    /// Whether the figure can show what `history` comes to.
    pub fn shows(&self, history: &History) -> bool {
        history.run().is_ok_and(|runs| fits(&runs.pair))
    }

    /// Whatever of `history` it cannot show.
    pub fn problems_of(&self, history: &History) -> Vec<Problem> {
        let scenarios = history.segments().iter().map(|(_, scenario)| scenario);
        let problems: Vec<Problem> = scenarios.flat_map(self.problems).collect();
        if problems.is_empty() && !self.shows(history) {
            return vec![Problem { place: String::new(), fault: Fault::NotHere }];
        }
        problems
    }

    /// The grip of that name.
    pub fn grip(&self, key: &str) -> Option<&'static Grip> {
        self.grips.iter().copied().find(|grip| grip.key == key)
    }
}

/// Which tasks are shown by `at`: a bit for each, the first one lowest.
pub fn done_by(shown_at: &[Option<SimTime>], at: SimTime) -> u32 {
    let shown = |shown: &Option<SimTime>| shown.is_some_and(|shown| shown <= at);
    (0..).zip(shown_at).filter(|(_, it)| shown(it)).fold(0, |done, (index, _)| done | 1u32 << index)
}

/// The problems that `dials` have with `scenario`.
pub fn refused(dials: &[&Dial], scenario: &Scenario) -> Vec<Problem> {
    dials.iter().filter_map(|dial| dial.check(scenario)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::dials::{REQUESTS, THREADS, WORK};
    use crate::lesson::flow::{FLOW, scenario};

    #[test]
    fn tasks_are_done_once_their_deed_has_shown() {
        let shown = [Some(SimTime(5)), None, Some(SimTime(9))];
        assert_eq!([4, 5, 8, 9].map(|at| done_by(&shown, SimTime(at))), [0, 0b001, 0b001, 0b101]);
    }

    #[test]
    fn a_history_is_shown_only_if_all_of_it_can_be() {
        let mut history = History::new(scenario());
        assert!(FLOW.problems_of(&history).is_empty());
        let mut beyond = scenario();
        (WORK.put)(&mut beyond, Some(WORK.range.most + 1.0));
        history.change(SimTime(1), SimTime(2), beyond);
        assert_eq!(FLOW.problems_of(&history).len(), 1);
    }

    #[test]
    fn readouts_are_always_as_many() {
        let count = |scenario: &Scenario| {
            let pair = Pair::run(scenario).expect("it is valid");
            let reading = Reading { pair: &pair, scenario, until: None };
            (FLOW.readouts)(&reading, &crate::words::en::ENGLISH).len()
        };
        let crowd = REQUESTS.write(&scenario(), Some(8.0));
        assert_eq!([scenario(), THREADS.write(&scenario(), Some(2.0)), crowd].map(|it| count(&it)), [4, 4, 4]);
    }
}

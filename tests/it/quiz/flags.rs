//! Flags stand where the run has what they say: times and durations have two, counts and choices none.

use super::{all, pair, question, questions};
use block_or_delegate::quiz::flag::Flag;
use block_or_delegate::quiz::question::Number;
use block_or_delegate::quiz::{Answer, Ask, DECK, Question};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::words::en::ENGLISH;

fn flags(question: &Question, answer: Answer) -> Vec<Flag> {
    question.flags(&answer, &ENGLISH)
}

/// Whether what is asked for is a moment of the run, or a span of its time.
fn asks_for_a_time(question: &Question) -> bool {
    let units = [ENGLISH.quiz().s, ENGLISH.quiz().ms];
    match &question.ask {
        Ask::Number(it) => units.contains(&it.unit),
        Ask::Moment(_) => true,
        Ask::Choice { .. } | Ask::Message(_) => false,
    }
}

/// An answer that is not the truth.
fn other(question: &Question) -> Answer {
    match &question.ask {
        Ask::Choice { right, .. } => Answer::Option(1 - right.min(&1)),
        Ask::Number(it) => Answer::Number(if it.right > it.most / 2.0 { it.least } else { it.most }),
        Ask::Moment(it) => Answer::Moment(SimTime(it.right.0 / 2)),
        Ask::Message(it) => Answer::Message(it.right[0].0, it.right[0].1 - 1),
    }
}

#[test]
fn an_answer_of_85_s_stands_at_85_s_and_the_truth_at_its_own_moment() {
    for (seed, question, _) in questions("duel-stolen") {
        let Ask::Number(number) = &question.ask else { panic!("{question:?}") };
        let flags = flags(question, Answer::Number(85.0));
        let places: Vec<(bool, u64, String)> =
            flags.iter().map(|it| (it.truth, it.at.0 / 1_000_000_000, it.label.clone())).collect();
        let truth = number.right as u64;
        let own = [(false, 85, "you: 85 s".into()), (true, truth, format!("run: {truth} s"))];
        let same = [(true, 85, "you = run: 85 s".into())];
        assert_eq!(places, if truth == 85 { &same[..] } else { &own[..] }, "{seed}");
        assert!(flags.iter().all(|it| it.from == Some(SimTime::ZERO)), "{seed}: the calls count from the beginning");
    }
}

#[test]
fn times_have_two_flags_counts_and_choices_none() {
    for (card, seed, question) in all() {
        let name = format!("{} {seed}", card.id);
        let [wrong, right] = [other(question), question.truth()].map(|answer| flags(question, answer));
        if asks_for_a_time(question) {
            let truths: Vec<bool> = wrong.iter().map(|it| it.truth).collect();
            assert_eq!(truths, [false, true], "{name}");
            assert!(right.len() == 1 && right[0].label.starts_with("you = run: "), "{name}: {right:?}");
            assert_eq!(right[0].at, wrong[1].at, "{name}");
        } else if !matches!(question.ask, Ask::Message(_)) {
            assert_eq!((wrong, right), (vec![], vec![]), "{name}: what is no moment stands nowhere");
        }
    }
}

/// The run's flag stands where something happens in the run, on a lane of it.
#[test]
fn the_flag_of_the_run_stands_at_an_event() {
    for (card, seed, question) in all().iter().filter(|(.., question)| asks_for_a_time(question)) {
        let truth = flags(question, question.truth()).remove(0);
        let pair = pair(question);
        let near = |at: SimTime| at.0.abs_diff(truth.at.0) < 1_000;
        assert!(
            pair.traces().any(|trace| trace.steps.iter().any(|step| near(step.at))),
            "{} {seed}: nothing happens at {:?}: {}",
            card.id,
            truth.at,
            question.text
        );
    }
}

#[test]
fn what_lies_far_beyond_the_run_stands_at_its_edge_and_says_so() {
    for (card, seed, question) in all() {
        let Ask::Number(Number { counts: Some((from, _)), right, most, .. }) = question.ask else { continue };
        let flags = flags(question, Answer::Number(most));
        let [you, run] = [&flags[0], &flags[1]];
        let ended = pair(question).ended_at();
        assert!(run.at <= ended, "{} {seed}: the truth is in the picture", card.id);
        let furthest = SimTime(from.0 + run.at.since(from).0 * 4).max(ended);
        let far = most > 4.0 * right && question.moment_of(&Answer::Number(most)).expect("a moment") > furthest;
        assert!(you.at <= furthest, "{} {seed}: the run is too small to be seen", card.id);
        assert_eq!(you.label.ends_with("further on"), far, "{} {seed}: {}", card.id, you.label);
    }
}

#[test]
fn a_marked_moment_stands_where_it_was_marked() {
    for (card, seed, question) in all() {
        let Ask::Moment(window) = &question.ask else { continue };
        for at in [SimTime(window.until.0 / 50), SimTime(window.until.0 / 4 * 3), window.until] {
            let flags = flags(question, Answer::Moment(at));
            assert_eq!((flags.len(), flags[0].at, flags[0].truth), (2, at, false), "{} {seed}", card.id);
            assert_eq!((flags[1].at, flags[1].truth), (window.right, true), "{} {seed}", card.id);
        }
    }
}

#[test]
fn a_pressed_message_is_marked_and_so_is_the_right_one() {
    for card in DECK {
        let question = question(card, 3);
        let Ask::Message(messages) = &question.ask else { continue };
        let (style, id) = messages.right[0];
        let message = question.message(style, id).expect("it is in the run");
        for (answer, truths) in [(question.truth(), vec![true]), (other(&question), vec![false, true])] {
            let flags = flags(&question, answer);
            assert_eq!(flags.iter().map(|it| it.truth).collect::<Vec<_>>(), truths, "{}", card.id);
            let right = flags.last().expect("a flag");
            assert_eq!((right.at, right.actor, right.row), (message.arrives, message.to, message.journey.0));
        }
    }
}

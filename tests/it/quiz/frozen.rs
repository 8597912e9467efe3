//! Nothing in a frozen frame gives the key away: the rule is that of `pictures::sealed`, here for every card.

use super::{all, pair};
use crate::pictures::sealed;
use block_or_delegate::diagram::costume::stories;
use block_or_delegate::diagram::{Axis, Comparison, Look, View};
use block_or_delegate::quiz::{Ask, Question};
use block_or_delegate::scene::{Key, Role, Scene};
use block_or_delegate::sim::message::Message;
use block_or_delegate::sim::plan::Style;
use block_or_delegate::trace::{Pair, Trace};
use block_or_delegate::words::en::ENGLISH;

/// How many seeds every card is looked at with.
const SEEDS: u64 = 60;

/// Every frozen frame as the page lays it out: on a desk, and on a phone.
fn each(test: impl Fn(&str, &Question, &View)) {
    for (card, seed, question) in all().iter().filter(|(_, seed, _)| *seed < SEEDS) {
        let pair: Pair = pair(question);
        for (axis, width) in [(Axis::Right, 1000.0), (Axis::Down, 360.0)] {
            let costume = stories::ALL[stories::of_card(card.id)];
            let (until, words) = (question.until, &ENGLISH);
            let measured = until.is_some();
            let view = View {
                pair: &pair,
                ghost: None,
                marks: &[],
                given: None,
                least: None,
                axis,
                width,
                height: 500.0,
                until,
                measured,
                costume,
                words,
            };
            test(&format!("{} {seed} {axis:?}", card.id), question, &view);
        }
    }
}

#[test]
fn no_frozen_frame_knows_the_future() {
    each(|name, question, view| sealed::check(view, question.frozen, name));
}

/// Where a message is asked for, it looks like every other that says the same, but for those that have already arrived
/// where nobody waited: they have a cross. Where none says the same, what it says is what is asked for.
#[test]
fn a_message_that_is_asked_for_looks_like_the_others() {
    each(|name, question, view| {
        let Ask::Message(messages) = &question.ask else { return };
        let scene = Comparison::lay_out(view).scene(&Look::first(question.frozen));
        let shown: Vec<(&Message, Style, Role)> = view.pair.traces().flat_map(|trace| drawn(trace, &scene)).collect();
        let asked = |(message, style, _): &&(&Message, Style, Role)| messages.right.contains(&(*style, message.id.0));
        for (right, style, look) in shown.iter().filter(asked) {
            let others = shown.iter().filter(|it| it.0.body == right.body && it.1 == *style && it.0.id != right.id);
            let looks: Vec<Role> = others.map(|(.., look)| *look).collect();
            assert!(!looks.is_empty() || name.starts_with("curious"), "{name}: nothing else says {:?}", right.body);
            assert!(looks.iter().all(|other| other == look), "{name}: {right:?} is {look:?} among {looks:?}");
        }
    });
}

/// The messages in a picture with their looks, without those that are known to be lost.
fn drawn<'a>(trace: &'a Trace, scene: &Scene) -> Vec<(&'a Message, Style, Role)> {
    let key = |what, message: &Message| Key::new(what, trace.style as u32, message.id.0);
    let seen = trace.messages.iter().filter(|message| scene.get(key("lost", message)).is_none());
    seen.filter_map(|message| Some((message, trace.style, scene.get(key("message", message))?.role))).collect()
}

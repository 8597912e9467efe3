//! What is to come leaves no trace in a picture that hides it.
//!
//! **The rule.** A picture that hides the future is the picture of a run that was cut off at that very moment, and whose
//! messages under way arrive at some other time: item by item the same name, role, phase and touch, the same words aloud
//! and the same bars. So whatever differs between two items is true already, and was made by what has happened, whatever
//! the key of a question may be. Three things are not compared, since they are a matter of room in the whole picture:
//! where a label stands, whether it stands there at all, and whether it is the full or the short name; and the direction
//! of an arrow under way tells to which row of its lane it goes.

use super::properties::{axis, recipe};
use super::subjects::Subject;
use block_or_delegate::diagram::{Comparison, Look, View};
use block_or_delegate::scene::{Item, Key, Scene, Shape};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::{Pair, Trace};
use block_or_delegate::words::en::ENGLISH;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The run as if it had not gone on: nobody has begun, ended, sent or received anything after `at`.
fn cut(mut trace: Trace, at: SimTime) -> Trace {
    let happened = trace.steps_until(at);
    trace.steps.truncate(happened);
    trace.messages.retain(|message| message.sent <= at);
    for message in trace.messages.iter_mut().filter(|message| message.arrives > at) {
        message.arrives = SimTime(message.arrives.0 + message.arrives.since(at).0 / 2 + 1);
    }
    trace.spans.all.retain(|span| span.start <= at);
    for span in trace.spans.all.iter_mut().filter(|span| span.end.is_some_and(|end| end > at)) {
        (span.end, span.cut) = (None, false);
    }
    trace
}

fn cut_pair(pair: &Pair, at: SimTime) -> Pair {
    let cut = |trace: &Option<Trace>| trace.clone().map(|trace| cut(trace, at));
    Pair { sync: cut(&pair.sync), delegated: cut(&pair.delegated) }
}

/// Both pictures of a moment that hide what comes after it: of the run, and of the run cut off.
fn both(view: &View, at: SimTime) -> [Scene; 2] {
    let look = Look::first(at);
    let whole = Comparison::lay_out(view);
    let until = Some(whole.scale.until);
    let cut = cut_pair(view.pair, at);
    let twin = Comparison::lay_out(&View { pair: &cut, ghost: None, until, ..*view });
    [whole.scene(&look), twin.scene(&look)]
}

/// What stands there, where an item is a text.
fn text(item: &Item) -> &str {
    if let Shape::Text { content, .. } = &item.shape { content } else { "" }
}

/// What an item says, apart from where it is; of a bar, also where.
fn says(item: &Item) -> String {
    let Item { role, phase, touch, name, .. } = item;
    let bar = if let Shape::Rect { rect, .. } = &item.shape { format!("{rect:?}") } else { String::new() };
    format!("{role:?} {phase:?} {touch:?} {name:?} {bar}")
}

/// Whether these are the full and the short name of one thing.
fn are_names(view: &View, key: Key, texts: [&str; 2]) -> bool {
    let message = |trace: &Trace| {
        let message = (trace.style as u32 == key.group).then(|| trace.messages.get(key.index as usize))??;
        (view.costume.message)(trace.style, message.body, view.words)
    };
    // What is said once for many tells of as many as have come about.
    let [one, other] = texts.map(counted);
    let alike = match key.what {
        "message-label" => {
            let names = view.pair.traces().find_map(message);
            names.is_some_and(|names| [one.0, other.0].iter().all(|it| names.contains(it)))
        }
        "badge-label" => one.0.starts_with(other.0) || other.0.starts_with(one.0),
        _ => false,
    };
    alike && one.1 == other.1
}

/// A name, and its count.
fn counted(text: &str) -> (&str, &str) {
    let split = text.rsplit_once(", ").filter(|(_, count)| count.ends_with(" times"));
    split.unwrap_or((text, ""))
}

/// Asserts the rule for a view at a moment.
pub fn check(view: &View, at: SimTime, what: &str) {
    let [seen, twin] = both(view, at);
    let shapes = |scene: &Scene| -> BTreeMap<Key, String> {
        let shapes = scene.items.iter().filter(|item| text(item).is_empty());
        shapes.map(|item| (item.key, says(item))).collect()
    };
    let (shapes, truth) = (shapes(&seen), shapes(&twin));
    for key in shapes.keys().chain(truth.keys()) {
        assert_eq!(shapes.get(key), truth.get(key), "{what}: {key} at {at:?} is not the same without a future");
    }
    for label in seen.items.iter().filter(|item| !text(item).is_empty()) {
        let Some(truth) = twin.get(label.key) else { continue };
        let (one, other) = (text(label), text(truth));
        let same = says(label) == says(truth) && (one == other || are_names(view, label.key, [one, other]));
        assert!(same, "{what}: at {at:?} {one:?} stands where without a future {other:?} does");
    }
}

impl Subject {
    fn check_sealed(&self, view: &View, thousandth: u64) {
        let end = u128::from(self.pair.ended_at().0);
        check(view, SimTime((end * u128::from(thousandth) / 1000) as u64), self.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_to_come_leaves_no_trace(recipe in recipe(), axis in axis(), moments in prop::array::uniform4(0..=1000u64)) {
        let subject = recipe.subject();
        let view = View {
            pair: &subject.pair,
            ghost: None,
            marks: &[],
            given: None,
            least: None,
            axis,
            width: 1080.0,
            height: 500.0,
            until: None,
            measured: false,
            costume: subject.costume,
            words: &ENGLISH,
        };
        for thousandth in moments {
            subject.check_sealed(&view, thousandth);
        }
    }
}

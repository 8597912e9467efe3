//! Progress in its written form: read back as it was, refused without harm, old versions for ever.

use block_or_delegate::quiz::progress::{MOST_CARDS, Score, Why};
use block_or_delegate::quiz::{Confidence, DECK, Mark, Progress};
use proptest::prelude::*;
use proptest::sample::select;

const V1: &str = include_str!("../../goldens/quiz/v1.txt");

/// What the golden text was written from.
fn golden() -> Progress {
    Progress::default()
        .after("flow-later", Mark::Wrong, Confidence::Sure)
        .after("queue-depth", Mark::Right, Confidence::Think)
        .after("a-card-of-long-ago", Mark::Near, Confidence::Guess)
        .finished(Score { right: 1, of: 3 })
}

fn any_progress() -> impl Strategy<Value = Progress> {
    let mark = select(vec![Mark::Right, Mark::Near, Mark::Wrong]);
    let answer = ("[a-z-]{0,12}", mark, select(Confidence::ALL.to_vec()), any::<bool>());
    prop::collection::vec(answer, 0..60).prop_map(|answers| {
        let play = |progress: Progress, (id, mark, confidence, ends): (String, Mark, Confidence, bool)| {
            let progress = progress.after(&id, mark, confidence);
            if ends { progress.finished(Score { right: 1, of: 2 }) } else { progress }
        };
        answers.into_iter().fold(Progress::default(), play)
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read(progress in any_progress()) {
        prop_assert_eq!(Progress::decode(&progress.encode()), Ok(progress));
    }

    #[test]
    fn nothing_that_is_read_harms(text in ".{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..300), cut in 0..80usize) {
        let _ = Progress::decode(&text);
        let _ = Progress::decode(&String::from_utf8_lossy(&bytes));
        let _ = Progress::decode(&format!("1.{text}"));
        let mut written = golden().encode().into_bytes();
        let place = cut % written.len();
        written[place] = bytes.first().copied().unwrap_or(b'A');
        let _ = Progress::decode(&String::from_utf8_lossy(&written));
        written.truncate(place);
        let _ = Progress::decode(&String::from_utf8_lossy(&written));
    }

    #[test]
    fn any_postcard_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..120)) {
        use base64::Engine;
        let body = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&bytes);
        if let Ok(progress) = Progress::decode(&format!("1.{body}")) {
            prop_assert_eq!(Progress::decode(&progress.encode()), Ok(progress));
        }
    }
}

#[test]
fn version_1_is_read_for_ever() {
    assert_eq!(golden().encode(), V1.trim(), "what is written today is version 1 too");
    assert_eq!(Progress::decode(V1.trim()), Ok(golden()));
}

#[test]
fn cards_that_are_not_known_here_are_kept() {
    let read = Progress::decode(V1.trim()).expect("the golden text");
    let later = read.after("flow-later", Mark::Right, Confidence::Sure);
    let kept = Progress::decode(&later.encode()).expect("what was just written");
    assert!(kept.record("a-card-of-long-ago").is_some());
    assert_eq!(kept.record("flow-later").map(|it| (it.level, it.seen, it.seen_in)), Some((2, 2, 1)));
    assert_eq!(kept.seen(DECK.iter().map(|card| card.id)), 2);
}

#[test]
fn versions_to_come_are_told_apart_from_garbage() {
    assert_eq!(Progress::decode(&V1.trim().replacen("1.", "2.", 1)), Err(Why::Newer(2)));
    assert_eq!(Progress::decode("not ours"), Err(Why::Garbled));
}

#[test]
fn there_is_an_end_to_what_is_remembered() {
    let many = (0..MOST_CARDS + 5)
        .fold(Progress::default(), |it, number| it.after(&number.to_string(), Mark::Right, Confidence::Sure));
    assert!(many.record("0").is_some() && many.record(&MOST_CARDS.to_string()).is_none());
    assert_eq!(Progress::decode(&many.encode()), Ok(many));
}

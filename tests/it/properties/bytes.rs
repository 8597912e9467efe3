//! Bytes that claim to be scenarios: cut, spliced, flipped, doubled, nested. There is an error with a reason, or a
//! scenario that survives being written, that says what is wrong with it, or runs.

use super::cases;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use block_or_delegate::export::link::{LinkError, MAX_LENGTH, VERSION, decode, encode, signed};
use block_or_delegate::lesson;
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::scenario::Scenario;
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::World;
use block_or_delegate::trace::{History, problem};
use block_or_delegate::words::Language;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

/// As far as a run is followed here; whole runs to their limits have tests of their own.
const STEPS: u32 = 500;

/// Every scenario there is: the files and the lesson's own, as bytes.
static SOUND: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios");
    let entries = std::fs::read_dir(folder).expect("the folder of scenarios").map(|it| it.expect("an entry").path());
    let mut paths: Vec<_> = entries.filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
    paths.sort();
    let files = paths.into_iter().map(|path| std::fs::read(path).expect("a file"));
    let own = lesson::scenarios().into_iter().map(|it| serde_json::to_vec(&it).expect("plain data"));
    let all: Vec<_> = files.chain(own).collect();
    assert!(all.len() > 50);
    all
});

/// One way to spoil bytes.
#[derive(Clone, Debug)]
enum Harm {
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Cut(Index, Index),
    /// From the first place on, another scenario goes on at the second.
    Splice(Index, Index, Index),
    /// What stands between two places stands there twice: keys, entries, braces.
    Double(Index, Index),
    /// What stands for a number, instead of the number that begins there or later.
    Number(Index, &'static str),
    Nest(Index, u8, u32),
}

const NUMBERS: [&str; 12] = [
    "1e999",
    "-1e999",
    "1e308",
    "-0.0",
    "5e-324",
    "4294967296",
    "18446744073709551616",
    "1000000000",
    "null",
    "0",
    "\"7\"",
    "-1",
];

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<Index>;
    let strange = select(vec![vec![0xff], vec![0xed, 0xa0, 0x80], vec![0], b"\\ud800".to_vec(), b"NaN".to_vec()]);
    prop_oneof![
        (at(), 0..8u8).prop_map(|(at, bit)| Harm::Flip(at, bit)),
        (at(), strange).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        (at(), at()).prop_map(|(from, to)| Harm::Cut(from, to)),
        (at(), at(), at()).prop_map(|(from, which, to)| Harm::Splice(from, which, to)),
        (at(), at()).prop_map(|(from, to)| Harm::Double(from, to)),
        (at(), select(NUMBERS.to_vec())).prop_map(|(at, number)| Harm::Number(at, number)),
        (at(), select(b"[{\"".to_vec()), 1..5_000u32).prop_map(|(at, what, depth)| Harm::Nest(at, what, depth)),
    ]
}

fn between(bytes: &[u8], one: Index, other: Index) -> std::ops::Range<usize> {
    let (one, other) = (one.index(bytes.len() + 1), other.index(bytes.len() + 1));
    one.min(other)..one.max(other)
}

fn spoil(mut bytes: Vec<u8>, harm: &Harm, others: &[Vec<u8>]) -> Vec<u8> {
    let insert = |bytes: &mut Vec<u8>, at: Index, what: Vec<u8>| {
        let at = at.index(bytes.len() + 1);
        bytes.splice(at..at, what);
    };
    match harm {
        _ if bytes.is_empty() => {}
        Harm::Flip(at, bit) => {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        Harm::Insert(at, what) => insert(&mut bytes, *at, what.clone()),
        Harm::Cut(from, to) => drop(bytes.drain(between(&bytes, *from, *to))),
        Harm::Splice(from, which, to) => {
            let other = which.get(others);
            bytes.truncate(from.index(bytes.len()));
            bytes.extend_from_slice(&other[to.index(other.len())..]);
        }
        Harm::Double(from, to) => {
            let range = between(&bytes, *from, *to);
            let twice = bytes[range.clone()].to_vec();
            bytes.splice(range.end..range.end, twice);
        }
        Harm::Number(at, number) => replace_number(&mut bytes, *at, number),
        Harm::Nest(at, what, depth) => insert(&mut bytes, *at, vec![*what; *depth as usize]),
    }
    bytes
}

fn replace_number(bytes: &mut Vec<u8>, at: Index, number: &str) {
    let from = at.index(bytes.len());
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|it| from + it) else { return };
    let part = |it: &u8| it.is_ascii_digit() || b".eE+-".contains(it);
    let end = bytes[start..].iter().position(|it| !part(it)).map_or(bytes.len(), |it| start + it);
    bytes.splice(start..end, number.bytes());
}

/// Bytes of sound scenarios with a few harms done to them.
fn spoiled(sound: &'static LazyLock<Vec<Vec<u8>>>) -> impl Strategy<Value = Vec<u8>> {
    (any::<Index>(), vec(harm(), 0..4))
        .prop_map(|(which, harms)| harms.iter().fold(which.get(sound).clone(), |bytes, harm| spoil(bytes, harm, sound)))
}

/// Whatever was read is written and read again as it was; it runs, or says where it does not.
fn holds(scenario: &Scenario) {
    let written = serde_json::to_vec(scenario).expect("plain data");
    assert_eq!(serde_json::from_slice::<Scenario>(&written).expect("what was written"), *scenario);
    match Plan::check(scenario) {
        Ok(plan) => {
            for style in [Style::Sync, Style::Async] {
                World::new(plan.clone(), style).with_step_limit(STEPS).run(&mut ());
            }
        }
        Err(problems) => {
            let words = Language::English.words();
            let told = |it| !problem::problem(it, words).is_empty();
            assert!(!problems.is_empty() && problems.iter().all(|it| !it.place.is_empty() && told(it)));
        }
    }
}

fn read_as_json(bytes: &[u8]) -> bool {
    let read = serde_json::from_slice::<Scenario>(bytes);
    match &read {
        Ok(scenario) => holds(scenario),
        Err(error) => assert!(error.line() > 0 && !error.to_string().is_empty()),
    }
    // As the command line reads: first whatever is JSON at all.
    if let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) {
        let again = serde_json::from_value::<Scenario>(value);
        again.iter().for_each(holds);
        assert!(again.is_ok() || read.is_err());
    }
    read.is_ok()
}

fn read_as_link(bytes: &[u8]) -> bool {
    let fragment = signed(&format!("flow?s={}", URL_SAFE_NO_PAD.encode(bytes)));
    match decode(&fragment) {
        Ok(link) => {
            let history = link.history.expect("there was one");
            history.segments().iter().for_each(|(_, scenario)| holds(scenario));
            let written = encode("flow", &history, SimTime(5));
            let again = decode(&written).map(|it| it.history);
            // Old versions were shorter: what they said may not fit into a link of today.
            assert!(again == Ok(Some(history)) || written.len() > MAX_LENGTH);
            true
        }
        Err(LinkError::Problems(problems)) => {
            assert!(!problems.is_empty());
            false
        }
        Err(error) => {
            assert!((error == LinkError::TooLong) == (fragment.len() > MAX_LENGTH), "{error:?}");
            false
        }
    }
}

/// The histories of links: each sound scenario alone, with the byte of the version; and the old links with everything.
static LINKS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let payload = |fragment: &str| {
        let text = fragment.split("s=").nth(1).and_then(|rest| rest.split('&').next()).expect("a history");
        URL_SAFE_NO_PAD.decode(text.trim()).expect("our own bytes")
    };
    let scenarios = SOUND.iter().map(|it| serde_json::from_slice::<Scenario>(it).expect("a scenario"));
    let mut links: Vec<_> = scenarios.map(|it| payload(&encode("flow", &History::new(it), SimTime(1)))).collect();
    let old = [
        include_str!("../../goldens/links/v1-everything.txt"),
        include_str!("../../goldens/links/v2-everything.txt"),
        include_str!("../../goldens/links/v3-everything.txt"),
    ];
    // As often as new ones: their bytes are walked over by hand.
    links.extend(old.iter().cycle().take(30).map(|it| payload(it)));
    links
});

#[test]
fn what_is_sound_is_read() {
    assert!(SOUND.iter().all(|it| read_as_json(it)));
    assert!(LINKS.iter().all(|it| read_as_link(it)));
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..400), version in 0..=VERSION + 1) {
        read_as_json(&bytes);
        read_as_link(&bytes);
        read_as_link(&[&[version][..], &bytes].concat());
    }

    #[test]
    fn spoiled_files_are_answered(bytes in spoiled(&SOUND)) {
        read_as_json(&bytes);
    }

    #[test]
    fn spoiled_links_are_answered(bytes in spoiled(&LINKS), version in proptest::option::weighted(0.1, 0..=VERSION + 1)) {
        let mut bytes = bytes;
        if let (Some(version), Some(first)) = (version, bytes.first_mut()) {
            *first = version;
        }
        read_as_link(&bytes);
    }
}

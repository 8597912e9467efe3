//! The figures of a text: numbers, and times in whatever units they are written.

/// One figure.
#[derive(Clone, Copy)]
pub enum Figure {
    /// So many things, or which of them.
    Count(f64),
    /// A time, in nanoseconds, and how far off a writing of it may be.
    Time(f64, f64),
}

impl PartialEq for Figure {
    fn eq(&self, other: &Figure) -> bool {
        match (self, other) {
            (Figure::Count(one), Figure::Count(another)) => one == another,
            (Figure::Time(one, off), Figure::Time(another, also)) => (one - another).abs() <= off.max(*also) + 1.0,
            _ => false,
        }
    }
}

impl std::fmt::Debug for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Figure::Count(count) => write!(f, "{count}"),
            Figure::Time(nanos, _) => write!(f, "{} s", nanos / 1e9),
        }
    }
}

pub fn times(nanos: u64) -> Figure {
    Figure::Time(nanos as f64, 0.0)
}

pub fn at(moment: block_or_delegate::sim::time::SimTime) -> Figure {
    times(moment.0)
}

pub fn ms(ms: f64) -> Figure {
    Figure::Time(ms * 1e6, 0.0)
}

pub fn count(count: u32) -> Figure {
    Figure::Count(f64::from(count))
}

/// What a unit is worth in nanoseconds.
fn unit(word: &str) -> Option<f64> {
    Some(match word {
        "ms" => 1e6,
        "s" => 1e9,
        "min" => 60e9,
        "h" => 3_600e9,
        _ => return None,
    })
}

/// All figures of a text but the names of HTTP's answers. `5 min 40 s` is one.
pub fn read(text: &str) -> Vec<Figure> {
    let bare = |word: &str| word.trim_matches(|it: char| !it.is_alphanumeric() && it != '-').replace(',', "");
    let words: Vec<(String, bool)> = text.split_whitespace().map(|word| (bare(word), ends(word))).collect();
    let mut figures: Vec<Figure> = Vec::new();
    let mut goes_on = false;
    for (place, (word, _)) in words.iter().enumerate() {
        if unit(word).is_some() && place > 0 && words[place - 1].0.parse::<f64>().is_ok() {
            goes_on = goes_on && !words[place].1;
            continue;
        }
        let Ok(value) = word.parse::<f64>() else {
            goes_on = false;
            continue;
        };
        match words.get(place + 1).and_then(|(next, _)| unit(next)) {
            Some(worth) => match figures.last_mut().filter(|_| goes_on) {
                Some(Figure::Time(nanos, _)) => *nanos += value * worth,
                // Texts round to three decimals.
                _ => figures.push(Figure::Time(value * worth, worth / 2e3)),
            },
            None if ["202", "503", "504"].contains(&word.as_str()) => {}
            None => figures.push(Figure::Count(value)),
        }
        goes_on = words.get(place + 1).is_some_and(|(next, ends)| unit(next).is_some() && !ends);
    }
    figures
}

/// Whether a word is the last of its phrase.
fn ends(word: &str) -> bool {
    word.ends_with([',', '.', ':', ';', ')', '?'])
}

#[test]
fn figures_are_read_as_they_are_written() {
    let text = "After 5 min 40 s, 2.085 s or 12.5 ms, 3 of the 1,200 hear 503; job 4, at 7 s.";
    let figures = [times(340_000_000_000), times(2_085_000_000), ms(12.5), count(3), count(1200), count(4), ms(7e3)];
    assert_eq!(read(text), figures);
    assert_eq!(read("5 / 2 = 2.5 s."), [count(5), count(2), ms(2.5e3)]);
    assert_ne!(read("2.085 s"), [ms(2_085.6)], "half a millisecond is the most that rounding does");
    assert_ne!(read("12.5 ms"), [ms(12.501)]);
}

//! What the prose may quote: a time, a count or a share, and how each of them may stand in a sentence.

use crate::sim::time::SimSpan;
use crate::words::number;

/// A number that a run or plain arithmetic vouches for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quoted {
    /// A length of time.
    Time(SimSpan),
    /// How many there are, or how many in a second.
    Count(u64),
    /// A part of a whole, from 0 to 1.
    Share(f64),
}

impl Quoted {
    /// The form for machines: nanoseconds, a whole number, or a fraction to the millionth.
    pub fn value(self) -> String {
        match self {
            Quoted::Time(span) => span.0.to_string(),
            Quoted::Count(count) => count.to_string(),
            Quoted::Share(share) => number::idle_free(number::decimal(share, 6)),
        }
    }

    /// The forms for people, any of which the text may use.
    pub fn readings(self) -> Vec<String> {
        match self {
            Quoted::Time(span) => {
                let short = number::span(span.0);
                vec![number::seconds(span.0), spelled(&short), short]
            }
            Quoted::Count(count) => vec![number::grouped(count)],
            // With at most two decimals: what is less than that is noise in a sentence.
            Quoted::Share(share) => vec![number::idle_free(number::decimal(share * 100.0, 2)) + " %"],
        }
    }
}

/// `8 h 20 min` as `8 hours 20 minutes`. Milliseconds have no other name.
fn spelled(short: &str) -> String {
    let word = |pair: &[&str]| match pair {
        [count, unit] => format!("{count} {}{}", long(unit), if *count == "1" || *unit == "ms" { "" } else { "s" }),
        _ => String::new(),
    };
    let parts: Vec<&str> = short.split(' ').collect();
    parts.chunks(2).map(word).collect::<Vec<_>>().join(" ")
}

fn long(unit: &str) -> &str {
    match unit {
        "h" => "hour",
        "min" => "minute",
        "s" => "second",
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_readings() {
        let rows = [
            (Quoted::Time(SimSpan::from_ms(2000)), "2000000000", ["2.000 s", "2 seconds", "2 s"].as_slice()),
            (Quoted::Time(SimSpan::from_ms(3)), "3000000", &["0.003 s", "3 ms", "3 ms"]),
            (Quoted::Time(SimSpan::from_ms(1000)), "1000000000", &["1.000 s", "1 second", "1 s"]),
            (
                Quoted::Time(SimSpan::from_ms(30_000_000)),
                "30000000000000",
                &["30,000.000 s", "8 hours 20 minutes", "8 h 20 min"],
            ),
            (Quoted::Count(1200), "1200", &["1,200"]),
            (Quoted::Share(0.970299), "0.970299", &["97.03 %"]),
            (Quoted::Share(0.8), "0.8", &["80 %"]),
        ];
        for (quoted, value, readings) in rows {
            assert_eq!(quoted.value(), value);
            assert_eq!(quoted.readings(), readings);
        }
    }
}

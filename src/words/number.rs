//! Numbers and units as learners read them.

const NANOS: u64 = 1_000_000_000;
/// From here on, people count in minutes.
const LONG: u64 = 120 * NANOS;

/// Nanoseconds as seconds to the millisecond: `2.085 s`.
pub fn seconds(nanos: u64) -> String {
    format!("{} s", seconds_bare(nanos))
}

/// The same without its unit: `2.085`.
pub fn seconds_bare(nanos: u64) -> String {
    let ms = nanos.saturating_add(500_000) / 1_000_000;
    format!("{}.{:03}", grouped(ms / 1000), ms % 1000)
}

/// A moment of a run of that length: in seconds to the millisecond, in a long run to the second: `3:04`.
pub fn moment(nanos: u64, end: u64) -> String {
    if end < LONG {
        return seconds(nanos);
    }
    let whole = nanos.saturating_add(NANOS / 2) / NANOS;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A span in the unit that suits it: `1 ms`, `2.5 s`, `20 min`, `8 h 20 min`.
pub fn span(nanos: u64) -> String {
    match nanos {
        0 => "0 s".into(),
        n if n < NANOS => format!("{} ms", trimmed(n as f64 / 1e6)),
        n if n < LONG => format!("{} s", trimmed(n as f64 / 1e9)),
        n => hours(n / NANOS),
    }
}

/// A length of time as people tell it, to the second, and below ten seconds to the tenth: `4.2 s`, `1 min 12 s`.
pub fn told(nanos: u64) -> String {
    const TENTH: u64 = NANOS / 10;
    match (nanos + TENTH / 2) / TENTH {
        0 => "0 s".into(),
        tenths if tenths < 100 => format!("{} s", trimmed(tenths as f64 / 10.0)),
        _ => hours((nanos + NANOS / 2) / NANOS),
    }
}

/// A whole number with its thousands set apart: `1,000,000`.
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with at most three decimals and no idle zeros: `2.5`.
pub fn trimmed(value: f64) -> String {
    idle_free(decimal(value, 3))
}

/// Without zeros at the end of its decimals.
pub fn idle_free(text: String) -> String {
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// A number with so many decimals, at least one; `value` times ten to that power must fit into 64 bits, or the nearest
/// that does is written. The formatting of floats that Rust brings weighs more than a figure of the page.
pub fn decimal(value: f64, places: u32) -> String {
    let unit = 10_u64.pow(places);
    let scaled = (value.abs() * unit as f64 + 0.5) as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, part, width) = (scaled / unit, scaled % unit, places as usize);
    format!("{sign}{whole}.{part:0width$}")
}

fn hours(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let parts = [(hours, "h"), (minutes, "min"), (seconds, "s")];
    let named: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{} {unit}", grouped(*n))).collect();
    named.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_rounded() {
        let rows = [
            (2.5, "2.5"),
            (0.0004, "0"),
            (-0.25, "-0.25"),
            (-0.0001, "0"),
            (1234.0006, "1234.001"),
            (1e15, "1000000000000000"),
        ];
        for (value, text) in rows {
            assert_eq!(trimmed(value), text);
        }
        assert_eq!([decimal(0.05, 1), decimal(0.05, 2), decimal(3.0, 2)], ["0.1", "0.05", "3.00"]);
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(seconds(2_085_000_000), "2.085 s");
        assert_eq!(seconds(1_234_567_899_600_000), "1,234,567.900 s");
        assert_eq!(grouped(1_000_000), "1,000,000");
        let rows = [(0, "0 s"), (1_000_000, "1 ms"), (2_500_000_000, "2.5 s"), (1_200 * NANOS, "20 min")];
        for (nanos, text) in rows {
            assert_eq!(span(nanos), text);
        }
        assert_eq!(span(30_000 * NANOS), "8 h 20 min");
        let rows = [
            (0, "0 s"),
            (49, "0 s"),
            (4_249, "4.2 s"),
            (9_960, "10 s"),
            (72_400, "1 min 12 s"),
            (184_000, "3 min 4 s"),
        ];
        for (ms, text) in rows {
            assert_eq!(told(ms * 1_000_000), text);
        }
        let rows = [(4, 90, "4.000 s"), (4, 200, "0:04"), (184, 200, "3:04"), (3_725, 4_000, "1:02:05")];
        for (at, end, text) in rows {
            assert_eq!(moment(at * NANOS, end * NANOS), text);
        }
    }
}

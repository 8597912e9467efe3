//! Numbers as people type them: a point or a comma before the decimals, and points, commas, blanks or apostrophes
//! between the thousands. What comes out is plain enough for any reader of numbers.

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A number: perhaps a minus, digits, perhaps a point and more of them, perhaps an exponent.
    Number(String),
    /// `1,500` is one thing here and another there: with the comma between the thousands, and before the decimals.
    Either([String; 2]),
    /// No number.
    Nothing,
}

/// Reads what somebody typed. Thousands must be whole groups of three digits, all parted alike.
pub fn read(text: &str) -> Typed {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = text.find(['e', 'E']).map_or((text, ""), |at| text.split_at(at));
    if !is_exponent(exponent) {
        return Typed::Nothing;
    }
    let with = |number: String| format!("{sign}{number}{exponent}");
    let number = |mark| number(mantissa, mark).map(with);
    match mark_of(mantissa) {
        Some(',') if is_ambiguous(mantissa) => match (number(None), number(Some(','))) {
            (Some(grouped), Some(decimal)) => Typed::Either([grouped, decimal]),
            _ => Typed::Nothing,
        },
        mark => number(mark).map_or(Typed::Nothing, Typed::Number),
    }
}

/// What stands before the decimals, if anything does: the last of the points and commas, unless it comes again.
fn mark_of(text: &str) -> Option<char> {
    let mark = text.chars().rev().find(|it| matches!(it, '.' | ','))?;
    (text.matches(mark).count() == 1).then_some(mark)
}

/// A lone comma before three digits, and after what may be the first group of thousands.
fn is_ambiguous(text: &str) -> bool {
    let Some((before, after)) = text.split_once(',') else { return false };
    after.len() == 3
        && matches!(before.len(), 1..=3)
        && before.bytes().all(|it| it.is_ascii_digit())
        && !before.starts_with('0')
}

/// The number in plain writing, if it is one with its decimals after `mark`.
fn number(text: &str, mark: Option<char>) -> Option<String> {
    let (whole, decimals) = mark.and_then(|mark| text.split_once(mark)).unwrap_or((text, ""));
    let whole = ungrouped(whole)?;
    let digits = is_digits(decimals) && !(whole.is_empty() && decimals.is_empty());
    digits.then(|| if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") })
}

/// Digits without what stands between their groups.
fn ungrouped(text: &str) -> Option<String> {
    let between = |it: char| matches!(it, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let Some(mark) = text.chars().find(|it| between(*it)) else { return is_digits(text).then(|| text.into()) };
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let sound = matches!(first.len(), 1..=3) && is_digits(first) && groups.all(|it| it.len() == 3 && is_digits(it));
    sound.then(|| text.split(mark).collect())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `e` and a few digits, or nothing at all.
fn is_exponent(text: &str) -> bool {
    let Some(power) = text.strip_prefix(['e', 'E']) else { return text.is_empty() };
    let digits = power.strip_prefix(['-', '+']).unwrap_or(power);
    matches!(digits.len(), 1..=3) && is_digits(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_commas_are_understood() {
        let rows = [
            ("2.5", "2.5"),
            (" 2,5 ", "2.5"),
            ("0,5", "0.5"),
            (",5", ".5"),
            ("5,", "5"),
            ("5.", "5"),
            ("0,500", "0.500"),
            ("1,50", "1.50"),
            ("1,5000", "1.5000"),
            ("1.500", "1.500"),
            ("-0,25", "-0.25"),
            ("−3", "-3"),
            ("+3", "3"),
            ("007", "007"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1.234.567,89", "1234567.89"),
            ("1 234,5", "1234.5"),
            ("1\u{a0}234\u{a0}567", "1234567"),
            ("1\u{202f}234", "1234"),
            ("1'234.5", "1234.5"),
            ("1’234’567", "1234567"),
            ("1e3", "1e3"),
            ("2,5E-3", "2.5E-3"),
        ];
        for (text, number) in rows {
            assert_eq!(read(text), Typed::Number(number.into()), "{text:?}");
        }
    }

    #[test]
    fn what_has_two_meanings_is_not_guessed() {
        let rows =
            [("1,500", ["1500", "1.500"]), ("-12,345", ["-12345", "-12.345"]), ("999,000", ["999000", "999.000"])];
        for (text, both) in rows {
            assert_eq!(read(text), Typed::Either(both.map(String::from)), "{text:?}");
        }
    }

    #[test]
    fn nothing_else_is_a_number() {
        let rows = [
            "",
            " ",
            "-",
            ".",
            ",",
            "two",
            "5 s",
            "NaN",
            "Infinity",
            "0x10",
            "1e",
            "e3",
            "1e1000",
            "1ee3",
            "--5",
            "1,2,3",
            "1.2.3",
            "1,23,456",
            "12,34.5",
            "1.234.56",
            "1,234 567",
            "1 23",
            " 1 2345",
            "1234,567.8",
            "1,234.567.8",
            "٣",
            "1,,5",
            "1..5",
            "1.,5",
            "5%",
            "1_000",
            "1,234,56",
            ",234,567",
        ];
        for text in rows {
            assert_eq!(read(text), Typed::Nothing, "{text:?}");
        }
    }

    /// What the page itself writes, it reads; with a comma for the point it is the same, or asked about.
    #[test]
    fn the_page_reads_what_it_writes() {
        use crate::words::number::trimmed;
        for value in [0.0, 0.001, 0.25, 2.5, 1.125, 100.0, 1234.567, 1e6] {
            let text = trimmed(value);
            assert_eq!(read(&text), Typed::Number(text.clone()));
            assert_eq!(text.parse(), Ok(value));
            let read = read(&text.replace('.', ","));
            assert!(
                read == Typed::Number(text.clone()) || matches!(&read, Typed::Either([_, it]) if *it == text),
                "{read:?}"
            );
        }
    }
}

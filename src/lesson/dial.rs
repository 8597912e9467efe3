//! A dial: a number of a scenario that a learner can turn, in the unit it is shown in.

use crate::sim::number::within;
use crate::sim::scenario::{Fault, Problem, Scenario};

/// One number that can be changed. A figure may take another's dial with a range of its own.
#[derive(Clone, Copy, Debug)]
pub struct Dial {
    /// Its name in ids and in problems.
    pub name: &'static str,
    /// What it accepts.
    pub range: Range,
    /// Whether it can be switched off.
    pub optional: bool,
    /// Where its slider stands while it is off: at the end where being off is more of the same.
    pub off: f64,
    /// Whether it counts things, so that only whole numbers make sense.
    pub counts: bool,
    /// Its value in a scenario; `None` where it is off or does not apply.
    pub read: fn(&Scenario) -> Option<f64>,
    /// Puts an admitted value into a scenario; `None` switches it off, where that can be.
    pub put: fn(&mut Scenario, Option<f64>),
}

/// What a dial accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub least: f64,
    /// The greatest value that can be typed.
    pub most: f64,
    /// The greatest value that the slider reaches.
    pub slider: f64,
    /// The slider's step.
    pub step: f64,
    /// Whether equal ways of the slider are equal factors; then `step` says nothing, and `least` is above zero.
    pub log: bool,
}

/// So many steps has a slider of factors, from end to end.
const NOTCHES: f64 = 200.0;

impl Range {
    /// A range whose slider goes in equal steps.
    pub const fn even(least: f64, most: f64, slider: f64, step: f64) -> Range {
        Range { least, most, slider, step, log: false }
    }

    /// A range whose slider goes in equal factors.
    pub const fn factors(least: f64, most: f64) -> Range {
        Range { least, most, slider: most, step: 0.0, log: true }
    }

    /// Where the slider begins and ends, and its step.
    pub fn travel(&self) -> [f64; 3] {
        if self.log { [0.0, NOTCHES, 1.0] } else { [self.least, self.slider, self.step] }
    }

    /// The value in the middle of the slider.
    pub fn middle(&self) -> f64 {
        if self.log { self.value(NOTCHES / 2.0) } else { self.slider / 2.0 }
    }

    /// Where the slider stands for a value.
    pub fn place(&self, value: f64) -> f64 {
        if !self.log {
            return value;
        }
        let share = libm::log(value / self.least) / libm::log(self.slider / self.least);
        (within(share, 0.0, 1.0) * NOTCHES + 0.5) as u32 as f64
    }

    /// The value for which the slider stands there: of factors, to two digits, but for the ends.
    pub fn value(&self, place: f64) -> f64 {
        if !self.log {
            return place;
        }
        let share = within(place / NOTCHES, 0.0, 1.0);
        let value = self.least * libm::exp(share * libm::log(self.slider / self.least));
        if share <= 0.0 || share >= 1.0 { [self.least, self.slider][usize::from(share >= 1.0)] } else { rounded(value) }
    }
}

/// To two digits.
fn rounded(value: f64) -> f64 {
    let mut unit = 1e-3;
    while value >= unit * 100.0 {
        unit *= 10.0;
    }
    // By the reciprocal: 0.1 times a whole number is not always what the number would be typed as.
    let whole = (value / unit + 0.5) as u64 as f64;
    if unit < 1.0 { whole / (1.0 / unit + 0.5) as u64 as f64 } else { whole * unit }
}

impl Dial {
    /// Its value in `scenario`; `None` where it is off or does not apply.
    pub fn read(&self, scenario: &Scenario) -> Option<f64> {
        (self.read)(scenario)
    }

    /// `scenario` with another value, kept within the range; `None` switches an optional dial off.
    pub fn write(&self, scenario: &Scenario, value: Option<f64>) -> Scenario {
        let mut next = scenario.clone();
        if value.is_some() || self.optional {
            (self.put)(&mut next, value.map(|value| self.admit(value)));
        }
        next
    }

    /// The value so many steps from another: of things one, of short times a tenth of a second, of long ones a second.
    pub fn stepped(&self, value: f64, steps: f64) -> f64 {
        const SHORT: f64 = 10.0;
        let short = !self.counts && (value < SHORT || (value == SHORT && steps < 0.0));
        let unit = if short { 0.1 } else { 1.0 };
        // In whole units: tenths do not add up.
        let units = (value / unit + 0.5) as u64 as f64 + steps;
        within(if short { units / 10.0 } else { units }, self.range.least, self.range.most)
    }

    /// Whether off means more than the most: a limit that is never reached.
    pub fn is_endless(&self) -> bool {
        self.optional && self.off >= self.range.slider
    }

    /// What a learner typed, if it is a value of this dial; the problem if it is none.
    pub fn accept(&self, typed: Option<f64>) -> Result<f64, Fault> {
        let Range { least, most, .. } = self.range;
        match typed.ok_or(Fault::NotANumber)? {
            value if !value.is_finite() => Err(Fault::NotANumber),
            value if value < least || value > most => Err(Fault::OutOfRange { least, most }),
            value if self.counts && value as u32 as f64 != value => Err(Fault::NotWhole),
            value => Ok(value),
        }
    }

    /// What keeps `scenario` out of a figure with this dial.
    pub fn check(&self, scenario: &Scenario) -> Option<Problem> {
        let Range { least, most, .. } = self.range;
        let value = self.read(scenario)?;
        let fault = Fault::OutOfRange { least, most };
        (!(least..=most).contains(&value)).then(|| Problem { place: self.name.into(), fault })
    }

    fn admit(&self, value: f64) -> f64 {
        let Range { least, most, .. } = self.range;
        let value = if value.is_finite() { within(value, least, most) } else { least };
        if self.counts { (value + 0.5) as u32 as f64 } else { value }
    }
}

/// Seconds as milliseconds, to the millisecond: a dragged value is one that can be typed.
pub fn whole_ms(seconds: f64) -> f64 {
    (seconds * 1e3 + 0.5) as u64 as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::dials::{THREADS, WORK};

    #[test]
    fn what_is_typed_is_taken_or_explained() {
        assert_eq!(WORK.accept(Some(2.5)), Ok(2.5));
        assert_eq!(WORK.accept(None), Err(Fault::NotANumber));
        assert_eq!(WORK.accept(Some(f64::NAN)), Err(Fault::NotANumber));
        assert_eq!(WORK.accept(Some(-1.0)), Err(Fault::OutOfRange { least: 0.0, most: 20.0 }));
        assert_eq!(THREADS.accept(Some(2.4)), Err(Fault::NotWhole));
        assert_eq!(THREADS.accept(Some(1e9)), Err(Fault::OutOfRange { least: 1.0, most: 6.0 }));
    }

    #[test]
    fn keys_turn_it_by_what_can_be_told_apart() {
        let rows =
            [(&WORK, 2.0, 1.0, 2.1), (&WORK, 9.9, 1.0, 10.0), (&WORK, 10.0, 1.0, 11.0), (&WORK, 10.0, -1.0, 9.9)];
        let rows =
            rows.into_iter().chain([(&THREADS, 1.0, 1.0, 2.0), (&THREADS, 1.0, -1.0, 1.0), (&WORK, 0.0, -10.0, 0.0)]);
        for (dial, value, steps, expected) in rows {
            assert_eq!(dial.stepped(value, steps), expected, "{} {value} {steps}", dial.name);
        }
    }

    #[test]
    fn what_is_off_is_endless_or_nothing() {
        use crate::lesson::{duel, flow};
        let dials = [&flow::dials::TIMEOUT, &flow::dials::LIMIT, &duel::dials::OFFLINE, &WORK];
        assert_eq!(dials.map(|dial| dial.is_endless()), [true, true, false, false]);
    }

    #[test]
    fn a_slider_of_factors_reaches_its_ends_and_gives_round_values() {
        let range = Range::factors(0.2, 600.0);
        assert_eq!([range.value(0.0), range.value(NOTCHES)], [0.2, 600.0]);
        assert_eq!([range.place(0.0), range.place(9e9)], [0.0, NOTCHES], "what is off stands at an end");
        for place in 1..NOTCHES as u32 {
            let value = range.value(f64::from(place));
            assert!(value.to_string().trim_start_matches(['0', '.']).len() <= 3, "{place} gives {value}");
            assert!(value > range.value(f64::from(place - 1)) - 1e-9, "{place} gives {value}");
            // At the low end two digits are coarser than a notch.
            assert!((range.place(value) - f64::from(place)).abs() <= 6.0, "{value} stands at {}", range.place(value));
        }
        assert_eq!(Range::even(0.0, 20.0, 5.0, 0.05).value(1.25), 1.25);
    }
}

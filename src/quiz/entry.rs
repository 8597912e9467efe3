//! The number box: what somebody typed, and what one step makes of it.

use super::question::{Number, Window};
use crate::sim::number::within;
use crate::sim::time::SimTime;
use crate::words::kit::quiz::Unit;
use crate::words::typed::{self, Typed};

/// Why what was typed is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// It is no number.
    NoNumber,
    /// It may be one of these.
    Either([String; 2]),
    /// It must be a whole number.
    NotWhole,
    /// It lies outside of what can be said.
    Outside,
}

/// So many nanoseconds make what people count in minutes and seconds.
const SECOND: f64 = 1e9;

impl Number {
    /// What was typed; `None` while nothing is. `plain` reads a number in plain writing: the page has the browser's own
    /// reader, which costs it nothing.
    pub fn typed(&self, text: &str, plain: fn(&str) -> Option<f64>) -> Result<Option<f64>, Wrong> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let value = self.read(text.trim(), plain)?;
        if !self.holds(value) {
            return Err(Wrong::Outside);
        }
        if self.counts.is_none() && value.fract() != 0.0 {
            return Err(Wrong::NotWhole);
        }
        Ok(Some(value))
    }

    fn read(&self, text: &str, plain: fn(&str) -> Option<f64>) -> Result<f64, Wrong> {
        if let Some(seconds) = clock(text).filter(|_| self.is_seconds()) {
            return Ok(seconds);
        }
        match typed::read(text) {
            Typed::Number(number) => plain(&number).ok_or(Wrong::NoNumber),
            Typed::Either(both) => {
                // Of two readings the one that can be said is meant.
                let mut fitting = both.iter().filter_map(|it| plain(it)).filter(|value| self.holds(*value));
                match (fitting.next(), fitting.next()) {
                    (Some(value), None) => Ok(value),
                    _ => Err(Wrong::Either(both)),
                }
            }
            Typed::Nothing => Err(Wrong::NoNumber),
        }
    }

    fn holds(&self, value: f64) -> bool {
        self.least <= value && value <= self.most
    }

    /// Whether it is asked for in seconds: then minutes can be said too.
    pub fn is_seconds(&self) -> bool {
        self.counts.is_some_and(|(_, unit)| unit == SECOND)
    }

    /// So many steps from a value, within what can be said. An empty box counts as `start`.
    pub fn stepped(&self, from: Option<f64>, steps: f64) -> f64 {
        within(from.unwrap_or(self.start) + steps * self.step, self.least, self.most)
    }
}

impl Window {
    /// The same as a number of seconds, to be typed.
    pub fn number(&self, unit: Unit) -> Number {
        const STEP: f64 = 0.05;
        let most = self.until.since(SimTime::ZERO).as_secs_f64();
        let counts = Some((SimTime::ZERO, SECOND));
        Number { counts, ..Number::seconds(unit, most, STEP, self.right.since(SimTime::ZERO)) }
    }
}

/// `5:40` as seconds.
fn clock(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.split_once(':')?;
    let whole = |text: &str| if text.bytes().all(|it| it.is_ascii_digit()) { text.parse::<u32>().ok() } else { None };
    let (minutes, seconds) = (whole(minutes)?, whole(seconds).filter(|_| seconds.len() == 2)?);
    (seconds < 60).then(|| f64::from(minutes) * 60.0 + f64::from(seconds))
}

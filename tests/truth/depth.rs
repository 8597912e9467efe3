//! How closely the engine is looked at: in every run of the tests, and in full.

use std::io::Write;
use std::sync::Once;

/// How much work goes into the comparisons, and what they must come to.
#[derive(Clone, Copy, Debug)]
pub struct Depth {
    /// What share of the full form's jobs is run.
    pub share: f64,
    /// The widest that an interval may be to either side, as a share of the value: wider ones could not fail.
    pub precision: f64,
    /// The greatest utilisation of the rows that are run.
    pub busiest: f64,
}

const FULL: Depth = Depth { share: 1.0, precision: 0.03, busiest: 0.95 };
/// The busiest rows cost most and are measured worst: they are left to the full form.
const QUICK: Depth = Depth { share: 1.0 / 6.0, precision: 0.16, busiest: 0.9 };

/// The depth that the variable `TRUTH` asks for: `full`, or the quick one where it is not set.
pub fn depth() -> Depth {
    match std::env::var("TRUTH").as_deref() {
        Err(_) => {
            tell();
            QUICK
        }
        Ok("full") => FULL,
        Ok(other) => panic!("TRUTH={other}: it is `full`, or not set"),
    }
}

/// Says once what is left out, past the harness, which shows only what failing tests print.
fn tell() {
    static TOLD: Once = Once::new();
    TOLD.call_once(|| {
        let (precision, busiest) = (QUICK.precision * 100.0, QUICK.busiest);
        let line = format!(
            "truth: quick, intervals up to {precision} %, utilisation up to {busiest}; in full: tests/tools/truth.sh"
        );
        writeln!(std::io::stderr(), "{line}").expect("there is an error stream");
    });
}

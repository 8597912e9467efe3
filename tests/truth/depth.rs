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
}

const FULL: Depth = Depth { share: 1.0, precision: 0.03 };
/// A twelfth of the jobs makes intervals three and a half times as wide.
const QUICK: Depth = Depth { share: 1.0 / 12.0, precision: 0.105 };

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
        let (quick, full) = (QUICK.precision * 100.0, FULL.precision * 100.0);
        let line = format!(
            "truth: a twelfth of the jobs, intervals up to {quick} % and not {full} %; in full: tests/tools/truth.sh"
        );
        writeln!(std::io::stderr(), "{line}").expect("there is an error stream");
    });
}

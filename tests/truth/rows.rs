//! One row of a table: how it is run, measured and judged.

use super::depth::depth;
use super::steady::{Steady, measure};
use super::student::interval;
use super::{EFFORT, REPLICATIONS};
use block_or_delegate::sim::message::JourneyId;
use block_or_delegate::sim::plan::{Pattern, Plan};
use block_or_delegate::sim::scenario::{Api, Arrivals, Broker, Reply, Scenario, Styles, Work};
use block_or_delegate::sim::time::SimTime;

/// The most requests of one run.
const LONGEST: f64 = 900_000.0;

/// When jobs come; the mean is the row's.
pub enum Gaps {
    Exponential,
    Constant,
    /// Drawn as work is, and how much they vary: their squared coefficient of variation.
    Drawn(Work, f64),
}

/// A queue in its steady state, with true values for what is measured.
pub struct Row {
    pub name: String,
    /// Jobs a second.
    pub lambda: f64,
    pub servers: u32,
    pub work: Work,
    pub gaps: Gaps,
    /// How many may wait.
    pub capacity: Option<u32>,
    pub rho: f64,
    /// The mean work in seconds, and its squared coefficient of variation.
    pub mean: f64,
    pub variation: f64,
    /// How often a job waits; 0 if that is not judged.
    pub often: f64,
    /// What is compared, with its true value.
    pub values: Vec<(&'static str, f64)>,
}

/// Poisson arrivals, a queue and workers; nothing else takes time, and nobody wants to hear of a result.
pub fn scenario(per_second: f64, workers: u32, work: Work, requests: u32, seed: u64) -> Scenario {
    let sample = Scenario::sample();
    Scenario {
        seed,
        style: Styles::Async,
        arrivals: Arrivals::Poisson { requests, per_second },
        work,
        link_ms: 0.0,
        api: Api { threads: 1_000, check_ms: 0.0, ..sample.api },
        broker: Broker { hop_ms: 0.0, ..sample.broker },
        workers,
        reply: Reply::None,
        ..sample
    }
}

/// The scenario, checked.
pub fn checked(scenario: &Scenario) -> Plan {
    Plan::check(scenario).unwrap_or_else(|problems| panic!("{problems:?}"))
}

impl Row {
    /// One server and nothing known.
    pub fn of(work: Work) -> Row {
        let (name, gaps, values) = (String::new(), Gaps::Exponential, Vec::new());
        let (lambda, servers, rho, mean, variation, often) = (1.0, 1, 0.5, 1.0, 1.0, 1.0);
        Row { name, lambda, servers, work, gaps, capacity: None, rho, mean, variation, often, values }
    }

    /// How many jobs all replications have together: the variance of a mean wait falls with them and grows, after what
    /// the controls explain, with 1/(1 - rho) and with what varies.
    fn jobs(&self) -> f64 {
        let varies = self.gap_variation() + self.variation;
        let crowd = (f64::from(self.servers) / 8.0).cbrt().max(1.0);
        let rare = if self.is_controlled() { self.often * self.often } else { 1.0 };
        let heavy = 1.0 + self.variation * self.variation / 128.0;
        let least = if self.capacity.is_some() { 2e6 } else { 4e5 };
        (EFFORT * varies * heavy * crowd / (1.0 - self.rho) / rare).max(least) * depth().share
    }

    /// The squared coefficient of variation of the gaps.
    fn gap_variation(&self) -> f64 {
        match &self.gaps {
            Gaps::Exponential => 1.0,
            Gaps::Constant => 0.0,
            Gaps::Drawn(_, variation) => *variation,
        }
    }

    /// How many values are judged, controls included.
    pub fn judgements(&self) -> usize {
        self.values.len() + if self.is_controlled() { CONTROLS } else { 0 }
    }

    fn is_controlled(&self) -> bool {
        self.often > 0.0
    }

    /// Says where the engine differs, or was not measured well enough.
    pub fn compare(&self, stretch: f64, alpha: f64) -> Vec<String> {
        let replications = REPLICATIONS.max((self.jobs() / LONGEST).ceil() as u64);
        let jobs = (self.jobs() / replications as f64) as u32;
        let runs: Vec<Summary> = (1..=replications).map(|seed| self.run(seed, jobs, stretch)).collect();
        let mut controls: Vec<Vec<f64>> =
            (0..CONTROLS).map(|at| runs.iter().map(|run| run.controls[at]).collect()).collect();
        controls.retain(|control| self.is_controlled() && control.iter().any(|it| it.abs() > ROUNDING));
        let mut found: Vec<String> = Vec::new();
        for (at, control) in controls.iter().enumerate() {
            let (mean, half) = interval(control, &[], alpha);
            if mean.abs() > half {
                found.push(format!("{} control {at}: {mean} ± {half}, in theory 0: wrong", self.name));
            }
        }
        let values = self.values.iter().enumerate();
        found.extend(values.filter_map(|(at, (name, truth))| {
            let values: Vec<f64> = runs.iter().map(|run| run.values[at]).collect();
            self.judge(name, *truth, &values, &controls, alpha)
        }));
        found
    }

    fn run(&self, seed: u64, jobs: u32, stretch: f64) -> Summary {
        // Until what it began with is forgotten: many times the relaxation of the queue.
        let warm = (20.0 / (1.0 - self.rho).powi(2)) as u32 + 20 * self.servers + 50 * self.capacity.unwrap_or(0);
        let work = match &self.work {
            Work::Exponential { mean_ms } => Work::Exponential { mean_ms: mean_ms * stretch },
            other => other.clone(),
        };
        let mut scenario = scenario(self.lambda, self.servers, work, jobs + warm + 1, seed);
        scenario.broker.capacity = self.capacity;
        let mut plan = checked(&scenario);
        match &self.gaps {
            Gaps::Exponential => {}
            Gaps::Constant => {
                scenario.arrivals = Arrivals::Constant { requests: jobs + warm + 1, per_second: self.lambda };
                plan = checked(&scenario);
            }
            Gaps::Drawn(gaps, _) => plan.arrivals = drawn(gaps, jobs + warm + 1, seed),
        }
        self.sum_up(&measure(plan, warm..warm + jobs, false))
    }

    fn judge(&self, name: &str, truth: f64, values: &[f64], controls: &[Vec<f64>], alpha: f64) -> Option<String> {
        // How busy the servers are is explained by its controls to the last digit.
        let controls = if name == "busy" { &[] } else { controls };
        let (mean, half) = interval(values, controls, alpha);
        let tell = |what: &str| Some(format!("{} {name}: {mean} ± {half}, in theory {truth}: {what}", self.name));
        if half > depth().precision * truth {
            tell("not precise enough")
        } else if (mean - truth).abs() > half {
            tell("wrong")
        } else {
            None
        }
    }

    fn sum_up(&self, run: &Steady) -> Summary {
        Summary { values: self.values.iter().map(|(name, _)| value(name, run)).collect(), controls: self.controls(run) }
    }

    /// What is 0 in the long run: by how much gaps and work were off, in the mean and in the square, and how much they had
    /// to do with each other and with the wait before them, which they must not. In units of mean gap and mean work.
    fn controls(&self, run: &Steady) -> [f64; CONTROLS] {
        let (gap, work) = (self.lambda, 1.0 / self.mean);
        let (gap_square, work_square) = (1.0 + self.gap_variation(), 1.0 + self.variation);
        [
            run.mean(|_, _, a| a * gap - 1.0),
            run.mean(|_, s, _| s * work - 1.0),
            run.mean(|_, _, a| (a * gap).powi(2) - gap_square),
            run.mean(|_, s, _| (s * work).powi(2) - work_square),
            run.mean(|_, s, a| (s * work - 1.0) * (a * gap - 1.0)),
            run.mean(|w, s, _| w * work * (s * work - 1.0)),
            run.mean(|w, _, a| w * work * (a * gap - 1.0)),
        ]
    }
}

/// How many things are known to be 0 in the long run.
const CONTROLS: usize = 7;
/// A control that never differs more from 0 is made of the rounding to nanoseconds.
const ROUNDING: f64 = 1e-6;

/// What one run comes to.
struct Summary {
    values: Vec<f64>,
    controls: [f64; CONTROLS],
}

/// Arrivals with gaps drawn like work, by another seed than that of the run.
fn drawn(gaps: &Work, requests: u32, seed: u64) -> Pattern {
    let plan = checked(&scenario(1.0, 1, gaps.clone(), 1, seed + 1_000_000));
    let mut at = SimTime::ZERO;
    let next = |number| {
        at = at + plan.work_of(JourneyId(number));
        at
    };
    Pattern::List((0..requests).map(next).collect())
}

/// One of the values of a run, in seconds or counts.
fn value(name: &str, run: &Steady) -> f64 {
    match name {
        "L" => run.inside_over_time as f64 / run.span(),
        "Lq" => (run.inside_over_time - run.busy_over_time) as f64 / run.span(),
        "busy" => run.busy_over_time as f64 / run.span(),
        "W" => run.mean(|wait, work, _| wait + work),
        "Wq" => run.mean(|wait, _, _| wait),
        "P_block" => run.refused as f64 / run.offered(),
        "P_wait" => run.mean(|wait, _, _| f64::from(wait > 0.0)),
        other => panic!("nothing is measured by the name {other}"),
    }
}

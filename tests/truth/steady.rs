//! What a steady state is made of, measured on the engine itself: times in the queue and in the system, and how many are
//! there, integrated over time in whole nanoseconds.

use block_or_delegate::sim::actor::is_worker;
use block_or_delegate::sim::message::JourneyId;
use block_or_delegate::sim::plan::{Plan, Style};
use block_or_delegate::sim::step::{Activity, Fact, Sink, Step};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::sim::world::World;
use std::ops::Range;

/// When a job came, when a worker took it up, and when it left.
#[derive(Clone, Copy, Debug, Default)]
struct Job {
    came: SimTime,
    begun: Option<SimTime>,
    left: Option<SimTime>,
}

impl Job {
    fn wait(&self) -> Option<u64> {
        Some(self.begun?.since(self.came).0)
    }
}

/// Listens to a run. The state is integrated from the arrival of one job to that of another.
#[derive(Debug, Default)]
pub struct Steady {
    jobs: Vec<Job>,
    measured: Range<u32>,
    /// Whether the state is weighted as it is after an event: that is wrong.
    late: bool,
    last: SimTime,
    inside: u64,
    busy: u64,
    pub refused: u64,
    /// How many were inside, and at work, times how long, in nanoseconds.
    pub inside_over_time: u128,
    pub busy_over_time: u128,
}

impl Steady {
    fn pass(&mut self, now: SimTime) {
        if self.measured.contains(&(self.jobs.len() as u32).saturating_sub(1)) {
            let span = u128::from(now.since(self.last).0);
            self.inside_over_time += span * u128::from(self.inside);
            self.busy_over_time += span * u128::from(self.busy);
        }
        self.last = now;
    }

    fn learn(&mut self, step: &Step, fact: &Fact) {
        match fact {
            Fact::Issued(_) => {
                self.inside += 1;
                self.jobs.push(Job { came: step.at, ..Job::default() });
            }
            Fact::Rejected(job) => {
                self.inside -= 1;
                self.refused += u64::from(self.measured.contains(&job.0));
            }
            Fact::Began { journey, activity: Activity::Working, .. } if is_worker(step.actor) => {
                self.busy += 1;
                self.job(*journey).begun = Some(step.at);
            }
            Fact::Ended { journey, activity: Activity::Working, cut } if is_worker(step.actor) => {
                self.busy -= 1;
                if !cut {
                    self.inside -= 1;
                    self.job(*journey).left = Some(step.at);
                }
            }
            _ => {}
        }
    }

    fn job(&mut self, job: JourneyId) -> &mut Job {
        &mut self.jobs[job.0 as usize]
    }

    /// How many came while it was measured.
    pub fn offered(&self) -> f64 {
        self.measured.len() as f64
    }

    /// How long was measured, in nanoseconds.
    pub fn span(&self) -> f64 {
        let at = |job: u32| self.jobs.get(job as usize).map_or(self.last, |job| job.came);
        at(self.measured.end).since(at(self.measured.start)).0 as f64
    }

    /// The mean, over the jobs that were taken up, of something made of wait, work, and the gap to the next arrival; all
    /// in seconds.
    pub fn mean(&self, of: impl Fn(f64, f64, f64) -> f64) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        let range = self.measured.start as usize..self.measured.end as usize;
        for (at, job) in self.jobs.iter().enumerate().take(range.end).skip(range.start) {
            let (Some(begun), Some(left)) = (job.begun, job.left) else { continue };
            let next = self.jobs.get(at + 1).map_or(self.last, |next| next.came);
            sum += of(seconds(job.came, begun), seconds(begun, left), seconds(job.came, next));
            count += 1.0;
        }
        sum / count
    }

    /// What must hold to the event in a run that was measured as a whole and ended empty: nobody is lost; the time that
    /// all spent inside is the time for which there were so many inside (Little's law), and the same of those at work.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let left = self.jobs.iter().filter(|job| job.left.is_some()).count() as u64;
        let came = self.jobs.len() as u64;
        if came != left + self.refused || self.inside != 0 {
            faults.push(format!("{came} came, {left} are done, {} are inside", self.inside));
        }
        let stay = |job: &Job| Some(u128::from(job.left?.since(job.came).0));
        let stays: u128 = self.jobs.iter().filter_map(stay).sum();
        let waits: u128 = self.jobs.iter().filter_map(Job::wait).map(u128::from).sum();
        if self.inside_over_time != stays || self.busy_over_time != stays - waits {
            faults.push(format!("{} inside over time, {stays} by job", self.inside_over_time));
        }
        faults
    }
}

fn seconds(from: SimTime, until: SimTime) -> f64 {
    until.since(from).0 as f64 / 1e9
}

impl Sink for Steady {
    fn step(&mut self, step: &Step, facts: &[Fact]) {
        if self.late {
            facts.iter().for_each(|fact| self.learn(step, fact));
            self.pass(step.at);
        } else {
            self.pass(step.at);
            facts.iter().for_each(|fact| self.learn(step, fact));
        }
    }
}

/// Runs a plan and measures some of its jobs; `late` weights the state wrongly.
pub fn measure(plan: Plan, measured: Range<u32>, late: bool) -> Steady {
    let mut world = World::new(plan, Style::Async).with_step_limit(u32::MAX);
    let mut steady = Steady { measured, late, ..Steady::default() };
    world.run(&mut steady);
    steady
}

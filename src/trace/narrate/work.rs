//! The stories of workers: what they do with a job, and what they make of an answer.

use super::job;
use super::lookup::cut;
use crate::sim::message::{Body, JourneyId, Message};
use crate::sim::step::{Activity, Fact};
use crate::words::Story;

/// A worker in a step, and how it uses its broker.
#[derive(Clone, Copy)]
pub struct Hand {
    /// The number that a learner reads on it.
    pub worker: u32,
    /// Whether it lets a job lie that it could not do, until the queue shows it again by itself.
    pub lets_lie: bool,
}

impl Hand {
    /// What a worker does with a job next.
    pub fn begun(self, which: JourneyId, facts: &[Fact]) -> Option<Story> {
        let (worker, number) = (self.worker, job(which));
        facts.iter().find_map(|fact| match fact {
            Fact::Began { journey, activity, .. } if *journey == which => Some(match activity {
                Activity::Unseen => Story::JobUnseen { job: number, worker },
                Activity::Prefetched => Story::JobLies { job: number, worker },
                Activity::Awaiting => Story::JobCalled { job: number, worker },
                Activity::Working => Story::JobBegun { job: number, worker },
                _ => return None,
            }),
            _ => None,
        })
    }

    /// What a worker does with a job that it looks at: it begins, or has something to say at once.
    pub fn taken_up(self, which: JourneyId, facts: &[Fact]) -> Option<Story> {
        self.begun(which, facts).or_else(|| self.says(which, facts))
    }

    /// What a worker says whose work has taken its time; it may be that nobody wants to hear of it.
    pub fn finished(self, facts: &[Fact]) -> Option<Story> {
        let (which, cut) = left(facts)?;
        // What is undone, or to be undone, is told by itself.
        let undone = |fact: &Fact| matches!(fact, Fact::Compensated { .. } | Fact::StepFailed { .. });
        if facts.iter().any(undone) {
            return None;
        }
        self.says(which, facts).or_else(|| (!cut).then_some(Story::JobDone { job: job(which), worker: self.worker }))
    }

    /// What a worker makes of the service's answer.
    pub fn answered(self, which: JourneyId, who: Option<u32>, facts: &[Fact]) -> Option<Story> {
        let (worker, number) = (self.worker, job(which));
        if facts.iter().any(|fact| matches!(fact, Fact::TooLate(_))) {
            return Some(Story::TooLate { who });
        }
        let stalls =
            |fact: &Fact| matches!(fact, Fact::Began { journey, activity: Activity::Stalled, .. } if *journey == which);
        if facts.iter().any(stalls) {
            return Some(Story::JobStalled { job: number, worker });
        }
        self.says(which, facts).or_else(|| self.begun(which, facts)).or_else(|| self.finished(facts))
    }

    /// What a worker says about a job, and to whom.
    fn says(self, which: JourneyId, facts: &[Fact]) -> Option<Story> {
        let (worker, job) = (self.worker, job(which));
        if facts.iter().any(|fact| matches!(fact, Fact::Dropped { journey, .. } if *journey == which)) {
            return Some(Story::JobLetGo { job, worker });
        }
        let known = facts.contains(&Fact::Recognised(which));
        facts.iter().find_map(|fact| match fact {
            Fact::Sent(Message { journey, body, .. }) if *journey == which => match body {
                // It is done already: only the word of it is new.
                Body::Push | Body::Store | Body::Callback if known => Some(Story::ToldAgain { job, worker }),
                Body::Push => Some(Story::JobPushed { job, worker }),
                Body::Store => Some(Story::JobStored { job, worker }),
                Body::Callback => Some(Story::JobCalledBack { job, worker }),
                Body::Ack if !known => Some(Story::JobDone { job, worker }),
                Body::Nack if self.lets_lie => Some(Story::LeftToLie { job, worker }),
                Body::Nack => Some(Story::JobGivenBack { job, worker }),
                _ => None,
            },
            _ => None,
        })
    }
}

/// The job that a worker leaves off in a step, and whether that was before its end.
pub fn left(facts: &[Fact]) -> Option<(JourneyId, bool)> {
    facts.iter().find_map(|fact| match fact {
        Fact::Ended { journey, cut, .. } => Some((*journey, *cut)),
        _ => None,
    })
}

/// The death of a worker by a mishap: in the middle of a job, or with the job done.
pub fn died(worker: u32, facts: &[Fact]) -> Story {
    let ended = |fact: &Fact| match fact {
        Fact::Ended { journey, activity: Activity::Working | Activity::Awaiting, cut: false } => Some(job(*journey)),
        _ => None,
    };
    match facts.iter().find_map(ended) {
        Some(job) => Story::DiedUnheard { job, worker },
        None => Story::WorkerDied { worker, job: cut(facts).map(job) },
    }
}

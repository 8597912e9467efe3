//! English: what only brokers by name do.

use crate::words::story::{Death, Story};

/// What only brokers by name do.
pub fn tell(story: Story) -> String {
    match story {
        Story::Stored { job, confirmed: true } => format!("The queue keeps job {job} and confirms"),
        Story::Stored { job, confirmed: false } => format!("The queue keeps job {job}; nobody waits to hear of it"),
        Story::PublishedBlind { job } => {
            format!("Checked; the API publishes job {job} and answers 202, without waiting for the broker")
        }
        Story::AnsweredAtOnce { who: Some(who) } => format!("Checked; the API answers 202 for request {who}"),
        Story::AnsweredAtOnce { who: None } => "Checked; the API answers 202 for the request".into(),
        Story::LeftToLie { job, worker } => {
            format!("Worker {worker} could not do job {job} and lets it lie, until the queue shows it again")
        }
        Story::JobLetGo { job, worker } => format!("Worker {worker} could not do job {job} and goes on behind it"),
        Story::ToldAgain { job, worker } => format!("Worker {worker} passes the result of job {job} on once more"),
        Story::CopyAnswered { job } => format!("The broker answers for the copy of job {job}, too"),
        Story::GoneDone { job } => format!("The queue keeps job {job} no longer, which is done already"),
        Story::CopyDropped { job, worker } => {
            format!("Worker {worker} has not done job {job}, which is elsewhere by now")
        }
        Story::PassedOver { job } => format!("Job {job} is lost, unless its partition is read again from before it"),
        Story::LiesTwice { job, worker } => format!("Job {job} lies with worker {worker} once more"),
        Story::JobLies { job, worker } => format!("Job {job} lies with worker {worker}, which is busy with another"),
        Story::AsksForJobs { worker } => format!("Worker {worker} asks for jobs"),
        Story::QuestionOpen { worker } => format!("No job for worker {worker} yet; the queue keeps its question open"),
        Story::NoJobs { worker } => format!("No job for worker {worker}: the queue says so"),
        Story::HearsOfNone { worker } => format!("Worker {worker} hears that there is no job"),
        Story::TimedOut { job } => format!("Nobody has said in time that job {job} is done: the queue shows it again"),
        Story::Exposed { job } => format!("The queue shows job {job} once more, of its own accord: a duplicate"),
        Story::Buried { job, of } => format!("Job {job} {} and goes to the dead letters", death(of)),
        Story::Dropped { job, of } => format!("Job {job} {} and is lost", death(of)),
        Story::Circled { job } => format!("Job {job} dies and comes round to the same queue again"),
        Story::WaitsAgain { job } => format!("Job {job} waits in the queue again"),
        Story::Rebalancing => "The workers begin to divide the partitions anew".into(),
        Story::Assigned { worker, parts: 0 } => format!("Worker {worker} gets no partition to read"),
        Story::Assigned { worker, parts: 1 } => format!("Worker {worker} reads one partition from now on"),
        Story::Assigned { worker, parts } => format!("Worker {worker} reads {parts} partitions from now on"),
        Story::Expelled { worker } => format!("The queue has waited too long for worker {worker} and throws it out"),
        _ => String::new(),
    }
}

fn death(of: Death) -> &'static str {
    match of {
        Death::Expired => "has waited too long",
        Death::Overflow => "finds no room",
        Death::Rejected => "was rejected",
        Death::TooOften => "was delivered as often as is allowed",
        Death::Skipped => "lies before the place where reading starts",
        Death::Unfinished => "was forgotten by the queue before it was done",
    }
}

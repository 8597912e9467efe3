//! English: a sentence for everything that can happen between machines.

use crate::words::story::{Block, Story};

/// `The client` alone, `Client 3` among several.
fn client(who: Option<u32>) -> String {
    who.map_or_else(|| "The client".into(), |number| format!("Client {number}"))
}

/// `the request` alone, `request 3` among several.
fn request(who: Option<u32>) -> String {
    who.map_or_else(|| "the request".into(), |number| format!("request {number}"))
}

/// What clients, API, queue, workers and service do.
pub fn tell(story: Story) -> String {
    match story {
        Story::RequestSent { who } => format!("{} sends the request and waits", client(who)),
        Story::WorkBegun { who, thread } => {
            format!("The API receives {}; thread {thread} starts the work", request(who))
        }
        Story::CheckBegun { who, thread } => format!("The API receives {}; thread {thread} checks it", request(who)),
        Story::TurnedAway { who } => format!("No API thread is free: 503 for {}", request(who)),
        Story::PollTurnedAway { who } => format!("No API thread is free: 503 for the poll of {}", request(who)),
        Story::Answered200 { who } => format!("The API finishes the work of {} and answers 200", request(who)),
        Story::Published { job } => format!("Checked; the API publishes job {job} and awaits the broker"),
        Story::Kept { job, handed_to: Some(worker) } => {
            format!("The queue keeps job {job}, confirms, and hands it to worker {worker}")
        }
        Story::Kept { job, handed_to: None } => format!("The queue keeps job {job} and confirms; no worker is free"),
        Story::Answered202 { who } => format!("The broker has confirmed; the API answers 202 for {}", request(who)),
        Story::ConfirmedTooLate { job } => format!("The broker confirms job {job}, but its handler is gone"),
        Story::Killed { who } => format!("The server kills the handler of {} at its limit: 504", request(who)),
        Story::JobBegun { job, worker } => format!("Worker {worker} starts job {job}"),
        Story::JobPushed { job, worker } => format!("Worker {worker} finishes job {job} and pushes the result"),
        Story::JobStored { job, worker } => format!("Worker {worker} finishes job {job} and stores the result"),
        Story::JobCalledBack { job, worker } => {
            format!("Worker {worker} finishes job {job} and calls the client's webhook")
        }
        Story::CallbackReceived { job, worker } => {
            format!("Worker {worker} hears that the result of job {job} has arrived")
        }
        Story::Forgotten { job, next: None } => format!("The queue forgets job {job}: it is acknowledged"),
        Story::Forgotten { job, next: Some((next, worker)) } => {
            format!("The queue forgets job {job} and hands job {next} to worker {worker}")
        }
        Story::ResultStored { job } => format!("The API has the result of job {job}, should anybody ask"),
        Story::Receipt { who } => format!("{} has its receipt and moves on", client(who)),
        Story::Result { who } => format!("{} has the result", client(who)),
        Story::Refused { who } => format!("{} learns that it was refused", client(who)),
        Story::KilledKnown { who } => format!("{} learns that the server gave up on it", client(who)),
        Story::GaveUp { who } => format!("{} gives up waiting; nobody tells the server", client(who)),
        Story::PollSent { who } => format!("{} asks: is it done?", client(who)),
        Story::PollLookup { who } => format!("The API looks up the result of {}", request(who)),
        Story::PollAnsweredDone { who } => format!("The API hands out the result of {}", request(who)),
        Story::PollAnsweredNotYet { who } => format!("The API answers {}: not yet", request(who)),
        Story::NotYet { who } => format!("{} hears: not yet", client(who)),
        Story::TooLate { who } => format!("An answer to {} arrives, but nobody waits for it any more", request(who)),
        other => servers(other),
    }
}

/// What happens with people who live, services that fail and workers that die.
fn servers(story: Story) -> String {
    match story {
        Story::AskBegun { who } => format!("{} begins to ask", client(who)),
        Story::LifeBegun { block } => life(block).into(),
        Story::ResultTakenIn { who } => format!("{} stops to take in the result", client(who)),
        Story::SentAndForgotten { who } => format!("{} has its receipt and wants no more", client(who)),
        Story::InLine { who } => format!("No API thread is free; {} waits in line", request(who)),
        Story::ServiceCalled { who, thread } => {
            format!("Thread {thread} calls the service for {}, and is held meanwhile", request(who))
        }
        Story::ServiceBegun { who } => format!("The service starts on {}", request(who)),
        Story::ServiceInLine { who } => format!("The service is busy; {} waits in its line", request(who)),
        Story::ServiceRefused { who, busy: true } => format!("The service is full and turns {} away", request(who)),
        Story::ServiceRefused { who, busy: false } => {
            format!("The service is down: no connection for {}", request(who))
        }
        Story::CallBroken { who } => format!("The connection for {} breaks", request(who)),
        Story::NoConnection { who } => {
            format!("The service has no connection for {}, which waited long enough", request(who))
        }
        Story::ServiceDone { who } => format!("The service finishes {}", request(who)),
        Story::ServiceFailed { who } => format!("The service runs into an error with {}", request(who)),
        Story::ServiceDown => "The service goes down".into(),
        Story::ServiceUp => "The service is back".into(),
        Story::Answered502 { who } => format!("The work failed: the API answers 502 for {}", request(who)),
        Story::AnsweredFull { who } => format!("The queue is full: the API answers 503 for {}", request(who)),
        Story::FailureKnown { who } => format!("{} learns that the work failed", client(who)),
        Story::RefusedFull { who } => format!("{} learns that the queue is full", client(who)),
        other => queues(other),
    }
}

fn queues(story: Story) -> String {
    match story {
        Story::QueueRefused { job } => format!("The queue is full and refuses job {job}"),
        Story::Redelivered { job, worker } => format!("The queue delivers job {job} again, to worker {worker}"),
        Story::DeadLettered { job } => {
            format!("Job {job} was delivered as often as is allowed; the queue sets it aside as a dead letter")
        }
        Story::HandedOut { job, worker } => format!("The queue hands job {job} to worker {worker}"),
        Story::SettledTooLate { job, worker } => {
            format!("Worker {worker} reports on job {job}, but the queue has written that delivery off")
        }
        Story::WorkerMissed { worker, job: Some(job) } => {
            format!("The queue notices that worker {worker} is gone; job {job} comes back")
        }
        Story::WorkerMissed { worker, job: None } => format!("The queue notices that worker {worker} is gone"),
        Story::WorkerReturned { worker, next: Some(job) } => {
            format!("Worker {worker} is connected again, and the queue hands it job {job}")
        }
        Story::WorkerReturned { worker, next: None } => format!("Worker {worker} is connected again"),
        Story::TakenBack { job } => format!("The queue takes job {job} back: it was not done"),
        Story::DeliveryLost { job, worker } => {
            format!("Job {job} does not reach worker {worker}: the connection is gone")
        }
        Story::JobUnseen { job, worker } => format!("Job {job} lies with worker {worker}, not looked at yet"),
        Story::JobCalled { job, worker } => format!("Worker {worker} calls the service for job {job}"),
        Story::JobStalled { job, worker } => {
            format!("Worker {worker} cannot reach the service; it keeps job {job} and waits")
        }
        Story::JobGivenBack { job, worker } => format!("Worker {worker} could not do job {job} and gives it back"),
        Story::JobDone { job, worker } => format!("Worker {worker} finishes job {job}; nobody wants to hear of it"),
        Story::Poisoned { job } => format!("Nobody can do job {job}: the work comes to nothing"),
        Story::EffectAgain { job } => format!("What job {job} does to the world has now happened once too often"),
        Story::Recognised { job, worker } => {
            format!("Worker {worker} looks job {job} up: it is done already, and is not done again")
        }
        Story::WorkersStarting { workers: 1 } => "Jobs pile up: one more worker is started".into(),
        Story::WorkersStarting { workers } => format!("Jobs pile up: {workers} more workers are started"),
        Story::Staffed { workers: 1 } => "There is one worker on duty now".into(),
        Story::Staffed { workers } => format!("There are {workers} workers on duty now"),
        Story::DiedUnheard { job, worker } => format!("Worker {worker} dies with job {job} done and nobody told"),
        Story::WorkerDied { worker, job: Some(job) } => format!("Worker {worker} dies in the middle of job {job}"),
        Story::WorkerDied { worker, job: None } => format!("Worker {worker} dies"),
        Story::WorkerBack { worker } => format!("Worker {worker} is up again"),
        other => super::of_brokers(other),
    }
}

fn life(block: Block) -> &'static str {
    match block {
        Block::Sport => "The caller goes to play sports",
        Block::Meal => "The caller has a meal",
        Block::Work => "The caller works on something else",
    }
}

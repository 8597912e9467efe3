//! What the narration can tell. Numbers count from 1; `who` is `None` where there is only one caller.

pub mod kinds;
pub mod talk;

pub use kinds::{Block, Death};
pub use talk::{Deed, Talk};

/// One thing that happened, in terms that a sentence can be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Story {
    /// A caller sends a request.
    RequestSent { who: Option<u32> },
    /// The API starts the work itself.
    WorkBegun { who: Option<u32>, thread: u32 },
    /// The API starts checking what it was asked.
    CheckBegun { who: Option<u32>, thread: u32 },
    /// No thread was free.
    TurnedAway { who: Option<u32> },
    /// No thread was free for a poll.
    PollTurnedAway { who: Option<u32> },
    /// The API has the result and answers.
    Answered200 { who: Option<u32> },
    /// The API hands the job to the broker.
    Published { job: u32 },
    /// The broker keeps a job and says so.
    Kept { job: u32, handed_to: Option<u32> },
    /// The API answers that it has accepted.
    Answered202 { who: Option<u32> },
    /// The broker's confirmation finds nobody waiting.
    ConfirmedTooLate { job: u32 },
    /// The API killed its own handler.
    Killed { who: Option<u32> },
    /// A worker starts.
    JobBegun { job: u32, worker: u32 },
    /// A worker is done and pushes the result.
    JobPushed { job: u32, worker: u32 },
    /// A worker is done and stores the result.
    JobStored { job: u32, worker: u32 },
    /// A worker is done and calls the client back.
    JobCalledBack { job: u32, worker: u32 },
    /// The client's endpoint has answered the worker.
    CallbackReceived { job: u32, worker: u32 },
    /// The queue forgets a job.
    Forgotten { job: u32, next: Option<(u32, u32)> },
    /// The queue hands a job out by itself: a worker has become free for it.
    HandedOut { job: u32, worker: u32 },
    /// What a worker says about a job that the queue has already taken back.
    SettledTooLate { job: u32, worker: u32 },
    /// The API has a result to hand out.
    ResultStored { job: u32 },
    /// The caller has its receipt.
    Receipt { who: Option<u32> },
    /// The caller has the result.
    Result { who: Option<u32> },
    /// The caller learns that it was refused.
    Refused { who: Option<u32> },
    /// The caller learns that the server killed its request.
    KilledKnown { who: Option<u32> },
    /// The caller stops waiting.
    GaveUp { who: Option<u32> },
    /// The caller asks whether it is done.
    PollSent { who: Option<u32> },
    /// The API looks it up.
    PollLookup { who: Option<u32> },
    /// The API answers a poll with the result.
    PollAnsweredDone { who: Option<u32> },
    /// The API answers a poll: not yet.
    PollAnsweredNotYet { who: Option<u32> },
    /// The caller hears: not yet.
    NotYet { who: Option<u32> },
    /// An answer nobody waits for.
    TooLate { who: Option<u32> },
    /// The learner changed the plan.
    Edited,
    /// Something happened between two people, on the phone or by text.
    Talk(Talk),
    /// A person begins to dial or to type.
    AskBegun { who: Option<u32> },
    /// A person turns to something else.
    LifeBegun { block: Block },
    /// A person takes in a result that came later.
    ResultTakenIn { who: Option<u32> },
    /// A caller is done with a receipt: fire and forget.
    SentAndForgotten { who: Option<u32> },
    /// A call waits in line for a thread.
    InLine { who: Option<u32> },
    /// A thread calls the service and is held meanwhile.
    ServiceCalled { who: Option<u32>, thread: u32 },
    /// The service starts.
    ServiceBegun { who: Option<u32> },
    /// The service lets a call wait.
    ServiceInLine { who: Option<u32> },
    /// The service turns a call away; `busy` if it is not down.
    ServiceRefused { who: Option<u32>, busy: bool },
    /// An outage breaks a call off.
    CallBroken { who: Option<u32> },
    /// The service has finished.
    ServiceDone { who: Option<u32> },
    /// The service ran into an error.
    ServiceFailed { who: Option<u32> },
    /// The service goes down.
    ServiceDown,
    /// It is back.
    ServiceUp,
    /// The API passes the failure on.
    Answered502 { who: Option<u32> },
    /// The API passes on that the queue is full.
    AnsweredFull { who: Option<u32> },
    /// The caller learns that the work failed.
    FailureKnown { who: Option<u32> },
    /// The caller learns that the queue is full.
    RefusedFull { who: Option<u32> },
    /// The queue has no room for a job.
    QueueRefused { job: u32 },
    /// The queue delivers a job again.
    Redelivered { job: u32, worker: u32 },
    /// The queue sets a job aside.
    DeadLettered { job: u32 },
    /// The queue notices that a worker is gone, and what comes back from it.
    WorkerMissed { worker: u32, job: Option<u32> },
    /// A worker is connected again, and what it is handed.
    WorkerReturned { worker: u32, next: Option<u32> },
    /// The queue takes back what a worker could not do.
    TakenBack { job: u32 },
    /// A delivery reaches a worker that is down.
    DeliveryLost { job: u32, worker: u32 },
    /// A job lies with a worker that has not looked yet.
    JobUnseen { job: u32, worker: u32 },
    /// A worker calls the service.
    JobCalled { job: u32, worker: u32 },
    /// A worker waits until the service is back.
    JobStalled { job: u32, worker: u32 },
    /// A worker gives up on a job for now.
    JobGivenBack { job: u32, worker: u32 },
    /// A worker is done, and nobody wants to know.
    JobDone { job: u32, worker: u32 },
    /// A job comes to nothing, as it always will.
    Poisoned { job: u32 },
    /// What a job does to the world outside has happened once more.
    EffectAgain { job: u32 },
    /// A worker sees that a job is done already.
    Recognised { job: u32, worker: u32 },
    /// Workers are being started.
    WorkersStarting { workers: u32 },
    /// How many are on duty from now on.
    Staffed { workers: u32 },
    /// A call in line gives up on a connection.
    NoConnection { who: Option<u32> },
    /// A worker dies with its job done, and nobody knows.
    DiedUnheard { job: u32, worker: u32 },
    /// A worker dies.
    WorkerDied { worker: u32, job: Option<u32> },
    /// It is back.
    WorkerBack { worker: u32 },
    /// A named broker keeps a job; `confirmed` if the API hears of it.
    Stored { job: u32, confirmed: bool },
    /// A job waits with a worker that is busy.
    JobLies { job: u32, worker: u32 },
    /// A worker asks for jobs.
    AsksForJobs { worker: u32 },
    /// There is no job for it yet, and its question stays open.
    QuestionOpen { worker: u32 },
    /// There is no job for it, and it is told so.
    NoJobs { worker: u32 },
    /// It hears that.
    HearsOfNone { worker: u32 },
    /// Nobody has said in time that a job is done.
    TimedOut { job: u32 },
    /// The broker shows a job on that it handed out.
    Exposed { job: u32 },
    /// The API publishes a job and answers without waiting for the broker.
    PublishedBlind { job: u32 },
    /// The API answers that it has accepted, and has not asked the broker.
    AnsweredAtOnce { who: Option<u32> },
    /// A worker lets a job lie that it could not do.
    LeftToLie { job: u32, worker: u32 },
    /// A worker goes on behind a job that it could not do.
    JobLetGo { job: u32, worker: u32 },
    /// A worker passes on the result of a job that was done before.
    ToldAgain { job: u32, worker: u32 },
    /// The broker answers for a job that the relay published twice.
    CopyAnswered { job: u32 },
    /// What the queue still had of a job that is done is gone.
    GoneDone { job: u32 },
    /// A worker lets go of a job that is elsewhere by now.
    CopyDropped { job: u32, worker: u32 },
    /// A job is lost, unless it is read again.
    PassedOver { job: u32 },
    /// A job lies with a worker that has it already.
    LiesTwice { job: u32, worker: u32 },
    /// A job is with the dead letters.
    Buried { job: u32, of: Death },
    /// A job is lost.
    Dropped { job: u32, of: Death },
    /// A dead job came back to its queue.
    Circled { job: u32 },
    /// The broker waits no longer for a worker.
    Expelled { worker: u32 },
    /// A job that was with a worker waits again.
    WaitsAgain { job: u32 },
    /// The group divides its partitions anew.
    Rebalancing,
    /// A worker has its share of them.
    Assigned { worker: u32, parts: u32 },
    /// A caller will try again; the number of the attempt.
    TriesAgain { who: Option<u32>, attempt: u32 },
    /// It would, but may not.
    QuotaSpent { who: Option<u32> },
    /// There are too many calls.
    Throttled { who: Option<u32> },
    /// The API repeats its first answer.
    Replayed { who: Option<u32> },
    /// The API is still at the first attempt.
    InProgress { who: Option<u32> },
    /// A step fails after so many others, which nobody has seen.
    RolledBack { job: u32, worker: u32, steps: u32 },
    /// A step fails after so many others, which are to be undone.
    StepFailed { job: u32, worker: u32, steps: u32 },
    /// They are undone.
    Compensated { job: u32, worker: u32 },
    /// A job is in the outbox.
    WrittenDown { job: u32 },
    /// The relay publishes a job once more.
    RelayedAgain { job: u32 },
    /// The relay publishes so many jobs.
    Relayed { jobs: u32 },
    /// A job is marked as published.
    Marked { job: u32 },
    /// The broker has no room for a job from the outbox.
    LeftInOutbox { job: u32 },
    /// The queue has had a job before.
    Deduplicated { job: u32 },
    /// The caller learns that there were too many requests.
    RefusedTooMany { who: Option<u32> },
    /// The caller learns that its first attempt is still in progress.
    HearsInProgress { who: Option<u32> },
    /// The caller learns that it could not be done.
    HearsUndone { who: Option<u32> },
}

//! The shape of the cards' words, by section. `…_why` explains, with the numbers of the run.

/// What is counted: one, and several.
pub type Unit = [&'static str; 2];

/// Cards of the duel.
#[derive(Clone, Copy)]
pub struct Duel {
    /// Friends, how long each takes, dialling or typing, and how long a text lies unread.
    pub first: fn(u32, u64, u64, u64) -> String,
    pub first_options: [&'static str; 3],
    /// Both last answers, and how long the caller and the texter were held.
    pub first_why: fn(u64, u64, u64, u64) -> String,
    /// Friends, the answer of one, dialling.
    pub stolen: fn(u32, u64, u64) -> String,
    /// Held by phone: in all and for each friend; held by text.
    pub stolen_why: fn(u64, u64, u64) -> String,
    /// How long the friend is off, and the moment that is asked about.
    pub offline: fn(u64, u64) -> String,
    /// The caller knows; both know; neither does.
    pub offline_options: [&'static str; 3],
    /// When the call failed, when the text was answered.
    pub offline_why: fn(u64, u64) -> String,
    /// The learner's lane in either run.
    pub caller: &'static str,
    pub texter: &'static str,
}

/// Cards of the flow.
#[derive(Clone, Copy)]
pub struct FlowCards {
    /// By how much the asynchronous result is later, checking.
    pub later: fn(u64, u64) -> String,
    /// Both results, the one less the other, checking, the rest of it, a hop.
    pub later_why: fn(u64, u64, u64, u64, u64, u64) -> String,
    /// One way, the work, what the API does in between.
    pub free: fn(u64, u64, u64) -> String,
    /// The receipt, both ways, what lies between them, the result.
    pub free_why: fn(u64, u64, u64, u64) -> String,
    /// The client, of so many, and workers.
    pub accepted: fn(u32, u32, u32) -> String,
    /// Done, being worked on, waiting.
    pub accepted_options: [&'static str; 3],
    /// The client, and how much later it has its result.
    pub accepted_why: fn(u32, u64) -> String,
    /// Clients, threads.
    pub threads: fn(u32, u32) -> String,
    pub refused: Unit,
    /// Refused, served.
    pub threads_why: fn(u32, u32) -> String,
    /// The client's patience.
    pub nobody: fn(u64) -> String,
    /// The client, when it gave up, when the answer came.
    pub nobody_why: fn(u32, u64, u64) -> String,
}

/// Cards of queues and workers.
#[derive(Clone, Copy)]
pub struct QueueCards {
    /// Jobs, workers, the work, the moment.
    pub depth: fn(u32, u32, u64, u64) -> String,
    pub waiting: Unit,
    /// The moment; jobs, how many are done, being worked on, waiting.
    pub depth_why: fn(u64, u32, u32, u32, u32) -> String,
    /// Jobs, the work, few workers and their end, many workers.
    pub workers: fn(u32, u64, u32, u64, u32) -> String,
    /// The last result, jobs, workers, rounds, the work.
    pub workers_why: fn(u64, u32, u32, u32, u64) -> String,
    /// Which worker died when, jobs.
    pub twice: fn(u32, u64, u32) -> String,
    /// The job, when again, to which worker.
    pub twice_why: fn(u32, u64, u32) -> String,
    /// In which job the only worker died, when, jobs.
    pub crash: fn(u32, u64, u32) -> String,
    /// A job by its number: again, the next one, lost.
    pub crash_options: fn(u32) -> [String; 3],
    /// The job that came first, and when.
    pub crash_why: fn(u32, u64) -> String,
    /// Jobs, room, workers.
    pub full: fn(u32, u32, u32) -> String,
    /// Refused, kept, workers.
    pub full_why: fn(u32, u32, u32) -> String,
}

/// Cards of when to choose what.
#[derive(Clone, Copy)]
pub struct Choose {
    /// The work, whether by webhook (else by push), messages of the synchronous style.
    pub messages: fn(u64, bool, u32) -> String,
    pub unit_messages: Unit,
    /// Whether by webhook; messages of both styles, asynchronous first; results of both, synchronous first.
    pub messages_why: fn(bool, u32, u32, u64, u64) -> String,
    /// The work, the receipt.
    pub login: fn(u64, u64) -> String,
    pub login_after: fn(String) -> String,
    /// Receipt, result, synchronous result.
    pub login_why: fn(u64, u64, u64) -> String,
    /// The spike: requests, its length; threads, the work.
    pub spike: fn(u32, u64, u32, u64) -> String,
    pub lost: Unit,
    /// Lost in both, synchronous first; the work; the last result of the other.
    pub spike_why: fn(u32, u32, u64, u64) -> String,
}

/// Cards of decoupling.
#[derive(Clone, Copy)]
pub struct Decouple {
    /// Orders a second, capacity a second, from when, how long.
    pub red: fn(f64, f64, u64, u64) -> String,
    pub orders: Unit,
    /// Lost, of.
    pub red_why: fn(u32, u32) -> String,
    /// The same.
    pub backlog: fn(f64, f64, u64, u64) -> String,
    /// Unfinished; orders a second, how long.
    pub backlog_why: fn(u32, f64, u64) -> String,
    /// The same.
    pub catch_up: fn(f64, f64, u64, u64) -> String,
    /// The backlog, what is left of the capacity, the one by the other; how long it took, and how much less that is.
    pub catch_up_why: fn(u32, u32, u64, u64, u64) -> String,
    /// Orders a second, capacity a second, how long, room.
    pub limit: fn(f64, f64, u64, u32) -> String,
    pub limit_options: [&'static str; 3],
    /// Refused in all, and of these after the service was back; those that came meanwhile; room.
    pub limit_why: fn(u32, u32, u32, u32) -> String,
}

/// Cards of the newsletters.
#[derive(Clone, Copy)]
pub struct YourTurn {
    /// Mails, each, the limit.
    pub the_loop: fn(u32, u64, u64) -> String,
    pub sent: Unit,
    /// Sent, each, mails, the limit, what all would take.
    pub the_loop_why: fn(u32, u64, u32, u64, u64) -> String,
    /// Mails, how many a call, a call.
    pub batches: fn(u32, u32, u64) -> String,
    /// Calls, a call, all of them.
    pub batches_why: fn(u32, u64, u64) -> String,
}

/// Cards for the curious.
#[derive(Clone, Copy)]
pub struct Curious {
    /// The work, the interval.
    pub polls: fn(u64, u64) -> String,
    pub asked: Unit,
    /// Polls, and when the result is known.
    pub polls_why: fn(u32, u64) -> String,
    /// The interval, when it is done.
    pub stale: fn(u64, u64) -> String,
    /// When it is known, how late that is.
    pub stale_why: fn(u64, u64) -> String,
    /// The client, of so many.
    pub webhook: fn(u32, u32) -> String,
    /// The receipt, the call.
    pub webhook_why: fn(u64, u64) -> String,
}

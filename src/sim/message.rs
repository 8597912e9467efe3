//! Who talks to whom, and what is said.

use super::time::SimTime;
use serde::{Deserialize, Serialize};

/// An actor's place in its world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ActorId(pub u32);

/// One request's way through the system, from the click to its fate; numbered from 0 in order of arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct JourneyId(pub u32);

/// The bits of a job's number that say which request it is of; above them the number of the attempt, and above that the
/// number of the copy.
const REQUEST_BITS: u32 = 20;
const COPY_BITS: u32 = 30;

/// Where a caller tries again, the API, the queue and the workers have a new job, which is of the same request.
impl JourneyId {
    /// The request that it is of; a first attempt is that itself.
    pub fn origin(self) -> JourneyId {
        if self != NO_JOURNEY {
            return JourneyId(self.0 & ((1 << REQUEST_BITS) - 1));
        }
        self
    }

    /// Another attempt at the same request, `made` attempts after the first.
    pub fn after(self, made: u32) -> JourneyId {
        JourneyId(self.origin().0 | made << REQUEST_BITS)
    }

    /// How many attempts came before this one.
    pub fn made(self) -> u32 {
        (self.0 >> REQUEST_BITS) & ((1 << (COPY_BITS - REQUEST_BITS)) - 1)
    }

    /// The same message, published once more.
    pub fn copy(self) -> JourneyId {
        JourneyId(self.0 | 1 << COPY_BITS)
    }

    /// The message that this is a copy of, if it is one.
    pub fn without_copy(self) -> JourneyId {
        JourneyId(self.0 & ((1 << COPY_BITS) - 1))
    }
}

/// Stands where something is about no request in particular: a person's free time, a worker that is down.
pub const NO_JOURNEY: JourneyId = JourneyId(u32::MAX);

/// One message, numbered from 0 in order of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MessageId(pub u32);

/// The API's answer to a call, named by its HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// 200: the result itself.
    Ok,
    /// 202: accepted, not done.
    Accepted,
    /// 503: no thread was free.
    Unavailable,
    /// 504: the handler ran into the API's own limit.
    TimedOut,
    /// 502: the service that does the work failed.
    BadGateway,
    /// 503: the queue takes no more jobs.
    QueueFull,
    /// 429: more than the API lets in; a token is there after so many seconds (Retry-After, RFC 9110 §10.2.3).
    TooManyRequests { after_s: u32 },
    /// 409: the first attempt with this idempotency key is still in progress.
    Conflict,
}

impl Status {
    /// The HTTP status code (RFC 9110).
    pub fn code(self) -> u16 {
        match self {
            Status::Ok => 200,
            Status::Accepted => 202,
            Status::Unavailable | Status::QueueFull => 503,
            Status::TimedOut => 504,
            Status::BadGateway => 502,
            Status::TooManyRequests { .. } => 429,
            Status::Conflict => 409,
        }
    }
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Body {
    /// Client to API: please do this.
    Request,
    /// API to client: the answer to a request.
    Response(Status),
    /// API to queue: keep this job.
    Publish,
    /// Queue to API: the job is safe.
    Confirm,
    /// Queue to worker: here is a job.
    Deliver,
    /// Worker to queue: the job is done, forget it.
    Ack,
    /// Worker to API: here is the result, should anybody ask.
    Store,
    /// Client to API: is it done yet?
    Poll,
    /// API to client: the answer to a poll.
    PollAnswer(Status),
    /// Worker to client, over a connection the client keeps open: the result.
    Push,
    /// Worker to the client's callback URL (a webhook): the result.
    Callback,
    /// Client to worker: callback received.
    CallbackReceipt,
    /// Queue to API: there is no room for the job.
    Reject,
    /// Worker to queue: it could not be done, take it back.
    Nack,
    /// API or worker to service: do this. `attempt` tells the calls of one caller apart.
    Call { attempt: u32 },
    /// Service to its caller: what came of that attempt.
    Answer { attempt: u32, outcome: Outcome },
    /// Worker to queue: have you jobs for me?
    Fetch,
    /// Queue to worker: here is a job that you asked for, and so many more follow at once.
    Handed { more: u32 },
    /// Queue to worker: there is none.
    Nothing,
    /// Worker to client: it could not be done, and what was done of it is undone.
    Undone,
}

impl Body {
    /// Tells apart the messages of one request that may leave at the same moment.
    pub fn leg(self) -> u64 {
        match self {
            Body::Request => 1,
            Body::Response(_) => 2,
            Body::Poll => 3,
            Body::PollAnswer(_) => 4,
            Body::Push | Body::Callback => 5,
            Body::CallbackReceipt => 6,
            Body::Undone => 7,
            _ => 0,
        }
    }
}

/// What came of a call to a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// The work is done.
    Done,
    /// The work ended in an error.
    Error,
    /// The service is down, or went down while it worked.
    Down,
    /// It works at its limit, and its line is full.
    Busy,
    /// It is asked more often than it lets anybody ask.
    Throttled,
}

/// A message on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Its number.
    pub id: MessageId,
    /// The request it belongs to.
    pub journey: JourneyId,
    /// Its sender.
    pub from: ActorId,
    /// Its receiver.
    pub to: ActorId,
    /// When it left.
    pub sent: SimTime,
    /// When it arrives.
    pub arrives: SimTime,
    /// What it says.
    pub body: Body,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::plan::MAX_REQUESTS;

    #[test]
    fn every_attempt_and_copy_has_a_number_of_its_own_and_knows_its_request() {
        let last = JourneyId(MAX_REQUESTS - 1);
        for (request, made) in [(JourneyId(0), 0), (JourneyId(0), 999), (last, 0), (last, 1), (last, 999)] {
            let attempt = request.after(made);
            assert_eq!((attempt.origin(), attempt.made()), (request, made));
            let copy = attempt.copy();
            assert_eq!((copy.origin(), copy.made(), copy.without_copy()), (request, made, attempt));
            assert!(copy != attempt && copy != NO_JOURNEY && (made == 0) == (attempt == request));
        }
        assert_eq!(NO_JOURNEY.origin(), NO_JOURNEY);
    }
}

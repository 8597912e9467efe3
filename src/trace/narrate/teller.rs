//! Finds the stories in a step: what it was about, and then whatever else it brought about.

use super::answer::heard;
use super::broker;
use super::calls;
use super::known::Known;
use super::lookup::{
    begins, begins_or_knows, breaks_calls, cut, gives_back, handed, hands_out, sent, settles, tells_delivery,
};
use super::work::{Hand, died, left};
use super::{job, worker};
use crate::sim::actor::{API, SERVICE};
use crate::sim::message::{ActorId, Body, JourneyId, Message, Status};
use crate::sim::scenario::Pastime;
use crate::sim::step::{Activity, Fact, Step, Timer, Trigger};
use crate::words::Story;
use crate::words::story::Block;

/// Tells a run.
#[derive(Clone, Copy)]
pub struct Teller {
    /// With a single caller, nobody needs a number.
    pub alone: bool,
    /// With a broker by name, workers may hold several jobs, and ask for them.
    pub named: bool,
    /// A worker lets a job lie that it could not do: it comes back by itself.
    pub lets_lie: bool,
}

impl Teller {
    /// The stories of a step, in order.
    pub fn tell(self, step: &Step, facts: &[Fact], known: &Known) -> Vec<Story> {
        let first = match step.trigger {
            Trigger::Edited => Some(Story::Edited),
            Trigger::Moment(timer) => self.moment(step.actor, timer, facts),
            Trigger::Arrived(message) => self.arrival(step.actor, message, facts, known),
        };
        let also = facts.iter().filter_map(|fact| self.besides(step, fact, facts, known));
        first.into_iter().chain(also).collect()
    }

    fn who(self, journey: JourneyId) -> Option<u32> {
        (!self.alone).then_some(job(journey))
    }

    fn hand(self, actor: ActorId) -> Hand {
        Hand { worker: worker(actor), lets_lie: self.lets_lie }
    }

    fn moment(self, actor: ActorId, timer: Timer, facts: &[Fact]) -> Option<Story> {
        match timer {
            Timer::Ask(journey) => Some(Story::RequestSent { who: self.who(journey) }),
            Timer::Timeout(journey) => Some(Story::GaveUp { who: self.who(journey) }),
            Timer::Poll(journey) => Some(Story::PollSent { who: self.who(journey) }),
            Timer::HandlerLimit { .. } => sent(facts).map(|message| Story::Killed { who: self.who(message.journey) }),
            Timer::HandlerDone { .. } => sent(facts).and_then(|message| self.handled(message, facts)),
            Timer::WorkDone => self.hand(actor).finished(facts),
            Timer::Pickup | Timer::ServiceBack => left(facts).and_then(|it| self.hand(actor).taken_up(it.0, facts)),
            Timer::CallDone { .. } => sent(facts).map(|message| calls::served(self.who(message.journey), message)),
            Timer::Crash => Some(Story::WorkerDied { worker: worker(actor), job: cut(facts).map(job) }),
            Timer::Restart => Some(Story::WorkerBack { worker: worker(actor) }),
            Timer::WorkerLost { worker } => {
                // A job that is set aside does not come back; that is told by itself.
                let back = |fact: &Fact| if let Fact::Requeued(journey) = fact { Some(job(*journey)) } else { None };
                Some(Story::WorkerMissed { worker: worker + 1, job: facts.iter().find_map(back) })
            }
            Timer::WorkerBack { worker } => {
                Some(Story::WorkerReturned { worker: worker + 1, next: handed(facts).map(|(job, _)| job) })
            }
            Timer::LineEnds(journey) => Some(Story::NoConnection { who: self.who(journey) }),
            // What these lead to is told by its facts.
            Timer::Arrival(_) | Timer::Handled(_) | Timer::BlockDone | Timer::OutageBegins | Timer::OutageEnds => None,
            Timer::Relay => super::resilience::relayed(facts),
            Timer::ScaleLook | Timer::WorkerReady | Timer::OffDuty => None,
            Timer::BrokerDue => broker::answered_at_last(facts),
            Timer::OnDuty | Timer::FetchAgain => broker::asks(worker(actor), facts),
        }
    }

    fn handled(self, message: &Message, facts: &[Fact]) -> Option<Story> {
        let who = self.who(message.journey);
        match message.body {
            Body::Response(Status::Accepted) => Some(Story::AnsweredAtOnce { who }),
            Body::Response(_) => Some(Story::Answered200 { who }),
            Body::PollAnswer(Status::Ok) => Some(Story::PollAnsweredDone { who }),
            Body::PollAnswer(_) => Some(Story::PollAnsweredNotYet { who }),
            Body::Publish if !begins(Activity::Confirming, facts) => {
                Some(Story::PublishedBlind { job: job(message.journey) })
            }
            Body::Publish => Some(Story::Published { job: job(message.journey) }),
            _ => None,
        }
    }

    fn arrival(self, actor: ActorId, message: Message, facts: &[Fact], known: &Known) -> Option<Story> {
        let (who, job) = (self.who(message.journey), job(message.journey));
        match message.body {
            Body::Request | Body::Poll => self.admitted(message, facts),
            Body::Publish if facts.iter().any(|fact| matches!(fact, Fact::Rejected(_))) => {
                Some(Story::QueueRefused { job })
            }
            Body::Publish if self.named => broker::stored(job, facts),
            Body::Publish => {
                let handed_to = handed(facts).filter(|(which, _)| *which == job).map(|(_, worker)| worker);
                Some(Story::Kept { job, handed_to })
            }
            Body::Confirm | Body::Reject if facts.is_empty() => Some(super::resilience::left_over(message, known)),
            Body::Confirm if super::resilience::marked(facts).is_some() => super::resilience::marked(facts),
            Body::Confirm => Some(sent(facts).map_or(Story::ConfirmedTooLate { job }, |_| Story::Answered202 { who })),
            Body::Reject => Some(sent(facts).map_or(Story::TooLate { who }, |_| Story::AnsweredFull { who })),
            Body::Deliver | Body::Handed { .. } => self.delivered(actor, message, facts, known),
            Body::Fetch => broker::asked(worker(message.from), facts),
            Body::Nothing => Some(Story::HearsOfNone { worker: worker(actor) }),
            Body::Nack if self.lets_lie => None,
            Body::Ack | Body::Nack if !settles(message.journey, facts) => {
                Some(Story::SettledTooLate { job, worker: worker(message.from) })
            }
            // A server that has not heard of it shows it again; that is told by itself.
            Body::Ack if facts.contains(&Fact::Exposed(message.journey)) => None,
            Body::Ack => Some(Story::Forgotten { job, next: handed(facts) }),
            Body::Nack => Some(Story::TakenBack { job }),
            Body::Store => Some(Story::ResultStored { job }),
            Body::CallbackReceipt if facts.iter().any(|fact| matches!(fact, Fact::TooLate(_))) => {
                Some(Story::TooLate { who })
            }
            Body::CallbackReceipt => Some(Story::CallbackReceived { job, worker: worker(actor) }),
            Body::Call { .. } => Some(calls::called(who, facts)),
            Body::Answer { .. } if actor == API => Some(calls::passed_on(who, facts)),
            // A death is told by itself.
            Body::Answer { .. } if facts.contains(&Fact::WentDown) => None,
            Body::Answer { .. } => self.hand(actor).answered(message.journey, who, facts),
            Body::Undone => Some(heard(who, facts)),
            Body::Response(_) | Body::PollAnswer(_) | Body::Push | Body::Callback => Some(heard(who, facts)),
        }
    }

    /// A job reaches a worker, or somebody who is not connected any more, or one who has it already.
    fn delivered(self, actor: ActorId, message: Message, facts: &[Fact], known: &Known) -> Option<Story> {
        let (job, worker) = (job(message.journey), worker(actor));
        if begins_or_knows(message.journey, facts) {
            return self.hand(actor).taken_up(message.journey, facts);
        }
        let twice = known.has(actor, message.journey);
        Some(if twice { Story::LiesTwice { job, worker } } else { Story::DeliveryLost { job, worker } })
    }

    fn admitted(self, message: Message, facts: &[Fact]) -> Option<Story> {
        let who = self.who(message.journey);
        if facts.iter().any(|fact| matches!(fact, Fact::TurnedAway(_))) {
            let poll = message.body == Body::Poll;
            return Some(if poll { Story::PollTurnedAway { who } } else { Story::TurnedAway { who } });
        }
        facts.iter().find_map(|fact| self.seated(fact))
    }

    /// What a thread of the API begins, or that there is none.
    fn seated(self, fact: &Fact) -> Option<Story> {
        let Fact::Began { journey, activity, slot } = fact else { return None };
        let (who, thread) = (self.who(*journey), slot.map_or(1, |slot| slot + 1));
        Some(match activity {
            Activity::LookingUp => Story::PollLookup { who },
            Activity::Working => Story::WorkBegun { who, thread },
            Activity::Awaiting => Story::ServiceCalled { who, thread },
            Activity::InLine => Story::InLine { who },
            _ => Story::CheckBegun { who, thread },
        })
    }

    /// What a fact adds to the story of its step.
    fn besides(self, step: &Step, fact: &Fact, facts: &[Fact], known: &Known) -> Option<Story> {
        match *fact {
            Fact::Issued(journey) => Some(self.asked(journey, facts)),
            Fact::Began { activity: Activity::Living(pastime), .. } => Some(Story::LifeBegun { block: block(pastime) }),
            Fact::Began { journey, activity: Activity::Handling, .. } => {
                Some(Story::ResultTakenIn { who: self.who(journey) })
            }
            // Whoever waited in line is no part of what the step was about.
            Fact::Ended { journey, activity: Activity::InLine, cut: false } => {
                self.moved_up(step.actor, journey, facts)
            }
            Fact::WentDown if step.actor == SERVICE => Some(Story::ServiceDown),
            Fact::WentDown if step.trigger != Trigger::Moment(Timer::Crash) => Some(died(worker(step.actor), facts)),
            Fact::Poisoned(journey) => Some(Story::Poisoned { job: job(journey) }),
            Fact::EffectAgain(journey) => Some(Story::EffectAgain { job: job(journey) }),
            Fact::Starting(workers) => Some(Story::WorkersStarting { workers }),
            Fact::Staffed(workers) => Some(Story::Staffed { workers }),
            Fact::Recognised(journey) => Some(Story::Recognised { job: job(journey), worker: worker(step.actor) }),
            Fact::CameBack if step.actor == SERVICE => Some(Story::ServiceUp),
            Fact::CallRefused(journey) if breaks_calls(step, facts) => {
                Some(Story::CallBroken { who: self.who(journey) })
            }
            Fact::DeadLettered(journey) => Some(Story::DeadLettered { job: job(journey) }),
            Fact::Sent(message) if hands_out(message.body) => {
                let told = !self.named && tells_delivery(step.trigger);
                broker::handed_out(&message, told, facts)
            }
            Fact::Ended { journey, activity: Activity::Prefetched, cut: false } => {
                self.hand(step.actor).begun(journey, facts)
            }
            Fact::Requeued(journey) if self.named && !gives_back(step.trigger) => {
                Some(Story::WaitsAgain { job: job(journey) })
            }
            _ => super::resilience::besides(step, fact, known, |journey| self.who(journey)),
        }
    }

    fn asked(self, journey: JourneyId, facts: &[Fact]) -> Story {
        let who = self.who(journey);
        let leaves =
            |fact: &Fact| matches!(fact, Fact::Sent(sent) if sent.body == Body::Request && sent.journey == journey);
        if facts.iter().any(leaves) { Story::RequestSent { who } } else { Story::AskBegun { who } }
    }

    fn moved_up(self, actor: ActorId, journey: JourneyId, facts: &[Fact]) -> Option<Story> {
        if actor == SERVICE {
            return Some(Story::ServiceBegun { who: self.who(journey) });
        }
        let begins =
            |fact: &&Fact| matches!(fact, Fact::Began { journey: seated, slot: Some(_), .. } if *seated == journey);
        facts.iter().find(begins).and_then(|fact| self.seated(fact))
    }
}

fn block(pastime: Pastime) -> Block {
    match pastime {
        Pastime::Sport => Block::Sport,
        Pastime::Meal => Block::Meal,
        Pastime::Work => Block::Work,
    }
}

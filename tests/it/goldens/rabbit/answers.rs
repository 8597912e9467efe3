//! The steps with which consumers answer, and those that fetch.

use super::driver::Driver;
use super::script::Step;
use super::trace::{Details, What};
use block_or_delegate::sim::broker::rabbit::Command;

/// How long a looping consumer waits before it looks again, in ms, as the recordings show it.
const LOOP_MS: u64 = 60;

/// What a fetched message tells beside itself.
struct Shown {
    key: bool,
    left: bool,
}

impl Driver {
    pub fn respond(&mut self, step: &Step, quiet_ms: u64) -> Result<(), String> {
        let settle = match step {
            Step::Ack { consumer, msg, multiple, settle } => {
                self.answer_to(consumer, msg, What::Ack, None, *multiple)?;
                settle
            }
            Step::Nack { consumer, msg, requeue, multiple, settle } => {
                self.answer_to(consumer, msg, What::Nack, Some(*requeue), *multiple)?;
                settle
            }
            Step::Reject { consumer, msg, requeue, settle } => {
                self.answer_to(consumer, msg, What::Reject, Some(*requeue), false)?;
                settle
            }
            Step::AckHeld { consumer, multiple, settle } => {
                self.answer_to_oldest(consumer, What::Ack, None, *multiple)?;
                settle
            }
            Step::NackHeld { consumer, requeue, multiple, settle } => {
                self.answer_to_oldest(consumer, What::Nack, Some(*requeue), *multiple)?;
                settle
            }
            Step::AckAll { consumer, settle } => {
                for (message, _) in self.actor(consumer)?.held.clone() {
                    self.answer_to(consumer, &message, What::Ack, None, false)?;
                }
                settle
            }
            Step::LoopNack { consumer, msg, max, _settle: _ } => {
                return self.requeue_often(consumer, msg, What::Nack, *max);
            }
            Step::LoopReject { consumer, msg, max, _settle: _ } => {
                return self.requeue_often(consumer, msg, What::Reject, *max);
            }
            Step::Get { consumer, queue, show_key, auto_ack, settle } => {
                let shown = Shown { key: *show_key, left: true };
                self.fetch(consumer.as_deref().unwrap_or("get"), queue, shown, *auto_ack)?;
                settle
            }
            Step::Drain { queue, show_key, _settle: _ } => return self.drain(queue, *show_key),
            _ => return Err("a step that nobody takes".into()),
        };
        self.rest(quiet_ms, *settle);
        Ok(())
    }

    fn answer_to(
        &mut self,
        name: &str,
        message: &str,
        what: What,
        requeue: Option<bool>,
        multiple: bool,
    ) -> Result<(), String> {
        let actor = self.actor(name)?;
        let tag = *actor.tags.get(message).ok_or_else(|| format!("{name} never got {message}"))?;
        let channel = actor.channel;
        if !actor.open {
            return Err(format!("{name} answers to {message} over a closed channel"));
        }
        actor.settles(tag, multiple);
        let details = Details { requeue, multiple: multiple.then_some(true), ..Details::default() };
        self.say(name, what, Some(message), details);
        let requeue = requeue.unwrap_or(false);
        self.tell(match what {
            What::Nack => Command::Nack { channel, tag, multiple, requeue },
            What::Reject => Command::Reject { channel, tag, requeue },
            _ => Command::Ack { channel, tag, multiple },
        });
        Ok(())
    }

    fn answer_to_oldest(
        &mut self,
        name: &str,
        what: What,
        requeue: Option<bool>,
        multiple: bool,
    ) -> Result<(), String> {
        match self.actor(name)?.held.first().cloned() {
            Some((message, _)) => self.answer_to(name, &message, what, requeue, multiple),
            None => Ok(()),
        }
    }

    fn requeue_often(&mut self, name: &str, message: &str, what: What, most: u32) -> Result<(), String> {
        let mut times = 0;
        while times < most && self.actor(name)?.holds(message) {
            self.answer_to(name, message, what, Some(true), false)?;
            self.pass(LOOP_MS);
            times += 1;
        }
        let still_held = Some(self.actor(name)?.holds(message));
        let details = Details { times: Some(times), still_held, ..Details::default() };
        self.say(name, What::LoopEnd, Some(message), details);
        Ok(())
    }

    fn fetch(&mut self, name: &str, queue: &str, shown: Shown, auto_ack: bool) -> Result<(), String> {
        let queue = self.queue(queue)?;
        if !self.actors.get(name).is_some_and(|it| it.open) {
            self.open(name, name);
        }
        let actor = self.actor(name)?;
        (actor.show_key, actor.show_left) = (shown.key, shown.left);
        let channel = actor.channel;
        self.tell(Command::Get { channel, queue, auto_ack });
        Ok(())
    }

    /// Gets everything, until there is nothing.
    fn drain(&mut self, queue: &str, show_key: bool) -> Result<(), String> {
        let name = format!("drain:{queue}");
        loop {
            self.fetch(&name, queue, Shown { key: show_key, left: false }, true)?;
            if self.lines.last().is_some_and(|line| line.event == What::Empty) {
                return Ok(());
            }
        }
    }
}

//! What each op does.

use super::super::script::{Op, Redrive as Policy};
use super::super::trace::{Counts, Sent, What};
use super::super::{attempts, attributes};
use super::{Open, Player, number, span_s};
use block_or_delegate::sim::broker::sqs::*;
use std::collections::BTreeMap;

impl Player {
    pub(super) fn act(&mut self, op: &Op) -> Result<(), String> {
        match op {
            Op::Queue { name, attrs, redrive } => self.queue(name, attrs, redrive.as_ref()),
            Op::Topic { name, attrs } => {
                let fifo = attributes::read(attrs)?.fifo;
                let id = self.sqs.create_topic(fifo);
                self.topics.insert(name.clone(), id);
                Ok(())
            }
            Op::Subscribe { topic, queue, raw } => self.subscribe(topic, queue, *raw),
            Op::Publish { topic, msg, group, dedup } => {
                msg.iter().try_for_each(|msg| self.publish(topic, msg, (group.as_deref(), dedup.as_deref())))
            }
            Op::Receive { .. } => self.receive(op),
            Op::Delete { consumer, msg, queue } => self.receipt(consumer, msg, queue.as_deref(), None),
            Op::ChangeVisibility { consumer, msg, queue, timeout_s } => {
                self.receipt(consumer, msg, queue.as_deref(), Some(*timeout_s))
            }
            Op::Attributes { queue } => {
                let counts = self.sqs.counts(self.id(queue)?).ok_or("no counts")?;
                let counts = Counts { visible: counts.visible, in_flight: counts.in_flight, delayed: counts.delayed };
                self.note("probe", What::Attributes { queue: queue.clone(), counts });
                Ok(())
            }
            Op::Defaults { queue } => {
                let all = attributes::write(&self.sqs.attributes(self.id(queue)?).ok_or("no attributes")?);
                self.note("probe", What::Defaults { queue: queue.clone(), attributes: all });
                Ok(())
            }
            Op::Try { what, queue } => {
                let answer = attempts::attempt(self, what, queue)?;
                self.note("client", answer);
                Ok(())
            }
            Op::Wait { .. } | Op::Send { .. } | Op::SendLater { .. } => unreachable!("they take their own time"),
        }
    }

    fn queue(&mut self, name: &str, attrs: &BTreeMap<String, String>, redrive: Option<&Policy>) -> Result<(), String> {
        let mut all = attributes::read(attrs)?;
        if let Some(redrive) = redrive {
            let max_receives = redrive.max_receive_count.unwrap_or(DEFAULT_RECEIVES);
            all.redrive = Some(Redrive { to: self.id(&redrive.dlq)?, max_receives });
            self.dead.insert(redrive.dlq.clone());
        }
        if name.ends_with(".fifo") != all.fifo.is_some() {
            return Err("a FIFO queue is one whose name ends with .fifo".into());
        }
        let id = self.sqs.create(all).map_err(|why| why.code())?;
        self.queues.insert(name.into(), id);
        Ok(())
    }

    fn subscribe(&mut self, topic: &str, queue: &str, raw: bool) -> Result<(), String> {
        if !raw {
            return Err("only raw delivery is understood".into());
        }
        let topic = *self.topics.get(topic).ok_or("unknown topic")?;
        self.sqs.subscribe(topic, self.id(queue)?).map_err(|why| why.code())?;
        self.note("sns", What::Subscribed { queue: queue.into() });
        Ok(())
    }

    fn entry(
        &mut self,
        msg: &str,
        group: Option<&str>,
        dedup: Option<&str>,
        delay_s: Option<f64>,
    ) -> Result<Entry, String> {
        let body = Body(number(&mut self.names, msg));
        let deduplication = dedup.map(|it| (1 << 40) + u64::from(number(&mut self.ids, it)));
        let group = group.map(|it| Group(number(&mut self.groups, it)));
        let delay = delay_s.map(span_s).transpose()?;
        Ok(Entry { bytes: msg.len().max(1) as u32, delay, group, deduplication, ..Entry::plain(body) })
    }

    pub(super) fn send(&mut self, op: &Op, msg: &str) -> Result<(), String> {
        let (queue, group, dedup, delay_s, show) = match op {
            Op::Send { queue, group, dedup, delay_s, show_id, .. } => (queue, group, dedup, delay_s, *show_id),
            Op::SendLater { queue, group, dedup, delay_s, .. } => (queue, group, dedup, delay_s, false),
            _ => return Err("nothing is sent".into()),
        };
        let entry = self.entry(msg, group.as_deref(), dedup.as_deref(), *delay_s)?;
        let (call, queue) = (self.call(), self.id(queue)?);
        let at = self.found.len();
        let answer = self.tell(Command::Send { call, queue, entry })?;
        let what = match answer {
            Some(Event::Sent { message, .. }) => {
                let first = self.first.entry(message.0).or_insert(msg.into()).clone();
                let same_message_id_as = Some(first).filter(|first| show && first != msg);
                let details = Sent { group: group.clone(), dedup: dedup.clone(), same_message_id_as };
                What::Sent { msg: msg.into(), details }
            }
            Some(Event::Refused { why, .. }) => What::SendError { msg: msg.into(), code: why.code() },
            other => return Err(format!("{other:?} is no answer to a send")),
        };
        self.note_at(at, "producer", what);
        Ok(())
    }

    fn publish(&mut self, topic: &str, msg: &str, (group, dedup): (Option<&str>, Option<&str>)) -> Result<(), String> {
        let entry = self.entry(msg, group, dedup, None)?;
        let (call, topic) = (self.call(), *self.topics.get(topic).ok_or("unknown topic")?);
        let at = self.found.len();
        let what = match self.tell(Command::Publish { call, topic, entry })? {
            Some(Event::Sent { .. }) => {
                let [group, dedup] = [group, dedup].map(|it| it.map(str::to_owned));
                What::Published { msg: msg.into(), details: Sent { group, dedup, same_message_id_as: None } }
            }
            Some(Event::Refused { why, .. }) => What::Error { what: "publish".into(), code: why.code() },
            other => return Err(format!("{other:?} is no answer to a publish")),
        };
        self.note_at(at, "producer", what);
        Ok(())
    }

    fn receive(&mut self, op: &Op) -> Result<(), String> {
        let Op::Receive { consumer, queue, max, wait_s, visibility_s, order, timed, keep_first } = op else {
            return Err("nothing is received".into());
        };
        let (call, id) = (self.call(), self.id(queue)?);
        let [wait, visibility] = [wait_s, visibility_s].map(|it| it.map(span_s));
        let (wait, visibility) = (wait.transpose()?, visibility.transpose()?);
        let open = Open {
            consumer: consumer.clone(),
            queue: queue.clone(),
            since: self.now,
            ordered: *order,
            timed: *timed,
            keep_first: *keep_first,
        };
        self.open.insert(call, open);
        if let Some(Event::Refused { why, .. }) =
            self.tell(Command::Receive { call, queue: id, max: *max, wait, visibility })?
        {
            self.open.remove(&call);
            self.note(consumer, What::Error { what: "receive".into(), code: why.code() });
        }
        // The script goes on when the call has been answered.
        while self.open.contains_key(&call) {
            let next = self.next().ok_or("a receive is never answered")?;
            self.advance(next)?;
        }
        Ok(())
    }

    /// Deletes by a receipt, or changes for how long its message is hidden.
    fn receipt(
        &mut self,
        consumer: &str,
        msg: &str,
        queue: Option<&str>,
        timeout_s: Option<f64>,
    ) -> Result<(), String> {
        let queue = queue.map(|it| self.id(it)).transpose()?;
        let held = self.receipts.get(&(consumer.into(), msg.into())).copied();
        let Some(receipt) = held.filter(|it| queue.is_none_or(|queue| queue == it.queue)) else {
            self.note(consumer, What::NoReceipt { msg: msg.into() });
            return Ok(());
        };
        let (call, msg) = (self.call(), msg.to_owned());
        let command = match timeout_s {
            None => Command::Delete { call, receipt },
            Some(to) => Command::ChangeVisibility { call, receipt, to: span_s(to)? },
        };
        let at = self.found.len();
        let what = match (self.tell(command)?, timeout_s) {
            (Some(Event::Deleted { .. }), None) => What::Deleted { msg },
            (Some(Event::Done { .. }), Some(_)) => What::Changed { msg, timeout_s },
            (Some(Event::Refused { why, .. }), None) => What::Error { what: "delete".into(), code: why.code() },
            (Some(Event::Refused { why, .. }), _) => What::Error { what: "change_visibility".into(), code: why.code() },
            other => return Err(format!("{other:?} is no answer to a receipt")),
        };
        self.note_at(at, consumer, what);
        Ok(())
    }
}

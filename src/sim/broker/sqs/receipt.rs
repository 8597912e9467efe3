//! What a receipt handle is good for: deleting a message, and changing for how long it is hidden.

use super::queue::State;
use super::send::batch;
use super::settings::MAX_VISIBILITY;
use super::wire::{Body, Call, Event, Receipt, Refusal};
use super::{SimTime, Sqs, answer};
use crate::sim::chance::Purpose;
use crate::sim::time::SimSpan;

impl Sqs {
    /// DeleteMessage, or one entry of a batch.
    pub(super) fn delete(
        &mut self,
        now: SimTime,
        (call, number): (Call, u32),
        receipt: Receipt,
        entry: Option<u32>,
        events: &mut Vec<Event>,
    ) {
        events.push(match self.try_delete(now, receipt) {
            Ok((body, back)) => Event::Deleted { call, entry: number, body, back },
            Err(why) => Event::Refused { call, entry, why },
        });
    }

    /// DeleteMessageBatch.
    pub(super) fn delete_batch(&mut self, now: SimTime, call: Call, receipts: &[Receipt], events: &mut Vec<Event>) {
        if let Err(why) = batch(receipts.len()) {
            return events.push(Event::Refused { call, entry: None, why });
        }
        for (number, receipt) in (0..).zip(receipts) {
            self.delete(now, (call, number), *receipt, Some(number), events);
        }
    }

    /// Deletes; gives what left the queue, and whether it is back. A message that is gone already is deleted with success.
    fn try_delete(&mut self, now: SimTime, receipt: Receipt) -> Result<(Option<Body>, bool), Refusal> {
        self.known(receipt)?;
        let old_deletes = self.settings.old_receipt_deletes;
        let back = self.undeleted(receipt);
        let queue = self.queue(receipt.queue)?;
        let Some(message) = queue.messages.get(&receipt.place).copied() else { return Ok((None, false)) };
        let latest = message.count == receipt.nth;
        if queue.attributes.fifo.is_some() {
            // Here a handle is good for as long as its visibility timeout runs.
            let held = latest && matches!(message.state, State::InFlight(until) if until > now);
            return if held { Ok((self.forget(receipt), false)) } else { Err(Refusal::InvalidParameterValue) };
        }
        if !latest && !old_deletes {
            return Ok((None, false));
        }
        if back {
            queue.show(receipt.place);
            self.stirred.insert(receipt.queue);
            return Ok((Some(message.body), true));
        }
        Ok((self.forget(receipt), false))
    }

    fn forget(&mut self, receipt: Receipt) -> Option<Body> {
        self.stirred.insert(receipt.queue);
        self.queues[receipt.queue.0 as usize].remove(receipt.place).map(|it| it.body)
    }

    /// Whether a server that holds a copy does not hear of this delete.
    fn undeleted(&self, receipt: Receipt) -> bool {
        let rate = self.settings.undelete_rate;
        rate > 0.0 && self.chance.stream_at(Purpose::SqsUndelete, receipt.nth, receipt.place.0).unit() <= rate
    }

    /// ChangeMessageVisibility.
    pub(super) fn change_visibility(
        &mut self,
        now: SimTime,
        call: Call,
        receipt: Receipt,
        to: SimSpan,
        events: &mut Vec<Event>,
    ) {
        let outcome = self.known(receipt).and_then(|()| self.can_change(now, receipt, to));
        events.push(answer(call, outcome));
        if outcome.is_ok() {
            // To nothing: it is due at once, and the end of the call lets it happen.
            self.queues[receipt.queue.0 as usize].hide_until(receipt.place, now + to);
        }
    }

    /// Whether a receive may hide its message for so long from now on. The 12 h run from the receive that the handle
    /// is of: a message that is received again starts anew.
    fn can_change(&mut self, now: SimTime, receipt: Receipt, to: SimSpan) -> Result<(), Refusal> {
        let message = self.queue(receipt.queue)?.messages.get(&receipt.place);
        let latest = message.filter(|it| it.count == receipt.nth).ok_or(Refusal::InvalidParameterValue)?;
        match latest.state {
            State::InFlight(_) if now.since(latest.received) + to > MAX_VISIBILITY => {
                Err(Refusal::InvalidParameterValue)
            }
            State::InFlight(_) => Ok(()),
            State::Visible | State::Delayed(_) => Err(Refusal::MessageNotInflight),
        }
    }

    /// Whether this handle was ever given out.
    fn known(&self, receipt: Receipt) -> Result<(), Refusal> {
        let queue = (receipt.queue.0 as usize) < self.queues.len();
        let given = (1..=self.places).contains(&receipt.place.0) && receipt.nth > 0;
        if queue && given { Ok(()) } else { Err(Refusal::ReceiptHandleIsInvalid) }
    }
}

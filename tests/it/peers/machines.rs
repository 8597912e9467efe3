//! Cases that a broker's or a webhook's own machine shows, without a world around it.

use super::number;
use block_or_delegate::sim::broker::sqs::*;
use block_or_delegate::sim::chance::Chance;
use block_or_delegate::sim::time::{SimSpan, SimTime};
use block_or_delegate::sim::webhook::signature::NoSecret;
use block_or_delegate::sim::webhook::{Headers, Refusal, Secret, verify};
use serde_json::Value;

const QUEUE: QueueId = QueueId(0);
const CALL: Call = Call(1);

fn service(attributes: Attributes) -> Result<Sqs, String> {
    let mut it = Sqs::new(Settings::exact(), Chance { seed: 1 });
    it.create(attributes).map_err(|why| why.code())?;
    Ok(it)
}

/// Tells the machine at a time in nanoseconds, once what was due by then has happened.
fn tell(it: &mut Sqs, at: SimTime, command: Command) -> Vec<Event> {
    let mut events = Vec::new();
    while let Some(due) = it.due().filter(|due| *due <= at) {
        it.wake(due, &mut events);
    }
    events.clear();
    it.tell(at, command, &mut events);
    events
}

fn ms(value: f64) -> Result<SimTime, String> {
    SimSpan::try_from_ms(value).map(|span| SimTime::ZERO + span).ok_or(format!("{value} ms is no time"))
}

fn receive(it: &mut Sqs, at: SimTime) -> Result<Vec<Delivery>, String> {
    let ask = Command::Receive { call: CALL, queue: QUEUE, max: 10, wait: None, visibility: None };
    match tell(it, at, ask).pop() {
        Some(Event::Received { deliveries, .. }) => Ok(deliveries),
        other => Err(format!("{other:?} is no answer to a receive")),
    }
}

/// A message cannot be received before that moment, and can at it, with another handle.
fn visible_from(mut it: Sqs, from: SimTime, first: &Delivery) -> Result<(), String> {
    let before = SimTime(from.0 - 1);
    if !receive(&mut it, before)?.is_empty() {
        return Err(format!("it is visible at {before:?}"));
    }
    match receive(&mut it, from)?.as_slice() {
        [again] if again.body == first.body && again.receipt != first.receipt => Ok(()),
        other => Err(format!("{other:?} at {from:?}")),
    }
}

fn sent(attributes: Attributes, at: SimTime) -> Result<(Sqs, Delivery), String> {
    let mut it = service(attributes)?;
    tell(&mut it, SimTime::ZERO, Command::Send { call: CALL, queue: QUEUE, entry: Entry::plain(Body(7)) });
    let first = receive(&mut it, at)?.pop().ok_or("nothing to receive")?;
    Ok((it, first))
}

fn hidden_for(value: &Value) -> Result<Attributes, String> {
    Ok(Attributes { visibility: ms(number(value)?)?.since(SimTime::ZERO), ..Attributes::default() })
}

pub fn visibility_changed(case: &Value) -> Result<(), String> {
    let (mut it, first) = sent(hidden_for(&case["visibility_ms"])?, SimTime::ZERO)?;
    let to = ms(number(&case["changed_to_ms"])?)?.since(SimTime::ZERO);
    let change = Command::ChangeVisibility { call: CALL, receipt: first.receipt, to };
    tell(&mut it, ms(number(&case["changed_after_ms"])?)?, change);
    visible_from(it, ms(number(&case["expect"]["visible_again_ms"])?)?, &first)
}

pub fn visible_at(case: &Value) -> Result<(), String> {
    let (it, first) = sent(hidden_for(&case["visibility_ms"])?, ms(number(&case["received_at_ms"])?)?)?;
    visible_from(it, ms(number(&case["expect"]["receivable_from_ms"])?)?, &first)
}

/// The first message is deleted meanwhile; its id is still known after 4 min 59 s, and no more after 5 min 1 s.
pub fn deduplication(_: &Value) -> Result<(), String> {
    for (seconds, known) in [(299.0, true), (301.0, false)] {
        let mut it = service(Attributes { fifo: Some(Fifo::default()), ..Attributes::default() })?;
        let entry = Entry { group: Some(Group(1)), deduplication: Some(9), ..Entry::plain(Body(1)) };
        let send = Command::Send { call: CALL, queue: QUEUE, entry };
        let first = tell(&mut it, SimTime::ZERO, send.clone());
        for delivery in receive(&mut it, SimTime::ZERO)? {
            tell(&mut it, SimTime::ZERO, Command::Delete { call: CALL, receipt: delivery.receipt });
        }
        let at = ms(seconds * 1e3)?;
        let (again, left) = (tell(&mut it, at, send), receive(&mut it, at)?);
        let same = message(&first).is_some() && message(&first) == message(&again);
        if (same, left.is_empty()) != (known, known) {
            return Err(format!("after {seconds} s: {again:?}, {left:?}"));
        }
    }
    Ok(())
}

fn message(events: &[Event]) -> Option<MessageId> {
    events.iter().find_map(|event| if let Event::Sent { message, .. } = event { Some(*message) } else { None })
}

pub fn webhooks(_: &Value) -> Result<(), String> {
    const NOW: i64 = 1_700_000_000;
    let secret = Secret::read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").map_err(|why| format!("{why:?}"))?;
    let judged = |sent: i64, list: &dyn Fn(String) -> String, body: &[u8], said: Option<&str>| {
        let (timestamp, signature) = (sent.to_string(), list(secret.sign("msg_1", sent, body)));
        let headers = Headers { id: Some("msg_1"), timestamp: said.or(Some(&timestamp)), signature: Some(&signature) };
        verify(&secret, headers, body, NOW)
    };
    let alone = |it: String| it;
    let bad = "Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
    let listed = |it: String| format!("v1,{bad} v2,{bad} {it}");
    for (what, found, expected) in [
        ("300 s ago", judged(NOW - 300, &alone, b"{}", None), Ok(())),
        ("301 s ago", judged(NOW - 301, &alone, b"{}", None), Err(Refusal::TooOld)),
        ("in 300 s", judged(NOW + 300, &alone, b"{}", None), Ok(())),
        ("in 301 s", judged(NOW + 301, &alone, b"{}", None), Err(Refusal::TooNew)),
        ("no number", judged(NOW, &alone, b"{}", Some("hello")), Err(Refusal::InvalidHeaders)),
        ("a list", judged(NOW, &listed, b"{}", None), Ok(())),
        ("an empty body", judged(NOW, &alone, b"", None), Ok(())),
    ] {
        if found != expected {
            return Err(format!("{what}: expected {expected:?}, found {found:?}"));
        }
    }
    for text in ["", "whsec_"] {
        if Secret::read(text) != Err(NoSecret::Empty) {
            return Err(format!("{text:?} is a secret"));
        }
    }
    Ok(())
}

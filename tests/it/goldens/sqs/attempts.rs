//! The `try` op: one call at a limit, named by what it does and by a number.

use super::player::{Player, span_s};
use super::trace::What;
use block_or_delegate::sim::broker::sqs::*;

/// Makes the call and gives its answer.
pub fn attempt(player: &mut Player, what: &str, queue: &str) -> Result<What, String> {
    let id = player.id(queue)?;
    let (name, number) = split(what);
    let command = command(player, (name, number), id).ok_or(format!("unknown attempt {what}"))??;
    let entries = match &command {
        Command::SendBatch { entries, .. } => Some(entries.len() as u32),
        _ => None,
    };
    Ok(match player.tell(command)? {
        Some(Event::Refused { why, .. }) => What::Error { what: what.into(), code: why.code() },
        _ => What::Ok { what: what.into(), n: entries },
    })
}

/// The name of an attempt and the number at its end.
fn split(what: &str) -> (&str, Option<u32>) {
    let parts = what.rsplit_once('_').and_then(|(name, number)| Some((name, number.parse().ok()?)));
    parts.map_or((what, None), |(name, number)| (name, Some(number)))
}

/// The call; `None` if there is no such attempt.
fn command(player: &mut Player, name: (&str, Option<u32>), queue: QueueId) -> Option<Result<Command, String>> {
    let call = player.call();
    let entry = Entry::plain(Body(u32::MAX));
    let fifo = player.sqs.attributes(queue)?.fifo.is_some();
    let plain = Entry { group: fifo.then_some(Group(0)), ..entry };
    let attributes = player.sqs.attributes(queue)?;
    let receive = Command::Receive { call, queue, max: 1, wait: None, visibility: None };
    Some(match name {
        ("send_delay", Some(n)) => {
            span(n, |delay| Command::Send { call, queue, entry: Entry { delay: Some(delay), ..plain } })
        }
        ("visibility", Some(n)) => {
            span(n, |it| Command::Receive { call, queue, max: 1, wait: None, visibility: Some(it) })
        }
        ("wait", Some(n)) if n > 20 => {
            span(n, |it| Command::Receive { call, queue, max: 1, wait: Some(it), visibility: None })
        }
        // A wait that is allowed is answered at once by a short poll, so that an attempt takes no time.
        ("wait", Some(_)) => Ok(receive),
        ("max" | "receive_max", Some(max)) => Ok(Command::Receive { call, queue, max, wait: None, visibility: None }),
        ("batch", Some(n)) => Ok(Command::SendBatch { call, queue, entries: batch(plain, n) }),
        ("empty_batch", None) => Ok(Command::SendBatch { call, queue, entries: Vec::new() }),
        ("fifo_no_group", None) => Ok(Command::Send { call, queue, entry }),
        ("fifo_message_delay", None) => {
            let delay = Some(seconds(1));
            Ok(Command::Send { call, queue, entry: Entry { delay, ..plain } })
        }
        ("fifo_no_dedup", None) => Ok(Command::Send { call, queue, entry: plain }),
        ("size" | "send_size", Some(bytes)) => Ok(Command::Send { call, queue, entry: Entry { bytes, ..plain } }),
        ("bad_receipt", None) => {
            Ok(Command::Delete { call, receipt: Receipt { queue, place: Place(u64::MAX), nth: 0 } })
        }
        ("retention", Some(n)) => set(call, queue, n, |retention| Attributes { retention, ..attributes }),
        ("queue_delay", Some(n)) => set(call, queue, n, |delay| Attributes { delay, ..attributes }),
        ("queue_visibility", Some(n)) => set(call, queue, n, |visibility| Attributes { visibility, ..attributes }),
        ("queue_wait", Some(n)) => set(call, queue, n, |wait| Attributes { wait, ..attributes }),
        _ => return None,
    })
}

fn batch(entry: Entry, count: u32) -> Vec<Entry> {
    (0..count).map(|n| Entry { content: u64::from(n), ..entry }).collect()
}

fn span(seconds: u32, make: impl FnOnce(block_or_delegate::sim::time::SimSpan) -> Command) -> Result<Command, String> {
    span_s(f64::from(seconds)).map(make)
}

fn set(
    call: Call,
    queue: QueueId,
    seconds: u32,
    make: impl FnOnce(block_or_delegate::sim::time::SimSpan) -> Attributes,
) -> Result<Command, String> {
    span_s(f64::from(seconds)).map(|it| Command::SetAttributes { call, queue, attributes: make(it) })
}

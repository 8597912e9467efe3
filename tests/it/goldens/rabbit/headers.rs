//! What the broker sends, in the words of a trace.

use super::trace::{DeathLine, Details};
use block_or_delegate::sim::broker::rabbit::message::{Death, Reason};
use block_or_delegate::sim::broker::rabbit::{ChannelError, Delivery, Rabbit};

pub fn details(rabbit: &Rabbit, it: &Delivery, show_key: bool) -> Details {
    let first = it.deaths.as_ref().map(|deaths| deaths.first);
    Details {
        redelivered: Some(it.redelivered),
        delivery_count: it.delivery_count,
        acquired_count: it.acquired_count,
        key: show_key.then(|| rabbit.key_text(it.key).into()),
        exchange: show_key.then(|| rabbit.exchange_name(it.exchange).into()),
        x_death: it.deaths.as_ref().map(|deaths| deaths.list.iter().map(|death| line(rabbit, death)).collect()),
        x_first_death_queue: first.map(|(queue, ..)| rabbit.queue_name(queue).into()),
        x_first_death_reason: first.map(|(_, reason, _)| word(reason).into()),
        x_first_death_exchange: first.map(|(.., exchange)| rabbit.exchange_name(exchange).into()),
        ..Details::default()
    }
}

fn line(rabbit: &Rabbit, death: &Death) -> DeathLine {
    DeathLine {
        queue: rabbit.queue_name(death.queue).into(),
        reason: word(death.reason).into(),
        count: death.count,
        exchange: rabbit.exchange_name(death.exchange).into(),
        routing_keys: vec![rabbit.key_text(death.key).into()],
        original_expiration: death.expiration.map(|span| (span.0 / 1_000_000).to_string()),
    }
}

fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Rejected => "rejected",
        Reason::Expired => "expired",
        Reason::MaxLen => "maxlen",
        Reason::DeliveryLimit => "delivery_limit",
    }
}

/// Code and text of a closed channel; the recorder kept 60 characters.
pub fn closed(error: ChannelError) -> Details {
    let (code, text) = match error {
        ChannelError::UnknownTag(tag) => (406, format!("PRECONDITION_FAILED - unknown delivery tag {tag}")),
        ChannelError::Timeout => (406, "PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out.".into()),
        ChannelError::TooLarge => (406, "PRECONDITION_FAILED - message size is larger than max size".into()),
        ChannelError::GlobalLimit => (540, "NOT_IMPLEMENTED - queue does not support global qos".into()),
    };
    Details { code: Some(code), text: Some(text.chars().take(60).collect()), ..Details::default() }
}

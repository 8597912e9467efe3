//! The steps of a script: what is declared, who comes and goes, what is published, and how long one waits.

use super::driver::Driver;
use super::script::{Args, ExchangeType, Expiration, OverflowArg, QueueType, Step};
use super::trace::{Details, What};
use block_or_delegate::sim::broker::rabbit::exchange::ExchangeKind;
use block_or_delegate::sim::broker::rabbit::settings::{DeadLetter, DeliveryLimit, Kind, Overflow, QueueSettings};
use block_or_delegate::sim::broker::rabbit::{Command, ConsumerId, ExchangeId, MessageId, Publish, QueueId};
use block_or_delegate::sim::time::SimSpan;
use serde_json::Value;

/// How long nothing happens before the recorder's next step, in ms, as the recordings show it.
mod quiet {
    pub const STEP: u64 = 120;
    pub const PUBLISH: u64 = 150;
    pub const CRASH: u64 = 350;
    pub const SETTLE: u64 = 300;
}

impl Driver {
    pub fn step(&mut self, step: &Step) -> Result<(), String> {
        let (rest, settle) = match step {
            Step::Queue { name, args, r#type, settle } => {
                let settings = queue_settings(args, self.kind_of(args.x_queue_type.or(*r#type)))?;
                self.rabbit.queue(name, settings);
                (0, settle)
            }
            Step::Exchange { name, r#type, settle } => {
                self.rabbit.exchange(name, kind(*r#type));
                (0, settle)
            }
            Step::Bind { queue, exchange, key, settle } => {
                let (queue, exchange) = (self.queue(queue)?, self.exchange(exchange)?);
                self.rabbit.bind(queue, exchange, key);
                (0, settle)
            }
            Step::Consume { settle, .. } => (self.subscribe(step).map(|()| quiet::STEP)?, settle),
            Step::Publish { settle, .. } => (self.publish(step).map(|()| quiet::PUBLISH)?, settle),
            Step::Cancel { consumer, settle } => (self.cancel(consumer).map(|()| quiet::STEP)?, settle),
            Step::Close { conn, settle } => (self.lose(conn, What::Close).map(|()| quiet::PUBLISH)?, settle),
            Step::Crash { conn, settle } => (self.lose(conn, What::Crash).map(|()| quiet::CRASH)?, settle),
            Step::Depth { queue, settle } => (self.depth(queue).map(|()| 0)?, settle),
            Step::Wait { ms, settle } => {
                self.pass(*ms);
                (0, settle)
            }
            Step::Settle { quiet_ms, settle } => (quiet_ms.unwrap_or(quiet::SETTLE), settle),
            answer => return self.respond(answer, quiet::STEP),
        };
        self.rest(rest, *settle);
        Ok(())
    }

    /// Goes quiet, unless the step says not to.
    pub fn rest(&mut self, quiet_ms: u64, settle: Option<bool>) {
        if quiet_ms > 0 && settle != Some(false) {
            self.settle(quiet_ms);
        }
    }

    fn kind_of(&self, it: Option<QueueType>) -> Kind {
        match it {
            None => self.kind,
            Some(QueueType::Plain | QueueType::Classic) => Kind::Classic,
            Some(QueueType::Quorum) => Kind::Quorum,
        }
    }

    pub fn queue(&self, name: &str) -> Result<QueueId, String> {
        self.rabbit.queue_named(name).ok_or_else(|| format!("there is no queue {name}"))
    }

    fn exchange(&self, name: &str) -> Result<ExchangeId, String> {
        self.rabbit.exchange_named(name).ok_or_else(|| format!("there is no exchange {name}"))
    }

    fn subscribe(&mut self, step: &Step) -> Result<(), String> {
        let Step::Consume { consumer: name, conn, queue, prefetch, auto_ack, work, show_tag, .. } = step else {
            return Ok(());
        };
        let queue_id = self.queue(queue)?;
        let channel = self.open(name, conn.as_ref().unwrap_or(name));
        let consumer = ConsumerId(self.consumers.len() as u32);
        self.consumers.insert(consumer, name.clone());
        let actor = self.actor(name)?;
        actor.consumer = Some(consumer);
        actor.show_tag = *show_tag;
        actor.work = work.as_ref().map(|work| SimSpan::from_ms(work.ms));
        let details =
            Details { prefetch: Some(prefetch.unwrap_or(0)), auto_ack: auto_ack.then_some(true), ..Details::default() };
        self.say(name, What::Subscribe, Some(queue), details);
        self.tell(Command::Consume { channel, consumer, queue: queue_id, prefetch: *prefetch, auto_ack: *auto_ack });
        Ok(())
    }

    fn publish(&mut self, step: &Step) -> Result<(), String> {
        let Step::Publish { publisher, exchange, key, msgs, confirm, mandatory, expiration, every_ms, .. } = step
        else {
            return Ok(());
        };
        let (exchange, key) = (self.exchange(exchange)?, self.rabbit.key(key));
        let name = publisher.as_deref().unwrap_or("pub");
        let channel = self.publisher(name, *confirm)?;
        for (message, ttl) in msgs.iter().zip(expirations(expiration.as_ref(), msgs.len())?) {
            let id = MessageId(self.messages.len() as u32);
            self.messages.push(message.clone());
            self.say(name, What::Publish, Some(message), Details::default());
            let it = Publish { id, exchange, key, mandatory: *mandatory, ttl, bytes: message.len() as u32 };
            self.tell(Command::Publish { channel, message: it });
            every_ms.iter().for_each(|ms| self.pass(*ms));
        }
        Ok(())
    }

    /// The channel of a publisher, one for what is confirmed and one for what is not.
    fn publisher(
        &mut self,
        name: &str,
        confirm: bool,
    ) -> Result<block_or_delegate::sim::broker::rabbit::ChannelId, String> {
        let actor = if confirm { format!("{name} confirmed") } else { name.to_string() };
        if let Some(it) = self.actors.get(&actor).filter(|it| it.open) {
            return Ok(it.channel);
        }
        let channel = self.open(&actor, name);
        if confirm {
            self.tell(Command::Confirm(channel));
        }
        Ok(channel)
    }

    fn cancel(&mut self, name: &str) -> Result<(), String> {
        let consumer = self.actor(name)?.consumer.ok_or_else(|| format!("{name} consumes nothing"))?;
        self.say(name, What::Cancel, None, Details::default());
        self.tell(Command::Cancel(consumer));
        Ok(())
    }

    fn lose(&mut self, conn: &str, how: What) -> Result<(), String> {
        let connection = *self.connections.get(conn).ok_or_else(|| format!("there is no connection {conn}"))?;
        self.say(conn, how, None, Details::default());
        self.actors.values_mut().filter(|it| it.connection == connection).for_each(super::actors::Actor::ends);
        self.connections.remove(conn);
        self.tell(Command::Lost(connection));
        Ok(())
    }

    fn depth(&mut self, name: &str) -> Result<(), String> {
        let queue = self.queue(name)?;
        let (ready, consumers) = (self.rabbit.ready(queue), self.rabbit.consumers(queue));
        let details = Details { ready: Some(ready), consumers: Some(consumers), ..Details::default() };
        self.say("probe", What::Depth, Some(name), details);
        Ok(())
    }
}

/// The expiration of each message.
fn expirations(it: Option<&Expiration>, count: usize) -> Result<Vec<Option<SimSpan>>, String> {
    match it {
        None => Ok(vec![None; count]),
        Some(Expiration::All(value)) => milliseconds(value).map(|ttl| vec![Some(ttl); count]),
        Some(Expiration::Each(list)) if list.len() == count => {
            list.iter().map(|value| milliseconds(value).map(Some)).collect()
        }
        Some(Expiration::Each(list)) => Err(format!("{} expirations for {count} messages", list.len())),
    }
}

fn milliseconds(value: &Value) -> Result<SimSpan, String> {
    let ms = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    ms.map(SimSpan::from_ms).ok_or_else(|| format!("expiration {value} is no number of milliseconds"))
}

fn kind(it: ExchangeType) -> ExchangeKind {
    match it {
        ExchangeType::Direct => ExchangeKind::Direct,
        ExchangeType::Fanout => ExchangeKind::Fanout,
        ExchangeType::Topic => ExchangeKind::Topic,
    }
}

fn queue_settings(args: &Args, kind: Kind) -> Result<QueueSettings, String> {
    let limit = match args.x_delivery_limit {
        None => DeliveryLimit::OfVersion,
        Some(-1) => DeliveryLimit::Unlimited,
        Some(most) => DeliveryLimit::At(u32::try_from(most).map_err(|_| format!("x-delivery-limit {most}"))?),
    };
    let key = args.x_dead_letter_routing_key.as_deref();
    let grave = |exchange: &String| DeadLetter { exchange: exchange.as_str().into(), key: key.map(Into::into) };
    Ok(QueueSettings {
        kind,
        message_ttl: args.x_message_ttl.map(SimSpan::from_ms),
        max_length: args.x_max_length,
        max_bytes: args.x_max_length_bytes,
        overflow: match args.x_overflow {
            None | Some(OverflowArg::DropHead) => Overflow::DropHead,
            Some(OverflowArg::RejectPublish) => Overflow::RejectPublish,
            Some(OverflowArg::RejectPublishDlx) => Overflow::RejectPublishDlx,
        },
        dead_letter: args.x_dead_letter_exchange.as_ref().map(grave),
        delivery_limit: limit,
        single_active: args.x_single_active_consumer,
    })
}

//! Apache Kafka as a world drives it: one topic, and one group of workers that poll.

mod report;

use super::Shelf;
use crate::sim::broker::kafka::assign::Part;
use crate::sim::broker::kafka::keyless::{BATCH_BYTES, Keyless};
use crate::sim::broker::kafka::partitioner::Partitioner;
use crate::sim::broker::kafka::settings::ConsumerSettings;
use crate::sim::broker::kafka::{Command as Call, GroupId, Kafka, MemberId, RecordId};
use crate::sim::broker::{Command, Event};
use crate::sim::chance::Chance;
use crate::sim::map::{Map, Set};
use crate::sim::message::JourneyId;
use crate::sim::scenario::broker::kafka::{Checked, Commits};
use crate::sim::time::SimTime;

const TOPIC: u32 = 0;
const GROUP: GroupId = GroupId(0);

/// The broker and its clients.
#[derive(Clone, Debug)]
pub struct Driven {
    kafka: Kafka,
    rules: Checked,
    keyless: Keyless,
    shelf: Shelf,
    /// Which job lies where, and the other way round, until it is committed.
    log: Map<(Part, u64), JourneyId>,
    places: Map<JourneyId, (Part, u64)>,
    /// What each client has been handed and has not committed; those that are dead too, until it is read again.
    hands: Map<MemberId, Set<JourneyId>>,
    /// Jobs that were handed out before.
    seen: Set<JourneyId>,
    /// Workers that have a client now, and whose a client is or was.
    members: Map<u32, MemberId>,
    workers: Map<MemberId, u32>,
}

impl super::Driven for Driven {
    fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    fn due(&self) -> Option<SimTime> {
        self.kafka.due()
    }

    fn wake(&mut self, now: SimTime, events: &mut Vec<Event>) {
        let mut said = Vec::new();
        self.kafka.wake(now, &mut said);
        self.report(now, said, events);
    }

    fn tell(&mut self, now: SimTime, command: Command, events: &mut Vec<Event>) {
        match command {
            Command::Publish(job) => self.publish(now, job, events),
            Command::Ack { consumer, job } => self.done(now, consumer, job, events),
            // There is no way to give a record back: the worker skips it.
            Command::Nack { consumer, job } => self.done(now, consumer, job, events),
            Command::Join(consumer) => self.join(now, consumer, events),
            Command::Leave(consumer) => self.leave(now, consumer, events),
            Command::Lost(consumer) => {
                if let Some(member) = self.members.remove(&consumer) {
                    self.say(now, Call::Kill { member }, events);
                }
            }
            Command::Fetch(consumer) => {
                if let Some(member) = self.members.get(&consumer).copied() {
                    self.say(now, Call::Poll { member, timeout: self.rules.poll }, events);
                }
            }
        }
    }

    fn copy(&self) -> Box<dyn super::Driven> {
        Box::new(self.clone())
    }
}

impl Driven {
    /// The broker with its topic.
    pub fn new(rules: &Checked, chance: Chance) -> Driven {
        let mut kafka = Kafka::new(rules.settings);
        kafka.create(TOPIC, rules.topic);
        Driven {
            kafka,
            rules: rules.clone(),
            keyless: Keyless::new(chance, 0, BATCH_BYTES),
            shelf: Shelf::default(),
            log: Map::new(),
            places: Map::new(),
            hands: Map::new(),
            seen: Set::new(),
            members: Map::new(),
            workers: Map::new(),
        }
    }

    fn say(&mut self, now: SimTime, call: Call, events: &mut Vec<Event>) {
        let mut said = Vec::new();
        self.kafka.tell(now, call, &mut said);
        self.report(now, said, events);
    }

    fn publish(&mut self, now: SimTime, job: JourneyId, events: &mut Vec<Event>) {
        let partitions = self.kafka.partitions(TOPIC);
        let partition = match self.rules.keys {
            0 => self.keyless.partition(partitions, 1),
            keys => Partitioner::Murmur2.of_key(format!("key-{}", job.origin().0 % keys).as_bytes(), partitions),
        };
        let call = Call::Append { part: Part { topic: TOPIC, partition }, record: RecordId(job.0), bytes: 1 };
        self.say(now, call, events);
    }

    /// A worker that commits each job has done one: the offset behind it is committed, and with it all before.
    fn done(&mut self, now: SimTime, worker: u32, job: JourneyId, events: &mut Vec<Event>) {
        let Some((member, (part, offset))) = self.members.get(&worker).copied().zip(self.places.get(&job).copied())
        else {
            return;
        };
        if self.rules.commits == Commits::Each {
            self.say(now, Call::Commit { member, offsets: Some(vec![(part, offset + 1)]) }, events);
        }
    }

    fn join(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        if !self.members.contains_key(&worker) {
            let member = MemberId(self.workers.len() as u32);
            self.members.insert(worker, member);
            self.workers.insert(member, worker);
            // Names of one length sort as their numbers do.
            let client = format!("worker-{worker:06}");
            let instance = self.rules.named.then(|| client.as_str().into());
            let settings = ConsumerSettings { client: client.into(), instance, ..self.rules.consumer.clone() };
            self.say(now, Call::Start { member, group: GROUP, topics: vec![TOPIC], settings }, events);
        }
        events.push(Event::Summoned(worker));
    }

    fn leave(&mut self, now: SimTime, worker: u32, events: &mut Vec<Event>) {
        if let Some(member) = self.members.get(&worker).copied() {
            self.say(now, Call::Close { member }, events);
            self.members.remove(&worker);
        }
        events.push(Event::Dismissed(worker));
    }
}

//! Which broker it is, and whether what is said about it fits together.

use super::Checker;
use crate::sim::plan::MAX_CAPACITY;
use crate::sim::plan::broker::Broker;
use crate::sim::plan::broker::Rabbit;
use crate::sim::scenario::broker::Kind;
use crate::sim::scenario::{Fault, Scenario};
use crate::sim::scenario::{Problem, broker::kafka, broker::rabbit};

impl Checker {
    /// A named broker has limits of its own; those of the plain one have no meaning beside it.
    pub(super) fn broker(&mut self, scenario: &Scenario) -> Broker {
        let broker = &scenario.broker;
        if broker.kind != Kind::Plain {
            let given = [("broker.capacity", broker.capacity), ("broker.deliveries", broker.deliveries)];
            given.iter().filter(|it| it.1.is_some()).for_each(|it| self.report(it.0, Fault::NotHere));
        }
        match &broker.kind {
            Kind::Plain => Broker::Plain,
            Kind::Rabbit(it) => self.rabbit(it),
            Kind::Sqs(it) => Broker::Sqs(Box::new(self.sound(it.check("broker.kind.sqs")))),
            Kind::Kafka(it) => {
                self.members(scenario);
                Broker::Kafka(Box::new(self.sound(it.check("broker.kind.kafka"))))
            }
        }
    }

    /// Every worker is a member of the group.
    fn members(&mut self, scenario: &Scenario) {
        let most = scenario.autoscale.map(|rules| ("autoscale.most", rules.most));
        for (place, count) in [("workers", scenario.workers)].into_iter().chain(most) {
            // What nobody could have at all is reported already.
            if (1..=MAX_CAPACITY).contains(&count) {
                self.count(place, count, kafka::MAX_MEMBERS);
            }
        }
    }

    fn sound<T>(&mut self, (checked, problems): (T, Vec<Problem>)) -> T {
        self.problems.extend(problems);
        checked
    }

    fn rabbit(&mut self, it: &rabbit::Rabbit) -> Broker {
        match it.settings("broker.kind.rabbit") {
            Ok((settings, queue)) => {
                let (auto_ack, confirms, discards) = (it.auto_ack, it.confirms, it.discards);
                Broker::Rabbit(Box::new(Rabbit { settings, queue, auto_ack, confirms, discards }))
            }
            Err(problems) => {
                self.problems.extend(problems);
                Broker::Plain
            }
        }
    }
}

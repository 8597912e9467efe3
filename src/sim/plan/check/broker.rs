//! Which broker it is, and whether what is said about it fits together.

use super::Checker;
use crate::sim::plan::broker::{Broker, Rabbit};
use crate::sim::scenario::broker::{Kind, rabbit};
use crate::sim::scenario::{self, Fault};

impl Checker {
    /// A named broker has limits of its own; those of the plain one have no meaning beside it.
    pub(super) fn broker(&mut self, broker: &scenario::Broker) -> Broker {
        if broker.kind != Kind::Plain {
            let given = [("broker.capacity", broker.capacity), ("broker.deliveries", broker.deliveries)];
            given.iter().filter(|it| it.1.is_some()).for_each(|it| self.report(it.0, Fault::NotHere));
        }
        match &broker.kind {
            Kind::Plain => Broker::Plain,
            Kind::Rabbit(it) => self.rabbit(it),
            Kind::Sqs(it) => {
                let (checked, problems) = it.check("broker.kind.sqs");
                self.problems.extend(problems);
                Broker::Sqs(Box::new(checked))
            }
        }
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

//! Turns a scenario into a plan, or says everything that is wrong with it.

mod broker;
mod load;
mod resilience;
mod server;

use super::resilience::Resilience;
use super::*;
use crate::late;
use crate::late::Late;
use crate::sim::scenario::{Fault, OLDEST_VERSION, Person, Reply, VERSION};
use crate::sim::time::MAX_SPAN;

/// Checks every number of `scenario`.
pub(super) fn check(scenario: &Scenario) -> Result<Plan, Vec<Problem>> {
    let mut it = Checker { problems: Vec::new() };
    it.heading(scenario);
    let (broker, resilience) = it.named(scenario);
    let plan = Plan {
        chance: Chance { seed: scenario.seed },
        arrivals: it.arrivals(&scenario.arrivals),
        work: it.work(&scenario.work),
        link: it.span("link_ms", scenario.link_ms, SimSpan::ZERO),
        jitter: it.jitter(scenario.jitter),
        timeout: it.optional("client.timeout_ms", scenario.client.timeout_ms),
        deadline: it.optional("client.deadline_ms", scenario.client.deadline_ms),
        person: scenario.client.person.as_ref().map(|person| it.person(person)),
        threads: it.count("api.threads", scenario.api.threads, MAX_CAPACITY),
        backlog: it.count_or_none("api.backlog", scenario.api.backlog),
        check: it.span("api.check_ms", scenario.api.check_ms, SimSpan::ZERO),
        status: it.span("api.status_ms", scenario.api.status_ms, SimSpan::ZERO),
        request_limit: it.optional("api.request_limit_ms", scenario.api.request_limit_ms),
        hop: it.span("broker.hop_ms", scenario.broker.hop_ms, SimSpan::ZERO),
        pickup: it.span("broker.pickup_ms", scenario.broker.pickup_ms, SimSpan::ZERO),
        broker,
        capacity: scenario.broker.capacity.map(|most| it.count_or_none("broker.capacity", most)),
        deliveries: scenario.broker.deliveries.map(|most| it.count("broker.deliveries", most, MAX_REQUESTS)),
        workers: it.count("workers", scenario.workers, MAX_CAPACITY),
        crashes: it.crashes(&scenario.crashes, scenario.workers),
        service: scenario.service.as_ref().map(|service| it.service(service)),
        reply: it.reply(scenario.reply),
        mishaps: it.mishaps(&scenario.mishaps),
        memory: scenario.memory.map(|memory| it.span("memory.keep_ms", memory.keep_ms, SimSpan::ZERO)),
        autoscale: scenario.autoscale.as_ref().map(|rules| it.autoscale(rules)),
        resilience,
    };
    if it.problems.is_empty() { Ok(plan) } else { Err(it.problems) }
}

/// Collects problems while values are converted.
struct Checker {
    problems: Vec<Problem>,
}

/// In the page what is said of brokers by name and of faults is checked by the piece that holds them.
static NAMED: Late<Check> = late!(check_named);
type Check = fn(&mut Checker, &Scenario) -> (Broker, Resilience);

/// Plans may have them from now on: for the piece that holds them.
pub fn bring() {
    NAMED.bring(check_named);
}

fn check_named(it: &mut Checker, scenario: &Scenario) -> (Broker, Resilience) {
    (it.broker(scenario), it.resilience(scenario))
}

impl Checker {
    /// What needs more than the plain queue; a scenario that does is read before its piece is here by nobody who asks
    /// [`Scenario::needs_brokers`] first.
    fn named(&mut self, scenario: &Scenario) -> (Broker, Resilience) {
        match NAMED.get().filter(|_| scenario.needs_brokers()) {
            Some(check) => check(self, scenario),
            None if scenario.needs_brokers() => {
                self.report("broker.kind", Fault::NotHere);
                Default::default()
            }
            None => Default::default(),
        }
    }

    fn report(&mut self, place: &str, fault: Fault) {
        self.problems.push(Problem { place: place.into(), fault });
    }

    fn heading(&mut self, scenario: &Scenario) {
        if !(OLDEST_VERSION..=VERSION).contains(&scenario.version) {
            self.report("version", Fault::Version { found: scenario.version });
        }
        if scenario.name.len() > MAX_NAME {
            self.report("name", Fault::TooMany { most: MAX_NAME });
        }
        if scenario.about.len() > MAX_ABOUT {
            self.report("about", Fault::TooMany { most: MAX_ABOUT });
        }
    }

    /// A finite number from `least` to `most`; reports and returns `least` otherwise.
    fn number(&mut self, place: &str, value: f64, least: f64, most: f64) -> f64 {
        let fault = if !value.is_finite() {
            Fault::NotANumber
        } else if value < least || value > most {
            Fault::OutOfRange { least, most }
        } else {
            return value;
        };
        self.report(place, fault);
        least
    }

    fn span(&mut self, place: &str, ms: f64, least: SimSpan) -> SimSpan {
        let ms = self.number(place, ms, least.as_ms_f64(), MAX_SPAN.as_ms_f64());
        SimSpan::try_from_ms(ms).unwrap_or(least)
    }

    fn optional(&mut self, place: &str, ms: Option<f64>) -> Option<SimSpan> {
        ms.map(|ms| self.span(place, ms, SimSpan::ZERO))
    }

    fn count(&mut self, place: &str, count: u32, most: u32) -> u32 {
        self.number(place, f64::from(count), 1.0, f64::from(most)) as u32
    }

    /// A number of places, which may be none.
    fn count_or_none(&mut self, place: &str, count: u32) -> u32 {
        self.number(place, f64::from(count), 0.0, f64::from(MAX_REQUESTS)) as u32
    }

    /// Reports a list with nothing or too much in it; false if it did.
    fn listed(&mut self, place: &str, length: usize, most: usize) -> bool {
        let fault = match length {
            0 => Fault::Empty,
            _ if length > most => Fault::TooMany { most },
            _ => return true,
        };
        self.report(place, fault);
        false
    }

    fn reply(&mut self, reply: Reply) -> Delivery {
        match reply {
            Reply::Push => Delivery::Push,
            Reply::Callback => Delivery::Callback,
            Reply::None => Delivery::None,
            Reply::Poll { every_ms } => Delivery::Poll(self.span("reply.poll.every_ms", every_ms, MIN_POLL)),
        }
    }

    fn person(&mut self, person: &Person) -> Routine {
        const LIFE: &str = "client.person.life";
        if person.life.len() > MAX_FAULTS {
            self.report(LIFE, Fault::TooMany { most: MAX_FAULTS });
        }
        let mut block = |(index, block): (usize, &crate::sim::scenario::Block)| {
            (block.what, self.span(&format!("{LIFE}[{index}].ms"), block.ms, MIN_BLOCK))
        };
        let life = person.life.iter().take(MAX_FAULTS).enumerate().map(&mut block).collect();
        Routine {
            prepare: self.span("client.person.prepare_ms", person.prepare_ms, SimSpan::ZERO),
            handle: self.span("client.person.handle_ms", person.handle_ms, SimSpan::ZERO),
            life,
            day: SimTime::ZERO + self.span("client.person.day_ms", person.day_ms, SimSpan::ZERO),
        }
    }
}

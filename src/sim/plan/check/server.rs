//! Checks those who serve: crashes of workers and the service.

use super::Checker;
use crate::sim::message::JourneyId;
use crate::sim::plan::{
    Autoscale, Downtime, MAX_CAPACITY, MAX_FAULTS, MAX_REQUESTS, MIN_POLL, Mishap, Service, Strain, Whom,
};
use crate::sim::scenario::{self, Crash, Fault};
use crate::sim::time::{SimSpan, SimTime};

/// How many times as long, or as short, slow work can take.
const FACTORS: (f64, f64) = (0.001, 1_000.0);

impl Checker {
    /// Crashes in ascending order; a worker that is down does not crash again.
    pub(super) fn crashes(&mut self, crashes: &[Crash], workers: u32) -> Vec<Downtime> {
        const PLACE: &str = "crashes";
        if crashes.len() > MAX_FAULTS {
            self.report(PLACE, Fault::TooMany { most: MAX_FAULTS });
            return Vec::new();
        }
        let mut checked: Vec<Downtime> = Vec::new();
        for (index, crash) in crashes.iter().enumerate() {
            let number = self.count(&format!("{PLACE}[{index}].worker"), crash.worker, workers.clamp(1, MAX_CAPACITY));
            let from = SimTime::ZERO + self.span(&format!("{PLACE}[{index}].at_ms"), crash.at_ms, SimSpan::ZERO);
            let until = from + self.span(&format!("{PLACE}[{index}].down_ms"), crash.down_ms, SimSpan::ZERO);
            let downtime = Downtime { worker: number - 1, from, until };
            let clash = |earlier: &Downtime| {
                earlier.from > from || (earlier.worker == downtime.worker && earlier.until >= from)
            };
            if checked.iter().any(clash) {
                self.report(PLACE, Fault::NotAscending { index });
            }
            checked.push(downtime);
        }
        checked
    }

    /// What goes wrong with which jobs.
    pub(super) fn mishaps(&mut self, mishaps: &[scenario::Mishap]) -> Vec<Mishap> {
        const PLACE: &str = "mishaps";
        if mishaps.len() > MAX_FAULTS {
            self.report(PLACE, Fault::TooMany { most: MAX_FAULTS });
            return Vec::new();
        }
        mishaps.iter().enumerate().map(|(index, it)| self.mishap(&format!("{PLACE}[{index}]"), it)).collect()
    }

    fn mishap(&mut self, place: &str, it: &scenario::Mishap) -> Mishap {
        let whom = match it.whom {
            scenario::Whom::Job(number) => {
                Whom::Job(JourneyId(self.count(&format!("{place}.whom.job"), number, MAX_REQUESTS) - 1))
            }
            scenario::Whom::Share(share) => Whom::Share(self.number(&format!("{place}.whom.share"), share, 0.0, 1.0)),
        };
        let tries = it.tries.map(|tries| self.count(&format!("{place}.tries"), tries, MAX_REQUESTS));
        let down = self.span(&format!("{place}.down_ms"), it.down_ms, SimSpan::ZERO);
        Mishap { what: it.what, whom, tries, down }
    }

    pub(super) fn autoscale(&mut self, rules: &scenario::Autoscale) -> Autoscale {
        Autoscale {
            most: self.count("autoscale.most", rules.most, MAX_CAPACITY),
            jobs_each: self.count("autoscale.jobs_each", rules.jobs_each, MAX_REQUESTS),
            every: self.span("autoscale.every_ms", rules.every_ms, MIN_POLL),
            start: self.span("autoscale.start_ms", rules.start_ms, SimSpan::ZERO),
        }
    }

    pub(super) fn service(&mut self, service: &scenario::Service) -> Service {
        let outages: Vec<(f64, f64)> = service.outages.iter().map(|it| (it.from_ms, it.for_ms)).collect();
        let slow: Vec<(f64, f64)> = service.slow.iter().map(|it| (it.from_ms, it.for_ms)).collect();
        let slow = self.time_spans("service.slow", &slow);
        let mut factor = |(index, it): (usize, &scenario::Slow)| {
            self.number(&format!("service.slow[{index}].factor"), it.factor, FACTORS.0, FACTORS.1)
        };
        let factors: Vec<f64> = service.slow.iter().take(MAX_FAULTS).enumerate().map(&mut factor).collect();
        Service {
            capacity: self.count("service.capacity", service.capacity, MAX_CAPACITY),
            backlog: service.backlog.map(|most| self.count_or_none("service.backlog", most)),
            hop: self.span("service.hop_ms", service.hop_ms, SimSpan::ZERO),
            error_rate: self.number("service.error_rate", service.error_rate, 0.0, 1.0),
            outages: self.time_spans("service.outages", &outages),
            slow: slow.into_iter().zip(factors).map(|((from, until), factor)| (from, until, factor)).collect(),
            strain: service.strain.map(|strain| self.strain(strain)),
        }
    }

    fn strain(&mut self, strain: scenario::Strain) -> Strain {
        Strain {
            contention: self.number("service.strain.contention", strain.contention, 0.0, FACTORS.1),
            acquire: self.optional("service.strain.acquire_ms", strain.acquire_ms),
            breaks_at: strain.breaks_at.map(|most| self.count_or_none("service.strain.breaks_at", most)),
            recover: self.span("service.strain.recover_ms", strain.recover_ms, SimSpan::ZERO),
        }
    }

    /// Spans from a beginning on, in milliseconds, that ascend and do not touch.
    fn time_spans(&mut self, place: &str, spans: &[(f64, f64)]) -> Vec<(SimTime, SimTime)> {
        if spans.len() > MAX_FAULTS {
            self.report(place, Fault::TooMany { most: MAX_FAULTS });
            return Vec::new();
        }
        let mut checked: Vec<(SimTime, SimTime)> = Vec::new();
        for (index, (from_ms, for_ms)) in spans.iter().enumerate() {
            let from = SimTime::ZERO + self.span(&format!("{place}[{index}].from_ms"), *from_ms, SimSpan::ZERO);
            let until = from + self.span(&format!("{place}[{index}].for_ms"), *for_ms, SimSpan::ZERO);
            if checked.last().is_some_and(|(_, end)| *end >= from) {
                self.report(place, Fault::NotAscending { index });
            }
            checked.push((from, until));
        }
        checked
    }
}

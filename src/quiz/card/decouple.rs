//! Cards of section 5: an outage in line, and an outage behind a queue.

use super::{sample, shuffled};
use crate::metrics::backlog::Backlog;
use crate::quiz::dice::Dice;
use crate::quiz::question::{Ask, Number, Question};
use crate::quiz::run::{Run, fated};
use crate::sim::actor::{CLIENT, QUEUE};
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Outage, Scenario, Service, Styles, Work};
use crate::sim::step::Fate;
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::Trace;
use crate::words::Words;

/// Orders at a steady rate, one worker, and a service that goes down for a while.
struct Shop {
    /// Orders a second.
    rate: u32,
    /// What the service makes a second.
    capacity: u32,
    /// When it goes down.
    from: SimSpan,
    /// For how long.
    length: SimSpan,
}

impl Shop {
    fn drawn(dice: &mut Dice) -> Shop {
        let rate = dice.whole(1, 2);
        let seconds = |dice: &mut Dice, least, most| SimSpan::from_ms((dice.whole(least, most) * 1000).into());
        Shop { rate, capacity: rate + dice.whole(1, 2), from: seconds(dice, 2, 4), length: seconds(dice, 5, 9) }
    }

    fn back(&self) -> SimTime {
        SimTime::ZERO + self.from + self.length
    }

    fn is_down(&self, at: SimTime) -> bool {
        SimTime::ZERO + self.from <= at && at < self.back()
    }

    /// What the formula says about the time to catch up, with room to see it: λT / (cμ − λ).
    fn seconds_to_run(&self) -> u32 {
        let (rate, length) = (f64::from(self.rate), self.length.as_secs_f64());
        let catch_up = rate * length / f64::from(self.capacity - self.rate);
        (self.back().as_secs_f64() + catch_up * 1.25 + 2.0) as u32
    }

    fn scenario(&self, name: &str) -> Scenario {
        self.scenario_of(name, self.seconds_to_run())
    }

    /// The same with orders for so many seconds.
    fn scenario_of(&self, name: &str, seconds: u32) -> Scenario {
        let mut scenario = sample(name);
        let requests = self.rate * seconds;
        scenario.arrivals = Arrivals::Constant { requests, per_second: f64::from(self.rate) };
        scenario.work = Work::Constant { ms: 1000.0 / f64::from(self.capacity) };
        scenario.api.threads = 8;
        scenario.link_ms = 20.0;
        let outages = vec![Outage { from_ms: self.from.as_ms_f64(), for_ms: self.length.as_ms_f64() }];
        scenario.service = Some(Service { outages, ..Service::faultless(1, 1.0) });
        scenario
    }
}

/// How many orders an outage in line loses.
pub fn red(dice: &mut Dice, words: &Words) -> Question {
    let shop = Shop::drawn(dice);
    let seconds = shop.back().as_secs_f64() as u32 + 3;
    let run = Run::of_style(Styles::Sync, shop.scenario_of("decouple-red", seconds));
    let lost = fated(run.sync(), Fate::FailedService);
    let says = words.quiz().decouple;
    Question {
        text: (says.red)(shop.rate.into(), shop.capacity.into(), shop.from.0, shop.length.0),
        frozen: SimTime::ZERO + shop.from,
        until: None,
        ask: Ask::Number(Number { unit: says.orders, tolerance: 1.0, ..Number::count(40, lost) }),
        lane: (Style::Sync, CLIENT),
        shows: shop.back(),
        explanation: (says.red_why)(lost, run.sync().journeys.len() as u32),
        history: run.history(),
    }
}

/// How many orders have no invoice when the service is back.
pub fn backlog(dice: &mut Dice, words: &Words) -> Question {
    let shop = Shop::drawn(dice);
    let run = Run::of_style(Styles::Async, shop.scenario("decouple-backlog"));
    let unfinished = unfinished(run.delegated(), shop.back());
    let says = words.quiz().decouple;
    Question {
        text: (says.backlog)(shop.rate.into(), shop.capacity.into(), shop.from.0, shop.length.0),
        frozen: SimTime::ZERO + shop.from,
        until: None,
        ask: Ask::Number(Number { unit: says.orders, tolerance: 1.0, ..Number::count(40, unfinished) }),
        lane: (Style::Async, QUEUE),
        shows: shop.back(),
        explanation: (says.backlog_why)(unfinished, shop.rate.into(), shop.length.0),
        history: run.history(),
    }
}

/// Orders that were made and not done.
fn unfinished(trace: &Trace, at: SimTime) -> u32 {
    let open = trace.journeys.iter().filter(|it| it.sent < at && it.work_done.is_none_or(|done| done > at));
    open.count() as u32
}

/// How long it takes to pay the backlog back.
pub fn catch_up(dice: &mut Dice, words: &Words) -> Question {
    let shop = Shop::drawn(dice);
    let run = Run::of_style(Styles::Async, shop.scenario("decouple-catch-up"));
    let (trace, back) = (run.delegated(), shop.back());
    let depth = Backlog::of(trace);
    let empty = depth.points.iter().find(|point| point.at >= back && point.depth == 0);
    let caught_up = empty.map_or(trace.ended_at, |point| point.at);
    let took = caught_up.since(back);
    let (owed, spare) = (unfinished(trace, back), shop.capacity - shop.rate);
    let formula = u64::from(owed) * 1_000_000_000 / u64::from(spare);
    let less = SimSpan(formula.saturating_sub(took.0));
    let says = words.quiz().decouple;
    Question {
        text: (says.catch_up)(shop.rate.into(), shop.capacity.into(), shop.from.0, shop.length.0),
        frozen: back,
        until: None,
        ask: Ask::Number(Number {
            // The formula is right, and what one gets without the orders that go on coming is not.
            tolerance: (took.as_secs_f64() * 0.15).max(less.as_secs_f64()),
            counts: Some((back, 1e9)),
            ..Number::seconds(words.quiz().s, 30.0, 0.5, took)
        }),
        lane: (Style::Async, QUEUE),
        shows: caught_up,
        explanation: (says.catch_up_why)(owed, spare, formula, took.0, less.0),
        history: run.history(),
    }
}

/// Who sees an error when the queue is bounded.
pub fn limit(dice: &mut Dice, words: &Words) -> Question {
    let shop = Shop::drawn(dice);
    let pile = shop.rate * (shop.length.0 / 1_000_000_000) as u32;
    let room = if dice.whole(0, 2) == 0 { pile * 2 } else { dice.whole(2, pile / 2) };
    let mut scenario = shop.scenario("decouple-limit");
    scenario.broker.capacity = Some(room);
    let run = Run::of_style(Styles::Async, scenario);
    let trace = run.delegated();
    let refusals = || trace.journeys.iter().filter_map(|it| Some((it.sent, it.met(Fate::RefusedQueueFull)?)));
    // Whoever is refused counts, also just after the service is back: until the worker takes the next job it is full.
    let refused = refusals().count() as u32;
    let after = refusals().filter(|(sent, _)| *sent >= shop.back()).count() as u32;
    let came = trace.journeys.iter().filter(|it| shop.is_down(it.sent)).count() as u32;
    let right = match refused - after {
        0 => 0,
        meanwhile if meanwhile >= came => 1,
        _ => 2,
    };
    let says = words.quiz().decouple;
    Question {
        text: (says.limit)(shop.rate.into(), shop.capacity.into(), shop.length.0, room),
        frozen: SimTime::ZERO + shop.from,
        until: None,
        ask: shuffled(dice, says.limit_options.map(String::from).into(), right),
        lane: (Style::Async, CLIENT),
        shows: refusals().map(|(_, at)| at).max().unwrap_or_default().max(shop.back()),
        explanation: (says.limit_why)(refused, after, came, room),
        history: run.history(),
    }
}

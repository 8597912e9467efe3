//! The dials of the duel. Whatever they say, the day is long enough for it.

use super::settle;
use crate::lesson::dial::{Dial, Range, whole_ms};
use crate::sim::scenario::{Arrivals, Outage, Scenario, Work};

/// Every dial.
pub const DIALS: [&Dial; 4] = [&DELAY, &FRIENDS, &OFFLINE, &PICKUP];

/// Seconds that a friend needs to find the answer.
pub const DELAY: Dial = Dial {
    name: "delay",
    range: Range::factors(0.2, 600.0),
    optional: false,
    off: 0.0,
    counts: false,
    read: |scenario| if let Work::Constant { ms } = scenario.work { Some(ms / 1e3) } else { None },
    put: |scenario, value| {
        if let Some(value) = value {
            scenario.work = Work::Constant { ms: whole_ms(value) };
        }
        settle(scenario);
    },
};

/// How many friends are asked.
pub const FRIENDS: Dial = Dial {
    name: "friends",
    range: Range::even(1.0, 5.0, 5.0, 1.0),
    counts: true,
    read: |scenario| if let Arrivals::Bursts { size, .. } = scenario.arrivals { Some(f64::from(size)) } else { None },
    put: |scenario, value| {
        if let Some(value) = value {
            ask(scenario, value as u32);
        }
        settle(scenario);
    },
    ..DELAY
};

/// Seconds for which the friends' phones are off, from the beginning; can be none at all.
pub const OFFLINE: Dial = Dial {
    name: "offline",
    // An hour at most: the middle, where it begins, is a minute.
    range: Range::factors(1.0, 3_600.0),
    optional: true,
    read: |scenario| scenario.service.as_ref()?.outages.first().map(|outage| outage.for_ms / 1e3),
    put: |scenario, value| {
        if let Some(service) = &mut scenario.service {
            let off = |seconds: f64| Outage { from_ms: 0.0, for_ms: whole_ms(seconds) };
            service.outages = value.map(off).into_iter().collect();
        }
        settle(scenario);
    },
    ..DELAY
};

/// Seconds that a text lies unread: a ringing phone is heard at once, a text waits to be noticed.
pub const PICKUP: Dial = Dial {
    name: "pickup",
    range: Range::even(0.0, 600.0, 600.0, 5.0),
    read: |scenario| Some(scenario.broker.pickup_ms / 1e3),
    put: |scenario, value| {
        if let Some(value) = value {
            scenario.broker.pickup_ms = whole_ms(value);
        }
        settle(scenario);
    },
    ..DELAY
};

/// Asks so many friends, each of whom can be reached at the same time.
fn ask(scenario: &mut Scenario, friends: u32) {
    scenario.arrivals = Arrivals::Bursts { bursts: 1, size: friends, every_ms: 0.0 };
    scenario.api.threads = friends;
    scenario.workers = friends;
    if let Some(service) = &mut scenario.service {
        service.capacity = friends;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel;
    use crate::trace::Pair;

    #[test]
    fn what_is_written_is_read_and_can_be_shown() {
        for dial in DIALS {
            let Range { least, most, .. } = dial.range;
            for value in [least, (least + most) / 2.0, most, most * 9.0, -1.0, f64::NAN] {
                let next = dial.write(&duel::scenario(), Some(value));
                let read = dial.read(&next).expect("a written dial has a value");
                assert!((least..=most).contains(&read), "{} {value} became {read}", dial.name);
                assert_eq!(duel::problems(&next), [], "{} {value}", dial.name);
                assert!(crate::lesson::figure::fits(&Pair::run(&next).expect("it is valid")), "{} {value}", dial.name);
            }
        }
        let off = OFFLINE.write(&OFFLINE.write(&duel::scenario(), Some(60.0)), None);
        assert_eq!(off, duel::scenario());
    }
}

//! Links of version 2 open for ever: their bytes are turned into those of version 3, which only added things at the end
//! of a scenario. Nothing that is read here changes any more.

use super::bytes::{self, Walk};

/// The same history in version 3; `None` if this is not what version 2 wrote.
pub fn upgrade(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes::upgrade(bytes, scenario)
}

fn scenario(it: &mut Walk) -> Option<()> {
    it.heading(2)?;
    arrivals(it)?;
    work(it)?;
    it.fractions(1)?; // one way between client and API
    let jitter = it.number()?;
    it.fractions(usize::from(jitter > 0))?;
    client(it)?;
    servers(it)?;
    let poll = it.number()? == 1;
    it.fractions(usize::from(poll))?;
    it.insert(&[0; 4]); // no mishaps, no memory, no workers by the backlog, no comment
    Some(())
}

pub(super) fn arrivals(it: &mut Walk) -> Option<()> {
    match it.number()? {
        0 => Some(()),
        1 => it.list(|it| it.fractions(1)),
        // So many at a rate.
        2 | 3 => {
            it.number()?;
            it.fractions(1)
        }
        // So many bursts of so many.
        4 => {
            it.number()?;
            it.number()?;
            it.fractions(1)
        }
        // At random or evenly, in phases.
        5 => {
            it.number()?;
            it.list(|it| it.fractions(2))
        }
        _ => None,
    }
}

pub(super) fn work(it: &mut Walk) -> Option<()> {
    match it.number()? {
        0 | 1 => it.fractions(1),
        2 | 5 => it.fractions(2),
        // So many stages.
        3 => {
            it.number()?;
            it.fractions(1)
        }
        4 => it.list(|it| it.fractions(2)),
        6 => it.list(|it| it.fractions(1)),
        _ => None,
    }
}

pub(super) fn client(it: &mut Walk) -> Option<()> {
    it.option()?; // patience
    it.option()?; // deadline
    it.some(|it| {
        it.fractions(2)?; // asking, taking in
        it.list(|it| {
            it.number()?; // what
            it.fractions(1)
        })?;
        it.fractions(1) // the day
    })
}

fn servers(it: &mut Walk) -> Option<()> {
    it.number()?; // threads
    it.number()?; // the line
    it.fractions(2)?; // checking, looking up
    it.option()?; // the server's limit
    it.fractions(2)?; // a hop, picking up
    it.some(|it| it.number().map(|_| ()))?; // capacity
    it.some(|it| it.number().map(|_| ()))?; // deliveries
    it.number()?; // workers
    it.list(|it| {
        it.number()?; // crashes: which
        it.fractions(2)
    })?;
    it.some(service)
}

fn service(it: &mut Walk) -> Option<()> {
    it.number()?; // places
    it.some(|it| it.number().map(|_| ()))?; // the line
    it.fractions(2)?; // a hop, errors
    it.list(|it| it.fractions(2))?; // outages
    it.list(|it| it.fractions(3))?; // slow spans
    it.insert(&[0]); // no strain
    Some(())
}

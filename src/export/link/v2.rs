//! Links of versions 2 and 3 open for ever: their bytes are turned into those of version 4, which only added things.
//! Nothing that is read here changes any more.

use super::bytes::{self, Walk};

/// The same history in version 4; `None` if this is not what version 2 wrote.
pub fn upgrade(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes::upgrade(bytes, |it| scenario(it, 2))
}

/// The same for what version 3 wrote.
pub fn upgrade_3(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes::upgrade(bytes, |it| scenario(it, 3))
}

fn scenario(it: &mut Walk, version: u8) -> Option<()> {
    it.heading(version, 4)?;
    arrivals(it)?;
    work(it)?;
    it.fractions(1)?; // one way between client and API
    let jitter = it.number()?;
    it.fractions(usize::from(jitter > 0))?;
    client(it)?;
    servers(it)?;
    it.some(if version == 2 { calm } else { strained })?;
    let poll = it.number()? == 1;
    it.fractions(usize::from(poll))?;
    if version == 2 {
        it.insert(&[0; 5]); // no mishaps, no memory, no workers by the backlog, no comment, nothing to stand faults
        return Some(());
    }
    it.list(mishap)?;
    it.option()?; // memory
    it.some(|it| {
        it.number()?; // the most workers by the backlog
        it.number()?; // jobs each
        it.fractions(2)
    })?;
    it.text()?; // the comment
    it.insert(&[0]); // nothing to stand faults
    Some(())
}

fn arrivals(it: &mut Walk) -> Option<()> {
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

fn work(it: &mut Walk) -> Option<()> {
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

fn client(it: &mut Walk) -> Option<()> {
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
    it.some(count)?; // capacity
    it.some(count)?; // deliveries
    it.insert(&[0]); // no broker in particular
    it.number()?; // workers
    it.list(|it| {
        it.number()?; // crashes: which
        it.fractions(2)
    })
}

fn count(it: &mut Walk) -> Option<()> {
    it.number().map(|_| ())
}

fn service(it: &mut Walk) -> Option<()> {
    it.number()?; // places
    it.some(count)?; // the line
    it.fractions(2)?; // a hop, errors
    it.list(|it| it.fractions(2))?; // outages
    it.list(|it| it.fractions(3)) // slow spans
}

fn calm(it: &mut Walk) -> Option<()> {
    service(it)?;
    it.insert(&[0]); // no strain
    Some(())
}

fn strained(it: &mut Walk) -> Option<()> {
    service(it)?;
    it.some(|it| {
        it.fractions(1)?; // contention
        it.option()?; // patience for a connection
        it.some(count)?; // breaks at
        it.fractions(1) // for how long
    })
}

fn mishap(it: &mut Walk) -> Option<()> {
    it.number()?; // what
    match it.number()? {
        0 => count(it)?,       // one job
        1 => it.fractions(1)?, // a share of all
        _ => return None,
    }
    it.some(count)?; // tries
    it.fractions(1) // down
}

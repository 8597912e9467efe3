//! Links of version 3 open for ever: their bytes are turned into those of version 4, which only added things. Nothing
//! that is read here changes any more.

use super::bytes::{self, Walk};
use super::v2::{arrivals, client, work};

/// The same history in version 4; `None` if this is not what version 3 wrote.
pub fn upgrade(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes::upgrade(bytes, scenario)
}

fn scenario(it: &mut Walk) -> Option<()> {
    it.heading(3)?;
    arrivals(it)?;
    work(it)?;
    it.fractions(1)?; // one way between client and API
    let jitter = it.number()?;
    it.fractions(usize::from(jitter > 0))?;
    client(it)?;
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
    })?;
    it.some(service)?;
    let poll = it.number()? == 1;
    it.fractions(usize::from(poll))?;
    it.list(mishap)?;
    it.option()?; // memory
    it.some(|it| {
        it.number()?; // the most workers by the backlog
        it.number()?; // jobs each
        it.fractions(2)
    })?;
    it.text() // the comment
}

fn count(it: &mut Walk) -> Option<()> {
    it.number().map(|_| ())
}

fn service(it: &mut Walk) -> Option<()> {
    it.number()?; // places
    it.some(count)?; // the line
    it.fractions(2)?; // a hop, errors
    it.list(|it| it.fractions(2))?; // outages
    it.list(|it| it.fractions(3))?; // slow spans
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

//! Links of version 1 open for ever: their bytes are turned into those of version 2, which only added things. What it
//! added is inserted as what was meant without it. Nothing here changes any more.

use super::bytes::{self, Walk};

/// The same history in version 2; `None` if this is not what version 1 wrote.
pub fn upgrade(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes::upgrade(bytes, scenario)
}

fn scenario(it: &mut Walk) -> Option<()> {
    it.heading(1, 2)?;
    arrivals(it)?;
    it.number()?; // work: constant or exponential, of so many milliseconds
    it.fractions(2)?; // and one way between client and API
    it.insert(&[0]); // no jitter
    it.option()?; // the client's patience
    it.insert(&[0, 0]); // no deadline, no person
    it.number()?; // threads
    it.insert(&[0]); // no line
    it.fractions(2)?; // checking, looking up
    it.option()?; // the server's limit
    it.fractions(1)?; // a hop
    it.insert(&[0; 10]); // picked up at once, any number of jobs, any number of deliveries
    it.number()?; // workers
    it.insert(&[0, 0]); // no crash, no service
    let poll = it.number()? == 1;
    it.fractions(usize::from(poll))
}

/// Once, at the times listed, or so many at a rate.
fn arrivals(it: &mut Walk) -> Option<()> {
    match it.number()? {
        0 => Some(()),
        1 => it.list(|it| it.fractions(1)),
        _ => {
            it.number()?;
            it.fractions(1)
        }
    }
}

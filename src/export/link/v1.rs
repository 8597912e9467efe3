//! Links of version 1 open for ever: their bytes are turned into those of version 2, which only added things.
//!
//! Both are postcard: numbers are varints, texts and lists begin with their length, fractions are eight bytes, an
//! option begins with a byte, a choice with its number. What version 2 added is inserted as what was meant without it.
//! Nothing here changes any more.

/// The same history in version 2; `None` if this is not what version 1 wrote.
pub fn upgrade(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut it = Upgrade { left: bytes, done: Vec::with_capacity(bytes.len() * 2) };
    for _ in 0..it.number()? {
        it.number()?; // from when on
        it.scenario()?;
    }
    it.left.is_empty().then_some(it.done)
}

struct Upgrade<'a> {
    left: &'a [u8],
    done: Vec<u8>,
}

impl Upgrade<'_> {
    fn scenario(&mut self) -> Option<()> {
        self.replace_version()?;
        let name = self.number()?;
        self.copy(name as usize)?;
        self.number()?; // seed
        self.number()?; // style
        self.arrivals()?;
        self.number()?; // work: constant or exponential, of so many milliseconds
        self.fractions(2)?; // and one way between client and API
        self.insert(&[0]); // no jitter
        self.option()?; // the client's patience
        self.insert(&[0, 0]); // no deadline, no person
        self.number()?; // threads
        self.insert(&[0]); // no line
        self.fractions(2)?; // checking, looking up
        self.option()?; // the server's limit
        self.fractions(1)?; // a hop
        self.insert(&[0; 10]); // picked up at once, any number of jobs, any number of deliveries
        self.number()?; // workers
        self.insert(&[0, 0]); // no crash, no service
        let poll = self.number()? == 1;
        self.fractions(usize::from(poll))
    }

    fn replace_version(&mut self) -> Option<()> {
        self.number().filter(|version| *version == 1)?;
        self.done.pop();
        self.insert(&[2]);
        Some(())
    }

    /// Once, at the times listed, or so many at a rate.
    fn arrivals(&mut self) -> Option<()> {
        match self.number()? {
            0 => Some(()),
            1 => {
                let times = self.number()?;
                self.fractions(usize::try_from(times).ok()?)
            }
            _ => {
                self.number()?;
                self.fractions(1)
            }
        }
    }

    fn option(&mut self) -> Option<()> {
        let some = self.number()?;
        self.fractions(some as usize)
    }

    fn fractions(&mut self, count: usize) -> Option<()> {
        self.copy(count.checked_mul(8)?)
    }

    /// A varint, copied.
    fn number(&mut self) -> Option<u64> {
        let length = self.left.iter().take(10).position(|byte| byte & 0x80 == 0)? + 1;
        let bytes = &self.left[..length];
        let number = bytes.iter().rev().fold(0_u64, |number, byte| number << 7 | u64::from(byte & 0x7f));
        self.copy(length)?;
        Some(number)
    }

    fn copy(&mut self, count: usize) -> Option<()> {
        let (bytes, left) = self.left.split_at_checked(count)?;
        self.done.extend_from_slice(bytes);
        self.left = left;
        Some(())
    }

    fn insert(&mut self, bytes: &[u8]) {
        self.done.extend_from_slice(bytes);
    }
}

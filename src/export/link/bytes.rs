//! Walking over the bytes of an old link: what stays is copied, and what was added since is inserted.
//!
//! They are postcard: numbers are varints, texts and lists begin with their length, fractions are eight bytes, an option
//! begins with a byte, a choice with its number.

/// Old bytes on their way to new ones. Every step gives `None` where the bytes end too soon.
pub struct Walk<'a> {
    left: &'a [u8],
    done: Vec<u8>,
}

/// A history of one version in the next: `scenario` walks over one scenario.
pub fn upgrade(bytes: &[u8], scenario: fn(&mut Walk) -> Option<()>) -> Option<Vec<u8>> {
    let mut it = Walk { left: bytes, done: Vec::with_capacity(bytes.len() * 2) };
    for _ in 0..it.number()? {
        it.number()?; // from when on
        scenario(&mut it)?;
    }
    it.left.is_empty().then_some(it.done)
}

impl Walk<'_> {
    /// The version, its name and the seed, with which every scenario begins, and the style.
    pub fn heading(&mut self, from: u8, to: u8) -> Option<()> {
        self.number().filter(|version| *version == u64::from(from))?;
        self.done.pop();
        self.insert(&[to]);
        self.text()?; // name
        self.number()?; // seed
        self.number().map(|_| ()) // style
    }

    /// A text.
    pub fn text(&mut self) -> Option<()> {
        let length = self.number()?;
        self.copy(usize::try_from(length).ok()?)
    }

    /// A varint, copied.
    pub fn number(&mut self) -> Option<u64> {
        let length = self.left.iter().take(10).position(|byte| byte & 0x80 == 0)? + 1;
        let bytes = &self.left[..length];
        let number = bytes.iter().rev().fold(0_u64, |number, byte| number << 7 | u64::from(byte & 0x7f));
        self.copy(length)?;
        Some(number)
    }

    /// So many fractions.
    pub fn fractions(&mut self, count: usize) -> Option<()> {
        self.copy(count.checked_mul(8)?)
    }

    /// A fraction, or none.
    pub fn option(&mut self) -> Option<()> {
        self.some(|it| it.fractions(1))
    }

    /// Something, or nothing.
    pub fn some(&mut self, what: fn(&mut Self) -> Option<()>) -> Option<()> {
        match self.number()? {
            0 => Some(()),
            1 => what(self),
            _ => None,
        }
    }

    /// A list.
    pub fn list(&mut self, what: fn(&mut Self) -> Option<()>) -> Option<()> {
        for _ in 0..self.number()? {
            what(self)?;
        }
        Some(())
    }

    /// Something new.
    pub fn insert(&mut self, bytes: &[u8]) {
        self.done.extend_from_slice(bytes);
    }

    fn copy(&mut self, count: usize) -> Option<()> {
        let (bytes, left) = self.left.split_at_checked(count)?;
        self.done.extend_from_slice(bytes);
        self.left = left;
        Some(())
    }
}

//! What a later piece of the page brings: a pointer that the first piece has no other way to.
//!
//! A program that is not cut into pieces knows everything from the start.

use std::sync::OnceLock;

/// A function that may be still to come; made by [`late!`](crate::late!).
pub struct Late<F: Copy> {
    /// Always there, where the program is not cut.
    pub known: Option<F>,
    /// Brought by a piece.
    pub come: OnceLock<F>,
}

impl<F: Copy> Late<F> {
    /// The function, if it is here.
    pub fn get(&self) -> Option<F> {
        self.known.or_else(|| self.come.get().copied())
    }

    /// It comes: to be called by the piece that holds it.
    pub fn bring(&self, function: F) {
        let _ = self.come.set(function); // a second time it is the same
    }
}

/// A function that is absent from the first piece of the page.
#[macro_export]
macro_rules! late {
    ($function:expr) => {{
        #[cfg(feature = "pieces")]
        let known = None;
        #[cfg(not(feature = "pieces"))]
        let known = Some($function as _);
        $crate::late::Late { known, come: std::sync::OnceLock::new() }
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_is_here_from_then_on() {
        let late: Late<fn(u8) -> u8> = Late { known: None, come: OnceLock::new() };
        assert!(late.get().is_none());
        late.bring(|it| it + 1);
        assert_eq!(late.get().map(|it| it(1)), Some(2));
    }
}

//! Every sentence and label a learner can meet, as a typed catalogue per language: a missing entry does not compile.
//!
//! The catalogue holds no number of the model; the engine hands those in.

pub mod kit;
pub mod story;
pub mod number;
pub mod typed;
pub mod en;

pub use kit::Words;
pub use story::Story;

/// The languages of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
}

impl Language {
    /// Its catalogue.
    pub fn words(self) -> &'static Words {
        match self {
            Language::English => &en::ENGLISH,
        }
    }
}

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

/// What machines do can be told from now on: for the pieces whose runs have them.
pub fn bring_machines(language: Language) {
    match language {
        Language::English => en::bring_machines(),
    }
}

/// So can what brokers by name and faults bring about: for the piece that holds them.
pub fn bring_brokers(language: Language) {
    match language {
        Language::English => en::bring_brokers(),
    }
}

/// What only one section says stands apart: the first piece of the page must hold no pointer to it.
impl Words {
    /// The flow figure's words.
    pub fn flow(&self) -> &'static kit::Flow {
        match self.language {
            Language::English => &en::flow::FLOW,
        }
    }

    /// The words of section 3.
    pub fn queue(&self) -> &'static kit::Queue {
        match self.language {
            Language::English => &en::queue::QUEUE,
        }
    }

    /// The quiz's words.
    pub fn quiz(&self) -> &'static kit::Quiz {
        match self.language {
            Language::English => &en::quiz::QUIZ,
        }
    }
}

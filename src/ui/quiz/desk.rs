//! The state of the quiz and everything a learner can do to it.

mod course;
mod submit;

use super::keep;
use crate::diagram::costume::MACHINES;
use crate::diagram::costume::people::PEOPLE;
use crate::lesson::duel::{self, DUEL};
use crate::lesson::flow::FLOW;
use crate::quiz::question::Question;
use crate::quiz::session::{Dealt, Given, USUAL};
use crate::quiz::{Answer, Ask, Clock, Progress, Session};
use crate::trace::History;
use crate::ui::player::Player;
use crate::words::Words;
use leptos::prelude::*;
use std::sync::Arc;

/// What is on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// Nothing has begun.
    Start,
    /// A question waits for its answer.
    Asking,
    /// The run says what is right.
    Told,
    /// All is answered, or the learner stopped.
    Result,
}

impl Screen {
    /// A question and what the run says to it share their picture.
    pub fn room(self) -> Screen {
        if self == Screen::Told { Screen::Asking } else { self }
    }
}

/// The quiz. Copies share its state, which lasts as long as the page.
#[derive(Clone, Copy)]
pub struct Desk(&'static State);

/// The state of the quiz.
pub struct State {
    /// The language.
    pub words: &'static Words,
    /// The frozen frames: of machines, and of people.
    pub players: [Player; 2],
    /// What lies on the desk: one value, since every kind of signal is code of its own.
    pub table: RwSignal<Table>,
    /// Whether the whole deck is wanted.
    pub whole: RwSignal<bool>,
    /// Whether a clock is wanted.
    pub timed: RwSignal<bool>,
    /// What is wrong with what is kept.
    pub trouble: RwSignal<String>,
    /// Said at the question.
    pub hint: RwSignal<String>,
    /// Said aloud only.
    pub spoken: RwSignal<String>,
}

/// What lies on the desk.
#[derive(Clone)]
pub struct Table {
    /// Which screen.
    pub screen: Screen,
    /// The cards dealt and the answers given.
    pub session: Session,
    /// The question at hand, also while the run says what is right.
    pub question: Arc<Question>,
    /// Whether it is about people.
    pub people: bool,
    /// An option or a number, once chosen.
    pub said: Option<Answer>,
    /// The clock of this question.
    pub clock: Clock,
    /// What is remembered.
    pub progress: Progress,
}

impl std::ops::Deref for Desk {
    type Target = State;
    fn deref(&self) -> &State {
        self.0
    }
}

impl Desk {
    /// The quiz at its start, with what this browser remembers. To be called once, in a component's body.
    pub fn new(words: &'static Words) -> Desk {
        let (progress, trouble) = keep::load(words);
        let session = Session::deal(0, USUAL, &progress);
        let Some(question) = session.question(words) else { unreachable!("a deck is not empty: tested") };
        let machines = Player::bare(words, &FLOW, &MACHINES, question.history.clone(), "quiz");
        let people = Player::bare(words, &DUEL, &PEOPLE, History::new(duel::scenario()), "quiz-people");
        let table = Table {
            screen: Screen::Start,
            session,
            question: Arc::new(question),
            people: false,
            said: None,
            clock: Clock::OFF,
            progress,
        };
        let state = State {
            words,
            players: [machines, people],
            table: RwSignal::new(table),
            whole: RwSignal::new(false),
            timed: RwSignal::new(false),
            trouble: RwSignal::new(trouble.into()),
            hint: RwSignal::new(String::new()),
            spoken: RwSignal::new(String::new()),
        };
        let desk = Desk(Box::leak(Box::new(state)));
        Effect::new(move |_| desk.mark_moment());
        desk
    }

    /// The frozen frame at hand.
    pub fn player(self) -> Player {
        self.players[usize::from(self.table.with_untracked(|it| it.people))]
    }

    /// The question at hand.
    pub fn question(self) -> Arc<Question> {
        self.table.with_untracked(|it| it.question.clone())
    }

    /// Chooses an option or a number.
    pub fn say(self, answer: Answer) {
        self.table.set(Table { said: Some(answer), ..self.table.get_untracked() });
    }

    /// What has been answered so far, not yet submitted.
    pub fn answer(self) -> Option<Answer> {
        let (question, said) = self.table.with(|it| (it.question.clone(), it.said));
        match &question.ask {
            Ask::Choice { .. } | Ask::Number(_) => said,
            Ask::Moment(_) => self.player().pressed.get().map(Answer::Moment),
            Ask::Message(_) => self.player().opened.get().map(|(style, id)| Answer::Message(style, id)),
        }
    }

    /// The last answer given, and its card.
    pub fn last(self) -> Option<(Dealt, Given)> {
        self.table.with_untracked(|it| it.session.results().last())
    }
}

impl Table {
    /// The section that teaches the question at hand.
    pub fn section(&self) -> &'static str {
        let told = || self.session.results().last().map(|(dealt, _)| dealt);
        let dealt = if self.screen == Screen::Asking { self.session.current() } else { told() };
        dealt.map_or("quiz", |dealt| dealt.card.section)
    }
}

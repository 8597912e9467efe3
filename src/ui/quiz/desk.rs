//! The state of the quiz and everything a learner can do to it.

mod course;
mod enter;
mod submit;

use super::keep;
use crate::diagram::costume::stories;
use crate::lesson::duel::DUEL;
use crate::lesson::flow::FLOW;
use crate::quiz::question::Question;
use crate::quiz::session::{Dealt, Given, USUAL};
use crate::quiz::{Answer, Ask, Clock, Progress, Session};
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

/// With what the ids of the frames' elements begin.
const IDS: [&str; stories::ALL.len()] =
    ["quiz", "quiz-people", "quiz-login", "quiz-read", "quiz-orders", "quiz-mails", "quiz-tasks"];
/// The cast of people: what it does is told in the duel's words.
const PEOPLE: usize = 1;

/// The quiz. Copies share its state, which lasts as long as the page.
#[derive(Clone, Copy)]
pub struct Desk(&'static State);

/// The state of the quiz.
pub struct State {
    /// The language.
    pub words: &'static Words,
    /// The frozen frames, one for each cast.
    pub players: [Player; stories::ALL.len()],
    /// What lies on the desk: one value, since every kind of signal is code of its own.
    pub table: RwSignal<Table>,
    /// Whether the whole deck is wanted.
    pub whole: RwSignal<bool>,
    /// Whether a clock is wanted.
    pub timed: RwSignal<bool>,
    /// What is wrong with what is kept.
    pub trouble: RwSignal<String>,
    /// What stands in the number box.
    pub typed: RwSignal<String>,
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
    /// Which cast plays it.
    pub cast: usize,
    /// Which answer of a finished session is seen once more, by its place.
    pub seen: Option<usize>,
    /// An option, once chosen.
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
        let mut cast = 0..stories::ALL.len();
        let players = IDS.map(|id| {
            let cast = cast.next().unwrap_or_default();
            let figure = if cast == PEOPLE { &DUEL } else { &FLOW };
            Player::bare(words, figure, stories::ALL[cast], question.history.clone(), id)
        });
        let table = Table {
            screen: Screen::Start,
            session,
            question: Arc::new(question),
            cast: 0,
            seen: None,
            said: None,
            clock: Clock::OFF,
            progress,
        };
        let state = State {
            words,
            players,
            table: RwSignal::new(table),
            whole: RwSignal::new(false),
            timed: RwSignal::new(false),
            trouble: RwSignal::new(trouble.into()),
            typed: RwSignal::new(String::new()),
            hint: RwSignal::new(String::new()),
            spoken: RwSignal::new(String::new()),
        };
        let desk = Desk(Box::leak(Box::new(state)));
        Effect::new(move |_| desk.mark_moment());
        desk
    }

    /// The frozen frame at hand.
    pub fn player(self) -> Player {
        self.players[self.table.with_untracked(|it| it.cast)]
    }

    /// The question at hand.
    pub fn question(self) -> Arc<Question> {
        self.table.with_untracked(|it| it.question.clone())
    }

    /// Chooses an option.
    pub fn say(self, answer: Answer) {
        self.table.set(Table { said: Some(answer), ..self.table.get_untracked() });
    }

    /// What has been answered so far, not yet submitted.
    pub fn answer(self) -> Option<Answer> {
        let (question, said) = self.table.with(|it| (it.question.clone(), it.said));
        match &question.ask {
            Ask::Choice { .. } => said,
            Ask::Number(number) => self.entered(number).map(Answer::Number),
            Ask::Moment(_) => self.player().pressed.get().map(Answer::Moment),
            Ask::Message(_) => self.player().opened.get().map(|(style, id)| Answer::Message(style, id)),
        }
    }

    /// The answer that the run speaks of, and its card: the last one given, or the one seen once more.
    pub fn told(self) -> Option<(Dealt, Given)> {
        self.table.with_untracked(Table::told)
    }
}

impl Table {
    /// The section that teaches the question at hand.
    pub fn section(&self) -> &'static str {
        let told = || self.told().map(|(dealt, _)| dealt);
        let dealt = if self.screen == Screen::Asking { self.session.current() } else { told() };
        dealt.map_or("quiz", |dealt| dealt.card.section)
    }

    /// The number of the question at hand, from 1.
    pub fn number(&self) -> usize {
        let asking = usize::from(self.screen == Screen::Asking);
        self.seen.map_or(self.session.answered() + asking, |place| place + 1)
    }

    fn told(&self) -> Option<(Dealt, Given)> {
        let place = self.seen.or(self.session.answered().checked_sub(1))?;
        self.session.results().nth(place)
    }
}

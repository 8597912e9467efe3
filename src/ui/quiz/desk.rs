//! The state of the quiz and everything a learner can do to it.

use super::{keep, say, timer};
use crate::diagram::costume::MACHINES;
use crate::diagram::costume::people::PEOPLE;
use crate::lesson::duel::{self, DUEL};
use crate::lesson::flow::FLOW;
use crate::quiz::clock::ALLOWANCE_MS;
use crate::quiz::question::Question;
use crate::quiz::session::{Given, USUAL};
use crate::quiz::{Answer, Ask, Clock, Confidence, Progress, Session};
use crate::trace::History;
use crate::ui::player::Player;
use crate::ui::{dom, marks};
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
    /// Whether the question at hand is about people.
    pub people: RwSignal<bool>,
    /// What is on the desk.
    pub screen: RwSignal<Screen>,
    /// The cards dealt and the answers given.
    pub session: RwSignal<Session>,
    /// The question at hand, also while the run says what is right.
    pub question: RwSignal<Arc<Question>>,
    /// An option or a number, once chosen.
    pub said: RwSignal<Option<Answer>>,
    /// What the last answer was worth.
    pub given: RwSignal<Option<Given>>,
    /// What is remembered.
    pub progress: RwSignal<Progress>,
    /// Whether the whole deck is wanted.
    pub whole: RwSignal<bool>,
    /// Whether a clock is wanted.
    pub timed: RwSignal<bool>,
    /// The clock of this question.
    pub clock: RwSignal<Clock>,
    /// The time that it shows.
    pub now_ms: RwSignal<f64>,
    /// What is wrong with what is kept.
    pub trouble: RwSignal<String>,
    /// Said at the question.
    pub hint: RwSignal<String>,
    /// Said aloud only.
    pub spoken: RwSignal<String>,
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
        let state = State {
            words,
            players: [machines, people],
            people: RwSignal::new(false),
            screen: RwSignal::new(Screen::Start),
            session: RwSignal::new(session),
            question: RwSignal::new(Arc::new(question)),
            said: RwSignal::new(None),
            given: RwSignal::new(None),
            progress: RwSignal::new(progress),
            whole: RwSignal::new(false),
            timed: RwSignal::new(false),
            clock: RwSignal::new(Clock::OFF),
            now_ms: RwSignal::new(0.0),
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
        self.players[usize::from(self.people.get_untracked())]
    }

    /// Deals a new hand.
    pub fn begin(self) {
        let count = if self.whole.get_untracked() { crate::quiz::DECK.len() } else { USUAL };
        let session = self.progress.with_untracked(|progress| Session::deal(dom::chance(), count, progress));
        self.play(session);
    }

    /// Deals what was missed, with new numbers.
    pub fn practise(self) {
        if let Some(session) = self.session.with_untracked(|session| session.missed(dom::chance())) {
            self.play(session);
        }
    }

    fn play(self, session: Session) {
        self.session.set(session);
        self.ask();
    }

    /// Puts the next question on the desk, or the result.
    pub fn ask(self) {
        let dealt = self.session.with_untracked(Session::current);
        let Some(dealt) = dealt else { return self.finish() };
        let question = dealt.card.question(dealt.seed, self.words);
        let people = dealt.card.section == DUEL.section;
        let clock = if self.timed.get_untracked() { Clock::started(ALLOWANCE_MS, dom::now_ms()) } else { Clock::OFF };
        self.said.set(None);
        self.given.set(None);
        self.hint.set(String::new());
        self.people.set(people);
        self.player().freeze(question.history.clone(), question.frozen, question.until);
        self.question.set(Arc::new(question));
        self.set_clock(clock);
        self.screen.set(Screen::Asking);
        dom::bring("quiz-question");
    }

    /// What has been answered so far, not yet submitted.
    pub fn answer(self) -> Option<Answer> {
        self.question.with(|question| match &question.ask {
            Ask::Choice { .. } | Ask::Number(_) => self.said.get(),
            Ask::Moment(_) => self.player().pressed.get().map(Answer::Moment),
            Ask::Message(_) => self.player().opened.get().map(|(style, id)| Answer::Message(style, id)),
        })
    }

    /// Submits the answer; the run plays on with it in the picture.
    pub fn submit(self, confidence: Confidence) {
        let Some(answer) = untrack(|| self.answer()) else {
            return self.hint.set(self.words.quiz.ask.missing.into());
        };
        let late = self.clock.get_untracked().is_out(dom::now_ms());
        self.set_clock(Clock::OFF);
        let question = self.question.get_untracked();
        let Some(id) = self.session.with_untracked(|session| session.current().map(|it| it.card.id)) else { return };
        let given = self.session.try_update(|session| session.give(&question, answer, confidence, late)).flatten();
        let Some(given) = given else { return };
        self.remember(|progress| progress.after(id, given.mark, confidence));
        self.given.set(Some(given));
        self.show(&question, &answer);
        self.screen.set(Screen::Told);
        self.spoken.set(say::verdict(given.mark, self.words).into());
        dom::bring("quiz-told");
    }

    /// Lets the run go on, with the answer marked where it belongs.
    fn show(self, question: &Question, answer: &Answer) {
        let label = say::mark(question, answer, self.words);
        self.player().mark(vec![marks::answer(question.lane, question.place_of(answer), &label)]);
        self.player().reveal();
        if let Ask::Moment(window) = &question.ask {
            // What was marked beyond the end of the run stays where it was put.
            self.player().held.set(Some(window.until));
        }
        if !dom::reduced_motion() {
            self.player().play();
        }
    }

    /// Ends the session early.
    pub fn stop(self) {
        self.set_clock(Clock::OFF);
        if self.session.with_untracked(|session| session.answered() == 0) {
            return self.back();
        }
        self.player().pause();
        self.screen.set(Screen::Result);
        dom::bring("quiz-result");
    }

    /// Back to the start.
    pub fn back(self) {
        self.player().pause();
        self.screen.set(Screen::Start);
        dom::bring("quiz-start");
    }

    fn finish(self) {
        let score = self.session.with_untracked(Session::score);
        self.remember(|progress| progress.finished(score));
        self.stop();
    }

    /// Forgets all progress.
    pub fn forget(self) {
        self.remember(|_| Progress::default());
        self.hint.set(self.words.quiz.start.reset_done.into());
    }

    fn remember(self, change: impl FnOnce(Progress) -> Progress) {
        let progress = change(self.progress.get_untracked());
        if !keep::save(&progress) && self.trouble.with_untracked(String::is_empty) {
            self.trouble.set(self.words.quiz.trouble.blocked.into());
        }
        self.progress.set(progress);
    }

    /// Another clock for this question.
    pub fn set_clock(self, clock: Clock) {
        let now_ms = dom::now_ms();
        self.now_ms.set(now_ms);
        self.clock.set(clock);
        timer::keep_running(self, clock.is_running(now_ms));
    }

    /// While a moment is asked for, the mark follows the finger and the slider.
    fn mark_moment(self) {
        self.players.iter().for_each(|player| player.pressed.track());
        let pressed = self.player().pressed.get_untracked();
        let question = self.question.get_untracked();
        if let (Some(at), Ask::Moment(_), true) = (pressed, &question.ask, self.player().stands_still()) {
            let label = say::mark(&question, &Answer::Moment(at), self.words);
            self.player().mark(vec![marks::answer(question.lane, at, &label)]);
        }
    }

    /// The section that teaches the question at hand.
    pub fn section(self) -> &'static str {
        let asking = self.screen.get() == Screen::Asking;
        self.session.with(|session| {
            let told = || session.results().last().map(|(dealt, _)| dealt);
            let dealt = if asking { session.current() } else { told() };
            dealt.map_or("quiz", |dealt| dealt.card.section)
        })
    }
}

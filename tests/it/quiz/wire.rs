//! Every number of every explanation against the messages of its run, and nothing else: what somebody would count who
//! listens on the wires. Neither what the cards read off a run nor the narrated log is asked.

mod figures;
mod first;
mod second;

use super::{all, pair};
use block_or_delegate::quiz::{DECK, Question};
use block_or_delegate::sim::message::{Body, JourneyId, Message, Status};
use block_or_delegate::sim::plan::Style::{self, Async, Sync};
use block_or_delegate::sim::scenario::{Outage, Scenario};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::Pair;
use figures::{Figure, read};

/// The figures of an explanation, in the order in which they stand in it.
type Counts = fn(&Wire, &Question) -> Vec<Figure>;

/// What went over the wires in both runs.
pub struct Wire {
    pair: Pair,
    it: Scenario,
}

impl Wire {
    fn of(question: &Question) -> Wire {
        Wire { pair: pair(question), it: question.history.first().clone() }
    }

    /// All messages of a run, in order of sending.
    fn all(&self, style: Style) -> &[Message] {
        &self.pair.of(style).expect("the run is there").messages
    }

    /// Those that say one thing.
    fn said(&self, style: Style, body: Body) -> Vec<&Message> {
        self.all(style).iter().filter(|message| message.body == body).collect()
    }

    fn answers(&self, style: Style, status: Status) -> Vec<&Message> {
        self.said(style, Body::Response(status))
    }

    fn count(&self, style: Style, body: Body) -> u32 {
        self.said(style, body).len() as u32
    }

    /// The first that says one thing.
    fn one(&self, style: Style, body: Body) -> &Message {
        self.said(style, body).first().unwrap_or_else(|| panic!("nobody says {body:?}"))
    }

    /// The one that says it for a request.
    fn own(&self, style: Style, body: Body, number: u32) -> &Message {
        let own = |message: &&Message| message.journey == JourneyId(number - 1);
        self.said(style, body).into_iter().find(own).unwrap_or_else(|| panic!("{number}: nobody says {body:?}"))
    }

    /// When the last that says one thing arrives.
    fn last(&self, style: Style, body: Body) -> SimTime {
        self.said(style, body).iter().map(|it| it.arrives).max().expect("somebody says it")
    }

    /// Jobs that reached the queue by a moment and were neither rejected nor handed on by then.
    fn waiting(&self, at: SimTime) -> u32 {
        let rejected: Vec<JourneyId> = self.said(Async, Body::Reject).iter().map(|it| it.journey).collect();
        let came = self.said(Async, Body::Publish).into_iter().filter(|it| it.arrives <= at);
        let kept = came.filter(|it| !rejected.contains(&it.journey)).count();
        (kept - self.said(Async, Body::Deliver).iter().filter(|it| it.sent <= at).count()) as u32
    }

    /// Results that workers had sent by a moment.
    fn done(&self, at: SimTime) -> u32 {
        self.said(Async, Body::Push).iter().filter(|it| it.sent <= at).count() as u32
    }

    /// From when until when the service is down, by the scenario: an outage sends nothing.
    fn outage(&self) -> (SimTime, SimTime) {
        let Outage { from_ms, for_ms } = self.it.service.as_ref().expect("a service").outages[0];
        let at = |ms: f64| SimTime((ms * 1e6) as u64);
        (at(from_ms), at(from_ms + for_ms))
    }

    /// The requests sent in a stretch of time, its end excluded.
    fn asked(&self, style: Style, (from, to): (SimTime, SimTime)) -> Vec<&Message> {
        self.said(style, Body::Request).into_iter().filter(|it| from <= it.sent && it.sent < to).collect()
    }
}

fn table() -> Vec<(&'static str, Counts)> {
    [&first::TABLE[..], &second::TABLE].concat()
}

#[test]
fn every_number_of_every_explanation_is_what_went_over_the_wires() {
    for (card, seed, question) in all() {
        let (_, counts) = table().into_iter().find(|(id, _)| *id == card.id).expect("it is in the table");
        let counted = counts(&Wire::of(question), question);
        let written = read(&question.explanation);
        assert_eq!(written, counted, "{} {seed}: “{}”", card.id, question.explanation);
    }
}

#[test]
fn no_card_explains_without_being_counted() {
    let known: Vec<&str> = table().into_iter().map(|(id, _)| id).collect();
    assert_eq!(known, DECK.iter().map(|card| card.id).collect::<Vec<_>>());
}

/// The explanation and the picture tell of the same refusals: all of the run's, whenever they are.
#[test]
fn refusals_just_after_the_service_is_back_are_counted_too() {
    let mut met = 0;
    for (_, seed, question) in all().iter().filter(|(card, ..)| card.id == "decouple-limit") {
        let wire = Wire::of(question);
        let back = wire.outage().1;
        let refused = wire.answers(Async, Status::QueueFull);
        let late = refused.iter().filter(|it| wire.own(Async, Body::Request, it.journey.0 + 1).sent >= back).count();
        assert!(refused.iter().all(|it| it.arrives <= question.shows), "{seed}: the truth shows too early");
        assert_eq!(late > 0, question.explanation.contains("just after the service is back"), "{seed}");
        met += usize::from(late > 0);
    }
    assert!(met > 20, "{met} runs refuse somebody after the outage");
}

/// The number after some words of the question.
fn asked_for(question: &Question, words: &str) -> u32 {
    super::log::number_after(&question.text, words)
}

fn last_ok(wire: &Wire) -> SimTime {
    wire.last(Sync, Body::Response(Status::Ok))
}

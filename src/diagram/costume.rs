//! Who appears in a picture, and what everybody and everything is called there.

pub mod people;
pub mod stories;

use super::roles;
use crate::scene::Role;
use crate::sim::actor::{API, CLIENT, FIRST_WORKER, QUEUE, SERVICE};
use crate::sim::message::{ActorId, Body, Message};
use crate::sim::plan::Style;
use crate::sim::step::{Activity, Fact, Fate};
use crate::words::{Words, number};

/// A cast with its names. The same run can be played by clients and machines, or by people.
#[derive(Debug)]
pub struct Costume {
    /// What to call a run: in full and short.
    pub heading: fn(Style, &Words) -> [&'static str; 2],
    /// The lanes of a run, in order. Whoever is not in it is not seen, nor is what goes to and from them.
    pub parts: fn(Style) -> &'static [Part],
    /// What to call an actor aloud.
    pub actor: fn(Style, ActorId, &Words) -> String,
    /// What to call the caller of that number, or whom that caller asks, where there are several.
    pub numbered: fn(ActorId, u32, &Words) -> Option<String>,
    /// A length of time in nanoseconds, as it is told aloud.
    pub time: fn(u64) -> String,
    /// What stands on a bar, where it fits; `None`: it is not drawn.
    pub activity: fn(Style, Activity, &Words) -> Option<&'static str>,
    /// How an activity looks.
    pub look: fn(Activity) -> Role,
    /// What a message is called, in full and short; `None`: it is not drawn.
    pub message: fn(Style, Body, &Words) -> Option<[&'static str; 2]>,
    /// Why a caller left without a result, in full; `None`: no reason, but the cross.
    pub fate: fn(Style, Fate, &Words) -> Option<&'static str>,
    /// What the caller of a run is going to do, told before anything happens.
    pub plan: fn(Style, &Words) -> &'static str,
    /// What a message carries.
    pub payload: fn(Style, &Message, &Words) -> String,
}

/// A lane to be.
#[derive(Debug)]
pub struct Part {
    /// Whose it is; the first worker stands for all workers.
    pub actor: ActorId,
    /// Who else acts on it: drawn on the row of the worker who does that job, if it is the workers' lane.
    pub guests: &'static [ActorId],
    /// Which rows it has.
    pub seats: Seats,
    /// What to call it.
    pub name: fn(&Words) -> &'static str,
}

/// Which rows a lane has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seats {
    /// One for each caller, thread or worker, or as many as are in use at once.
    Own,
    /// One: whoever it is does one thing at a time.
    One,
    /// One for each request.
    Requests,
}

const CALLERS: Part = Part { actor: CLIENT, guests: &[], seats: Seats::Own, name: |words| words.diagram.client };
const SERVER: Part = Part { actor: API, guests: &[], seats: Seats::Own, name: |words| words.diagram.api };
const SERVANT: Part = Part { actor: SERVICE, guests: &[], seats: Seats::Own, name: |words| words.diagram.service };
const SYNC: [Part; 3] = [CALLERS, SERVER, SERVANT];
const DELEGATED: [Part; 5] = [
    CALLERS,
    SERVER,
    Part { actor: QUEUE, guests: &[], seats: Seats::Own, name: |words| words.diagram.queue },
    Part { actor: FIRST_WORKER, guests: &[], seats: Seats::Own, name: |words| words.diagram.worker },
    SERVANT,
];

/// Clients, an API, a queue and workers, under these names.
pub static MACHINES: Costume = Costume {
    heading: |style, words| match style {
        Style::Sync => words.diagram.sync,
        Style::Async => words.diagram.delegated,
    },
    parts: |style| match style {
        Style::Sync => &SYNC,
        Style::Async => &DELEGATED,
    },
    actor: |_, actor, words| roles::actor_name(actor, words),
    numbered: |actor, number, words| (actor == CLIENT).then(|| (words.diagram.client_number)(number)),
    time: number::seconds,
    activity: |_, activity, words| Some(roles::activity_label(activity, words)),
    look: roles::of_activity,
    message: |_, body, words| Some(roles::message_labels(body, words)),
    fate: |_, fate, words| roles::fate_label(fate, words),
    plan: |style, words| words.diagram.plan[style as usize],
    payload: |_, message, _| roles::payload(message),
};

impl Costume {
    /// A message for those who listen, with the moment of its arrival or without; empty for one that is not drawn.
    /// Where there are `several` callers, it says for which of them.
    pub fn aloud(&self, style: Style, message: &Message, several: bool, arrives: bool, words: &Words) -> String {
        let Some([name, _]) = (self.message)(style, message.body, words) else { return String::new() };
        let to = self.to(style, message, several, words);
        let [sent, there] = [message.sent, message.arrives].map(|at| (self.time)(at.0));
        (words.diagram.message_aloud)(name, &to, &sent, arrives.then_some(&there))
    }

    /// To whom a message goes, with a number where there are several.
    pub fn to(&self, style: Style, message: &Message, several: bool, words: &Words) -> String {
        let number = message.journey.origin().0 + 1;
        let numbered = several.then(|| (self.numbered)(message.to, number, words)).flatten();
        numbered.unwrap_or_else(|| (self.actor)(style, message.to, words))
    }

    /// Why a caller left without a result: in full, and the part before a colon, where there is less room.
    pub fn reason(&self, style: Style, fate: Fate, words: &Words) -> Option<[&'static str; 2]> {
        (self.fate)(style, fate, words).map(with_short)
    }

    /// What became of a job at the queue, likewise; no cast has a name of its own for that.
    pub fn setback(&self, fact: &Fact, words: &Words) -> Option<[&'static str; 2]> {
        roles::job_label(fact, words).map(with_short)
    }
}

/// In full, and the part before a colon.
fn with_short(full: &'static str) -> [&'static str; 2] {
    [full, full.split_once(':').map_or(full, |(short, _)| short)]
}

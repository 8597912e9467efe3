//! The trace and the recorder that writes it: steps, messages, spans and journeys, with checkpoints to fork from.

use super::journey::{Journey, Journeys};
use super::span::{Span, Spans};
use crate::sim::message::Message;
use crate::sim::plan::{Plan, Style};
use crate::sim::step::{Fact, Sink, Step};
use crate::sim::time::SimTime;
use crate::sim::world::{End, World};

/// The first world is kept after so many events, and each further one when there have been twice as many: a fork replays
/// half of a run at most, and the longest run keeps some ten worlds, however large they are.
pub const CHECKPOINT_AFTER: u32 = 2_048;
/// The in-flight messages are listed every so many messages, or as many as were listed last if those are more: a frame
/// looks back no further, and all lists together are no longer than a few times the messages.
const LANDMARK_EVERY: usize = 32;

/// A finished run, fully recorded.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The style of the run.
    pub style: Style,
    /// The plan in force at the end.
    pub plan: Plan,
    /// Why the run is over.
    pub end: End,
    /// When the last step happened.
    pub ended_at: SimTime,
    /// Everything that happened, in order.
    pub steps: Vec<Step>,
    /// The facts of all steps; [`Trace::facts`] gives those of one.
    facts: Vec<Fact>,
    /// For each step, where its facts end.
    fact_ends: Vec<u32>,
    /// Every message, by its number.
    pub messages: Vec<Message>,
    /// Now and then a message, with the earlier ones still on their way when it left.
    landmarks: Vec<(u32, Vec<u32>)>,
    /// What everybody did over time.
    pub spans: Spans,
    /// What became of every request, by its number.
    pub journeys: Vec<Journey>,
    checkpoints: Vec<(u32, World)>,
}

impl Trace {
    /// Runs `plan` to its end and keeps everything.
    pub fn record(plan: Plan, style: Style) -> Trace {
        let mut world = World::new(plan, style);
        let mut recorder = Recorder::default();
        let mut checkpoints = vec![(0, world.clone())];
        let end = recorder.run(&mut world, &mut checkpoints);
        recorder.finish(world, end, checkpoints)
    }

    /// The same run until and including `at`, and another future: the plan changes to `plan` at that moment.
    pub fn fork(&self, at: SimTime, plan: Plan) -> Trace {
        // By the clock and not by the steps: stale timers move a world on without leaving any.
        let kept = self.checkpoints.partition_point(|(_, world)| world.now() <= at).max(1);
        let mut checkpoints = self.checkpoints[..kept].to_vec();
        let (steps, mut world) = checkpoints[kept - 1].clone();
        let mut recorder = Recorder::retell(self, steps as usize);
        world.advance_to(at, &mut recorder);
        world.edit(plan, &mut recorder);
        // The next fork must not start from before this one, where the old plan still held.
        checkpoints.push((recorder.steps.len() as u32, world.clone()));
        let end = recorder.run(&mut world, &mut checkpoints);
        let forked = recorder.finish(world, end, checkpoints);
        // Even if nothing is left to happen: the change belongs to the run.
        Trace { ended_at: forked.ended_at.max(at.min(self.ended_at)), ..forked }
    }

    /// The facts of step `index`, in order.
    pub fn facts(&self, index: usize) -> &[Fact] {
        facts_of(&self.facts, &self.fact_ends, index)
    }

    /// How many steps have happened at `at`, those of that very instant included.
    pub fn steps_until(&self, at: SimTime) -> usize {
        self.steps.partition_point(|step| step.at <= at)
    }

    /// Messages on their way at `at`, in order of sending: sent by then, not yet arrived.
    pub fn in_flight(&self, at: SimTime) -> Vec<&Message> {
        let sent = self.messages.partition_point(|message| message.sent <= at) as u32;
        let passed = self.landmarks.partition_point(|(first, _)| *first < sent);
        let Some((first, earlier)) = passed.checked_sub(1).map(|index| &self.landmarks[index]) else {
            return Vec::new();
        };
        let candidates = earlier.iter().copied().chain(*first..sent);
        candidates.map(|index| &self.messages[index as usize]).filter(|message| message.arrives > at).collect()
    }
}

/// Listens to a world and writes down what it says.
#[derive(Debug, Default)]
pub(super) struct Recorder {
    steps: Vec<Step>,
    facts: Vec<Fact>,
    fact_ends: Vec<u32>,
    messages: Vec<Message>,
    landmarks: Vec<(u32, Vec<u32>)>,
    spans: Spans,
    journeys: Journeys,
}

impl Sink for Recorder {
    fn step(&mut self, step: &Step, facts: &[Fact]) {
        for fact in facts {
            match fact {
                Fact::Sent(message) => self.message(message),
                Fact::Began { journey, activity, slot } => {
                    self.spans.open(Span::begin(step.at, step.actor, *journey, *activity, *slot));
                }
                Fact::Ended { journey, activity, cut } => {
                    self.spans.close(step.at, step.actor, *journey, *activity, *cut);
                }
                _ => {}
            }
            self.journeys.learn(step.at, step.actor, fact);
        }
        self.steps.push(*step);
        self.facts.extend_from_slice(facts);
        self.fact_ends.push(self.facts.len() as u32);
    }
}

impl Recorder {
    /// A recorder that has already heard the first `steps` steps of `trace`.
    fn retell(trace: &Trace, steps: usize) -> Recorder {
        let mut recorder = Recorder::default();
        for (index, step) in trace.steps[..steps].iter().enumerate() {
            recorder.step(step, trace.facts(index));
        }
        recorder
    }

    fn run(&mut self, world: &mut World, checkpoints: &mut Vec<(u32, World)>) -> End {
        loop {
            if let Some(end) = world.advance(CHECKPOINT_AFTER.max(world.events()), self) {
                return end;
            }
            checkpoints.push((self.steps.len() as u32, world.clone()));
        }
    }

    fn message(&mut self, message: &Message) {
        let due = self
            .landmarks
            .last()
            .is_none_or(|(first, list)| self.messages.len() >= *first as usize + LANDMARK_EVERY.max(list.len()));
        if due {
            self.landmarks.push((self.messages.len() as u32, self.still_flying(message.sent)));
        }
        self.messages.push(*message);
    }

    fn still_flying(&self, at: SimTime) -> Vec<u32> {
        let Some((first, earlier)) = self.landmarks.last() else { return Vec::new() };
        let candidates = earlier.iter().copied().chain(*first..self.messages.len() as u32);
        candidates.filter(|index| self.messages[*index as usize].arrives > at).collect()
    }

    fn finish(self, world: World, end: End, checkpoints: Vec<(u32, World)>) -> Trace {
        Trace {
            style: world.style(),
            plan: world.plan().clone(),
            end,
            ended_at: self.steps.last().map_or(SimTime::ZERO, |step| step.at),
            steps: self.steps,
            facts: self.facts,
            fact_ends: self.fact_ends,
            messages: self.messages,
            landmarks: self.landmarks,
            spans: self.spans,
            journeys: self.journeys.all,
            checkpoints,
        }
    }
}

fn facts_of<'a>(facts: &'a [Fact], ends: &[u32], index: usize) -> &'a [Fact] {
    let start = if index == 0 { 0 } else { ends[index - 1] };
    &facts[start as usize..ends[index] as usize]
}

//! What the items of a picture stand for. The style sheet gives each role its look, and each state a pattern too.

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of a lane.
    LaneName,
    /// The line of a lane.
    LaneLine,
    /// The heading of the synchronous half.
    HeadingSync,
    /// The heading of the asynchronous half.
    HeadingAsync,
    /// A caller who waits.
    Blocked,
    /// Work being done.
    Working,
    /// A caller who is free.
    Free,
    /// A job waiting.
    Waiting,
    /// A person doing sports.
    Sport,
    /// A person having a meal.
    Meal,
    /// A person working on something else.
    Errand,
    /// Somebody who is down.
    Down,
    /// A resource held without working.
    Held,
    /// A request on its way.
    MessageRequest,
    /// An answer on its way.
    MessageReply,
    /// A receipt on its way.
    MessageReceipt,
    /// A job on its way.
    MessageJob,
    /// A result on its way.
    MessageResult,
    /// A poll on its way.
    MessagePoll,
    /// A message that nobody waits for.
    MessageLost,
    /// A small text.
    Label,
    /// A text on a solid bar.
    LabelOnSolid,
    /// A text in a free stretch.
    LabelFree,
    /// A text on a stretch of a person's life.
    LabelLife,
    /// A number on the time axis.
    Tick,
    /// The playhead.
    Playhead,
    /// Its knob.
    PlayheadKnob,
    /// Something to drag.
    Handle,
    /// The same, where it asks to be dragged.
    HandleAsking,
    /// What was given before anything happened.
    Given,
    /// A text on that.
    LabelGiven,
    /// What to do with a handle.
    LabelHint,
    /// A line across the picture at a number of the axis.
    Grid,
    /// What is going to be done, before it begins.
    LabelPlan,
    /// The end of a caller's patience.
    TimeoutLine,
    /// The old future.
    Ghost,
    /// The learner's guess.
    GuessMark,
    /// What the run says to it.
    TruthMark,
    /// Why something was lost.
    BadgeFail,
}

impl Role {
    /// The class by which the style sheet knows it.
    pub fn class(self) -> &'static str {
        match self {
            Role::LaneName => "lane-name",
            Role::LaneLine => "lane-line",
            Role::HeadingSync => "heading-sync",
            Role::HeadingAsync => "heading-async",
            Role::Blocked => "blocked",
            Role::Working => "working",
            Role::Free => "free",
            Role::Waiting => "waiting",
            Role::Sport => "sport",
            Role::Meal => "meal",
            Role::Errand => "errand",
            Role::Down => "down",
            Role::Held => "held",
            Role::MessageRequest => "message-request",
            Role::MessageReply => "message-reply",
            Role::MessageReceipt => "message-receipt",
            Role::MessageJob => "message-job",
            Role::MessageResult => "message-result",
            Role::MessagePoll => "message-poll",
            Role::MessageLost => "message-lost",
            Role::Label => "label",
            Role::LabelOnSolid => "label-on-solid",
            Role::LabelFree => "label-free",
            Role::LabelLife => "label-life",
            Role::Tick => "tick",
            Role::Playhead => "playhead",
            Role::PlayheadKnob => "playhead-knob",
            Role::Handle => "grip",
            Role::HandleAsking => "grip-asking",
            Role::Given => "given",
            Role::LabelGiven => "label-given",
            Role::LabelHint => "label-hint",
            Role::Grid => "grid",
            Role::LabelPlan => "label-plan",
            Role::TimeoutLine => "timeout-line",
            Role::Ghost => "ghost",
            Role::GuessMark => "guess-mark",
            Role::TruthMark => "truth-mark",
            Role::BadgeFail => "badge-fail",
        }
    }
}

/// Where an item stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It has happened, or is timeless.
    Past,
    /// It is happening.
    Now,
    /// It is yet to come: pale and dashed.
    ToCome,
}

impl Phase {
    /// The class by which the style sheet knows it.
    pub fn class(self) -> &'static str {
        match self {
            Phase::Past => "past",
            Phase::Now => "now",
            Phase::ToCome => "to-come",
        }
    }
}

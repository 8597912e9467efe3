//! What happens between two people: you, and the friend whom you ask.

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Talk {
    /// What.
    pub deed: Deed,
    /// With which friend; `None` where there is only one, or where it is about none of them in particular.
    pub friend: Option<u32>,
}

/// What two people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// You take the phone to call.
    Dials,
    /// You have dialled.
    Listens,
    /// The friend is on the line and looks for the answer.
    PicksUp,
    /// The friend has found it and says it.
    Says,
    /// You know the answer, and the call is over.
    HangsUp,
    /// Nobody can be reached.
    NoAnswer,
    /// You take the phone to text.
    Types,
    /// You have typed.
    Sends,
    /// The text is there, but the friend does not look at it yet.
    Unread,
    /// The text waits for the friend's phone.
    Waits,
    /// The friend reads the text and looks for the answer.
    Reads,
    /// The friend has found it and texts it.
    TextsBack,
    /// The answer is on your phone.
    Buzzes,
    /// You leave off whatever you do and read.
    TakesIn,
    /// You play.
    Sport,
    /// You eat.
    Meal,
    /// You do something else that is useful.
    Work,
    /// The friends' phones are off.
    GoesOff,
    /// They are on again.
    ComesBack,
}

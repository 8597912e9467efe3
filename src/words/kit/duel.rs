//! What the duel must say.

/// The duel: a call and a text.
#[derive(Clone, Copy)]
pub struct Duel {
    pub picture: &'static str,
    /// The two runs, to stand behind a sentence: the call, the text.
    pub sides: [&'static str; 2],
    /// The half of the call, in full and short.
    pub call: [&'static str; 2],
    /// The half of the text, in full and short.
    pub text: [&'static str; 2],
    pub you: &'static str,
    pub friend: &'static str,
    /// One of the people aloud.
    pub you_aloud: &'static str,
    pub friend_aloud: &'static str,
    /// One of several.
    pub friend_number: fn(u32) -> String,
    /// What people do, on their bars.
    pub on_the_line: &'static str,
    pub typing: &'static str,
    pub reading: &'static str,
    pub sport: &'static str,
    pub meal: &'static str,
    pub work: &'static str,
    pub searching: &'static str,
    pub unread: &'static str,
    pub waiting: &'static str,
    pub off: &'static str,
    /// Why a call came to nothing. Where room is short, only what stands before the colon is shown.
    pub unreachable: &'static str,
    /// What goes to and fro: in full, and short.
    pub question_asked: [&'static str; 2],
    pub answer_given: [&'static str; 2],
    /// The words of it.
    pub question_words: &'static str,
    pub answer_words: &'static str,
    /// The question to the learner: how many friends, and how long each needs, in nanoseconds.
    pub question: fn(u32, u64) -> String,
    pub caller: &'static str,
    pub texter: &'static str,
    pub both: &'static str,
    /// What came of a guess, and why: which of the three it was, and when each run had its first answer, if it did, in
    /// nanoseconds.
    pub verdict: fn(usize, [Option<u64>; 2]) -> [String; 2],
    /// What both runs have shown.
    pub saw: fn([Asked; 2]) -> String,
    pub stolen: &'static str,
    pub known: &'static str,
    /// So many of so many questions came to nothing.
    pub no_answer: fn(u64, u64) -> String,
    pub for_nothing: &'static str,
    pub left: &'static str,
    pub of_an_hour: &'static str,
    /// How many answers an hour of asking brings in each run.
    pub answers: fn([u64; 2]) -> String,
    /// How much of an hour is lost in each run, in nanoseconds.
    pub hour_aloud: fn([u64; 2]) -> String,
    /// Appended to a readout's name when it is the sum over so many questions, or about the last of them.
    pub for_all: fn(u64) -> String,
    pub last_of: fn(u64) -> String,
    /// The unit of the dials.
    pub seconds: &'static str,
    pub delay: &'static str,
    pub friends: &'static str,
    pub offline: &'static str,
    pub pickup: &'static str,
    /// What stands on the bar of what is given, with the time: in full, and short.
    pub given: fn(&str) -> [String; 2],
    /// What the handle of it asks.
    pub hint: &'static str,
    /// What you are going to do, in each run.
    pub plan: [&'static str; 2],
    pub handle_offline: &'static str,
    pub task_phone_wins: &'static str,
    pub task_text_later: &'static str,
    pub task_offline: &'static str,
    pub task_several: &'static str,
    /// What was seen when each of them was done; of the one offline: how long the call took to fail, and how long the
    /// text lay, in nanoseconds.
    pub saw_phone_wins: fn([Asked; 2]) -> String,
    pub saw_text_later: fn([Asked; 2]) -> String,
    pub saw_offline: fn([u64; 2]) -> String,
    pub saw_several: fn([Asked; 2]) -> String,
    pub caption: &'static str,
    pub model: &'static [&'static str],
}

/// What asking came to in one run, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How much time it stole.
    pub stolen: u64,
    /// After how long the last answer was there, if all came.
    pub known: Option<u64>,
}

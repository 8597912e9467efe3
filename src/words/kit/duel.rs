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
    /// Said while a guess awaits its answer: which of the three it was.
    pub guess_kept: fn(usize) -> String,
    /// What came of it.
    pub guess_result: fn(usize, Truth) -> String,
    pub stolen: &'static str,
    pub known: &'static str,
    pub per_hour: &'static str,
    /// Appended to a readout's name when it is the sum over so many questions, or about the last of them.
    pub for_all: fn(u64) -> String,
    pub last_of: fn(u64) -> String,
    /// The unit of the dials.
    pub seconds: &'static str,
    pub delay: &'static str,
    pub friends: &'static str,
    pub offline: &'static str,
    pub pickup: &'static str,
    pub handle_delay: &'static str,
    pub handle_offline: &'static str,
    pub task_phone_wins: &'static str,
    pub task_text_later: &'static str,
    pub task_offline: &'static str,
    pub task_several: &'static str,
    pub caption: &'static str,
    pub model: &'static [&'static str],
}

/// What the runs say about the learner's guess; of the call and of the text, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truth {
    /// When the first answer was known, if ever.
    pub known: [Option<u64>; 2],
    /// How much time was stolen.
    pub stolen: [u64; 2],
}

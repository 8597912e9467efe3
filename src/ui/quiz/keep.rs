//! What this browser keeps of the quiz. What cannot be read is put aside, never overwritten.

use crate::quiz::Progress;
use crate::quiz::progress::Why;
use crate::ui::storage;
use crate::words::Words;

/// Where progress is kept; its text names its own version.
const KEY: &str = "quiz";
/// Where texts are put that could not be read, the first here, others with a number behind.
const ASIDE: &str = "quiz.aside";
/// More than so many unreadable texts are not put aside; then nothing is written at all.
const MOST_ASIDE: u32 = 20;

/// The progress that is kept, or a new one; and what the learner should know, if anything.
pub fn load(words: &Words) -> (Progress, &'static str) {
    let Some(text) = storage::get(KEY) else { return (Progress::default(), "") };
    match Progress::decode(&text) {
        Ok(progress) => (progress, ""),
        Err(why) => {
            put_aside(&text);
            let trouble = &words.quiz.trouble;
            (Progress::default(), if why == Why::Garbled { trouble.garbled } else { trouble.newer })
        }
    }
}

/// Keeps progress; false if only for as long as the page is open.
pub fn save(progress: &Progress) -> bool {
    // Another tab of another version may have written meanwhile.
    if let Some(text) = storage::get(KEY)
        && Progress::decode(&text).is_err()
        && !put_aside(&text)
    {
        return false;
    }
    storage::set(KEY, &progress.encode())
}

/// Whether the text is safe under another key.
fn put_aside(text: &str) -> bool {
    for number in 0..MOST_ASIDE {
        let key = if number == 0 { ASIDE.into() } else { format!("{ASIDE}.{number}") };
        match storage::get(&key) {
            Some(known) if known == text => return true,
            Some(_) => {}
            None => return storage::set(&key, text),
        }
    }
    false
}

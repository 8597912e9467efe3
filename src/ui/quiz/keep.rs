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
    let trouble = words.quiz().trouble;
    let lasts = |said| if storage::lasts() { said } else { trouble.blocked };
    let Some(text) = storage::get(KEY) else { return (Progress::default(), lasts("")) };
    match Progress::decode(&text) {
        Ok(progress) => (progress, lasts("")),
        Err(_) if !put_aside(&text) => (Progress::default(), trouble.stuck),
        Err(Why::Garbled) => (Progress::default(), trouble.garbled),
        Err(Why::Newer(_)) => (Progress::default(), trouble.newer),
    }
}

/// Whether progress that is kept now outlives the page.
pub fn lasts() -> bool {
    storage::lasts() && is_free()
}

/// Keeps progress; false if only for as long as the page is open.
pub fn save(progress: &Progress) -> bool {
    is_free() && storage::set(KEY, &progress.encode())
}

/// Forgets everything, also what was put aside; then as [`load`].
pub fn forget(words: &Words) -> (Progress, &'static str) {
    storage::remove(KEY);
    (0..MOST_ASIDE).for_each(|number| storage::remove(&aside(number)));
    load(words)
}

/// Whether anything was put aside.
pub fn has_aside() -> bool {
    storage::get(ASIDE).is_some()
}

/// Whether nothing is lost if progress is written. Another tab of another version may have written meanwhile.
fn is_free() -> bool {
    storage::get(KEY).is_none_or(|text| Progress::decode(&text).is_ok() || put_aside(&text))
}

/// Where the text put aside as number so-and-so is, from 0.
fn aside(number: u32) -> String {
    if number == 0 { ASIDE.into() } else { format!("{ASIDE}.{number}") }
}

/// Whether the text is safe under another key, in the store and not only in the page.
fn put_aside(text: &str) -> bool {
    for number in 0..MOST_ASIDE {
        let key = aside(number);
        match storage::get(&key) {
            Some(known) if known == text => return true,
            Some(_) => {}
            None => {
                let safe = storage::set(&key, text);
                if !safe {
                    storage::remove(&key);
                }
                return safe;
            }
        }
    }
    false
}

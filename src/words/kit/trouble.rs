//! The shape of what is said when something is wrong.

/// What goes wrong with what a learner gives us.
#[derive(Clone, Copy)]
pub struct Trouble {
    /// A link that cannot be read; the reason follows.
    pub link: fn(&str) -> String,
    pub link_too_long: &'static str,
    pub link_garbled: &'static str,
    pub link_version: fn(u8) -> String,
    pub link_moment: &'static str,
    pub link_unread: &'static str,
    pub link_unknown_section: &'static str,
    pub not_a_number: &'static str,
    /// A number with a comma, which may be either of two.
    pub ambiguous: fn(&str, &str) -> String,
    /// What a number was taken for, where that is not what was typed.
    pub understood: fn(&str) -> String,
    pub not_whole: &'static str,
    pub not_here: &'static str,
    /// A change or a link that asks for more than a picture can show; the most steps of a run.
    pub too_much: fn(u32) -> String,
    pub out_of_range: fn(f64, f64) -> String,
    pub not_ascending: fn(usize) -> String,
    pub empty: &'static str,
    pub too_many: fn(usize) -> String,
    /// The version found, and the oldest and the newest that are read.
    pub version: fn(u32, u32, u32) -> String,
    /// What a seed is, up to the greatest.
    pub seed: fn(u64) -> String,
}

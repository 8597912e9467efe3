//! Which table is about which model, and which of its fields are the question.

use super::rows::{Row, Said};
use super::{others, queues};

type Model = fn(&Row) -> Result<Said, String>;

/// The kind of table, the fields that ask, and who answers.
const MODELS: [(&str, &[&str], Model); 13] = [
    ("drain", &["kind", "backlog", "c", "lambda", "mu", "rate", "burst", "D"], others::drain),
    ("erlang", &["c", "a"], queues::erlang),
    ("erlang_b_traffic_table", &["c"], queues::traffic),
    ("finite_source", &["N", "c", "lambda", "mu"], others::finite),
    ("gm1", &["arrivals", "lambda", "mu", "cv2"], queues::gm1),
    ("md1", &["lambda", "D"], queues::mdc),
    ("mdc", &["c", "lambda", "D"], queues::mdc),
    ("mg1", &["service", "params", "lambda"], others::mg1),
    ("mm1", &["c", "lambda", "mu"], queues::mmc),
    ("mmc", &["c", "lambda", "mu"], queues::mmc),
    ("mmck", &["c", "K", "lambda", "mu"], queues::mmck),
    ("mminf", &["lambda", "mu", "n_at_mean"], others::infinite),
    ("retry", &["p_fail", "max_attempts", "base", "factor", "cap"], others::retry),
];

/// Whether a kind of table is known.
pub fn known(kind: &str) -> bool {
    kind == "published" || MODELS.iter().any(|(name, ..)| *name == kind)
}

/// The fields of a kind that ask.
pub fn asked(kind: &str) -> &'static [&'static str] {
    MODELS.iter().find(|(name, ..)| *name == kind).map_or(&[], |(_, asked, _)| asked)
}

/// What our model says about a row.
pub fn said(kind: &str, row: &Row) -> Result<Said, String> {
    MODELS.iter().find(|(name, ..)| *name == kind).map_or_else(|| Err("no model".into()), |(.., model)| model(row))
}

/// Puts names to figures.
pub fn named<const N: usize>(figures: [(&str, f64); N]) -> Said {
    figures.into_iter().map(|(name, figure)| (name.to_owned(), figure)).collect()
}

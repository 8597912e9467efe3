//! Reads tables and compares what they say with what the models say.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::rows::{Row, Said, table};
use super::{models, published};

/// How far a figure may be off, as a share of it.
const TOLERANCE: f64 = 1e-9;

/// What a zero may be met by.
const NOTHING: f64 = 1e-12;

/// What a comparison came to.
#[derive(Default)]
pub struct Found {
    pub complaints: Vec<String>,
    pub kinds: Vec<String>,
    pub figures: usize,
}

/// Compares every table of a folder.
pub fn check(folder: &Path) -> Found {
    let mut found = Found::default();
    for path in tables(folder, &mut found) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        found.kinds.push(name.clone());
        match table(&path) {
            Ok(table) => found.add(differences(&name, &table)),
            Err(error) => found.complaints.push(error),
        }
    }
    found
}

fn tables(folder: &Path, found: &mut Found) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let mut paths: Vec<PathBuf> = paths.unwrap_or_else(|error| {
        found.complaints.push(format!("{}: {error}", folder.display()));
        Vec::new()
    });
    paths.retain(|path| path.file_name().is_none_or(|name| name != "README.md"));
    paths.sort();
    paths
}

/// Compares one table; `name` begins with its kind, and what follows is set off by `-` or `.`.
pub fn differences(name: &str, table: &Value) -> Found {
    let kind = name.split(['-', '.']).next().unwrap_or_default();
    let list = if kind == "published" { "items" } else { "rows" };
    let mut found = Found::default();
    let Some(rows) = table[list].as_array() else {
        found.complaints.push(format!("{name}: no {list}"));
        return found;
    };
    if !models::known(kind) {
        found.complaints.push(format!("{name}: not a kind of table that is known"));
        return found;
    }
    for (n, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_null()) {
        let place = format!("{name} row {n}");
        match row.as_object() {
            Some(row) if kind == "published" => found.add(published::item(&place, row)),
            Some(row) => found.add(compare(kind, &place, row)),
            None => found.complaints.push(format!("{place}: not a row")),
        }
    }
    found
}

fn compare(kind: &str, place: &str, row: &Row) -> Found {
    let mut found = Found::default();
    let said = models::said(kind, row).unwrap_or_else(|error| {
        found.complaints.push(format!("{place}: {error}"));
        Vec::new()
    });
    for (field, value) in row.iter().filter(|(field, _)| !models::asked(kind).contains(&field.as_str())) {
        found.field(place, field, value, &said);
    }
    found
}

impl Found {
    pub fn add(&mut self, other: Found) {
        self.complaints.extend(other.complaints);
        self.figures += other.figures;
    }

    /// One field, or each part of one that has parts: `p_n.3`, `mean_N_from_empty.t=1/mu`.
    fn field(&mut self, place: &str, field: &str, value: &Value, said: &Said) {
        match value {
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(n, value)| self.field(place, &format!("{field}.{n}"), value, said));
            }
            Value::Object(map) => {
                map.iter().for_each(|(name, value)| self.field(place, &format!("{field}.{name}"), value, said));
            }
            _ => self.figure(place, field, value, said),
        }
    }

    fn figure(&mut self, place: &str, field: &str, value: &Value, said: &Said) {
        self.figures += 1;
        let ours = said.iter().find(|(name, _)| name == field).map(|(_, figure)| *figure);
        let complaint = match (ours, value.as_f64()) {
            (None, None) if value.is_null() => return,
            (None, _) => "not a field that is known".to_owned(),
            (Some(ours), Some(theirs)) if near(ours, theirs) => return,
            (Some(ours), _) => format!("{ours:?} here, {value} there"),
        };
        self.complaints.push(format!("{place}, {field}: {complaint}"));
    }
}

fn near(ours: f64, theirs: f64) -> bool {
    let allowed = if theirs == 0.0 { NOTHING } else { TOLERANCE * theirs.abs() };
    (ours - theirs).abs() <= allowed
}

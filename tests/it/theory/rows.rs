//! Tables as they are on disk: rows of named figures.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

/// One row: its fields by name.
pub type Row = Map<String, Value>;

/// What a model says about a row: the name of a figure, and the figure.
pub type Said = Vec<(String, f64)>;

/// A table as JSON.
pub fn table(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The rows of a table; none where it has no list of that name.
pub fn rows<'a>(table: &'a Value, list: &str) -> Vec<&'a Row> {
    table[list].as_array().into_iter().flatten().filter_map(Value::as_object).collect()
}

/// The number at `field`; a fraction in a string counts.
pub fn number(row: &Row, field: &str) -> Result<f64, String> {
    let value = row.get(field).ok_or(format!("no {field}"))?;
    match value {
        Value::String(text) => fraction(text).ok_or(format!("{field} is no number")),
        other => other.as_f64().ok_or(format!("{field} is no number")),
    }
}

/// The whole number at `field`.
pub fn whole(row: &Row, field: &str) -> Result<u32, String> {
    let value = number(row, field)?;
    if value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&value) {
        return Ok(value as u32);
    }
    Err(format!("{field} is no whole number"))
}

/// The text at `field`.
pub fn text<'a>(row: &'a Row, field: &str) -> Result<&'a str, String> {
    row.get(field).and_then(Value::as_str).ok_or(format!("no text {field}"))
}

fn fraction(text: &str) -> Option<f64> {
    match text.split_once('/') {
        Some((over, under)) => Some(over.trim().parse::<f64>().ok()? / under.trim().parse::<f64>().ok()?),
        None => text.trim().parse().ok(),
    }
}

/// Every figure of a table that is an answer and not zero: row and field.
pub fn figures(kind: &str, table: &Value) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (n, row) in rows(table, "rows").into_iter().enumerate() {
        let asked = super::models::asked(kind);
        let given = row.iter().filter(|(name, _)| !asked.contains(&name.as_str()));
        let counts = given.filter(|(_, value)| value.as_f64().is_some_and(|figure| figure != 0.0));
        found.extend(counts.map(|(name, _)| (n, name.clone())));
    }
    found
}

/// The table with one figure multiplied.
pub fn changed(table: &Value, row: usize, field: &str, by: f64) -> Value {
    let figure = table["rows"][row][field].as_f64().unwrap();
    with(table, row, field, figure * by)
}

/// The one row of a table, with one field set; the other rows stay where they are.
pub fn with(table: &Value, row: usize, field: &str, figure: f64) -> Value {
    let mut table = table.clone();
    let rows = table["rows"].as_array_mut().unwrap();
    for (n, other) in rows.iter_mut().enumerate() {
        if n != row {
            *other = Value::Null;
        }
    }
    rows[row][field] = figure.into();
    table
}

//! The engine against theory: the real world, run until it is steady, against the exact tables, and engines that are
//! wrong on purpose, which must be found out.

mod depth;
mod retries;
mod rows;
mod steady;
mod student;
mod tables;
mod wrong;

use rows::Row;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The probability with which any of all comparisons may fail though the engine is right.
const FAMILY: f64 = 0.01;
/// How many runs each value comes from at least. Their seeds are their numbers, fixed before anybody looked.
const REPLICATIONS: u64 = 32;
/// How many jobs a row gets in full where nothing is difficult about it.
const EFFORT: f64 = 60_000.0;

/// What is wrong with the engine in some rows; `stretch` lengthens its work.
fn disagreements(rows: &[Row], stretch: f64, alpha: f64) -> Vec<String> {
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let told = row.compare(stretch, alpha);
                    found.lock().expect("nobody panics with it").extend(told);
                }
            });
        }
    });
    found.into_inner().expect("nobody panics with it")
}

#[test]
fn the_engine_agrees_with_theory() {
    let rows = tables::rows();
    let values: usize = rows.iter().map(Row::judgements).sum();
    let found = disagreements(&rows, 1.0, FAMILY / values as f64);
    assert!(found.is_empty(), "{} of {values} values:\n{}", found.len(), found.join("\n"));
}

//! Queueing theory against tables that others computed: every field of every row of every file in `THEORY_DIR`.

mod rows;
mod models;
mod queues;
mod others;
mod published;
mod check;

use std::path::PathBuf;

use check::{check, differences};

const KINDS: [&str; 14] = [
    "drain",
    "erlang",
    "erlang_b_traffic_table",
    "finite_source",
    "gm1",
    "md1",
    "mdc",
    "mg1",
    "mm1",
    "mmc",
    "mmck",
    "mminf",
    "published",
    "retry",
];

fn own() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/theory")
}

#[test]
fn every_figure_of_every_table() {
    let folder = std::env::var_os("THEORY_DIR").map_or_else(own, PathBuf::from);
    let found = check(&folder);
    assert!(found.complaints.is_empty(), "{}", found.complaints.join("\n"));
    assert!(found.figures > 0, "no figure in {}", folder.display());
}

#[test]
fn our_own_copy_has_a_file_of_every_kind() {
    let found = check(&own());
    assert_eq!(found.kinds, KINDS);
    assert!(found.figures > 1000, "{} figures", found.figures);
}

#[test]
fn a_figure_that_is_off_by_two_billionths_is_named() {
    for kind in KINDS.into_iter().filter(|kind| *kind != "published") {
        let table = rows::table(&own().join(kind).with_extension("json")).unwrap();
        for (row, field) in rows::figures(kind, &table) {
            let changed = rows::changed(&table, row, &field, 1.0 + 2e-9);
            let found = differences(kind, &changed);
            let named = found.complaints.iter().any(|line| line.starts_with(&format!("{kind} row {row}, {field}:")));
            assert!(named, "{kind} row {row}, {field} was changed, but found: {:?}", found.complaints);
        }
    }
}

#[test]
fn what_nobody_knows_is_named() {
    let table = rows::table(&own().join("mm1.json")).unwrap();
    assert_eq!(differences("mm2", &table).complaints, ["mm2: not a kind of table that is known"]);
    let strange = rows::with(&table, 0, "colour", 1.0);
    assert_eq!(differences("mm1", &strange).complaints, ["mm1 row 0, colour: not a field that is known"]);
    assert_eq!(check(&own().join("nowhere")).complaints.len(), 1);
}

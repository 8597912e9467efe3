//! The exact tables, row by row, as runs of the engine.

use super::depth::depth;
use super::rows::{Gaps, Row};
use block_or_delegate::sim::scenario::{Branch, Work};
use serde_json::Value;

/// The rows of a steady state, as busy as the depth allows. Those of `finite_source` are left out: here callers do not
/// wait for each other.
pub fn rows() -> Vec<Row> {
    let mut all = table("mm1", |row| queue(row, exponential(1.0 / number(row, "mu")), 1.0));
    all.extend(table("mmc", |row| queue(row, exponential(1.0 / number(row, "mu")), 1.0)));
    all.extend(table("md1", |row| queue(row, constant(number(row, "D")), 0.0)));
    all.extend(table("mdc", |row| queue(row, constant(number(row, "D")), 0.0)));
    all.extend(table("mg1", |row| queue(row, general(row), number(row, "cv2_service"))));
    all.extend(table("gm1", |row| Row { gaps: gaps(row), ..queue(row, exponential(1.0 / number(row, "mu")), 1.0) }));
    all.retain(|row| row.rho <= depth().busiest + 1e-9);
    all.extend(table("mmck", lossy));
    all.extend(table("mminf", endless));
    all
}

fn table(file: &str, row: impl Fn(&Value) -> Row) -> Vec<Row> {
    let named = |(at, it)| Row { name: format!("{file} {}", at + 1), ..row(it) };
    read(file).iter().enumerate().map(named).collect()
}

/// The rows of a table.
pub fn read(file: &str) -> Vec<Value> {
    let folder = std::env::var("THEORY_DIR").unwrap_or_else(|_| "tests/goldens/theory".into());
    let text = std::fs::read_to_string(format!("{folder}/{file}.json")).expect("the table is there");
    let table: Value = serde_json::from_str(&text).expect("it is JSON");
    table["rows"].as_array().expect("it has rows").clone()
}

/// A number of a row.
pub fn number(row: &Value, name: &str) -> f64 {
    row[name].as_f64().unwrap_or_else(|| panic!("{name} in {row}"))
}

fn constant(seconds: f64) -> (Work, f64) {
    (Work::Constant { ms: seconds * 1e3 }, seconds)
}

fn exponential(seconds: f64) -> (Work, f64) {
    (Work::Exponential { mean_ms: seconds * 1e3 }, seconds)
}

/// Work of some other kind.
fn general(row: &Value) -> (Work, f64) {
    let of = |name: &str| number(&row["params"], name);
    let work = match row["service"].as_str().expect("it has a name") {
        "lognormal" => Work::Lognormal { median_ms: of("mu_log").exp() * 1e3, sigma: of("sigma_log") },
        "erlang" => Work::Erlang { stages: of("k") as u32, mean_ms: of("mean") * 1e3 },
        "uniform" => Work::Uniform { least_ms: of("low") * 1e3, most_ms: of("high") * 1e3 },
        "deterministic" => Work::Constant { ms: of("D") * 1e3 },
        "hyperexponential" => Work::Hyperexponential {
            branches: vec![
                Branch { share: of("p_slow"), mean_ms: of("mean_slow") * 1e3 },
                Branch { share: 1.0 - of("p_slow"), mean_ms: of("mean_fast") * 1e3 },
            ],
        },
        other => panic!("no such service: {other}"),
    };
    (work, number(row, "mean_service"))
}

fn gaps(row: &Value) -> Gaps {
    let mean = 1.0 / number(row, "lambda");
    let erlang = |stages| Gaps::Drawn(Work::Erlang { stages, mean_ms: mean * 1e3 }, 1.0 / f64::from(stages));
    match row["arrivals"].as_str().expect("they have a name") {
        "M" => Gaps::Exponential,
        "D" => Gaps::Constant,
        "E2" => erlang(2),
        "E4" => erlang(4),
        "H2" => Gaps::Drawn(balanced(mean, 4.0), 4.0),
        other => panic!("no such arrivals: {other}"),
    }
}

/// Two exponential branches with equal shares of the time, by their squared coefficient of variation.
fn balanced(mean: f64, variation: f64) -> Work {
    let often = (1.0 + ((variation - 1.0) / (variation + 1.0)).sqrt()) / 2.0;
    let branch = |share: f64| Branch { share, mean_ms: mean / (2.0 * share) * 1e3 };
    Work::Hyperexponential { branches: vec![branch(often), branch(1.0 - often)] }
}

/// A queue without bounds, with one server where the table names no number.
fn queue(row: &Value, (work, mean): (Work, f64), variation: f64) -> Row {
    let servers = row.get("c").and_then(Value::as_u64).unwrap_or(1) as u32;
    let (lambda, mut often) = (number(row, "lambda"), number(row, "P_wait"));
    let mut values = vec![("L", number(row, "L")), ("W", number(row, "W")), ("busy", lambda * mean)];
    // What almost never happens, and with many servers what is rare, would take too long to measure that well.
    if often > 0.05 * f64::from(servers.min(4)) {
        values.extend([("P_wait", often), ("Wq", number(row, "Wq")), ("Lq", number(row, "Lq"))]);
    } else {
        often = 0.0;
    }
    Row { rho: number(row, "rho"), lambda, servers, mean, often, variation, values, ..Row::of(work) }
}

/// A queue with so many places, servers included, that refuses who finds none.
fn lossy(row: &Value) -> Row {
    let (work, mean) = exponential(1.0 / number(row, "mu"));
    let (lambda, servers) = (number(row, "lambda"), number(row, "c"));
    let mut values =
        vec![("L", number(row, "L")), ("W", number(row, "W")), ("busy", servers * number(row, "utilisation"))];
    for name in ["P_block", "Wq", "Lq"] {
        if number(row, "P_block") > 1e-2 && number(row, name) > 0.0 {
            values.push((name, number(row, name)));
        }
    }
    let often = if number(row, "Wq") > 0.0 { 1.0 } else { 0.0 };
    let capacity = Some(number(row, "K") as u32 - servers as u32);
    Row { rho: 0.9, lambda, servers: servers as u32, mean, capacity, often, values, ..Row::of(work) }
}

/// More servers than ever work.
fn endless(row: &Value) -> Row {
    let (work, mean) = exponential(1.0 / number(row, "mu"));
    let values = vec![("L", number(row, "L")), ("W", number(row, "W")), ("busy", number(row, "L"))];
    Row { rho: 0.5, lambda: number(row, "lambda"), servers: 100, mean, often: 0.0, values, ..Row::of(work) }
}

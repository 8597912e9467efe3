//! Values that other people printed, compared to the digits that they printed.

use block_or_delegate::metrics::theory::closed::{Station, closed};
use block_or_delegate::metrics::theory::erlang::{Erlang, load_for};
use block_or_delegate::metrics::theory::finite::FiniteSource;
use block_or_delegate::metrics::theory::mg1::Mg1;
use block_or_delegate::metrics::theory::mmc::Mmc;
use block_or_delegate::metrics::theory::service::Service;
use serde_json::{Value, json};

use super::check::Found;
use super::models::named;
use super::queues;
use super::rows::{Row, Said, number, text, whole};

/// What an item may say besides its figures.
const KNOWN: [&str; 6] = ["id", "source", "model", "params", "published", "note"];

/// Compares every printed figure of an item.
pub fn item(place: &str, item: &Row) -> Found {
    let mut found = Found::default();
    let strange = item.keys().filter(|name| !KNOWN.contains(&name.as_str()));
    found.complaints.extend(strange.map(|name| format!("{place}, {name}: not a field that is known")));
    let said = said(item).unwrap_or_else(|error| {
        found.complaints.push(format!("{place}: {error}"));
        Vec::new()
    });
    let printed = item.get("published").and_then(Value::as_object);
    for (field, text) in printed.into_iter().flatten() {
        found.figures += 1;
        let ours = said.iter().find(|(name, _)| name == field).map(|(_, figure)| *figure);
        if !ours.is_some_and(|ours| rounds_to(ours, text.as_str().unwrap_or_default())) {
            found.complaints.push(format!("{place}, {field}: {ours:?} here, {text} there"));
        }
    }
    found
}

/// Whether a figure, rounded to as many places as were printed, or cut off there towards zero, is what was printed.
fn rounds_to(ours: f64, text: &str) -> bool {
    let places = text.split_once('.').map_or(0, |(_, after)| after.len());
    let last = 10.0_f64.powi(-i32::try_from(places).unwrap_or(i32::MAX));
    text.parse::<f64>().is_ok_and(|theirs| {
        let away = if ours < 0.0 { -1.0 } else { 1.0 };
        let (over, slack) = ((ours - theirs) * away, 1e-12 * theirs.abs());
        over >= -last * 0.5 - slack && over <= last + slack
    })
}

#[test]
fn a_printed_figure_is_rounded_or_cut_off_towards_zero() {
    for (ours, text, right) in [
        (1.2399, "1.23", true),
        (1.2399, "1.24", true),
        (1.2399, "1.25", false),
        (1.2349, "1.24", false),
        (-1.2399, "-1.23", true),
        (-1.2399, "-1.24", true),
        (-1.2399, "-1.25", false),
        (-1.2349, "-1.24", false),
        (-0.004, "-0.00", true),
        (1.2399, "-1.23", false),
    ] {
        assert_eq!(rounds_to(ours, text), right, "{ours} as {text}");
    }
}

fn said(item: &Row) -> Result<Said, String> {
    let params = item.get("params").and_then(Value::as_object).ok_or("no params")?;
    match text(item, "model")? {
        "erlang_b" => {
            let erlang = Erlang::new(whole(params, "c")?, number(params, "a")?).ok_or("no such system")?;
            Ok(named([("B", erlang.b()), ("log_B", erlang.ln_b())]))
        }
        "erlang_b_inverse" => {
            let load = load_for(whole(params, "c")?, number(params, "B")?).ok_or("no such system")?;
            Ok(named([("a", load)]))
        }
        "mmc" => mmc(params),
        "mmck" => queues::mmck(&rates(params)?),
        "mg1" => mg1(params),
        "mva" => mva(params),
        "finite_source" => finite(params),
        other => Err(format!("unknown model {other}")),
    }
}

/// The same question, with rates named as in the tables.
fn rates(params: &Row) -> Result<Row, String> {
    let mut row = params.clone();
    row.insert("lambda".into(), json!(number(params, "lam")?));
    Ok(row)
}

fn mmc(params: &Row) -> Result<Said, String> {
    let row = rates(params)?;
    let mut said = queues::mmc(&row)?;
    let queue = Mmc::new(whole(&row, "c")?, number(&row, "lambda")?, number(&row, "mu")?).ok_or("no steady state")?;
    said.extend(named([("log_C", queue.erlang().ln_c().ok_or("no steady state")?)]));
    said.extend((0..100).map(|n| (format!("p{n}"), queue.inside(n))));
    if params.contains_key("t") {
        said.extend(named([("service_level", 1.0 - queue.waits_longer(number(params, "t")?))]));
    }
    Ok(said)
}

fn mg1(params: &Row) -> Result<Said, String> {
    let service = Service::Moments { mean: number(params, "mean")?, variance: number(params, "var")? };
    let queue = Mg1::new(number(params, "lam")?, service).ok_or("no steady state")?;
    let means = [("Wq", queue.mean_wait()), ("W", queue.mean_sojourn())];
    let mut said = named(means);
    said.extend(named([("Lq", queue.mean_queue()), ("L", queue.mean_inside())]));
    Ok(said)
}

fn mva(params: &Row) -> Result<Said, String> {
    let list = |name: &str| -> Result<Vec<f64>, String> {
        let list = params.get(name).and_then(Value::as_array).ok_or(format!("no {name}"))?;
        list.iter().map(|value| number(&Row::from_iter([(name.to_owned(), value.clone())]), name)).collect()
    };
    let pairs = list("S")?.into_iter().zip(list("V")?);
    let stations: Vec<Station> = pairs.map(|(service, visits)| Station { service, visits }).collect();
    let found = closed(whole(params, "N")?, &stations, number(params, "Z")?);
    let both = |(n, at): (usize, _)| {
        let at: block_or_delegate::metrics::theory::closed::Measured = at;
        [(format!("R{}", n + 1), at.response), (format!("Q{}", n + 1), at.inside)]
    };
    Ok(found.into_iter().enumerate().flat_map(both).collect())
}

fn finite(params: &Row) -> Result<Said, String> {
    let sizes = (whole(params, "N")?, whole(params, "c")?);
    let shop = FiniteSource::new(sizes.0, sizes.1, number(params, "lam")?, number(params, "mu")?);
    let shop = shop.ok_or("no such shop")?;
    Ok(named([("D", shop.waits()), ("F", shop.efficiency())]))
}

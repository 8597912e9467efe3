//! What our models of open queues say about a row.

use block_or_delegate::metrics::theory::erlang::{Erlang, load_for};
use block_or_delegate::metrics::theory::gm1::{Gaps, Gm1};
use block_or_delegate::metrics::theory::mdc::Mdc;
use block_or_delegate::metrics::theory::mmc::Mmc;
use block_or_delegate::metrics::theory::mmck::Mmck;

use super::models::named;
use super::rows::{Row, Said, number, text, whole};

/// Percentiles as the tables name them, with the share beyond.
const TAILS: [(&str, f64); 5] = [("p50", 0.5), ("p90", 0.1), ("p95", 0.05), ("p99", 0.01), ("p999", 0.001)];

pub fn percentiles(of: &str, beyond: impl Fn(f64) -> f64) -> Said {
    TAILS.into_iter().map(|(name, tail)| (format!("{of}_{name}"), beyond(tail))).collect()
}

pub fn erlang(row: &Row) -> Result<Said, String> {
    let (servers, load) = (whole(row, "c")?, number(row, "a")?);
    let erlang = Erlang::new(servers, load).ok_or("no such system")?;
    let ten = std::f64::consts::LN_10;
    let mut said = named([("rho", load / f64::from(servers)), ("B", erlang.b()), ("log10_B", erlang.ln_b() / ten)]);
    if let (Some(c), Some(ln)) = (erlang.c(), erlang.ln_c()) {
        said.extend(named([("C", c), ("log10_C", ln / ten)]));
    }
    Ok(said)
}

pub fn traffic(row: &Row) -> Result<Said, String> {
    let servers = whole(row, "c")?;
    let losses = row.keys().filter_map(|name| Some((name, name.strip_prefix("a_at_B_")?.parse().ok()?)));
    Ok(losses.filter_map(|(name, loss)| Some((name.clone(), load_for(servers, loss)?))).collect())
}

pub fn mmc(row: &Row) -> Result<Said, String> {
    let servers = row.get("c").map_or(Ok(1), |_| whole(row, "c"))?;
    let queue = Mmc::new(servers, number(row, "lambda")?, number(row, "mu")?).ok_or("no steady state")?;
    let empty = queue.inside(0);
    let mut said = named([
        ("rho", queue.utilisation()),
        ("P_wait", queue.waits()),
        ("P0", empty),
        ("Lq", queue.mean_queue()),
        ("Wq", queue.mean_wait()),
        ("L", queue.mean_inside()),
        ("W", queue.mean_sojourn()),
        ("var_Wq", queue.variance_of_wait()),
        ("Wq_given_wait", queue.mean_wait_of_waiting()),
    ]);
    said.extend((0..100).map(|n| (format!("p_n.{n}"), queue.inside(n))));
    said.extend(percentiles("Wq", |tail| queue.wait_beyond(tail)));
    said.extend(percentiles("W", |tail| queue.stay_beyond(tail).unwrap_or(f64::NAN)));
    Ok(said)
}

pub fn mmck(row: &Row) -> Result<Said, String> {
    let (arrivals, rate) = (number(row, "lambda")?, number(row, "mu")?);
    let queue = Mmck::new(whole(row, "c")?, whole(row, "K")?, arrivals, rate).ok_or("no such system")?;
    Ok(named([
        ("a", arrivals / rate),
        ("P0", queue.inside(0)),
        ("P_block", queue.blocks()),
        ("throughput", queue.throughput()),
        ("L", queue.mean_inside()),
        ("Lq", queue.mean_queue()),
        ("W", queue.mean_sojourn()),
        ("Wq", queue.mean_wait()),
        ("utilisation", queue.utilisation()),
        ("P_wait_accepted", queue.waits()),
    ]))
}

pub fn mdc(row: &Row) -> Result<Said, String> {
    use block_or_delegate::metrics::theory::{mg1::Mg1, service::Service};
    let servers = row.get("c").map_or(Ok(1), |_| whole(row, "c"))?;
    let (arrivals, time) = (number(row, "lambda")?, number(row, "D")?);
    let queue = Mdc::new(servers, arrivals, time).ok_or("no steady state")?;
    let random = Mmc::new(servers, arrivals, 1.0 / time).ok_or("no steady state")?;
    let mut said = named([
        ("rho", queue.utilisation()),
        ("P_wait", queue.waits()),
        ("P0", queue.empty()),
        ("Lq", queue.mean_queue()),
        ("Wq", queue.mean_wait()),
        ("L", queue.mean_inside()),
        ("W", queue.mean_sojourn()),
        ("Lq_over_MMc", queue.mean_queue() / random.mean_queue()),
    ]);
    if servers == 1 {
        let any = Mg1::new(arrivals, Service::Constant { time }).ok_or("no steady state")?;
        said.extend(named([("var_Wq", any.variance_of_wait())]));
    }
    said.extend(percentiles("Wq", |tail| queue.wait_beyond(tail).unwrap_or(f64::NAN)));
    Ok(said)
}

pub fn gm1(row: &Row) -> Result<Said, String> {
    let gaps = gaps(text(row, "arrivals")?, number(row, "cv2").unwrap_or(4.0)).ok_or("unknown gaps")?;
    let queue = Gm1::new(gaps, number(row, "lambda")?, number(row, "mu")?).ok_or("no steady state")?;
    let mut said = named([
        ("rho", queue.utilisation()),
        ("sigma", queue.waits()),
        ("P_wait", queue.waits()),
        ("Wq", queue.mean_wait()),
        ("W", queue.mean_sojourn()),
        ("Lq", queue.mean_queue()),
        ("L", queue.mean_inside()),
    ]);
    said.extend(percentiles("Wq", |tail| queue.wait_beyond(tail)));
    Ok(said)
}

fn gaps(name: &str, cv2: f64) -> Option<Gaps> {
    match name {
        "D" => Some(Gaps::Constant),
        "M" => Some(Gaps::Exponential),
        "H2" => Some(Gaps::Bursts { cv2 }),
        other => Some(Gaps::Erlang(other.strip_prefix('E')?.parse().ok()?)),
    }
}

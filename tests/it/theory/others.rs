//! What our other models say about a row.

use block_or_delegate::metrics::theory::drain::{Drain, bucket, rounds};
use block_or_delegate::metrics::theory::finite::FiniteSource;
use block_or_delegate::metrics::theory::infinite::Infinite;
use block_or_delegate::metrics::theory::mg1::Mg1;
use block_or_delegate::metrics::theory::retry::Retry;
use block_or_delegate::metrics::theory::service::Service;

use super::models::named;
use super::rows::{Row, Said, number, text, whole};

pub fn drain(row: &Row) -> Result<Said, String> {
    let (kind, jobs) = (text(row, "kind")?, whole(row, "backlog")?);
    if kind.starts_with("token bucket") {
        let last = bucket(jobs, number(row, "rate")?, number(row, "burst")?).ok_or("no rate")?;
        return Ok(named([("time_to_last_token", last)]));
    }
    if kind.contains("constant") {
        let (servers, time) = (whole(row, "c")?, number(row, "D")?);
        let empty = rounds(jobs, servers, time).ok_or("no servers")?;
        return Ok(named([("time_to_empty", empty), ("fluid", f64::from(jobs) * time / f64::from(servers))]));
    }
    if !kind.ends_with("exponential service") {
        return Err(format!("unknown kind {kind}"));
    }
    let arrivals = number(row, "lambda")?;
    let drain = Drain::new(jobs, whole(row, "c")?, arrivals, number(row, "mu")?).ok_or("never drains")?;
    Ok(named([
        ("mean_time_to_empty", drain.mean_to_empty()),
        ("var_time_to_empty", drain.variance_to_empty()),
        ("mean_time_to_first_idle_worker", drain.mean_to_first_idle()),
        ("fluid", drain.fluid()),
    ]))
}

pub fn finite(row: &Row) -> Result<Said, String> {
    let sizes = (whole(row, "N")?, whole(row, "c")?);
    let shop = FiniteSource::new(sizes.0, sizes.1, number(row, "lambda")?, number(row, "mu")?).ok_or("no such shop")?;
    Ok(named([
        ("P0", shop.empty()),
        ("L", shop.mean_inside()),
        ("Lq", shop.mean_queue()),
        ("throughput", shop.throughput()),
        ("W", shop.mean_sojourn()),
        ("Wq", shop.mean_wait()),
        ("busy_servers", shop.mean_busy()),
        ("working", shop.mean_working()),
        ("P_arrival_waits", shop.waits()),
    ]))
}

pub fn mg1(row: &Row) -> Result<Said, String> {
    let service = service(row)?;
    let queue = Mg1::new(number(row, "lambda")?, service).ok_or("no steady state")?;
    Ok(named([
        ("mean_service", service.moments()[0]),
        ("cv2_service", service.cv2()),
        ("rho", queue.utilisation()),
        ("P_wait", queue.utilisation()),
        ("Wq", queue.mean_wait()),
        ("Lq", queue.mean_queue()),
        ("W", queue.mean_sojourn()),
        ("L", queue.mean_inside()),
        ("var_Wq", queue.variance_of_wait()),
        ("mean_residual_service", queue.mean_residual()),
    ]))
}

fn service(row: &Row) -> Result<Service, String> {
    let params = row.get("params").and_then(|params| params.as_object()).ok_or("no params")?;
    let given = |name| number(params, name);
    Ok(match text(row, "service")? {
        "deterministic" => Service::Constant { time: given("D")? },
        "exponential" => Service::Exponential { mean: given("mean")? },
        "erlang" => Service::Erlang { stages: whole(params, "k")?, mean: given("mean")? },
        "uniform" => Service::Uniform { low: given("low")?, high: given("high")? },
        "lognormal" => Service::Lognormal { mean: given("mean")?, cv: given("cv")? },
        "hyperexponential" => Service::Hyperexponential {
            slow: given("p_slow")?,
            mean_slow: given("mean_slow")?,
            mean_fast: given("mean_fast")?,
        },
        other => return Err(format!("unknown service {other}")),
    })
}

pub fn infinite(row: &Row) -> Result<Said, String> {
    let rate = number(row, "mu")?;
    let system = Infinite::new(number(row, "lambda")?, rate).ok_or("no such system")?;
    let mut said = named([
        ("L", system.mean_inside()),
        ("var_N", system.mean_inside()),
        ("W", system.mean_sojourn()),
        ("P0", system.inside(0)),
        ("p_at_mean", system.inside(whole(row, "n_at_mean")?)),
    ]);
    let times = row.get("mean_N_from_empty").and_then(|times| times.as_object());
    for name in times.into_iter().flat_map(|times| times.keys()) {
        let time = name.strip_prefix("t=").and_then(|name| name.strip_suffix("/mu")?.parse::<f64>().ok());
        let time = time.ok_or(format!("unknown time {name}"))? / rate;
        said.push((format!("mean_N_from_empty.{name}"), system.mean_inside_at(time)));
    }
    Ok(said)
}

pub fn retry(row: &Row) -> Result<Said, String> {
    let (fails, attempts) = (number(row, "p_fail")?, whole(row, "max_attempts")?);
    let or = |name, usual| row.get(name).map_or(Ok(usual), |_| number(row, name));
    let retry = Retry { fails, attempts, base: or("base", 0.1)?, factor: or("factor", 2.0)?, cap: or("cap", 10.0)? };
    Ok(named([
        ("P_dead_letter", retry.dead()),
        ("mean_attempts", retry.mean_attempts()),
        ("mean_total_backoff", retry.mean_backoff()),
        ("worst_total_backoff", retry.worst_backoff()),
    ]))
}

//! Cases that are reckoned: hashes, loads, percentiles.

use super::{near, number, numbers};
use block_or_delegate::metrics::spread::nearest_rank;
use block_or_delegate::metrics::theory::infinite::Infinite;
use block_or_delegate::sim::broker::kafka::partitioner::Partitioner;
use block_or_delegate::sim::time::SimSpan;
use serde_json::Value;

pub fn murmur2(case: &Value) -> Result<(), String> {
    let count = number(&case["partitions"])? as u32;
    let keys = case["keys"].as_object().ok_or("no keys")?;
    keys.iter().try_for_each(|(key, place)| {
        near(key, number(place)?, f64::from(Partitioner::Murmur2.of_key(key.as_bytes(), count)))
    })
}

/// How many are inside at once where nobody waits: arrivals a second times seconds each.
pub fn concurrency(case: &Value) -> Result<(), String> {
    for pair in case["pairs"].as_array().ok_or("no pairs")? {
        let [rate, seconds, inside] = numbers(pair)?[..] else { return Err("a pair and its product".into()) };
        let system = Infinite::new(rate, 1.0 / seconds).ok_or("no such system")?;
        near("inside", inside, system.mean_inside())?;
    }
    Ok(())
}

pub fn percentiles(case: &Value) -> Result<(), String> {
    for row in case["cases"].as_array().ok_or("no cases")? {
        let sorted: Vec<SimSpan> = numbers(&row[0])?.into_iter().map(|it| SimSpan(it as u64)).collect();
        let percent = number(&row[1])?;
        near(&format!("{percent} %"), number(&row[2])?, nearest_rank(&sorted, percent as usize).0 as f64)?;
    }
    Ok(())
}

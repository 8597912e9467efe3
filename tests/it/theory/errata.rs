//! Four figures of the tables that are wrong, each shown to be so by its own row.
//!
//! In `mmc.json`, at 16 servers, 500 arrivals and a rate of 100/3, service and wait have the same rate. The difference
//! of rates that the usual formula divides by is then rounding noise, and so are these percentiles of the stay.

use block_or_delegate::metrics::theory::mmc::Mmc;

/// The field, the figure in the table, and the share that should stay longer.
const ERRATA: [(&str, f64, f64); 4] = [
    ("W_p50", 0.04335938215965577, 0.5),
    ("W_p90", 0.1064035978679381, 0.1),
    ("W_p99", 0.1915246917587729, 0.01),
    ("W_p999", 0.2684399628848974, 0.001),
];

/// Whether a figure is one of them, to the last digit.
pub fn is(field: &str, figure: f64) -> bool {
    ERRATA.iter().any(|(name, wrong, _)| *name == field && *wrong == figure)
}

/// The limit of equal rates, from the row's own `P_wait`: (1 + P_wait mu t) e^(-mu t).
fn stays_longer(time: f64) -> f64 {
    let (waits, passed) = (0.7300759610864087, time * 100.0 / 3.0);
    (1.0 + waits * passed) * (-passed).exp()
}

#[test]
fn each_contradicts_its_own_row_where_ours_does_not() {
    let queue = Mmc::new(16, 500.0, 100.0 / 3.0).unwrap();
    for (name, wrong, tail) in ERRATA {
        assert!((stays_longer(wrong) / tail - 1.0).abs() > 0.01, "{name} is right after all");
        let ours = queue.stay_beyond(tail).unwrap();
        assert!((stays_longer(ours) / tail - 1.0).abs() < 1e-12, "{name}: {ours}");
    }
}

//! Closed networks of single servers, by exact mean value analysis (Reiser and Lavenberg 1980).

/// One station of a closed network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Station {
    /// The mean service, in units of time.
    pub service: f64,
    /// How often a customer visits it in one round.
    pub visits: f64,
}

/// What holds at one station in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The mean time of one visit, waiting included.
    pub response: f64,
    /// The mean number waiting or in service.
    pub inside: f64,
}

/// `customers` go round the stations and think for `think` units of time between two rounds.
pub fn closed(customers: u32, stations: &[Station], think: f64) -> Vec<Measured> {
    let mut found = vec![Measured { response: 0.0, inside: 0.0 }; stations.len()];
    for n in 1..=customers {
        for (measured, station) in found.iter_mut().zip(stations) {
            measured.response = station.service * (1.0 + measured.inside);
        }
        let round: f64 = found.iter().zip(stations).map(|(measured, station)| measured.response * station.visits).sum();
        for (measured, station) in found.iter_mut().zip(stations) {
            measured.inside = f64::from(n) / (round + think) * station.visits * measured.response;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::finite::FiniteSource;
    use super::{Measured, Station, closed};

    #[test]
    fn one_station_is_a_repairman() {
        let found = closed(6, &[Station { service: 0.5, visits: 1.0 }], 4.0);
        let shop = FiniteSource::new(6, 1, 0.25, 2.0).unwrap();
        assert!((found[0].response / shop.mean_sojourn() - 1.0).abs() < 1e-14);
        assert!((found[0].inside / shop.mean_inside() - 1.0).abs() < 1e-14);
    }

    #[test]
    fn several_short_visits_are_as_one_long_one() {
        let station = |service, visits| Station { service, visits };
        let split = closed(5, &[station(2.0, 0.5), station(0.5, 4.0)], 3.0);
        let whole = closed(5, &[station(1.0, 1.0), station(2.0, 1.0)], 3.0);
        for ((split, visits), whole) in split.into_iter().zip([0.5, 4.0]).zip(whole) {
            assert!((split.inside / whole.inside - 1.0).abs() < 1e-14);
            assert!((split.response * visits / whole.response - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn equal_stations_share_the_customers() {
        let station = Station { service: 2.0, visits: 1.0 };
        for found in closed(3, &[station; 3], 0.0) {
            assert!((found.response - 10.0 / 3.0).abs() < 1e-15 && (found.inside - 1.0).abs() < 1e-15);
        }
        assert_eq!(closed(0, &[station], 1.0), vec![Measured { response: 0.0, inside: 0.0 }]);
    }
}

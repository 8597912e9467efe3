//! First passages: how long until there is one job fewer (Karlin and McGregor 1957; birth and death, step by step).

/// Mean and variance of a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    /// The mean.
    pub mean: f64,
    /// The variance.
    pub variance: f64,
}

impl Passage {
    /// One job fewer while all servers work: a busy period of M/M/1 with their joint `rate`, above `arrivals`.
    pub fn busy(arrivals: f64, rate: f64) -> Passage {
        let spare = rate - arrivals;
        Passage { mean: 1.0 / spare, variance: (rate + arrivals) / (spare * spare * spare) }
    }

    /// One job fewer at a lower joint `rate`, if from one state higher it takes `self`.
    ///
    /// An exponential time of rate + arrivals passes; then it is done, or one more came and two steps are due.
    /// The number of tries is geometric, and each failed one adds a passage from above.
    #[must_use]
    pub fn below(self, arrivals: f64, rate: f64) -> Passage {
        let mean = (1.0 + arrivals * self.mean) / rate;
        let detour = self.variance + self.mean * self.mean;
        Passage { mean, variance: (arrivals * detour) / rate + mean * mean }
    }

    /// The sum of `count` such times, independent of each other.
    #[must_use]
    pub fn times(self, count: f64) -> Passage {
        Passage { mean: self.mean * count, variance: self.variance * count }
    }

    /// This time and, independent of it, another.
    #[must_use]
    pub fn and(self, other: Passage) -> Passage {
        Passage { mean: self.mean + other.mean, variance: self.variance + other.variance }
    }
}

#[cfg(test)]
mod tests {
    use super::Passage;

    #[test]
    fn a_step_below_at_the_same_rate_is_the_same_busy_period() {
        let busy = Passage::busy(1.0, 3.0);
        assert_eq!(busy, Passage { mean: 0.5, variance: 0.5 });
        assert_eq!(busy.below(1.0, 3.0), busy);
    }

    #[test]
    fn without_arrivals_a_step_is_one_service() {
        assert_eq!(Passage::busy(0.0, 4.0).below(0.0, 2.0), Passage { mean: 0.5, variance: 0.25 });
        let twice = Passage { mean: 1.0, variance: 2.0 }.times(2.0);
        assert_eq!(twice.and(Passage { mean: 1.0, variance: 0.5 }), Passage { mean: 3.0, variance: 4.5 });
    }
}

//! How far a mean over replications may lie from the truth: Student's t, with controls of known mean.

/// The quantile of the normal distribution that is exceeded on either side with probability `alpha` in all.
pub fn normal(alpha: f64) -> f64 {
    let tail = |z: f64| libm::erfc(z / std::f64::consts::SQRT_2);
    let (mut low, mut high) = (0.0, 10.0);
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if tail(middle) > alpha { low = middle } else { high = middle }
    }
    high
}

/// The same of Student's t with so many degrees of freedom (Cornish and Fisher's expansion; above 20 degrees good to
/// three digits).
pub fn student(alpha: f64, freedom: f64) -> f64 {
    let z = normal(alpha);
    let (z3, z5, z7) = (z.powi(3), z.powi(5), z.powi(7));
    let first = (z3 + z) / (4.0 * freedom);
    let second = (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * freedom * freedom);
    let third = (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * freedom.powi(3));
    z + first + second + third
}

/// The mean of some values and half the width of its interval, after what their controls explain is taken away by least
/// squares. The true mean of every control is 0; one that never varies explains nothing.
pub fn interval(values: &[f64], controls: &[Vec<f64>], alpha: f64) -> (f64, f64) {
    let count = values.len() as f64;
    let mut left = centred(values);
    let (mut mean, mut spread, mut used) = (left.0, 1.0 / count, 0.0);
    let mut basis: Vec<(f64, Vec<f64>)> = Vec::new();
    for control in controls {
        let mut axis = centred(control);
        for earlier in &basis {
            take_away(&mut axis, earlier);
        }
        let length = dot(&axis.1, &axis.1);
        if length <= 1e-9 * dot(control, control) {
            continue;
        }
        // What the control was off by, on average, moves the mean and widens its interval.
        take_away(&mut left, &axis);
        mean = left.0;
        spread += axis.0 * axis.0 / length;
        used += 1.0;
        basis.push(axis);
    }
    let freedom = count - 1.0 - used;
    let error = (dot(&left.1, &left.1) / freedom * spread).sqrt();
    (mean, student(alpha, freedom) * error)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The mean, and how far each is from it.
fn centred(values: &[f64]) -> (f64, Vec<f64>) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    (mean, values.iter().map(|value| value - mean).collect())
}

/// Takes from some values what an axis explains of them, from their mean too.
fn take_away(from: &mut (f64, Vec<f64>), axis: &(f64, Vec<f64>)) {
    let slope = dot(&from.1, &axis.1) / dot(&axis.1, &axis.1);
    from.0 -= slope * axis.0;
    from.1.iter_mut().zip(&axis.1).for_each(|(value, along)| *value -= slope * along);
}

#[test]
fn quantiles_are_those_of_the_tables() {
    assert!((normal(0.05) - 1.959_964).abs() < 1e-5 && (normal(0.01) - 2.575_829).abs() < 1e-5);
    assert!((student(0.01, 30.0) - 2.750).abs() < 2e-3 && (student(0.001, 40.0) - 3.551).abs() < 5e-3);
}

#[test]
fn a_control_explains_what_it_can() {
    let controls = [vec![1.0, -1.0, 2.0, -1.0, 0.5, -0.5], vec![0.0; 6], vec![0.1, 0.2, -0.4, 0.3, -0.1, 0.2]];
    let values: Vec<f64> = (0..6).map(|at| 5.0 + 2.0 * controls[0][at] - 3.0 * controls[2][at]).collect();
    let (mean, half) = interval(&values, &controls, 0.01);
    assert!((mean - 5.0).abs() < 1e-12 && half < 1e-12, "{mean} ± {half}");
    let (mean, half) = interval(&[1.0, 2.0, 3.0], &[], 0.05);
    assert!((mean - 2.0).abs() < 1e-12 && half > 1.0, "{mean} ± {half}");
}

//! Sine and cosine of a share of a full turn.
//!
//! Those of the standard library take any angle, which costs the program 7 KiB at its start. Pictures need
//! small shares of a turn, to a fraction of a pixel.

use std::f64::consts::TAU;

/// The sine and cosine of so many turns, right to eight decimals for up to a million turns.
pub(super) fn sin_cos(turns: f64) -> (f64, f64) {
    let quarters = (turns * 4.0 + 0.5).floor();
    let x = (turns - quarters / 4.0) * TAU; // an eighth of a turn to either side
    let square = x * x;
    let sin =
        x * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0))));
    let cos = 1.0
        - square / 2.0
            * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0 * (1.0 - square / 90.0))));
    #[allow(clippy::cast_possible_truncation)] // a whole number, and of a picture
    match (quarters as i64).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

#[cfg(test)]
mod tests {
    use super::sin_cos;
    use std::f64::consts::TAU;

    #[test]
    fn is_that_of_the_standard_library() {
        for step in -2_000..4_000 {
            let turns = f64::from(step) / 997.0;
            let (sin, cos) = sin_cos(turns);
            let (true_sin, true_cos) = (turns * TAU).sin_cos();
            assert!((sin - true_sin).abs() < 1e-8 && (cos - true_cos).abs() < 1e-8, "{turns}");
        }
    }
}

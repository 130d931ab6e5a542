/// The figure in the middle; of two such, the smaller.
pub(super) fn median(figures: &[f64]) -> f64 {
    percentile(figures, 50)
}

/// The figure that so many percent do not exceed.
pub(super) fn percentile(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().checked_sub(1).expect("something was measured");
    sorted[last * percent / 100]
}

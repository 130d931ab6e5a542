use std::fmt;

/// One figure beside the one it is compared with: a line of columns, divided by tabs.
pub(crate) struct Row {
    /// What was measured.
    pub(super) name: String,
    /// Of both figures.
    pub(super) unit: &'static str,
    /// What we measured of ours.
    pub(super) ours: f64,
    /// What it is compared with.
    pub(super) against: &'static str,
    /// The figure of that.
    pub(super) theirs: f64,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            unit,
            ours,
            against,
            theirs,
        } = self;
        let (ours, theirs) = (rounded(*ours), rounded(*theirs));
        write!(f, "{name}\t{ours}\t{unit}\t{against}\t{theirs}")
    }
}

/// To three digits, which is more than such measurements hold.
fn rounded(figure: f64) -> String {
    let decimals = match figure.abs() {
        100.0.. => 0,
        10.0.. => 1,
        1.0.. => 2,
        _ => 3,
    };
    format!("{figure:.decimals$}")
}

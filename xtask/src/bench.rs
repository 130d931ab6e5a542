//! What `benches/browser.rs` and `benches/build.rs` measure, each figure beside
//! what it is compared with.

use crate::{figures::Figure, step};
use anyhow::{Context, Result};
use xshell::Cmd;

/// What was measured, ours, its unit, what it is compared with, and that one's:
/// figures as they were printed, to as many digits as they are worth.
pub struct Row([String; 5]);

impl Figure for Row {
    const COMMAND: &str = "bench";
    const HEAD: &str = "name\tours\tunit\tagainst\ttheirs";
    const TITLE: &str =
        "                                          ours        before   compared with";

    fn parse(line: &str) -> Option<Self> {
        let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let row = Self(columns.try_into().ok()?);
        let [_, ours, _, _, theirs] = &row.0;
        let are_numbers = ours.parse::<f64>().is_ok() && theirs.parse::<f64>().is_ok();
        are_numbers.then_some(row)
    }

    fn to_line(&self) -> String {
        self.0.join("\t")
    }

    fn is_of(&self, other: &Self) -> bool {
        let [name, _, _, against, _] = &self.0;
        *name == other.0[0] && *against == other.0[3]
    }

    /// Ours, its ratio to ours before, what it is compared with, and its ratio
    /// to that.
    fn compare(&self, before: Option<&Self>) -> String {
        let [name, ours, unit, against, theirs] = &self.0;
        let then = before.map_or_else(String::new, |before| ratio(ours, &before.0[1]));
        let ratio = ratio(ours, theirs);
        format!("{name:<38}{ours:>8} {unit:<5}{then:>8}   {against:<24}{theirs:>8}{ratio:>8}")
    }
}

/// What a command prints.
pub fn measure<F: Figure>(cmd: Cmd) -> Result<Vec<F>> {
    let output = step::output(cmd)?;
    let rows: Option<Vec<F>> = output.lines().map(F::parse).collect();
    rows.context("the benchmarks printed something else than rows")
}

/// Nothing is a multiple of zero.
fn ratio(now: &str, then: &str) -> String {
    match (now.parse::<f64>(), then.parse::<f64>()) {
        (Ok(now), Ok(then)) if then != 0.0 => format!("×{:.2}", now / then),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_what_is_broken_is_refused() {
        let line = "home, CLS\t0.000\t\tpage by hand\t0.0";
        assert_eq!(Row::parse(line).unwrap().to_line(), line);
        assert!(Row::parse("home, LCP\tfast\tms\taim\t1").is_none());
        assert!(Row::parse("home, LCP\t1").is_none());
    }

    #[test]
    fn a_row_shows_both_ratios_where_there_are_any() {
        let row = |line| Row::parse(line).unwrap();
        let before = row("home, LCP\t1562\tms\tpage by hand\t760");
        let now = row("home, LCP\t781\tms\tpage by hand\t760").compare(Some(&before));
        let now: Vec<&str> = now.split_whitespace().collect();
        let expected = "home, LCP 781 ms ×0.50 page by hand 760 ×1.03";
        assert_eq!(now.join(" "), expected);
        let still = row("home, CLS\t0.000\t\tpage by hand\t0.000");
        assert!(!still.compare(Some(&still)).contains('×'));
    }
}

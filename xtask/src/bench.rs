use crate::{
    error::{Error, Result},
    file,
    step::Step,
};
use std::{fmt::Write as _, path::Path};

/// The figures of the last commit that thought about them.
const FILE: &str = "figures/bench.tsv";
const HEAD: &str = "name\tours\tunit\tagainst\ttheirs\n";

/// What `benches/browser.rs` measured, each figure beside what it is compared
/// with.
#[derive(Debug, PartialEq)]
pub struct Bench(Vec<Row>);

#[derive(Debug, PartialEq)]
struct Row {
    name: String,
    ours: Figure,
    unit: String,
    against: String,
    theirs: Figure,
}

/// As it was printed, to as many digits as it is worth.
#[derive(Debug, PartialEq)]
struct Figure {
    text: String,
    number: f64,
}

impl Bench {
    /// What a step prints.
    pub fn of(step: &Step) -> Result<Self> {
        let output = step.output()?;
        let rows: Option<Vec<Row>> = output.lines().map(Row::parse).collect();
        rows.map(Self)
            .ok_or_else(|| step.failure("it printed something else than rows".to_owned(), None))
    }

    /// The figures that were committed last; none yet is none at all.
    pub fn committed(root: &Path) -> Result<Self> {
        let text = file::read_if_present(&root.join(FILE))?.unwrap_or_default();
        Self::parse(&text).ok_or_else(|| {
            Error::unmet(
                format!("`{FILE}` is not a table of figures"),
                "remove it, and `cargo xtask bench --commit` writes it anew",
            )
        })
    }

    pub fn commit(&self, root: &Path) -> Result {
        file::write(&root.join(FILE), &self.to_tsv())
    }

    /// A table for people: ours, its ratio to ours before, what it is compared
    /// with, and its ratio to that.
    pub fn compared_with(&self, before: &Self) -> String {
        let mut table = format!(
            "{:<38}{:>8} {:<5}{:>8}   compared with\n",
            "", "ours", "", "before"
        );
        for row in &self.0 {
            let then = before.ours(&row.name, &row.against);
            let Row {
                name,
                ours,
                unit,
                against,
                theirs,
            } = row;
            writeln!(
                table,
                "{name:<38}{:>8} {unit:<5}{:>8}   {against:<24}{:>8}{:>8}",
                ours.text,
                ratio(ours.number, then),
                theirs.text,
                ratio(ours.number, Some(theirs.number)),
            )
            .expect("a `String` takes all that is written to it");
        }
        table
    }

    fn ours(&self, name: &str, against: &str) -> Option<f64> {
        let is_it = |row: &&Row| row.name == name && row.against == against;
        Some(self.0.iter().find(is_it)?.ours.number)
    }

    fn to_tsv(&self) -> String {
        HEAD.to_owned() + &self.0.iter().map(Row::to_line).collect::<String>()
    }

    fn parse(tsv: &str) -> Option<Self> {
        let rows = tsv.lines().skip(1).map(Row::parse);
        rows.collect::<Option<_>>().map(Self)
    }
}

impl Row {
    fn parse(line: &str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, ours, unit, against, theirs] = columns[..] else {
            return None;
        };
        Some(Self {
            name: name.to_owned(),
            ours: Figure::parse(ours)?,
            unit: unit.to_owned(),
            against: against.to_owned(),
            theirs: Figure::parse(theirs)?,
        })
    }

    fn to_line(&self) -> String {
        let Self {
            name,
            ours,
            unit,
            against,
            theirs,
        } = self;
        format!(
            "{name}\t{}\t{unit}\t{against}\t{}\n",
            ours.text, theirs.text
        )
    }
}

impl Figure {
    fn parse(text: &str) -> Option<Self> {
        Some(Self {
            text: text.to_owned(),
            number: text.parse().ok()?,
        })
    }
}

/// Nothing is a multiple of zero.
fn ratio(now: f64, then: Option<f64>) -> String {
    match then {
        Some(then) if then != 0.0 => format!("×{:.2}", now / then),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TSV: &str = "name\tours\tunit\tagainst\ttheirs\n\
        home, LCP\t781\tms\tpage by hand\t760\n\
        home, CLS\t0.000\t\tpage by hand\t0.000\n";

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(Bench::parse(TSV).unwrap().to_tsv(), TSV);
    }

    #[test]
    fn a_missing_file_compares_with_nothing_and_a_broken_one_is_refused() {
        assert_eq!(Bench::parse(""), Some(Bench(vec![])));
        assert_eq!(Bench::parse("name\nhome, LCP\tfast\tms\taim\t1\n"), None);
        assert_eq!(Bench::parse("name\nhome, LCP\t1\n"), None);
    }

    #[test]
    fn a_table_shows_both_ratios_where_there_are_any() {
        let before = TSV.replace("781", "1562");
        let now = Bench::parse(TSV).unwrap();
        let table = now.compared_with(&Bench::parse(&before).unwrap());
        let rows: Vec<Vec<&str>> = table
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(
            rows,
            [
                vec![
                    "home,", "LCP", "781", "ms", "×0.50", "page", "by", "hand", "760", "×1.03"
                ],
                vec!["home,", "CLS", "0.000", "page", "by", "hand", "0.000"],
            ]
        );
    }
}

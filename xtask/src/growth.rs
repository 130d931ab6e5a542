//! How what a text costs grows with its length, as `benches/browser/growth.rs`
//! measures it.

use crate::figures::Figure;

/// A kind of text, where it is read, and of a text of 1 MB the milliseconds, the
/// megabytes of memory and those of output, each with how often it is that of a
/// text of a sixteenth.
pub struct Grown([String; 8]);

impl Figure for Grown {
    const COMMAND: &str = "growth";
    const HEAD: &str = "name\twhere\tms\tgrown\tmemory, MB\tgrown\toutput, MB\tgrown";
    const TITLE: &str = "16 times the text                                                  \
                             ms   grown  before     MB   grown  output   grown";

    fn parse(line: &str) -> Option<Self> {
        let columns: Vec<String> = line.split('\t').map(str::to_owned).collect();
        let columns: [String; 8] = columns.try_into().ok()?;
        let mut figures = columns[2..].iter();
        let are_numbers = figures.all(|figure| figure.parse::<f64>().is_ok());
        are_numbers.then_some(Self(columns))
    }

    fn to_line(&self) -> String {
        self.0.join("\t")
    }

    fn is_of(&self, other: &Self) -> bool {
        self.0[..2] == other.0[..2]
    }

    fn compare(&self, before: Option<&Self>) -> String {
        let [name, place, ms, time, memory, held, output, written] = &self.0;
        let before = before.map_or("", |before| &before.0[2]);
        format!(
            "{name:<60}{place:<7}{ms:>7}{time:>8}{before:>8}{memory:>7}{held:>8}{output:>8}{written:>8}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_what_is_broken_is_refused() {
        let line = "open tags\tbuild\t120\t15.1\t30\t2.0\t8.1\t15.9";
        let row = Grown::parse(line).unwrap();
        assert_eq!(row.to_line(), line);
        assert!(row.is_of(&Grown::parse(line).unwrap()));
        assert!(Grown::parse("open tags\tbuild\t120\t15.1\t30\t2.0\t8.1\tmuch").is_none());
        assert!(Grown::parse("open tags\tbuild\t120").is_none());
    }
}

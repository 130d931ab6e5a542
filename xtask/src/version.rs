use std::fmt;

/// A version as a program prints it; `132` and `132.0.0` are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Without trailing zeros.
    numbers: Vec<u64>,
    /// What follows the numbers: `-nightly`, `-beta.1`; mostly nothing.
    suffix: String,
}

impl Version {
    /// `0.22.1`, `132`, `1.100.0-nightly`.
    pub fn parse(text: &str) -> Option<Self> {
        let end = text
            .find(|character: char| !character.is_ascii_digit() && character != '.')
            .unwrap_or(text.len());
        let (numbers, suffix) = text.split_at(end);
        let mut numbers = numbers
            .split('.')
            .map(|number| number.parse().ok())
            .collect::<Option<Vec<u64>>>()?;
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        Some(Self {
            numbers,
            suffix: suffix.to_owned(),
        })
    }

    /// The first word of a `--version` output that is a version:
    /// `wasm-opt version 132 (version_132)` says 132.
    pub fn in_output(output: &str) -> Option<Self> {
        output.split_whitespace().find_map(Self::parse)
    }

    /// The first number, which is all that a browser and its driver must share.
    pub fn major(&self) -> u64 {
        self.numbers.first().copied().unwrap_or(0)
    }

    /// A nightly or beta comes before the release of the same numbers.
    pub fn is_at_least(&self, other: &Self) -> bool {
        self.numbers > other.numbers || (self.numbers == other.numbers && self.suffix.is_empty())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbers: Vec<String> = self.numbers.iter().map(u64::to_string).collect();
        write!(f, "{}{}", numbers.join("."), self.suffix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).unwrap()
    }

    #[track_caller]
    fn check(output: &str, expected: &str) {
        assert_eq!(Version::in_output(output), Some(version(expected)));
    }

    #[test]
    fn every_tool_s_output_is_understood() {
        check("trunk 0.22.1\n", "0.22.1");
        check("wasm-bindgen 0.2.130", "0.2.130");
        check("wasm-opt version 132 (version_132)", "132.0.0");
        check("rustc 1.99.1 (59807616e 2026-04-14)", "1.99.1");
        check("Chromium 148.0.7778.167 built on Debian", "148.0.7778.167");
    }

    #[test]
    fn an_output_without_a_version_is_none() {
        assert_eq!(Version::in_output("command not found"), None);
        assert_eq!(Version::in_output(""), None);
        assert_eq!(Version::in_output("1..2"), None);
    }

    #[test]
    fn versions_are_ordered_by_number_not_by_letter() {
        assert!(version("1.100.0").is_at_least(&version("1.99.1")));
        assert!(version("1.99.1").is_at_least(&version("1.99.1")));
        assert!(!version("1.99").is_at_least(&version("1.99.1")));
        assert!(!version("1.9.10").is_at_least(&version("1.10")));
    }

    #[test]
    fn a_nightly_is_older_than_its_release() {
        assert!(version("1.100.0-nightly").is_at_least(&version("1.99.1")));
        assert!(!version("1.99.1-nightly").is_at_least(&version("1.99.1")));
        assert_ne!(version("0.22.1-beta.1"), version("0.22.1"));
    }
}

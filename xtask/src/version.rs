use version_compare::Cmp;

/// A version as a program prints it; `132` and `132.0.0` are the same, and a
/// nightly or beta comes before the release of the same numbers.
#[derive(Debug)]
pub struct Version(pub String);

impl Version {
    /// The first word of a `--version` output that is a version:
    /// `wasm-opt version 132 (version_132)` says 132, `netlify-cli/26.2.0` 26.2.0.
    pub fn in_output(output: &str) -> Option<Self> {
        let begins_as_one = |word: &&str| word.starts_with(|first: char| first.is_ascii_digit());
        let mut words = output.split(|c: char| c.is_whitespace() || c == '/');
        let word = words.find(begins_as_one)?;
        Some(Self(word.to_owned()))
    }

    pub fn is(&self, other: &str) -> bool {
        version_compare::compare_to(&self.0, other, Cmp::Eq) == Ok(true)
    }

    pub fn is_at_least(&self, other: &str) -> bool {
        version_compare::compare_to(&self.0, other, Cmp::Ge) == Ok(true)
    }

    /// The first number, which is all that a browser and its driver must share.
    pub fn major(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, expected: &str) {
        let version = Version::in_output(output).unwrap();
        assert!(version.is(expected), "{version:?}");
    }

    #[test]
    fn every_tool_s_output_is_understood() {
        check("trunk 0.22.1\n", "0.22.1");
        check("wasm-opt version 132 (version_132)", "132.0.0");
        check("netlify-cli/26.2.0 linux-x64 node-v20.20.2", "26.2.0");
        check("rustc 1.99.1 (59807616e 2026-04-14)", "1.99.1");
        check("Chromium 148.0.7778.167 built on Debian", "148.0.7778.167");
        assert!(Version::in_output("command not found").is_none());
    }

    #[test]
    fn versions_are_ordered_by_number_and_a_nightly_is_older_than_its_release() {
        let version = |text: &str| Version(text.to_owned());
        assert!(version("1.100.0-nightly").is_at_least("1.99.1"));
        assert!(version("1.99.1").is_at_least("1.99.1"));
        assert!(!version("1.99").is_at_least("1.99.1"));
        assert!(!version("1.99.1-nightly").is_at_least("1.99.1"));
        assert!(!version("0.22.1-beta.1").is("0.22.1"));
    }
}

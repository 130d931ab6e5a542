/// How long a text takes to read, from what is really in it.
///
/// | what | pace | source |
/// |---|---|---|
/// | words of prose, tables, notes | 238 a minute | mean silent reading rate of English non-fiction, Brysbaert 2019 |
/// | Chinese, Japanese, Korean characters | 500 a minute | the rate Hugo and Medium use for scripts without blanks |
/// | Thai, Lao, Khmer, Burmese letters | 1,190 a minute | written without blanks; five letters are taken for a word |
/// | lines of code that are not blank | 30 a minute | code is scanned, two seconds a line |
///
/// The sum is rounded up to whole minutes, never below 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingTime {
    /// Runs of letters and digits between blanks, outside code blocks.
    pub words: u32,
    /// Characters of Chinese, Japanese and Korean, which have a pace of their own.
    pub cjk: u32,
    /// Letters of other scripts that are written without blanks between words.
    pub run_on: u32,
    /// Lines of code blocks with something on them.
    pub code_lines: u32,
}

impl ReadingTime {
    /// Adds a stretch of prose. Markup must have been taken out of it before.
    pub fn add_prose(&mut self, text: &str) {
        let mut in_word = false;
        for character in text.chars() {
            if is_cjk(character) {
                self.cjk += 1;
                in_word = false;
            } else if is_run_on(character) {
                self.run_on += u32::from(character.is_alphabetic());
                in_word = false;
            } else if character.is_whitespace() {
                in_word = false;
            } else if !in_word && character.is_alphanumeric() {
                self.words += 1;
                in_word = true;
            }
        }
    }

    /// Adds a block of code.
    pub fn add_code(&mut self, text: &str) {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        self.code_lines = self
            .code_lines
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
    }

    /// Whole minutes, rounded up, at least one.
    pub fn minutes(self) -> u32 {
        let words = f64::from(self.words) + f64::from(self.run_on) / 5.0;
        let seconds = words * 60.0 / 238.0
            + f64::from(self.cjk) * 60.0 / 500.0
            + f64::from(self.code_lines) * 2.0;
        // A float is exact far beyond the length of any text; `as` saturates.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "never negative, saturates"
        )]
        let minutes = (seconds / 60.0).ceil() as u32;
        minutes.max(1)
    }
}

fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{323af}')
}

/// Thai, Lao, Burmese, Khmer.
fn is_run_on(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prose: &str, code: &str, minutes: u32) {
        let mut time = ReadingTime::default();
        time.add_prose(prose);
        time.add_code(code);
        assert_eq!(time.minutes(), minutes, "{time:?}");
    }

    #[test]
    fn rounds_up_and_never_says_zero() {
        check("", "", 1);
        check(&"word ".repeat(238), "", 1);
        check(&"word ".repeat(239), "", 2);
    }

    #[test]
    fn counts_code_by_its_lines_and_cjk_by_its_characters() {
        check("", &"x = 1;\n\n".repeat(31), 2);
        check(&"数".repeat(1001), "", 3);
        check(&"한국어 ".repeat(167), "", 2);
    }

    #[test]
    fn scripts_without_blanks_take_as_long_as_others() {
        for letter in ["ก", "ກ", "က", "ក"] {
            check(&letter.repeat(3280), "", 3);
            check(letter, "", 1);
        }
    }

    #[test]
    fn letters_of_two_scripts_are_counted_each_in_its_own_way() {
        let mut time = ReadingTime::default();
        time.add_prose("Postgresで時々ﾃｽﾄする。 قاعدة البيانات");
        assert_eq!((time.words, time.cjk), (3, 8));
    }

    #[test]
    fn a_hyphen_or_an_apostrophe_does_not_make_two_words() {
        let mut time = ReadingTime::default();
        time.add_prose("don't over-count — really");
        assert_eq!(time.words, 3);
    }
}

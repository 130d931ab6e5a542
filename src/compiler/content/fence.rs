//! Blocks of code, as the lines of a text go by.

/// What a block of code was opened with, inside one: its mark, and how many of it.
#[derive(Default)]
pub(super) struct Fence(Option<(char, usize)>);

impl Fence {
    /// Whether the next line is of a block of code: in it, or around it. A block ends with no fewer marks than it
    /// began with, so that one can hold another.
    pub(super) fn holds(&mut self, line: &str) -> bool {
        let open = self.0;
        let text = if open.is_some() {
            line.trim_start_matches([' ', '\t', '>'])
        } else {
            inside(line)
        };
        let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let Some(mark) = mark else {
            return open.is_some();
        };
        let rest = text.trim_start_matches(mark);
        let count = text.len() - rest.len();
        match open {
            Some((first, least)) => {
                if mark == first && count >= least && rest.trim().is_empty() {
                    self.0 = None;
                }
                true
            }
            // Code in a line can begin with three back-ticks too.
            None if count > 2 && (mark == '~' || !rest.contains('`')) => {
                self.0 = Some((mark, count));
                true
            }
            None => false,
        }
    }
}

/// A line without the marks of quotes and lists that it begins with.
fn inside(line: &str) -> &str {
    let mut text = line.trim_start();
    loop {
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let behind = if number.len() < text.len() {
            number
                .strip_prefix(". ")
                .or_else(|| number.strip_prefix(") "))
        } else {
            let marks = ["- ", "* ", "+ ", ">"];
            marks.iter().find_map(|mark| text.strip_prefix(mark))
        };
        match behind {
            Some(behind) => text = behind.trim_start(),
            None => return text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which lines are code, by their numbers.
    #[track_caller]
    fn check(text: &str, code: &[usize]) {
        let mut fence = Fence::default();
        let lines = text.lines().enumerate();
        let found: Vec<usize> = lines
            .filter_map(|(n, line)| fence.holds(line).then_some(n))
            .collect();
        assert_eq!(found, code, "{text}");
    }

    #[test]
    fn a_block_ends_as_it_began() {
        check("a\n```rust\nb\n```\nc", &[1, 2, 3]);
        check("````\n```\nb\n```\n````\nc", &[0, 1, 2, 3, 4]);
        check("~~~\n```\n~~~\nc", &[0, 1, 2]);
        check("```\na\n`````\nb", &[0, 1, 2]);
        check("```\n``` b\n```\nc", &[0, 1, 2]);
    }

    #[test]
    fn blocks_stand_in_lists_and_quotes() {
        check("- ```\n  a\n  ```\nb", &[0, 1, 2]);
        check("1. ~~~\n   a\n   ~~~\nb", &[0, 1, 2]);
        check("> ```\n> a\n> ```\nb", &[0, 1, 2]);
        check("> - ```\n>   a\n>   ```\n> b", &[0, 1, 2]);
    }

    #[test]
    fn code_in_a_line_is_no_block() {
        check("``` a ``` b\nc\n``d``\n2024 ```\n~~e~~", &[]);
    }
}

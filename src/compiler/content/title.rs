//! What a text is called, and the heading at its beginning that says so.

use unicode_normalization::UnicodeNormalization;

use crate::markdown::{self, Heading, Policy};

use super::{diagnostic::Diagnostic, front_matter::FrontMatter, source::Source};

/// What a text is called, and where it begins: behind a first heading that says the same, which readers would see
/// twice.
pub(super) struct Title {
    /// Plain text.
    pub(super) text: String,
    /// Where the text begins in the file, in bytes.
    pub(super) start: usize,
    /// The heading that was there, and whose place is the top of the page.
    pub(super) heading: Option<Heading>,
}

/// A heading of the first level that a text begins with.
struct Opening {
    heading: Heading,
    /// Where the text goes on.
    end: usize,
    /// Whether it holds what a title cannot: a link, or a picture.
    is_more: bool,
}

impl Title {
    /// What the front matter says, else what a first heading says, else the name of the file.
    pub(super) fn of(
        front: &FrontMatter,
        source: &Source,
        body: usize,
        stem: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let opening = Opening::of(&source.text[body..]);
        let behind = |text: String, opening: Opening| Self {
            text,
            start: body + opening.end,
            heading: Some(opening.heading),
        };
        let without = |text: String| Self {
            text,
            start: body,
            heading: None,
        };
        match (&front.title, opening) {
            (Some(title), Some(opening)) if opening.says(title) => behind(title.clone(), opening),
            (Some(title), _) => without(title.clone()),
            (None, Some(opening)) => behind(opening.heading.text.clone(), opening),
            (None, None) => without(named(front, source, stem, diagnostics)),
        }
    }
}

impl Opening {
    fn of(text: &str) -> Option<Self> {
        let start = beginning(text);
        let block = heading_block(&text[start..])?;
        let mut outline = markdown::outline(block, Policy::default());
        let is_more = !outline.links.is_empty() || !outline.images.is_empty();
        let heading = outline.headings.pop()?;
        let is_first = outline.headings.is_empty() && block[..heading.at].trim().is_empty();
        let is_title = heading.level == 1 && !heading.text.trim().is_empty();
        (is_first && is_title).then(|| Self {
            heading: Heading {
                text: one_line(&heading.text),
                ..heading
            },
            end: start + block.len(),
            is_more,
        })
    }

    fn says(&self, title: &str) -> bool {
        let heading = letters(&self.heading.text);
        let is_same = |title: &str| letters(title) == heading;
        // Some titles are written as Markdown.
        let plain = || markdown::plain(title, Policy::default());
        !self.is_more && (is_same(title) || is_same(&plain()))
    }
}

/// The name of the file, where nothing else is said.
fn named(
    front: &FrontMatter,
    source: &Source,
    stem: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let title = stem.replace(['-', '_'], " ");
    // A title that is no text has been told of.
    let told = |problem: &Diagnostic| problem.span.is_some() && problem.span == front.title_span;
    if !diagnostics.iter().any(told) {
        let message = format!("the post has no title; it is called `{title}` after its file");
        let help = "give it a `title` in the front matter, or begin the text with a line `# …`";
        diagnostics.push(Diagnostic::warning(&source.name, message).help(help));
    }
    title
}

/// Where the first block of a text begins: behind blank lines, and comments that no reader sees.
fn beginning(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        if line.is_empty() {
            return at;
        }
        if is_blank(line) {
            at += line.len();
            continue;
        }
        if !line.trim_start_matches(' ').starts_with("<!--") {
            return at;
        }
        let Some((_, behind)) = rest.split_once("-->") else {
            return at;
        };
        let is_alone = behind.lines().next().is_none_or(is_blank);
        if !is_alone {
            return at;
        }
        at = text.len() - behind.split_once('\n').map_or(0, |(_, rest)| rest.len());
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

/// The first lines of a text, if they look like a heading of the first level: one that begins with a hash, or a
/// paragraph that is underlined.
fn heading_block(text: &str) -> Option<&str> {
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        let inner = line.trim_start_matches(' ');
        let is_hash = inner
            .strip_prefix('#')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']));
        if n == 0 && is_hash || n > 0 && is_underline(inner) {
            return Some(&text[..at]);
        }
        if is_blank(line) {
            return None;
        }
    }
    None
}

fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    !line.is_empty() && line.bytes().all(|byte| byte == b'=')
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a title says, whatever its case, its blanks, and the shapes of its quotes and dashes.
fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase) {
        let character = match character {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '‹' | '›' | '´' => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}' => continue,
            character if character.is_whitespace() => continue,
            character => character,
        };
        // Two or three hyphens are a dash to many.
        if character != '-' || !out.ends_with('-') {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a text begins with a heading of this title, and what is left of it.
    #[track_caller]
    fn left<'a>(title: &str, text: &'a str) -> Option<&'a str> {
        let opening = Opening::of(text).filter(|opening| opening.says(title))?;
        Some(&text[opening.end..])
    }

    #[test]
    fn a_heading_says_the_title_in_many_ways() {
        for heading in [
            "# It's a \"test\" -- really…\n",
            "# It’s a “test” – really...\n",
            "\n\n#  IT'S A “TEST” — Really... ##\n",
            "  # It's *a* \"`test`\" --- __really...__\n",
            "#\tIt's&nbsp;a &quot;test&quot; &ndash; really...\n",
            "It's a \"test\" --\nreally...\n===\n",
            "It’s **a** “test” — really…\n=\n",
            "<!-- a comment -->\n\n# It's a \"test\" -- really... {#own}\n",
            "<!--\na comment\n-->\n# It's a \"test\" -- really...\n",
        ] {
            let text = format!("{heading}Text.\n");
            assert_eq!(
                left("It's a \"test\" -- really...", &text),
                Some("Text.\n"),
                "{heading}"
            );
        }
        assert_eq!(left("Using `a` and *b*", "# Using `a` and *b*"), Some(""));
        assert_eq!(
            left("Using a", "Using a\n=======\n\nText."),
            Some("\nText.")
        );
        assert_eq!(left("使用Rust", "# 使用 Rust\r\n"), Some(""));
    }

    #[test]
    fn another_heading_says_another_thing() {
        for text in [
            "",
            "A",
            "#A\n",
            "# B\n",
            "## A\n",
            "A\n---\n",
            "    # A\n",
            "Text.\n\n# A\n",
            "***\n# A\n",
            "***\nA\n===\n",
            "- A\n  ===\n",
            "> # A\n",
            "# [A](https://a.example)\n",
            "# A ![](a.png)\n",
            "<!-- open\n# A\n",
            "<!-- a --> text\n# A\n",
            "```\n# A\n```\n",
            "A\n\n===\n",
        ] {
            assert_eq!(left("A", text), None, "{text}");
        }
        for (title, heading) in [("C", "# C++\n"), ("C#", "# C\n"), ("A?", "# A\n")] {
            assert_eq!(left(title, heading), None, "{title}");
        }
    }
}

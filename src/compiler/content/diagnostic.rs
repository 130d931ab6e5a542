//! Problems in the author's files, and how they are shown.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A problem in a file, with its place, its cause and its repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether the build can go on.
    pub severity: Severity,
    /// The file, as the author would name it.
    pub path: String,
    /// Where in the text, in bytes; `None` if it is about the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong, in one line.
    pub message: String,
    /// What is to be seen at the place; may be empty.
    pub label: String,
    /// What repairs it; may be empty.
    pub help: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built.
    Error,
    /// A guess is safe; it is said which.
    Warning,
}

impl Diagnostic {
    /// A problem that stops the build.
    pub fn error(path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, path, message.into())
    }

    /// A problem that does not.
    pub fn warning(path: &str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, path, message.into())
    }

    fn new(severity: Severity, path: &str, message: String) -> Self {
        Self {
            severity,
            path: path.to_owned(),
            span: None,
            message,
            label: String::new(),
            help: String::new(),
        }
    }

    /// What it says without the words of the author's in it, which stand between back-ticks: the same for all of
    /// its kind.
    pub fn kind(&self) -> String {
        let parts = self.message.split('`').enumerate();
        let ours = parts.filter_map(|(n, part)| n.is_multiple_of(2).then_some(part));
        ours.collect::<Vec<_>>().join("`…`")
    }

    /// Names the place, and what is to be seen there.
    #[must_use]
    pub fn at(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.span = Some(span);
        self.label = label.into();
        self
    }

    /// Names the repair.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The line that it is in, if it is in one; `text` is the file's.
    pub fn line<'a>(&self, text: &'a str) -> Option<Line<'a>> {
        let span = self.span.as_ref()?;
        Some(line_of(text, clamp(text, span)))
    }

    /// The picture of the problem; `text` is the file's, where it could be read.
    pub fn render(&self, text: Option<&str>, color: bool) -> String {
        let renderer = if color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(self.message.as_str());
        let group = match text.and_then(|text| self.line(text)) {
            Some(line) => {
                let annotation = AnnotationKind::Primary
                    .span(line.span)
                    .label(self.label.as_str());
                title.element(
                    Snippet::source(line.text)
                        .line_start(line.number)
                        .path(self.path.as_str())
                        .annotation(annotation),
                )
            }
            None => title.element(annotate_snippets::Origin::path(self.path.as_str())),
        };
        let group = match self.help.as_str() {
            "" => group,
            help => group.element(Level::HELP.message(help)),
        };
        renderer.render(&[group])
    }
}

/// A line of a text, and what of it a problem is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// The line.
    pub text: &'a str,
    /// Which of the file's it is; the first is 1.
    pub number: usize,
    /// The place in the line, in bytes.
    pub span: Range<usize>,
}

/// The line of a span: of a long text with many problems the rest is not looked at for each.
fn line_of(text: &str, span: Range<usize>) -> Line<'_> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    Line {
        text: &text[start..end],
        number: text[..start].matches('\n').count() + 1,
        span: span.start - start..span.end - start,
    }
}

/// The nearest span that lies in the text, between characters, and on one line.
fn clamp(text: &str, span: &Range<usize>) -> Range<usize> {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let mut end = span.end.clamp(start, line_end);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

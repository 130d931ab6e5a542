use super::escape;

/// The classes code is coloured by, one letter each, in the order of the style sheet.
///
/// comment, keyword, string, number or constant, function, type, operator, punctuation, tag,
/// attribute or key, variable, inserted line, deleted line, heading.
pub const CLASSES: &str = "cksnftopgavidm";

/// How a code block is coloured: a class letter (`_` for none) and a length in bytes, over and over.
/// `k6_1t4` is a keyword of six bytes, a blank, a type of four. Empty means plain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(String);

impl Runs {
    /// Adds a run; runs of the same class become one.
    pub fn push(&mut self, class: char, bytes: usize) {
        debug_assert!(class == '_' || CLASSES.contains(class));
        if bytes == 0 {
            return;
        }
        match self.0.rfind(|c: char| !c.is_ascii_digit()) {
            Some(at) if self.0[at..].starts_with(class) => {
                let before: usize = self.0[at + 1..].parse().expect("a run ends in its length");
                self.0.truncate(at + 1);
                self.0.push_str(&(before + bytes).to_string());
            }
            _ => {
                self.0.push(class);
                self.0.push_str(&bytes.to_string());
            }
        }
    }

    /// The runs as text, as the sidecar keeps them.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// What stands above a code block on our pages only: how it begins and ends.
pub const CODE_CAPTION: (&str, &str) = (
    "<figcaption><span class=\"code__language\">",
    "</figcaption>",
);

/// Writes a code block: its language, a button for `page.js` called `copy`, its coloured text.
pub(super) fn write(info: &str, text: &str, runs: &str, copy: &str, out: &mut String) {
    let language = language(info);
    out.push_str("<figure class=\"code\">");
    out.push_str(CODE_CAPTION.0);
    escape(language, out);
    out.push_str(
        "</span><button class=\"code__copy\" type=\"button\" data-action=\"copy\" hidden>",
    );
    escape(copy, out);
    out.push_str("</button>");
    out.push_str(CODE_CAPTION.1);
    out.push_str("<pre tabindex=\"0\"><code");
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        escape(language, out);
        out.push('"');
    }
    out.push('>');
    write_runs(text, runs, out);
    out.push_str("</code></pre></figure>\n");
}

/// The language a code block names: the first word after its fence.
pub(super) fn language(info: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '{');
    info.split(ends).next().unwrap_or_default()
}

fn write_runs(text: &str, runs: &str, out: &mut String) {
    let mut rest = text;
    let mut runs = runs;
    while let Some(class) = runs.chars().next() {
        let digits = runs[class.len_utf8()..]
            .split(|c: char| !c.is_ascii_digit())
            .next()
            .unwrap_or_default();
        runs = &runs[class.len_utf8() + digits.len()..];
        // Runs that do not fit the text can only come from a damaged file: the rest is then plain.
        let Some((run, after)) = digits
            .parse()
            .ok()
            .and_then(|length| rest.split_at_checked(length))
        else {
            break;
        };
        rest = after;
        if CLASSES.contains(class) {
            out.push_str("<span class=\"");
            out.push(class);
            out.push_str("\">");
            escape(run, out);
            out.push_str("</span>");
        } else {
            escape(run, out);
        }
    }
    escape(rest, out);
}

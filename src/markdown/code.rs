use super::escape;

/// The classes code is coloured by, one letter each, in the order of the style sheet.
///
/// comment, keyword, string, number or constant, function, type, operator, punctuation, tag,
/// attribute or key, variable, inserted line, deleted line, heading.
pub const CLASSES: &str = "cksnftopgavidm";

/// What a run without a class of its own has in a line that its author marked. The letters of others are capitals there.
pub const MARKED: char = 'L';

/// What the runs of a block begin with whose lines are counted.
pub const NUMBERED: char = '#';

/// How a code block is coloured: a class letter (`_` for none) and a length in bytes, over and over.
/// `k6_1t4` is a keyword of six bytes, a blank, a type of four. Empty means plain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(String);

impl Runs {
    /// Adds a run; runs of the same class become one.
    pub fn push(&mut self, class: char, bytes: usize) {
        debug_assert!("_L".contains(class) || CLASSES.contains(class.to_ascii_lowercase()));
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

/// What stands above a code block on our pages only, where it has no name: how it begins and ends.
pub const CODE_CAPTION: (&str, &str) = (
    "<figcaption><span class=\"code__language\">",
    "</figcaption>",
);

/// What copies a code block, by `page.js`, on our pages only: how it begins and ends.
pub const COPY: (&str, &str) = ("<button class=\"code__copy\"", "</button>");

/// Writes a code block: its language or the name of its file, a button for `page.js` called `copy`, its
/// coloured text.
pub(super) fn write(info: &str, text: &str, runs: &str, copy: &str, out: &mut String) {
    let Info { language, file } = Info::read(info);
    out.push_str("<figure class=\"code\">");
    if file.is_empty() {
        out.push_str(CODE_CAPTION.0);
        escape(language, out);
    } else {
        out.push_str("<figcaption><span class=\"code__file\">");
        escape(file, out);
    }
    out.push_str("</span>");
    out.push_str(COPY.0);
    out.push_str(" type=\"button\" data-action=\"copy\" hidden>");
    escape(copy, out);
    out.push_str(COPY.1);
    out.push_str(CODE_CAPTION.1);
    let (runs, pre) = match runs.strip_prefix(NUMBERED) {
        Some(runs) => (runs, "<pre class=\"lines\" tabindex=\"0\"><code"),
        None => (runs, "<pre tabindex=\"0\"><code"),
    };
    out.push_str(pre);
    if !language.is_empty() {
        out.push_str(" class=\"language-");
        escape(language, out);
        out.push('"');
    }
    out.push('>');
    let start = out.len();
    write_runs(text, runs, out);
    if pre.contains("lines") {
        // The number is the style sheet's, so that nobody copies it.
        let code = out.split_off(start);
        for line in code.split_inclusive('\n') {
            out.push_str("<i></i>");
            out.push_str(line);
        }
    }
    out.push_str("</code></pre></figure>\n");
}

/// What engines let authors write behind a fence: `rust,ignore`, `js:src/app.js`, `{.python}`,
/// `ts {1,3} title="app.ts"`, `css/2/-1`.
pub(super) struct Info<'a> {
    /// The language; may be empty.
    pub(super) language: &'a str,
    /// What the code is called; may be empty.
    file: &'a str,
}

/// Words behind a colon that are no file, but switches of `VuePress` and `VitePress`.
const SWITCHES: [&str; 3] = ["line-numbers", "no-line-numbers", "v-pre"];

/// Keys that name the file.
const NAMES: [&str; 3] = ["title=", "filename=", "file="];

impl<'a> Info<'a> {
    pub(super) fn read(info: &'a str) -> Self {
        let start = info.trim_start_matches(['{', '.', ' ']);
        let end = word(start, &[':', '=', '{', '}', ',', '/']);
        let (language, rest) = match &start[end..] {
            rest if rest.starts_with('=') => ("", start),
            rest if start.starts_with(|c: char| c.is_ascii_digit()) && info.starts_with('{') => {
                ("", rest)
            }
            rest => (&start[..end], rest),
        };
        let behind = rest.strip_prefix(':').unwrap_or_default();
        let behind = &behind[..word(behind, &['{', ','])];
        let named = NAMES.iter().find_map(|key| Some(rest.split_once(key)?.1));
        let file = match named {
            Some(value) => unquoted(value),
            None if SWITCHES.contains(&behind) => "",
            None => behind,
        };
        Self { language, file }
    }
}

/// How long a word is that ends at a blank or one of these.
fn word(text: &str, ends: &[char]) -> usize {
    text.find(|c: char| c.is_whitespace() || ends.contains(&c))
        .unwrap_or(text.len())
}

fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split(quote).next().unwrap_or_default();
        }
    }
    &value[..word(value, &['}', ','])]
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
        let own = class.to_ascii_lowercase();
        let has_own = CLASSES.contains(own);
        if has_own || class == MARKED {
            out.push_str("<span class=\"");
            if has_own {
                out.push(own);
            }
            if own != class {
                out.push_str(if has_own { " l" } else { "l" });
            }
            out.push_str("\">");
            escape(run, out);
            out.push_str("</span>");
        } else {
            escape(run, out);
        }
    }
    escape(rest, out);
}

//! What other engines fill in, as it is written.

use std::ops::Range;

/// Something to fill in, or the end of it.
#[derive(Clone, Debug)]
pub(super) struct Call<'a> {
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// What it is called; nothing for Zola's end of whatever began last.
    pub(super) name: &'a str,
    /// Whether it ends what has the same name.
    pub(super) is_end: bool,
    /// Whether a brace and a percent sign open it, as tags of Liquid and Zola's calls with a text.
    pub(super) is_tag: bool,
    /// Whether what it is given stands in brackets, as Zola has it.
    pub(super) has_brackets: bool,
    /// What it is given, as it is written.
    pub(super) given: &'a str,
    /// The same in order; some of it has names.
    pub(super) arguments: Vec<(Option<&'a str>, &'a str)>,
}

/// How many are open around one at most that ends.
pub(super) const DEEPEST: usize = 8;

/// How far the end of one is looked for, in bytes.
const FAR: usize = 2_000;

/// How it opens and closes; of those that open alike the longer ones come first.
const MARKS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")];

impl<'a> Call<'a> {
    /// All of them in order, except where another syntax counts.
    pub(super) fn all(text: &'a str, verbatim: &[Range<usize>]) -> Vec<Self> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(more) = text[at..].find('{') {
            let start = at + more;
            let n = verbatim.partition_point(|span| span.end <= start);
            let is_verbatim = verbatim.get(n).is_some_and(|span| span.start <= start);
            let call = Self::at(text, start).filter(|_| !is_verbatim);
            at = call.as_ref().map_or(start + 1, |call| call.span.end);
            found.extend(call);
        }
        found
    }

    fn at(text: &'a str, start: usize) -> Option<Self> {
        let rest = &text[start..];
        let (open, close) = MARKS.iter().find(|(open, _)| rest.starts_with(open))?;
        let near = &rest[..rest.floor_char_boundary(FAR)];
        let length = near[open.len()..].find(close)?;
        let inner = &rest[open.len()..open.len() + length];
        let inner = inner.trim_matches('-').trim();
        let is_hugo = open.len() == 3;
        let (inner, is_slashed) = match inner.strip_prefix('/') {
            Some(inner) if is_hugo => (inner.trim(), true),
            _ => (inner, false),
        };
        let inner = inner.strip_suffix('/').filter(|_| is_hugo).unwrap_or(inner);
        let name = word(inner);
        let given = &inner[name.len()..];
        let in_brackets = given
            .strip_prefix('(')
            .and_then(|given| given.strip_suffix(')'));
        // Without brackets two braces hold a value.
        if name.is_empty() || *open == "{{" && in_brackets.is_none() {
            return None;
        }
        let of_tag = name.strip_prefix("end").filter(|_| *open == "{%");
        Some(Self {
            span: start..start + open.len() + length + close.len(),
            name: of_tag.unwrap_or(name),
            is_end: is_slashed || of_tag.is_some(),
            is_tag: *open == "{%",
            has_brackets: in_brackets.is_some(),
            given: in_brackets.unwrap_or(given).trim(),
            arguments: arguments(in_brackets.unwrap_or(given)),
        })
    }

    /// The same under the name of a file that it includes.
    pub(super) fn included(&self) -> Option<Self> {
        let file = self.nth(0)?.rsplit('/').next()?;
        Some(Self {
            name: file.split('.').next()?,
            arguments: self.arguments.iter().skip(1).copied().collect(),
            ..self.clone()
        })
    }

    /// What it is given under the first of these names that there is.
    pub(super) fn named(&self, keys: &[&str]) -> Option<&'a str> {
        let given = |key: &&str| {
            let mut arguments = self.arguments.iter();
            let is_it = |name: &str| name.eq_ignore_ascii_case(key);
            arguments.find_map(|(name, value)| name.is_some_and(is_it).then_some(*value))
        };
        let value = keys.iter().find_map(given)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// What it is given without names.
    pub(super) fn nameless(&self) -> impl Iterator<Item = &'a str> {
        let arguments = self.arguments.iter();
        arguments.filter_map(|(name, value)| name.is_none().then_some(*value))
    }

    pub(super) fn nth(&self, n: usize) -> Option<&'a str> {
        self.nameless().nth(n)
    }
}

/// Which call ends each, if one does. Of those that are open the nearest ends.
pub(super) fn ends(calls: &[Call<'_>]) -> Vec<Option<usize>> {
    let mut ends = vec![None; calls.len()];
    let mut open: Vec<usize> = Vec::new();
    for (n, call) in calls.iter().enumerate() {
        if !call.is_end {
            open.push(n);
            continue;
        }
        let near = open.len().saturating_sub(4 * DEEPEST);
        let is_it = |m: &usize| {
            let begun = &calls[*m];
            begun.name == call.name || call.name.is_empty() && begun.is_tag && begun.has_brackets
        };
        if let Some(at) = open[near..].iter().rposition(is_it) {
            ends[open[near + at]] = Some(n);
            open.truncate(near + at);
        }
    }
    ends
}

fn word(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    &text[..end]
}

/// What stands behind a name: with blanks or commas between, quoted or not, with names or without.
fn arguments(mut rest: &str) -> Vec<(Option<&str>, &str)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=,\"'`".contains(c));
        let end = end.unwrap_or(rest.len());
        let behind = rest[end..].trim_start();
        let (name, value) = match behind.strip_prefix('=') {
            Some(value) if end > 0 => (Some(&rest[..end]), value.trim_start()),
            _ => (None, rest),
        };
        let (value, behind) = read(value);
        found.push((name, value));
        rest = behind;
    }
}

/// A value at the beginning of a text, and what is behind it.
fn read(text: &str) -> (&str, &str) {
    for quote in ['"', '\'', '`'] {
        let inner = text.strip_prefix(quote);
        if let Some((value, behind)) = inner.and_then(|inner| inner.split_once(quote)) {
            return (value, behind);
        }
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text[first..].find(|c: char| c.is_whitespace() || c == ',');
    text.split_at(end.map_or(text.len(), |end| first + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, is_end: bool, expected: &[(Option<&str>, &str)]) {
        let calls = Call::all(text, &[]);
        assert_eq!(calls.len(), 1, "{text}");
        let call = &calls[0];
        assert_eq!((call.name, call.is_end), (name, is_end), "{text}");
        assert_eq!(call.arguments, expected, "{text}");
    }

    #[test]
    fn every_engine_has_its_way_to_call() {
        check(
            "a {{< youtube x_1 >}} b",
            "youtube",
            false,
            &[(None, "x_1")],
        );
        check(
            "{{% figure src=\"a b.png\" alt='c' width=3 /%}}",
            "figure",
            false,
            &[
                (Some("src"), "a b.png"),
                (Some("alt"), "c"),
                (Some("width"), "3"),
            ],
        );
        check(
            "{{ youtube(id=\"x\", autoplay=true) }}",
            "youtube",
            false,
            &[(Some("id"), "x"), (Some("autoplay"), "true")],
        );
        check(
            "{%- highlight ruby linenos -%}",
            "highlight",
            false,
            &[(None, "ruby"), (None, "linenos")],
        );
        check("{% end %}", "", true, &[]);
        check("{{< /note >}}", "note", true, &[]);
        check("{% endnote %}", "note", true, &[]);
    }

    #[test]
    fn values_are_no_calls() {
        for text in [
            "{{ site.title }}",
            "{{ a | b }}",
            "{ a }",
            "{{<",
            "{% a",
            "{% %}",
        ] {
            assert_eq!(Call::all(text, &[]).len(), 0, "{text}");
        }
    }
}

//! What other engines would make something of in a text, and we do not.

/// Something of another engine's in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// What it is.
    pub kind: Kind,
    /// What it is called there.
    pub name: String,
    /// Where it stands, in bytes.
    pub at: usize,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `{{< figure >}}`, `{{% note %}}`, `{{ youtube(id="x") }}`
    Shortcode,
    /// `{% include a.html %}`
    Tag,
    /// `{{ site.title }}`
    Value,
    /// `<Chart />` in MDX.
    Component,
}

impl Kind {
    /// What it is called, if there is one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shortcode => "shortcode",
            Self::Tag => "template tag",
            Self::Value => "template value",
            Self::Component => "component",
        }
    }
}

/// What links are followed through, so it is no stranger.
pub const LINKS: [&str; 6] = [
    "ref",
    "relref",
    "post_url",
    "post_path",
    "asset_path",
    "link",
];

/// Everything of the kind in a text, in order. Code is left alone.
pub fn foreign(text: &str, is_mdx: bool) -> Vec<Foreign> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut is_code = false;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        is_code ^= start.starts_with("```") || start.starts_with("~~~");
        if !is_code {
            in_line(line, at, is_mdx, &mut found);
        }
        at += line.len();
    }
    found
}

fn in_line(line: &str, start: usize, is_mdx: bool, found: &mut Vec<Foreign>) {
    let mut is_code = false;
    let mut at = 0;
    while let Some(more) = line[at..].find(['`', '<', '{']) {
        let place = at + more;
        let rest = &line[place..];
        let mark = ["{{", "{%", "<"]
            .iter()
            .find(|mark| rest.starts_with(**mark));
        at = place + mark.map_or(1, |mark| mark.len());
        let rest = &line[at..];
        let foreign = match mark {
            Some(&"<") => component(rest).filter(|_| is_mdx),
            Some(&"{%") => tag(rest),
            Some(_) => value(rest),
            None => {
                is_code ^= line[place..].starts_with('`');
                None
            }
        };
        let foreign = foreign.filter(|_| !is_code);
        found.extend(foreign.map(|(kind, name)| Foreign {
            kind,
            name: name.to_owned(),
            at: start + place,
        }));
    }
}

fn component(rest: &str) -> Option<(Kind, &str)> {
    let name = word(rest);
    name.starts_with(|c: char| c.is_ascii_uppercase())
        .then_some((Kind::Component, name))
}

fn tag(rest: &str) -> Option<(Kind, &str)> {
    let name = word(inner(rest));
    let is_end = name.starts_with("end");
    let behind = inner(rest).get(name.len()..)?;
    // Zola calls what has brackets behind it.
    let kind = if behind.starts_with('(') {
        Kind::Shortcode
    } else {
        Kind::Tag
    };
    (!name.is_empty() && !is_end && !LINKS.contains(&name)).then_some((kind, name))
}

fn value(rest: &str) -> Option<(Kind, &str)> {
    let is_shortcode = rest.starts_with(['<', '%']);
    let rest = inner(rest.trim_start_matches(['<', '%']));
    // One that closes another is part of it.
    let name = word(rest);
    if name.is_empty() || LINKS.contains(&name) {
        return None;
    }
    let is_called = rest.get(name.len()..)?.starts_with('(');
    let is_root = name.ends_with("url") || name.ends_with("BaseURL");
    if is_shortcode || is_called {
        return Some((Kind::Shortcode, name));
    }
    (!is_root).then_some((Kind::Value, name))
}

/// What stands in a template, behind blanks, also where they are escaped.
fn inner(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches('-');
    while let Some(more) = rest.strip_prefix(' ').or_else(|| rest.strip_prefix("%20")) {
        rest = more;
    }
    rest
}

fn word(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let word = &text[..end];
    let is_word = word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '.'));
    if is_word { word } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Kind, &str)]) {
        let found = foreign(text, true);
        let found: Vec<(Kind, &str)> = found.iter().map(|one| (one.kind, &*one.name)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_other_engines_would_fill_in_is_found() {
        check(
            "{{< figure src=\"a\" >}} b {{% note %}}c{{% /note %}}",
            &[(Kind::Shortcode, "figure"), (Kind::Shortcode, "note")],
        );
        check(
            "{{ youtube(id=\"x\") }} {% quote(a=\"b\") %}c{% end %}",
            &[(Kind::Shortcode, "youtube"), (Kind::Shortcode, "quote")],
        );
        check(
            "{% include a.html %}{% if b %}{% endif %}",
            &[(Kind::Tag, "include"), (Kind::Tag, "if")],
        );
        check(
            "{{ site.title }} {{ page.date | date: \"x\" }}",
            &[(Kind::Value, "site.title"), (Kind::Value, "page.date")],
        );
        check(
            "<Chart a={1} /> <Tabs.Item>b</Tabs.Item> <b>c</b>",
            &[(Kind::Component, "Chart"), (Kind::Component, "Tabs.Item")],
        );
    }

    #[test]
    fn code_and_links_are_none_of_it() {
        check("`{{< a >}}`\n```\n{% b %}\n```\n", &[]);
        check(
            "[a]({{<%20ref%20\"b\"%20>}}) [c]({% post_url d %}) {{ site.url }}",
            &[],
        );
        check("a {{ b", &[(Kind::Value, "b")]);
        check("{ {{}} {%%} < 3", &[]);
    }
}

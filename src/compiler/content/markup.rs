//! What other engines would make something of in a text, and we do not.

use std::cell::LazyCell;

use super::fence::Fence;

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
    /// `{: .note}`, `{:toc}`
    Attributes,
    /// `![[notes/tea]]`
    Embed,
    /// `[[notes/tea]]`
    Wikilink,
    /// `$$`
    Formula,
}

impl Kind {
    /// What it is called, if there is one.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shortcode => "shortcode",
            Self::Tag => "template tag",
            Self::Value => "template value",
            Self::Component => "component",
            Self::Attributes => "attributes",
            Self::Embed => "embedded file",
            Self::Wikilink => "link",
            Self::Formula => "formula",
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
    let mut fence = Fence::default();
    let mut is_formula = false;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        if !fence.holds(line) {
            // What opens on a line and closes on a later one is one.
            let is_inner = is_formula;
            is_formula ^= start.matches("$$").count() % 2 == 1;
            let whole = whole_line(start).filter(|(kind, _)| *kind != Kind::Formula || !is_inner);
            let place = at + line.len() - start.len();
            found.extend(whole.map(|(kind, name)| Foreign {
                kind,
                name: name.to_owned(),
                at: place,
            }));
            in_line((line, &text[at + line.len()..]), at, is_mdx, &mut found);
        }
        at += line.len();
    }
    found
}

/// What takes a line for itself, or begins one.
fn whole_line(line: &str) -> Option<(Kind, &str)> {
    let whole = line.trim_end();
    if whole.starts_with("$$") {
        return Some((Kind::Formula, "$$"));
    }
    let is_list =
        whole.starts_with("{:") && whole.ends_with('}') && whole.matches('{').count() == 1;
    is_list.then_some((Kind::Attributes, "{:…}"))
}

/// What stands behind two brackets, if that is a link of a vault's: `[[1]](b)` is one of Markdown's.
fn wikilink(rest: &str) -> Option<(Kind, &str)> {
    // No further than the name goes: many brackets may open here, and none of them close.
    let (name, behind) = rest.split_at(rest.find(['[', ']', '\n'])?);
    let behind = behind.strip_prefix("]]")?;
    let is_name = !name.is_empty() && !name.starts_with(' ');
    let is_contents = ["toc", "_toc_"]
        .iter()
        .any(|mark| mark.eq_ignore_ascii_case(name));
    let is_own = is_name && !is_contents && !behind.starts_with(['(', '[', ':']);
    // A number in brackets is a note's.
    let is_number = name.chars().all(|c| c.is_ascii_digit());
    (is_own && !is_number).then_some((Kind::Wikilink, "[[…]]"))
}

/// `[[menus.main]]`, as TOML begins a table: some engines have it in shortcodes, without a fence.
fn is_table(line: &str, behind: &str) -> bool {
    let parts = line.trim().strip_prefix("[[");
    let Some((name, rest)) = parts.and_then(|parts| parts.split_once("]]")) else {
        return false;
    };
    if !matches!(rest.trim_start().chars().next(), None | Some('#')) {
        return false;
    }
    let is_lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '"' | '\'');
    let next = behind.lines().find(|line| !line.trim().is_empty());
    let key = next.and_then(|line| Some(line.split_once('=')?.0.trim()));
    let has_keys = key.is_some_and(|key| !key.is_empty() && key.chars().all(is_part));
    name.chars().all(is_lower) || has_keys && name.chars().all(is_part)
}

/// `{:width="1"}` directly behind what it is about. One on a line of its own is found as such.
fn attributes(before: &str, rest: &str) -> Option<(Kind, &'static str)> {
    let inner = rest.split(['{', '\n']).next()?;
    let is_about = before.ends_with([')', ']', '*', '_', '`', '>']);
    (is_about && inner.contains('}')).then_some((Kind::Attributes, "{:…}"))
}

/// `{.a #b width=1}` directly behind a link or a picture.
fn bare_attributes(before: &str, rest: &str) -> Option<(Kind, &'static str)> {
    let (inner, _) = rest.split(['{', '\n']).next()?.split_once('}')?;
    let is_about = before.ends_with([')', ']']) && !inner.contains(['(', ';']);
    let is_one =
        |word: &str| word.starts_with(['.', '#']) || word.find('=').is_some_and(|at| at > 0);
    let has_any = inner.split_whitespace().any(is_one);
    (is_about && has_any).then_some((Kind::Attributes, "{…}"))
}

fn in_line((line, behind): (&str, &str), start: usize, is_mdx: bool, found: &mut Vec<Foreign>) {
    // Asked for each link of a line, and read on for.
    let is_table = LazyCell::new(|| is_table(line, behind));
    let mut is_code = false;
    let mut at = 0;
    while let Some(more) = line[at..].find(['`', '<', '{', '[', '!']) {
        let place = at + more;
        let rest = &line[place..];
        let mark = ["{{", "{%", "{:", "{", "<", "![[", "[["]
            .iter()
            .find(|mark| rest.starts_with(**mark));
        at = place + mark.map_or(1, |mark| mark.len());
        let rest = &line[at..];
        let foreign = match mark {
            Some(&"<") => component(rest).filter(|_| is_mdx),
            Some(&"{%") => tag(rest),
            Some(&"{:") => attributes(&line[..place], rest),
            Some(&"{") => bare_attributes(&line[..place], rest).filter(|_| !is_mdx),
            Some(&"![[") => wikilink(rest).map(|_| (Kind::Embed, "![[…]]")),
            Some(&"[[") => wikilink(rest).filter(|_| !*is_table),
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
    // A filter stands behind a bar; a name and a colon begin an object of JSX's, as in `style={{ margin: 0 }}`.
    let is_object = rest[name.len()..].trim_start().starts_with(':');
    (!is_root && !is_object).then_some((Kind::Value, name))
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
    fn what_takes_a_line_for_itself_is_found() {
        check(
            "a\n{: .note #b}\n* x\n{:toc}\n",
            &[(Kind::Attributes, "{:…}"); 2],
        );
        check("$$\na\n$$\nb $$c$$\n$$d$$\n", &[(Kind::Formula, "$$"); 2]);
        check("```\n:::note\n$$\n[[a]]\n```\n", &[]);
    }

    #[test]
    fn attributes_directly_behind_something_are_found() {
        for line in [
            "![a](b.png){:width=\"100%\"}\n",
            "a [b](c){: .d #e} f\n",
            "*a*{:.b} __c__\n",
            "`a`{:.language-b}\n",
            "[a][b]{:target=\"_blank\"}\n",
            "<https://tea.example>{: .a}\n",
        ] {
            check(line, &[(Kind::Attributes, "{:…}")]);
        }
        check("a {:b} {:c `](d){:e}` ](f){: g\n}\n", &[]);
    }

    #[test]
    fn attributes_without_a_colon_are_found_behind_links() {
        for line in [
            "![a](b.mp4){controls preload=none poster=/c.webp}\n",
            "[a](b){.button}\n",
            "[a][b]{#own .c}\n",
            "![a](b.png){width=50%}\n",
            "![a](b.png){ .d width=\"1\" }, e\n",
        ] {
            let found = foreign(line, false);
            assert_eq!(found.len(), 1, "{line}");
            assert_eq!((found[0].kind, &*found[0].name), (Kind::Attributes, "{…}"));
        }
        for line in [
            "# A {#own .c}\n",
            "f(x){ return 1; }\n",
            "[a](b){c}\n",
            "[a](b) {.c}\n",
            "`[a](b){.c}`\n",
            "(a){b = c; d}\n",
        ] {
            assert_eq!(foreign(line, false), [], "{line}");
        }
    }

    #[test]
    fn code_that_holds_code_is_none_of_it() {
        check("````\n```\n{{ a }}\n```\n````\n", &[]);
        check("- ```\n  {% a %}\n  ```\n{% b %}\n", &[(Kind::Tag, "b")]);
        check("~~~\n```\n{{ a }}\n~~~\n", &[]);
    }

    #[test]
    fn links_of_a_vault_are_found() {
        check(
            "[[a]] ![[b.png|100]] [[c#d|e]] ![f](g) `[[h]]`",
            &[
                (Kind::Wikilink, "[[…]]"),
                (Kind::Embed, "![[…]]"),
                (Kind::Wikilink, "[[…]]"),
            ],
        );
        check("[[menus.main]]\n  [[params]]\n", &[]);
        check("[[HTTPCache.polls]]\ndisable = true\n", &[]);
        check("[[redirects]] # last\n\n  from = '/'\n", &[]);
        check("[[Server-Headers]]\n'X-A' = 1\n", &[]);
        check(
            "[[Tea]]\n[[Cup]] and = c\n",
            &[(Kind::Wikilink, "[[…]]"); 2],
        );
        check("[[1]](a) [[b]][c] [[1]] if [[ -f a ]] [[[d]]] [[e", &[]);
    }

    #[test]
    fn objects_of_jsx_are_none_of_it() {
        check(
            "<b style={{ margin: 0, color: 'red' }}>{{ a : 1 }}</b>",
            &[],
        );
        check("{{ a | date: \"b\" }}", &[(Kind::Value, "a")]);
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

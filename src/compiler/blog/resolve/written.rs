//! What an author wrote for where a link leads, in the ways of every engine.

use percent_encoding::percent_decode_str;

use crate::compiler::content::markup::LINKS;

/// A link as it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    /// Where its path begins.
    pub(super) start: Start,
    /// The path as it was written, without escapes.
    pub(super) said: String,
    /// The path behind that beginning.
    pub(super) path: String,
    /// What stands behind `?`.
    pub(super) query: Option<&'a str>,
    /// What stands behind `#`.
    pub(super) fragment: Option<&'a str>,
}

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// At the text that it stands in.
    Here,
    /// At the root: of the site, of the folder, or of its texts.
    Root,
    /// Wherever a text is called so.
    Anywhere,
    /// Where another engine would have said.
    Unknown,
}

/// What engines call the address of the site.
const SITES: [&str; 5] = ["site.", ".Site.", "config.", "metadata.", "meta."];
const ROOTS: [&str; 5] = ["url", "baseurl", "base_url", "root", "siteurl"];

impl<'a> Written<'a> {
    /// Reads an address that has no scheme.
    pub(super) fn read(address: &'a str) -> Self {
        let Some((start, path, rest)) = filled(address) else {
            return Self::split(Start::Here, address);
        };
        // What stood in quotes may name a place itself.
        let mut written = Self::split(start, path);
        if written.fragment.is_none() {
            let end = Self::split(start, rest);
            written.path.push_str(&end.path);
            address.clone_into(&mut written.said);
            (written.query, written.fragment) = (end.query, end.fragment);
        }
        written
    }

    fn split(start: Start, address: &'a str) -> Self {
        let (rest, fragment) = split(address, '#');
        let (path, query) = split(rest, '?');
        let decoded = percent_decode_str(path).decode_utf8_lossy().into_owned();
        let (start, path) = match start {
            Start::Here => match rooted(&decoded) {
                Some(path) => (Start::Root, path.to_owned()),
                None => (Start::Here, decoded.clone()),
            },
            Start::Anywhere if decoded.starts_with('/') => (Start::Root, decoded.clone()),
            start => (start, decoded.clone()),
        };
        Self {
            start,
            said: decoded,
            path,
            query,
            fragment,
        }
    }
}

/// Whether an address begins with what another engine would fill in.
pub(super) fn is_template(address: &str) -> bool {
    address.starts_with("{{") || address.starts_with("{%")
}

/// Zola writes `@/` for the folder of texts, Docusaurus `@site/` for that of the site, everybody else `/`.
fn rooted(path: &str) -> Option<&str> {
    let mut starts = ["@/", "@site/", "/"].iter();
    starts.find_map(|start| path.strip_prefix(*start))
}

fn split(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((before, behind)) => (before, Some(behind)),
        None => (text, None),
    }
}

/// What another engine would fill in at the beginning of an address, and what stands behind it.
fn filled(address: &str) -> Option<(Start, &str, &str)> {
    let (inner, rest) = template(address)?;
    let (word, argument) = call(inner);
    match word {
        "ref" | "relref" | "post_url" | "post_path" => Some((Start::Anywhere, argument, rest)),
        "asset_path" => Some((Start::Here, argument, rest)),
        "link" => Some((Start::Root, argument, rest)),
        // `{{ "/a.png" | relative_url }}`
        "" if !argument.is_empty() => Some((Start::Root, argument, rest)),
        _ if is_root(inner) => Some(filled(rest).unwrap_or((Start::Root, "", rest))),
        _ => Some((Start::Unknown, address, "")),
    }
}

/// What stands between the marks of a template at the beginning of a text, and what stands behind them.
fn template(text: &str) -> Option<(&str, &str)> {
    let ends = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}")];
    let (open, close) = ends.iter().find(|(open, _)| text.starts_with(open))?;
    let (inner, rest) = text[open.len()..].split_once(close)?;
    Some((inner.trim_matches('-').trim(), rest))
}

/// A word and the first thing that it is given: in quotes, or up to a blank.
fn call(inner: &str) -> (&str, &str) {
    let (first, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let known = LINKS.iter().find(|word| **word == first);
    let (word, rest) = known.map_or(("", inner), |word| (*word, rest.trim_start()));
    let rest = rest.strip_prefix("path=").unwrap_or(rest);
    let quoted = ['"', '\'', '`'].iter().find_map(|quote| {
        let (argument, _) = rest.strip_prefix(*quote)?.split_once(*quote)?;
        Some(argument)
    });
    match quoted {
        Some(argument) => (word, argument),
        None if word.is_empty() => ("?", ""),
        None => (word, rest.split_whitespace().next().unwrap_or_default()),
    }
}

fn is_root(inner: &str) -> bool {
    let name = inner.split('|').next().unwrap_or_default().trim();
    let is_of_site = SITES.iter().any(|site| name.starts_with(site));
    let last = name.rsplit('.').next().unwrap_or_default();
    is_of_site && ROOTS.contains(&last.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, start: Start, path: &str, fragment: Option<&str>) {
        let written = Written::read(address);
        let read = (written.start, written.path.as_str(), written.fragment);
        assert_eq!(read, (start, path, fragment), "{address}");
    }

    #[test]
    fn every_engine_has_its_way_to_name_a_text() {
        check("b.md#c", Start::Here, "b.md", Some("c"));
        check("a%20b.md", Start::Here, "a b.md", None);
        check(
            "@/2024/tea/index.md",
            Start::Root,
            "2024/tea/index.md",
            None,
        );
        check("@site/blog/b.md", Start::Root, "blog/b.md", None);
        check("{% post_path tea %}", Start::Anywhere, "tea", None);
        check("{% asset_path a.png %}", Start::Here, "a.png", None);
        for address in [
            "{{< ref \"tea.md#cup\" >}}",
            "{{% relref \"tea.md#cup\" %}}",
            "{{< relref path=\"tea.md#cup\" lang=\"de\" >}}",
            "{{< ref tea.md >}}#cup",
        ] {
            check(address, Start::Anywhere, "tea.md", Some("cup"));
        }
        check(
            "{{< ref \"/posts/tea\" >}}",
            Start::Root,
            "/posts/tea",
            None,
        );
        for address in [
            "{% post_url 2024-05-06-tea %}",
            "{{ site.baseurl }}{% post_url 2024-05-06-tea %}",
        ] {
            check(address, Start::Anywhere, "2024-05-06-tea", None);
        }
        check(
            "{% link _posts/a.md %}#b",
            Start::Root,
            "_posts/a.md",
            Some("b"),
        );
        check(
            "{{site.url}}{{site.baseurl}}/a.png",
            Start::Root,
            "/a.png",
            None,
        );
        check("{{ '/a.png' | relative_url }}", Start::Root, "/a.png", None);
        check("{{ .Site.BaseURL }}a/?b", Start::Root, "a/", None);
    }

    #[test]
    fn what_another_engine_would_fill_in_is_not_guessed() {
        for address in [
            "{{ external_url }}",
            "{{ page.url }}/a",
            "{% if a %}",
            "{{< url >}}",
        ] {
            assert_eq!(Written::read(address).start, Start::Unknown, "{address}");
        }
    }
}

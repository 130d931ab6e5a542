//! Each document carries the styles that its markup can need.

use super::super::*;

/// A rule of a style sheet, with all that stands around it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    /// The lists of selectors, the innermost last.
    selectors: Vec<String>,
    /// The whole of it: conditions and declarations too.
    text: String,
}

/// Every rule of a style sheet.
fn rules(css: &str) -> BTreeSet<Rule> {
    let mut rules = BTreeSet::new();
    let css: String = css
        .split("/*")
        .enumerate()
        .map(|(n, part)| match n {
            0 => part,
            _ => part.split_once("*/").map_or("", |(_, rest)| rest),
        })
        .collect();
    collect(&css, &mut Vec::new(), &mut rules);
    rules
}

fn collect(css: &str, around: &mut Vec<String>, rules: &mut BTreeSet<Rule>) {
    let mut declarations = String::new();
    let mut rest = css;
    while let Some(at) = rest.find(['{', ';']) {
        let (head, tail) = (rest[..at].trim(), &rest[at + 1..]);
        if rest.as_bytes()[at] == b';' {
            declarations += head;
            rest = tail;
            continue;
        }
        let end = closing(tail);
        around.push(head.to_owned());
        collect(&tail[..end], around, rules);
        around.pop();
        rest = &tail[end + 1..];
    }
    declarations += rest.trim();
    let selectors: Vec<String> = around
        .iter()
        .filter(|head| !head.starts_with('@'))
        .cloned()
        .collect();
    let is_rule = !declarations.is_empty() && !selectors.is_empty();
    if is_rule && !around.iter().any(|head| head.starts_with("@keyframes")) {
        let text = format!("{} {{ {declarations} }}", around.join(" { "));
        rules.insert(Rule { selectors, text });
    }
}

/// Where the block ends that this is the inside of.
fn closing(css: &str) -> usize {
    let mut depth = 1;
    let is_end = |(_, byte): &(usize, u8)| {
        depth += match byte {
            b'{' => 1,
            b'}' => -1,
            _ => 0,
        };
        depth == 0
    };
    css.bytes().enumerate().find(is_end).unwrap().0
}

/// The elements and classes in a document, and the kinds of its links.
struct Markup {
    elements: BTreeSet<String>,
    classes: BTreeSet<String>,
    links: BTreeSet<String>,
}

impl Markup {
    fn of(page: &dom::Node) -> Self {
        let mut markup = Self {
            elements: BTreeSet::new(),
            classes: BTreeSet::new(),
            links: BTreeSet::new(),
        };
        for node in page.descendants() {
            markup.elements.insert(node.name().to_owned());
            let classes = node.attribute("class").unwrap_or_default();
            let classes = classes.split_whitespace().map(str::to_owned);
            markup.classes.extend(classes);
            markup.links.extend(node.attribute("rel"));
        }
        markup
    }

    /// True unless a list of selectors names what is not there: all states are taken for possible, and all
    /// relations between elements.
    fn can_match(&self, list: &str) -> bool {
        split(list, ',')
            .into_iter()
            .any(|selector| self.can_match_one(selector))
    }

    fn can_match_one(&self, selector: &str) -> bool {
        let mut rest = selector;
        while let Some(first) = rest.chars().next() {
            let behind = &rest[first.len_utf8()..];
            let name: usize = behind
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))
                .unwrap_or(behind.len());
            let (name, after) = behind.split_at(name);
            rest = after;
            match first {
                '.' if !self.classes.contains(name) => return false,
                '[' => {
                    let (attribute, after) = behind.split_once(']').unwrap();
                    let kind = attribute.strip_prefix("rel=\"");
                    if kind.is_some_and(|kind| !self.links.contains(kind.trim_end_matches('"'))) {
                        return false;
                    }
                    rest = after;
                }
                ':' if after.starts_with('(') => {
                    let end = 1 + closing_bracket(&after[1..]);
                    let inner = &after[1..end];
                    let is_asked = matches!(name, "is" | "where" | "has");
                    if is_asked && !self.can_match(inner.trim_start_matches(['>', ' '])) {
                        return false;
                    }
                    rest = &after[end + 1..];
                }
                ':' if name.is_empty() => {
                    // Of what stands before and behind an element nothing is asked.
                    rest = after[1..].trim_start_matches(|c: char| c.is_alphanumeric() || c == '-');
                }
                c if c.is_alphabetic() => {
                    let element = format!("{c}{name}");
                    if !self.elements.contains(&element) {
                        return false;
                    }
                }
                _ if first != '.' && first != ':' && first != '#' => rest = behind,
                _ => {}
            }
        }
        true
    }
}

fn closing_bracket(text: &str) -> usize {
    let mut depth = 1;
    let is_end = |(_, byte): &(usize, u8)| {
        depth += match byte {
            b'(' => 1,
            b')' => -1,
            _ => 0,
        };
        depth == 0
    };
    text.bytes().enumerate().find(is_end).unwrap().0
}

/// Splits outside of brackets.
fn split(text: &str, by: char) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            c if c == by && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// What a document carries, and what a frame fetches.
fn styles(files: &Files, page: &dom::Node) -> String {
    let inline = page.all("style").into_iter().map(|style| style.text());
    let linked = links(page, "stylesheet").into_iter().map(|(_, href)| {
        let file = href.trim_start_matches("../");
        text(files, file).to_owned()
    });
    inline.chain(linked).collect()
}

#[track_caller]
fn check(files: &Files) {
    let is_sheet = |file: &&String| file.starts_with("-/style-");
    let sheet = files.keys().find(is_sheet).unwrap();
    let whole = rules(text(files, sheet));
    assert!(whole.len() > 150, "{}", whole.len());
    let is_page = |file: &&String| file.ends_with(".html") && *file != "embed/preview.html";
    for file in files.keys().filter(is_page) {
        let page = page(files, file);
        // What only leads on has a style of its own.
        if page.one("html").attribute("data-target").is_some() {
            continue;
        }
        let own = rules(&styles(files, &page));
        let markup = Markup::of(&page);
        // Pages turn only in the app.
        let is_of_page = |rule: &&Rule| !rule.text.contains("::view-transition");
        for rule in whole.iter().filter(is_of_page) {
            let applies = rule.selectors.iter().all(|list| markup.can_match(list));
            assert!(!applies || own.contains(rule), "{file} needs {}", rule.text);
        }
    }
}

#[test]
fn a_document_carries_every_rule_that_can_apply_to_it() {
    check(&site::EXAMPLE);
    for language in ["en", "ar", "ja"] {
        let folder = Path::new("tests/fixtures/everyone").join(language);
        check(&files(&build(&folder)));
    }
}

#[test]
fn a_document_carries_nothing_of_what_it_has_not() {
    let files = blog(&[
        (
            "posts/a.md",
            &post("A", "2026-01-01", "", "Text of `class=\"code\"` and alert."),
        ),
        (
            "posts/b.md",
            &post("B", "2026-01-02", "", "```rust\nfn main() {}\n```"),
        ),
        (
            "posts/c.md",
            &post("C", "2026-01-03", "", "> [!TIP]\n> Text."),
        ),
    ]);
    let carries = |file: &str, rule: &str| styles(&files, &page(&files, file)).contains(rule);
    for (file, code, alert) in [
        ("index.html", false, false),
        ("posts/a/index.html", false, false),
        ("posts/b/index.html", true, false),
        ("posts/c/index.html", false, true),
        // It shows any page.
        ("app.html", true, true),
    ] {
        assert_eq!(carries(file, ".code__copy"), code, "{file}");
        assert_eq!(carries(file, ".alert-tip"), alert, "{file}");
    }
    assert!(!carries("index.html", ":where(.prose)"));
    assert!(!carries("posts/a/index.html", ".post-card__summary"));
    // A frame fetches what all frames need.
    let frame = page(&files, "embed/posts/a/index.html");
    assert!(frame.all("style").is_empty());
    assert!(carries("embed/posts/a/index.html", ".frame {"));
    assert!(!carries("index.html", ".frame {"));
}

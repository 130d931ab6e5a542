use super::super::*;
use super::allowed::AMMONIA;

/// An article as it stands in a page. The headings get the ids that the compiler would give them.
pub(super) fn render(markdown: &str) -> String {
    let outline = markdown::outline(markdown, Policy::default());
    let sidecar = Sidecar {
        headings: (1..=outline.headings.len())
            .map(|number| format!("heading-{number}"))
            .collect(),
        ..Sidecar::default()
    };
    let prefix = Prefix::absolute("/blog");
    markdown::to_html(markdown, &sidecar, &prefix, &Messages::default()).html
}

pub(super) fn page(article: &str) -> String {
    format!(
        "<!doctype html><html><body><div class=page><main><article><div class=prose>{article}</div></article></main>\
         <footer id=f></footer></div></body></html>"
    )
}

/// What is wrong with the article of a text, if anything is.
pub(super) fn complaint(markdown: &str) -> Option<String> {
    let html = render(markdown);
    let tree = dom::fragment(&html);
    left_to_remove(&html, &tree)
        .or_else(|| leaves_its_place(&html))
        .or_else(|| tree.descendants().iter().find_map(danger))
        .or_else(|| {
            dom::repairs(&html.replace('\0', ""))
                .first()
                .map(|repair| format!("the parser repairs the nesting: {repair}"))
        })
        .map(|complaint| format!("{complaint}\n\n--- Markdown\n{markdown}\n--- HTML\n{html}"))
}

/// `ammonia`, with exactly our lists, finds something to remove.
pub(super) fn left_to_remove(html: &str, tree: &dom::Node) -> Option<String> {
    // Both are written once more, for what writing changes (a line end at the start of `<pre>` goes).
    let ours = dom::fragment(&tree.html()).picture();
    let theirs = dom::fragment(&AMMONIA.clean(html).to_string()).picture();
    difference(&ours, &theirs).map(|difference| format!("ammonia changes the tree: {difference}"))
}

/// Parsed in its page, the article is another tree than alone, or the page is another around it.
pub(super) fn leaves_its_place(html: &str) -> Option<String> {
    let whole = dom::document(&page(html));
    let expected = dom::document(&page(""));
    expected.one("div.prose").adopt(&dom::fragment(html));
    let (whole, expected) = (whole.picture(), expected.picture());
    difference(&expected, &whole)
        .map(|difference| format!("in its page the article is another tree: {difference}"))
}

/// The first line in which two pictures differ.
pub(super) fn difference(expected: &str, actual: &str) -> Option<String> {
    let longest = expected.lines().count().max(actual.lines().count());
    let mut lines = expected
        .lines()
        .chain(std::iter::repeat(""))
        .zip(actual.lines().chain(std::iter::repeat("")))
        .take(longest);
    lines
        .find(|(expected, actual)| expected != actual)
        .map(|(expected, actual)| format!("`{}` became `{}`", expected.trim(), actual.trim()))
}

/// Something that runs, styles, or takes a name of the page's.
pub(super) fn danger(node: &dom::Node) -> Option<String> {
    let is_wrong = |name: &str, value: &str| match name {
        "style" => true,
        "id" => !["x_", "_fn", "heading-"]
            .iter()
            .any(|ours| value.starts_with(ours)),
        "href" | "src" | "poster" | "cite" => runs(value),
        // Wherever one candidate ends and the next begins.
        "srcset" => value
            .split(|c: char| c == ',' || c.is_ascii_whitespace())
            .any(runs),
        _ => name.starts_with("on"),
    };
    let attributes = node.attributes();
    let wrong = attributes
        .iter()
        .find(|(name, value)| is_wrong(name, value));
    wrong.map(|(name, value)| format!("`<{}>` has {name}={value:?}", node.name()))
}

/// True for an address that does not lead to a page: read as the URL standard says, which takes out
/// tabs and line ends and skips controls and blanks before the scheme.
pub(super) fn runs(address: &str) -> bool {
    let address: String = address
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect();
    let address = address
        .trim_start_matches(|c: char| c <= ' ')
        .to_ascii_lowercase();
    ["javascript:", "data:", "vbscript:", "file:", "blob:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

#[track_caller]
pub(super) fn check(markdown: &str) {
    if let Some(complaint) = complaint(markdown) {
        panic!("{complaint}");
    }
}

/// Each input also stands in every kind of block and line that Markdown has.
#[track_caller]
pub(super) fn check_everywhere(hostile: &str) {
    let indented = hostile.replace('\n', "\n  ");
    let line = hostile.replace('\n', " ");
    check(hostile);
    check(&format!("before {hostile}\n\nafter"));
    check(&format!("- {indented}\n- next\n"));
    check(&format!("- loose\n\n  {indented}\n\n- next\n"));
    check(&format!("> {}\n\nafter", hostile.replace('\n', "\n> ")));
    check(&format!(
        "> [!NOTE]\n> {}\n\nafter",
        hostile.replace('\n', "\n> ")
    ));
    check(&format!(
        "> [!tip]- {line}\n>\n> {}\n\nafter",
        hostile.replace('\n', "\n> ")
    ));
    check(&format!("# {line}\n\nafter"));
    check(&format!("| a | b |\n|---|--:|\n| {line} | *x* |\n\nafter"));
    check(&format!("text[^1]\n\n[^1]: {line}\n\nafter"));
    check(&format!("term\n: {line}\n\nafter"));
    check(&format!(
        "[{line}](a.md) *{line}* **{line} [x](b.md)**\n\nafter"
    ));
    check(&format!("![{line}](a.png \"{line}\")\n\nafter"));
    check(&format!("<div>\n\n{hostile}\n\nbetween\n\n</div>\n\nafter"));
    check(&format!("<table>\n\n{hostile}\n\n</table>\n\nafter"));
    check(&format!("<a href=x>\n\n{hostile}\n\n</a>\n\nafter"));
}

/// An oracle that never complains would be no oracle.
#[test]
fn the_oracles_see() {
    for html in [
        "<script>x</script>",
        "<b class=alert>x</b>",
        "<b onclick=x>y</b>",
        "<a href=javascript:x>y</a>",
        "<!-- x -->",
    ] {
        assert!(
            left_to_remove(html, &dom::fragment(html)).is_some(),
            "{html}"
        );
    }
    for html in [
        "</div>",
        "</div></article></main><p>",
        "<table><tr><td></div></table></div>",
        "<!--",
        "<textarea>",
        "<plaintext>",
    ] {
        assert!(leaves_its_place(html).is_some(), "{html}");
    }
    for html in [
        "<b style=x>",
        "<b onx=y>",
        "<b id=_main>",
        "<a href=' JaVa\nScript:x'>",
        "<q cite='data:x'>",
        "<img srcset='a.png 1x,javascript:x 2x'>",
    ] {
        assert!(
            dom::fragment(html)
                .descendants()
                .iter()
                .any(|node| danger(node).is_some()),
            "{html}"
        );
    }
    for html in [
        "<p></div>",
        "<table>x</table>",
        "<b><p></b></p>",
        "<a><a></a></a>",
        "<h2><h3></h3></h2>",
    ] {
        assert!(!dom::repairs(html).is_empty(), "{html}");
    }
}

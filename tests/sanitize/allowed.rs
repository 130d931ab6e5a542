use super::super::*;

/// Elements that may stand in an article. This list and the next are the promise, written down a
/// second time: the sanitizer's own tables are not asked.
pub(super) const ELEMENTS: [&str; 72] = [
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
pub(super) const ATTRIBUTES: [(&str, &[&str]); 25] = [
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
        &[
            "alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width",
        ],
    ),
    ("input", &["aria-label", "checked", "disabled"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("pre", &[]),
    ("q", &["cite"]),
    ("section", &["aria-label"]),
    (
        "source",
        &["height", "media", "sizes", "src", "srcset", "type", "width"],
    ),
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
pub(super) const OWN_VALUES: [(&str, &str, &[&str]); 9] = [
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
pub(super) const OWN_CLASSES: [(&str, &[&str]); 13] = [
    ("a", &["anchor", "footnote-back"]),
    ("button", &["code__copy", "enlarge"]),
    ("details", &ALERTS),
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
            "alert-quote",
        ],
    ),
    ("figure", &["code"]),
    ("p", &["alert__title"]),
    ("pre", &["lines"]),
    ("section", &["footnotes"]),
    ("span", &["code__file", "code__language"]),
    ("summary", &["alert__title"]),
    ("sup", &["footnote-ref"]),
    ("td", &["center", "right"]),
    ("th", &["center", "right"]),
];

/// What can be folded looks like what cannot.
const ALERTS: [&str; 7] = [
    "alert",
    "alert-note",
    "alert-tip",
    "alert-important",
    "alert-warning",
    "alert-caution",
    "alert-quote",
];

/// Elements of formulas, which hold nothing else.
pub(super) const MATH: [&str; 23] = [
    "math",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "span",
];

/// Their attributes.
pub(super) const MATH_ATTRIBUTES: [&str; 26] = [
    "accent",
    "accentunder",
    "alttext",
    "class",
    "columnspan",
    "depth",
    "dir",
    "display",
    "displaystyle",
    "fence",
    "height",
    "linethickness",
    "lspace",
    "mathcolor",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "tabindex",
    "voffset",
    "width",
];

pub(super) static AMMONIA: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
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

//! Elements and attributes that HTML knows, what may become of them, and what only looks like one:
//! `Option<T>` in a sentence is what the author typed.

use std::ops::Range;

use super::token::tag_name;

/// Elements for lines of text.
pub(super) const PHRASING: [&str; 34] = [
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img",
    "ins", "kbd", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source",
    "span", "strong", "sub", "sup", "time", "u", "var", "video",
];

/// Elements in which addresses are no links.
pub(super) const VERBATIM: [&str; 5] = ["a", "code", "kbd", "pre", "samp"];

/// Elements for blocks.
pub(super) const FLOW: [&str; 35] = [
    "article",
    "aside",
    "blockquote",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements that have no end tag.
pub(super) const VOID: [&str; 6] = ["br", "col", "hr", "img", "source", "wbr"];

/// Elements that go with all that is in them: their content is no text for a reader.
pub(super) const DROPPED: [&str; 18] = [
    "embed",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
    "frameset",
    "head",
];

/// Those of them that show what is at an address.
pub(super) const FRAMED: [&str; 3] = ["embed", "iframe", "object"];

/// Elements that mean something only in certain others.
pub(super) const PARENTS: [(&str, &[&str]); 15] = [
    ("caption", &["table"]),
    ("col", &["colgroup"]),
    ("colgroup", &["table"]),
    ("dd", &["dl"]),
    ("dt", &["dl"]),
    ("li", &["ol", "ul"]),
    ("rp", &["ruby"]),
    ("rt", &["ruby"]),
    ("source", &["audio", "picture", "video"]),
    ("tbody", &["table"]),
    ("td", &["tr"]),
    ("tfoot", &["table"]),
    ("th", &["tr"]),
    ("thead", &["table"]),
    ("tr", &["table", "tbody", "tfoot", "thead"]),
];

/// Elements whose end tag may be left out: a start tag of the first closes any of the others.
pub(super) const IMPLIED: [(&str, &[&str]); 11] = [
    ("dd", &["dd", "dt", "p"]),
    ("dt", &["dd", "dt", "p"]),
    ("li", &["li", "p"]),
    ("rp", &["rp", "rt"]),
    ("rt", &["rp", "rt"]),
    ("td", &["td", "th", "p"]),
    ("th", &["td", "th", "p"]),
    ("tr", &["td", "th", "tr", "p", "caption", "colgroup"]),
    (
        "tbody",
        &[
            "td", "th", "tr", "tbody", "thead", "p", "caption", "colgroup",
        ],
    ),
    (
        "tfoot",
        &[
            "td", "th", "tr", "tbody", "thead", "p", "caption", "colgroup",
        ],
    ),
    ("thead", &["caption", "colgroup"]),
];

/// Elements that the policy of a page forbids; a trusted author's page has a policy of its own then.
pub(super) const ACTIVE: [&str; 5] = ["embed", "iframe", "object", "script", "style"];

/// Attributes any element may have.
pub(super) const GLOBAL: [&str; 4] = ["dir", "id", "lang", "title"];

/// Attributes of certain elements.
pub(super) const ATTRIBUTES: [(&str, &[&str]); 17] = [
    ("a", &["href"]),
    ("audio", &["controls", "loop", "muted", "preload", "src"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    (
        "img",
        &[
            "alt", "height", "loading", "sizes", "src", "srcset", "width",
        ],
    ),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    (
        "source",
        &["height", "media", "sizes", "src", "srcset", "type", "width"],
    ),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
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

/// Elements that HTML has or had, besides those above.
const OTHERS: [&str; 55] = [
    "acronym", "address", "applet", "area", "base", "basefont", "bgsound", "big", "blink", "body",
    "button", "canvas", "data", "datalist", "dialog", "dir", "fieldset", "font", "footer", "form",
    "frame", "header", "hgroup", "html", "image", "input", "isindex", "keygen", "label", "layer",
    "legend", "link", "listing", "main", "map", "marquee", "menu", "menuitem", "meta", "meter",
    "nav", "nobr", "optgroup", "option", "output", "param", "progress", "rb", "rtc", "search",
    "slot", "spacer", "strike", "track", "tt",
];

/// How far the end of an element is looked for, in bytes.
const FAR: usize = 1000;

/// How many ends of others are looked at until then.
const MANY: usize = 32;

/// The name in a tag of which no HTML knows anything, and that says nothing else.
pub(super) fn bare_unknown(tag: &str) -> Option<&str> {
    let name = tag.strip_prefix('<').and_then(tag_name)?;
    (tag[1 + name.len()..] == *">" && !is_known(name)).then_some(name)
}

/// Where elements end in a text, looked for once.
#[derive(Default)]
pub(super) struct Ends {
    /// Where no end tag begins.
    none: Range<usize>,
}

impl Ends {
    /// True if an element that begins before `at` is ended in the rest of its paragraph.
    pub(super) fn is_ended(&mut self, name: &str, text: &str, at: usize) -> bool {
        if !self.none.contains(&at) {
            let next = text.get(at..).and_then(|rest| rest.find("</"));
            self.none = at..next.map_or(text.len(), |next| at + next);
        }
        let near = text.floor_char_boundary(at + FAR);
        let Some(rest) = text.get(self.none.end..near) else {
            return false;
        };
        let mut ends = rest.match_indices("</").take(MANY);
        let is_end = |name_of: &str| name_of.eq_ignore_ascii_case(name);
        let end = ends.find(|(end, _)| tag_name(&rest[end + 2..]).is_some_and(is_end));
        end.is_some_and(|(end, _)| !text[at..self.none.end + end].contains("\n\n"))
    }
}

/// True for the end tag of an element that no HTML knows.
pub(super) fn is_unknown_end(tag: &str) -> bool {
    let name = tag.strip_prefix("</").and_then(tag_name);
    name.is_some_and(|name| !is_known(name))
}

/// True for the start tag of an element that no HTML knows, and that has an end.
pub(super) fn is_unknown_start(tag: &str) -> bool {
    let name = tag.strip_prefix('<').and_then(tag_name);
    name.is_some_and(|name| !is_known(name)) && !tag.ends_with("/>")
}

fn is_known(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let lists: [&[&str]; 6] = [&PHRASING, &FLOW, &VOID, &DROPPED, &ACTIVE, &OTHERS];
    lists.iter().any(|list| list.contains(&name.as_str()))
}

//! What HTML knows, and what only looks like it: `Option<T>` in a sentence is what the author typed.

use super::{
    sanitize::{ACTIVE, DROPPED, FLOW, PHRASING, VOID},
    token::tag_name,
};

/// Elements that HTML has or had, besides those that the sanitizer names.
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

/// True if a tag in a line is no markup: no HTML knows the name, nothing is said but the name, and nothing
/// ends it in the `rest` of its paragraph.
pub(super) fn is_typed(tag: &str, rest: &str) -> bool {
    let Some(name) = tag.strip_prefix('<').and_then(tag_name) else {
        return false;
    };
    tag[1 + name.len()..] == *">" && !is_known(name) && !is_ended(name, rest)
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

fn is_ended(name: &str, rest: &str) -> bool {
    let mut end = rest.len().min(FAR);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let rest = &rest[..end];
    let rest = rest.split("\n\n").next().unwrap_or(rest);
    let mut ends = rest.match_indices("</");
    ends.any(|(at, _)| tag_name(&rest[at + 2..]).is_some_and(|end| end.eq_ignore_ascii_case(name)))
}

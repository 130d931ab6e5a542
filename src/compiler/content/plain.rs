//! What a title or a summary says without the HTML that some write into it.

use std::collections::HashMap;

/// Elements that format words, or break lines.
const ELEMENTS: &str =
    "a abbr b br cite code del em i ins kbd mark p q s small span strong sub sup u";

/// The text without elements that begin and end in it. A single tag, and what is in back-ticks, is what the text is
/// about.
pub(super) fn of(text: String) -> String {
    if text.contains('`') || !text.contains('<') {
        return text;
    }
    // Looked for once for each element: a text may have as many tags as letters.
    let mut last_ends: HashMap<&str, Option<usize>> = HashMap::new();
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut open) = (text.as_str(), Vec::new());
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let Some((name, is_end, length)) = tag_of(tag) else {
            out.push('<');
            rest = &tag[1..];
            continue;
        };
        let behind = &tag[length..];
        let is_break = name == "br";
        let closes = open.last() == Some(&name) && is_end;
        let last_end = *last_ends
            .entry(name)
            .or_insert_with(|| text.rfind(&format!("</{name}>")));
        let here = text.len() - behind.len();
        let opens = !is_end && last_end.is_some_and(|end| here <= end);
        if opens {
            open.push(name);
        } else if closes {
            open.pop();
        } else if is_break {
            out.push(' ');
        } else {
            out.push_str(&tag[..length]);
        }
        rest = behind;
    }
    out.push_str(rest);
    if out == text {
        return text;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of an element that a text begins with a tag of, whether that ends it, and how long the tag is.
fn tag_of(text: &str) -> Option<(&str, bool, usize)> {
    let length = text[1..].find(['<', '>']).map(|at| at + 2)?;
    let inner = &text[1..length - 1];
    let (inner, is_end) = match inner.strip_prefix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let name = inner.split([' ', '\n', '/']).next()?;
    let is_known = ELEMENTS.split(' ').any(|known| known == name);
    let is_tag = text[..length].ends_with('>');
    (is_known && is_tag).then_some((name, is_end, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, plain: &str) {
        assert_eq!(of(text.to_owned()), plain);
    }

    #[test]
    fn elements_that_format_words_are_left_out() {
        check(
            "<b>A. Uthor</b>, <b>lead</b> at Tea",
            "A. Uthor, lead at Tea",
        );
        check("Tea: the <i>lingua franca</i>", "Tea: the lingua franca");
        check("<p>A <a href=\"/b/\">b</a>.</p>", "A b.");
        check("One<br>two<br />three", "One two three");
        check("<em>a <strong>b</strong></em> < c", "a b < c");
        check("x<sup>2</sup>", "x2");
    }

    #[test]
    fn what_a_text_is_about_stays() {
        for text in [
            "How <em> differs",
            "What `<b>a</b>` does",
            "Vec<T> and Vec<u8>",
            "a < b > c",
            "The <i> element, and </b>",
            "<script>alert()</script>",
            "a  b",
            "a  < b\u{2028}</title><script>",
        ] {
            check(text, text);
        }
    }
}

//! Files beside posts that a browser would run, if somebody opened them: they stand on the blog's own origin.

use roxmltree::{Attribute, Document, Node, ParsingOptions};

/// Files that are documents, or lay out one.
const DOCUMENTS: [&str; 10] = [
    "hta", "htm", "html", "mht", "mhtml", "shtml", "xht", "xhtml", "xsl", "xslt",
];

/// Drawings and data that are documents where they hold the like.
const DRAWINGS: [&str; 2] = ["svg", "xml"];

/// Compressed, they say nothing until a browser has unpacked them.
const PACKED: &str = "svgz";

/// Elements that run something, or hold a document.
const ELEMENTS: [&str; 8] = [
    "embed",
    "foreignobject",
    "handler",
    "html",
    "iframe",
    "listener",
    "object",
    "script",
];

/// Beginnings of addresses that are programs or documents themselves.
const SCHEMES: [&str; 3] = ["javascript:", "vbscript:", "data:text/html"];

/// What a file may do that is opened as a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// It is a document.
    Document,
    /// It is a drawing, or data, with something in it that runs.
    Drawing,
}

/// What a file may do, by the end of its name and by what is in it.
pub fn of(path: &str, bytes: &[u8]) -> Option<Activity> {
    let (_, end) = path.rsplit_once('.')?;
    let end = end.to_ascii_lowercase();
    if DOCUMENTS.contains(&end.as_str()) {
        return Some(Activity::Document);
    }
    let runs = end == PACKED || (DRAWINGS.contains(&end.as_str()) && runs(bytes));
    runs.then_some(Activity::Drawing)
}

/// Whether anything in XML runs. What cannot be read may, and what gives attributes to elements in its beginning.
fn runs(bytes: &[u8]) -> bool {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let text = text.trim_start_matches('\u{feff}');
    let document = Document::parse_with_options(text, options);
    text.contains("<!ATTLIST")
        || document.map_or(true, |document| {
            document.descendants().any(|node| does(&node))
        })
}

/// Whether a node runs something: styles that are named beside it, elements, attributes, addresses.
fn does(node: &Node<'_, '_>) -> bool {
    let name = node.tag_name().name().to_ascii_lowercase();
    let is_style = node.pi().is_some_and(|pi| pi.target == "xml-stylesheet");
    is_style
        || ELEMENTS.contains(&name.as_str())
        || node.attributes().any(|attribute| acts(&attribute))
}

fn acts(attribute: &Attribute<'_, '_>) -> bool {
    let is_sign = |c: &char| !c.is_control() && !c.is_whitespace();
    let value: String = attribute.value().chars().filter(is_sign).collect();
    let value = value.to_ascii_lowercase();
    let is_handler = attribute
        .name()
        .get(..2)
        .is_some_and(|start| start.eq_ignore_ascii_case("on"));
    // A list of values, as an animation has them, holds them anywhere.
    is_handler || SCHEMES.iter().any(|scheme| value.contains(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_drawings_that_run_are_known() {
        for path in ["a.html", "A.HTM", "a.b.xhtml", "a.xsl", "a.mht", "a.svgz"] {
            assert!(of(path, b"").is_some(), "{path}");
        }
        for svg in [
            "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:SCRIPT/></s:svg>",
            "<svg onload='x'/>",
            "<svg><a href=' java\nscript:x'/></svg>",
            "<svg><a href='&#106;avascript:x'/></svg>",
            "<svg><animate attributeName='href' values='x;javascript:y'/></svg>",
            "<svg><foreignObject><p/></foreignObject></svg>",
            "<svg><iframe src='x'/></svg>",
            "<?xml-stylesheet href='x.xsl'?><svg/>",
            "<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg>&a;</svg>",
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]><svg/>",
            "<svg",
            "",
        ] {
            assert_eq!(
                of("a.svg", svg.as_bytes()),
                Some(Activity::Drawing),
                "{svg}"
            );
        }
        let wide = b"\xff\xfe<\0s\0v\0g\0/\0>\0";
        assert!(of("a.svg", wide).is_some());
        let page = "<html xmlns='http://www.w3.org/1999/xhtml'/>";
        assert!(of("a.xml", page.as_bytes()).is_some());
    }

    #[test]
    fn what_runs_nothing_is_left_alone() {
        let svg = "\u{feff}<?xml version='1.0'?><svg viewBox='0 0 1 1'><title>one</title><a href='x.html'/></svg>";
        for (path, text) in [
            ("a.svg", svg),
            (
                "a.svg",
                "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x'><svg/>",
            ),
            (
                "a.svg",
                "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;<animate from='1'/></svg>",
            ),
            ("a.xml", "<gpx><trk/></gpx>"),
            ("a.pdf", "<script>"),
            ("a.png", "<script>"),
            ("a.txt", "<script>"),
            ("html", "<script>"),
        ] {
            assert_eq!(of(path, text.as_bytes()), None, "{path}");
        }
    }
}

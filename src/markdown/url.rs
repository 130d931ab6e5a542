use super::{escape::write_attribute, facts::Target};

/// The schemes a link or an image may have; everything else is dropped.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// The scheme of an address, as a browser reads it: leading controls and blanks are skipped, tabs
/// and line breaks are ignored wherever they stand.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in address.trim_start_matches(|c: char| c <= ' ').chars() {
        match character {
            '\t' | '\n' | '\r' => {}
            ':' => return Some(scheme),
            '/' | '?' | '#' => return None,
            _ => scheme.push(character.to_ascii_lowercase()),
        }
    }
    None
}

/// True for an address that names its scheme, such as `https:` or `mailto:`.
pub fn has_scheme(address: &str) -> bool {
    address.starts_with("//") || scheme(address).is_some()
}

/// True for an address that may stand in a page: relative, or of a scheme that only leads somewhere.
pub(super) fn is_safe(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| SCHEMES.contains(&scheme.as_str()))
}

/// Writes where a link leads. `external` is HTML's word for what is not of the same site.
pub(super) fn write(attribute: &str, target: &Target, out: &mut String) {
    write_attribute(attribute, &target.address, out);
    if target.is_external && attribute == "href" {
        write_attribute("rel", "external", out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_schemes_that_lead_somewhere_are_safe() {
        for safe in [
            "a.md",
            "#x",
            "/a:b",
            "?q=a:b",
            "https://x/",
            "MAILTO:a@b",
            "tel:1",
            "",
            "//x/",
        ] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_ in [
            "javascript:x",
            " JaVaScRiPt:x",
            "java\nscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///x",
            "ht tp:x",
        ] {
            assert!(!is_safe(unsafe_), "{unsafe_}");
        }
    }
}

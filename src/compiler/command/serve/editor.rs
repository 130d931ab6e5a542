use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How the author's editor is led to a place in a file: by an address that the browser hands on, never by us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

/// Editors that are known by name.
const KNOWN: [(&str, &str); 7] = [
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}"),
    ("sublime", "subl://open?url=file://{path}&line={line}"),
    (
        "textmate",
        "txmt://open?url=file://{path}&line={line}&column={column}",
    ),
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
];

/// What a page would run or show by itself.
const REFUSED: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

/// What stays as it is in the path of an address.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl Editor {
    /// Reads a name, or an address in which `{path}`, `{line}` and `{column}` stand for the place.
    ///
    /// # Errors
    /// Neither of them; it is said what can be given.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some((_, address)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*address).to_owned()));
        }
        let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        let is_refused = REFUSED.contains(&&*scheme.to_ascii_lowercase());
        if is_scheme && !is_refused && text.contains("{path}") {
            return Ok(Self(text.to_owned()));
        }
        let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        Err(format!(
            "give {}, or an address such as `vscode://file/{{path}}:{{line}}`",
            names.join(", ")
        ))
    }

    /// The address of a place in a file, whose path is whole.
    pub(super) fn link(&self, path: &str, line: usize, column: usize) -> String {
        let filled = self.0.replace("{line}", &line.to_string());
        let filled = filled.replace("{column}", &column.to_string());
        let path = in_address(path);
        // Last, so that nothing in the name of a file stands for anything.
        let is_rooted = filled.contains("/{path}") && !filled.contains("//{path}");
        match path.strip_prefix('/') {
            Some(rest) if is_rooted => filled.replace("{path}", rest),
            _ => filled.replace("{path}", &path),
        }
    }
}

/// A path as addresses have it. Where drives have letters, backslashes are slashes.
fn in_address(path: &str) -> String {
    let encode = |path: &str| utf8_percent_encode(path, IN_PATH).to_string();
    match path.split_at_checked(2) {
        Some((drive, rest))
            if drive.ends_with(':') && drive.starts_with(|c: char| c.is_ascii_alphabetic()) =>
        {
            drive.to_owned() + &encode(&rest.replace('\\', "/"))
        }
        _ => encode(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_known_by_name_or_by_an_address() {
        let link = |editor: &str, path: &str| Editor::parse(editor).unwrap().link(path, 3, 5);
        assert_eq!(link("vscode", "/b/a.md"), "vscode://file/b/a.md:3:5");
        assert_eq!(
            link("subl://open?url=file://{path}&line={line}", "/b/a.md"),
            "subl://open?url=file:///b/a.md&line=3"
        );
        assert_eq!(
            link("x-mine:{path}#{column}", "/b/a b&c\"<{line}é.md"),
            "x-mine:/b/a%20b%26c%22%3C%7Bline%7D%C3%A9.md#5"
        );
        assert_eq!(link("x:{path}", r"C:\b\a.md"), "x:C:/b/a.md");
    }

    #[test]
    fn what_a_page_would_run_is_no_editor() {
        for text in [
            "",
            "vim",
            "javascript:alert('{path}')",
            "JavaScript:{path}",
            "data:text/html,{path}",
            " vscode://{path}",
            "vscode://file/",
            "{path}",
            "1x:{path}",
        ] {
            let refused = Editor::parse(text).unwrap_err();
            assert!(refused.contains("vscode://file/{path}:{line}"), "{text}");
        }
    }
}

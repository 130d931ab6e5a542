//! Addresses of the published site as a whole, for standards that want them so.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::{post::Name, route::Route};

/// What RFC 3986 lets no path hold as it is.
const NOT_IN_PATHS: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The site's root, which ends in a slash.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a>(pub &'a str);

impl Published<'_> {
    /// The URL of a file by its path from the root.
    pub fn file(&self, path: &str) -> String {
        format!("{}{}", self.0, encode(path))
    }

    /// The URL of a page.
    pub fn page(&self, route: &Route) -> String {
        self.file(&route.path())
    }

    /// The URL of the list of what somebody wrote, if there is one.
    pub fn list_of(&self, author: &Name) -> Option<String> {
        let list = author.address.clone();
        list.map(|list| self.page(&Route::of(list)))
    }
}

/// A path as a URL holds it.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, &NOT_IN_PATHS).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_ascii() {
        let site = Published("https://blog.example/a/");
        assert_eq!(
            site.file("posts/数/-/50%~a.png"),
            "https://blog.example/a/posts/%E6%95%B0/-/50%25~a.png"
        );
    }
}

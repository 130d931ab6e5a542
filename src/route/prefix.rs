use super::Route;

/// How an address from the root is reached from where one is: `./`, `../../`, `/blog/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix(String);

impl Prefix {
    /// The way to the root from an address.
    pub fn from(address: &str) -> Self {
        match address.matches('/').count() {
            0 => Self("./".to_owned()),
            depth => Self("../".repeat(depth)),
        }
    }

    /// A prefix that is not counted from a route: the path of the root, or its whole URL. A slash is
    /// added where it is missing.
    pub fn absolute(root: &str) -> Self {
        Self(format!("{}/", root.trim_end_matches('/')))
    }

    /// The address of `path` (relative to the root) from here.
    pub fn to(&self, path: &str) -> String {
        on_this_origin(format!("{}{path}", self.0))
    }

    /// The address of a page from here.
    pub fn to_page(&self, route: &Route) -> String {
        self.to(&route.path())
    }

    /// What is left of a decoded path below this root; `None` outside of it. `/blog` is not `/blogger`.
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        match path.strip_prefix(self.0.as_str()) {
            Some(rest) => Some(rest),
            None => (self.0.strip_suffix('/') == Some(path)).then_some(""),
        }
    }
}

/// Where the root is, from the decoded path of the address bar and the route the page says it has.
///
/// `None` for a page that is shown at another address than its own, as `404.html` is.
pub fn root_of(path: &str, route: &str) -> Option<Prefix> {
    let page = path.strip_suffix("index.html").unwrap_or(path);
    let page = if page.ends_with('/') || !(route.is_empty() || route.ends_with('/')) {
        page.to_owned()
    } else {
        format!("{page}/")
    };
    let root = page.strip_suffix(route)?;
    root.ends_with('/').then(|| Prefix(root.to_owned()))
}

/// An address that begins with a slash, as one that no browser takes for a host's: it reads `//x` and `/\x` as the
/// root of the host `x`, with tabs and line breaks in it or not.
fn on_this_origin(address: String) -> String {
    let mut signs = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    let is_hosts = signs.next() == Some('/') && matches!(signs.next(), Some('/' | '\\'));
    if is_hosts {
        format!("/.{address}")
    } else {
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_of_the_blog_is_another_hosts() {
        let page = url::Url::parse("https://blog.example//other.example/x").unwrap();
        for path in [
            "//other.example/x/",
            "///other.example/x/",
            "/\\other.example/x/",
            "/\t/other.example/x/",
            "/\r\n\\other.example/x/",
            "//",
            "//other.example//y/",
            "/blog//other.example/",
            "/.//other.example/",
            "/",
            "/blog/",
        ] {
            let roots = [
                Some(Prefix::absolute(path)),
                root_of(path, ""),
                root_of(&format!("{path}posts/a/"), "posts/a/"),
            ];
            for root in roots.into_iter().flatten() {
                for to in [
                    "data/manifest.json",
                    "",
                    "/other.example/",
                    "\\other.example/",
                    "\t/other.example/",
                ] {
                    let address = root.to(to);
                    let url = page.join(&address).unwrap();
                    assert_eq!(url.host_str(), Some("blog.example"), "{address:?}");
                }
            }
        }
    }

    #[test]
    fn a_root_of_two_slashes_is_one() {
        let root = root_of("//posts/a/", "posts/a/").unwrap();
        assert_eq!(root.to("posts/b/"), "/.//posts/b/");
        assert_eq!(root.strip("//posts/b/"), Some("posts/b/"));
        assert_eq!(root.strip("/posts/b/"), None);
        let root = Prefix::absolute("https://blog.example//a");
        assert_eq!(root.to("x/"), "https://blog.example//a/x/");
    }
}

//! What an author may have meant by a link that leads nowhere.

use super::Index;

impl Index<'_> {
    /// The file an author may have meant.
    pub(super) fn suggest(&self, path: &str) -> String {
        if looks_like_a_host(path) {
            return format!("an address of another site begins with its scheme: `https://{path}`");
        }
        let name = |path: &str| {
            path.trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or(path)
                .to_lowercase()
        };
        let wanted = name(path);
        let paths = self
            .documents
            .keys()
            .copied()
            .chain(self.files.keys().map(String::as_str));
        let near = paths.map(|path| (strsim::jaro_winkler(&name(path), &wanted), path));
        let best = near.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        match best {
            Some((score, path)) if score > 0.85 => format!("did you mean `{path}`?"),
            _ => "links go to a file, seen from the one they stand in: `../posts/other.md`, `picture.png`".to_owned(),
        }
    }
}

/// `example.org/page` is meant as an address, not as a file.
fn looks_like_a_host(path: &str) -> bool {
    let host = path.split('/').next().unwrap_or_default();
    let domain = host.rsplit('.').next().unwrap_or_default();
    host.starts_with("www.")
        || (host.contains('.') && matches!(domain, "com" | "dev" | "io" | "net" | "org"))
}

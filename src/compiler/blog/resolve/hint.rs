//! What an author may have meant by a link that leads nowhere.

use super::Index;

impl Index<'_> {
    /// What helps with a path at which there is nothing.
    pub(super) fn suggest(&self, path: &str) -> String {
        if looks_like_a_host(path) {
            return format!("an address of another site begins with its scheme: `https://{path}`");
        }
        if is_list_of_folder(path) {
            return "what another engine says of a folder is no page here: link to a text, or to a tag".to_owned();
        }
        let name = |path: &str| {
            path.trim_end_matches('/')
                .rsplit('/')
                .next()
                .unwrap_or(path)
                .to_lowercase()
        };
        let wanted = name(path);
        let paths = self.sources.paths();
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

/// Hugo and Zola say in `_index.md` what holds for a folder.
fn is_list_of_folder(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with("_index.")
}

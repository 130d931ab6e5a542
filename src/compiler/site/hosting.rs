//! Files that tell a host how to serve the site. Hosts that do not read them serve it all the same.

use crate::{
    compiler::blog::alias::Aliases,
    route::{
        Route,
        file::{DATA, HASHED, WEB_MANIFEST},
    },
};

use super::{policy::OF_FILES, published::encode};

/// How long browsers may keep what never changes: a year.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `_headers`, as Netlify and Cloudflare Pages read it. `policy` is the one of all pages, if they have
/// the same; `is_shared` says whether other sites may show the posts.
pub fn headers(policy: Option<&str>, is_shared: bool) -> String {
    let mut text = "/*\n".to_owned();
    // Where a page has a policy of its own, this one would hold beside it and forbid what it allows.
    if let Some(policy) = policy {
        text.push_str(&format!("  Content-Security-Policy: {policy}\n"));
    }
    text.push_str("  X-Content-Type-Options: nosniff\n");
    text.push_str("  Referrer-Policy: strict-origin-when-cross-origin\n");
    // In one rule only: where two match, it would come twice, which browsers take for none.
    if is_shared {
        text.push_str("  Access-Control-Allow-Origin: *\n");
    }
    // Not every host knows the type.
    text.push_str(&format!(
        "/{WEB_MANIFEST}\n  Content-Type: application/manifest+json\n"
    ));
    for folder in ["", DATA] {
        text.push_str(&format!(
            "/{folder}{HASHED}/*\n  Cache-Control: {FOR_EVER}\n  Content-Security-Policy: {OF_FILES}\n"
        ));
    }
    text
}

/// How many rules a host reads: Cloudflare Pages so many, GitLab Pages the first half of them, Netlify more.
/// The document at each old address leads on all the same.
pub const RULES: usize = 2_000;

/// `_redirects`, for the same hosts, with room for so many rules.
pub fn redirects(aliases: &Aliases, room: usize) -> String {
    let line =
        |(from, to): (&String, &Route)| format!("/{} /{} 301\n", encode(from), encode(&to.path()));
    aliases.iter().take(room).map(line).collect()
}

/// How many rules there are in a file of the author's.
pub fn rules(text: &str) -> usize {
    let lines = text.lines().map(str::trim);
    let is_rule = |line: &&str| !line.is_empty() && !line.starts_with('#');
    lines.filter(is_rule).count()
}

/// `robots.txt`: everything may be read.
pub fn robots(sitemap: Option<&str>) -> String {
    let mut text = "User-agent: *\nDisallow:\n".to_owned();
    if let Some(sitemap) = sitemap {
        text.push_str(&format!("\nSitemap: {sitemap}\n"));
    }
    text
}

//! Content security policies: what each kind of page may load and run.

use crate::compiler::{
    content::hash,
    shell::{Shell, Style},
};

use super::Site;

/// That of a page whose author is trusted with scripts and frames.
pub const TRUSTING: &str = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' https:; style-src 'self' 'unsafe-inline' https:; \
     img-src 'self' data: https:; media-src 'self' data: https:; font-src 'self' data: https:; connect-src 'self' https:; \
     frame-src https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action https:";

/// That of files that are no pages: whoever opens one by itself sees it, and nothing in it runs. Without `sandbox`,
/// in which Chromium shows no PDF.
pub const OF_FILES: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src data:; \
     base-uri 'none'; form-action 'none'";

/// That of the blog's own pages: the same for all, so that the app can show any page under it. So all name the players
/// of whatever films there are.
pub fn of_page(site: &Site<'_>) -> String {
    let shell = site.shell;
    own(
        &[&shell.head],
        &hashes(&shell.styles.own()),
        &frames(site, None),
    )
}

/// That of the site as a whole, which holds beside that of each page: here the pages for other sites
/// have theirs too, and what stands in a `preview` of them and in `plain` pages.
pub fn of_site(site: &Site<'_>, preview: &str, plain: &str) -> String {
    let shell = site.shell;
    let scripts = [&shell.head, &shell.frame, &shell.moved].map(String::as_str);
    let plain = [preview, plain].map(hash::csp).join(" ");
    // A frame fetches its styles; in a sandbox nothing is `'self'` for `WebKit`.
    let styles = format!("{} {plain} 'self' https:", hashes(&shell.styles.all()));
    own(&scripts, &styles, &frames(site, Some("'self'")))
}

/// That of a page that has moved: it leads on.
pub fn of_moved(shell: &Shell, style: &str) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src {}; base-uri 'none'; form-action 'none'",
        hash::csp(&shell.moved),
        hash::csp(style)
    )
}

/// That of the page where readers try what other sites may show.
pub fn of_playground(shell: &Shell) -> String {
    let styles = hashes(&shell.styles.all());
    own(&[&shell.head], &styles, "frame-src 'self'; ")
}

/// That of a page of another site, as it is tried there: as strict as one can be that allows an element.
pub fn of_preview(style: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; style-src {}; \
         base-uri 'none'; form-action 'none'",
        hash::csp(style)
    )
}

/// That of a page that other sites frame: it shows, and loads nothing but styles and pictures. It is said without
/// `'self'`, because for `WebKit` nothing is that in a sandbox.
pub fn of_frame(shell: &Shell) -> String {
    format!(
        "default-src 'none'; script-src {}; style-src http: https:; img-src data: http: https:; \
         media-src data: http: https:; base-uri 'none'; form-action 'none'",
        hash::csp(&shell.frame),
    )
}

/// What may be framed: players, and more.
fn frames(site: &Site<'_>, more: Option<&str>) -> String {
    let players = site.blog.players.iter().map(String::as_str);
    let sources: Vec<&str> = more.into_iter().chain(players).collect();
    if sources.is_empty() {
        return String::new();
    }
    format!("frame-src {}; ", sources.join(" "))
}

fn own(scripts: &[&str], styles: &str, more: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash::csp(script)).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src {styles}; img-src 'self' data: https:; \
         media-src 'self' data: https:; connect-src 'self'; {more}manifest-src 'self'; worker-src 'self'; \
         base-uri 'none'; form-action 'none'",
        scripts.join(" "),
    )
}

fn hashes(styles: &[&Style]) -> String {
    let hashes: Vec<&str> = styles.iter().map(|style| style.hash.as_str()).collect();
    hashes.join(" ")
}

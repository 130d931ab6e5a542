//! The end of a document: what its script is told.

use crate::{
    compiler::{
        content::offline::Offline,
        site::{Site, json},
    },
    markdown::write_attribute,
    route::{Prefix, file},
};

/// Ends a document.
///
/// `head.js` is told where `page.js` is, and that what to say and where the rest of the shell and the web
/// manifest are, which it fetches when the reader has use for them. The mark, by which the worker knows the
/// document, says that nothing before it is missing.
pub(super) fn write(site: &Site<'_>, prefix: &Prefix, mark: &str, out: &mut String) {
    out.push_str("\n<script type=\"application/json\" id=\"_page\"");
    let names = &site.shell.names;
    let mut shell = |attribute: &str, name: &str| {
        write_attribute(attribute, &prefix.to(&file::shell(name)), out);
    };
    shell("data-page", &names.page);
    shell("data-app", &names.script);
    shell("data-wasm", &names.wasm);
    shell("data-style", &site.shell.styles.file);
    if site.offline() != Offline::Off {
        shell("data-offline", &names.offline);
    }
    write_attribute("data-web-manifest", &prefix.to(file::WEB_MANIFEST), out);
    write_attribute("data-integrity", &site.shell.integrity, out);
    write_attribute("data-mark", mark, out);
    out.push('>');
    out.push_str(&json::for_script(&site.blog.script));
    out.push_str("</script>\n");
    if site.live {
        out.push_str("<script type=\"module\" src=\"/-/live.js\"></script>\n");
    }
    out.push_str("</body>\n</html>\n");
}

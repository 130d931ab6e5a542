//! The end of a document: where its script is.

use crate::{
    compiler::site::Site,
    markdown::write_attribute,
    route::{Prefix, file},
};

/// Ends a document.
///
/// `head.js` is told where the script beside the page is. The mark, by which the worker knows the document, says
/// that nothing before it is missing.
pub(super) fn write(site: &Site<'_>, prefix: &Prefix, mark: &str, out: &mut String) {
    out.push_str("\n<script type=\"application/json\" id=\"_page\"");
    let script = prefix.to(&file::shell(&site.companion.file));
    write_attribute("data-page", &script, out);
    write_attribute("data-mark", mark, out);
    out.push_str("></script>\n");
    if site.live {
        out.push_str("<script type=\"module\" src=\"/-/live.js\"></script>\n");
    }
    out.push_str("</body>\n</html>\n");
}

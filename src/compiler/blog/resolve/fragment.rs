//! Places on a page, by whatever id other engines would have made of them.

use percent_encoding::percent_decode_str;

use crate::{compiler::content::document::Document, post::Slug};

use super::dead::Dead;

/// The id a fragment means: a heading's, or one of the author's raw HTML. GitHub makes ids of
/// headings a little differently, so what folds to the same id is the same heading.
pub(super) fn find(document: &Document, fragment: &str) -> Result<String, Dead> {
    let decoded = percent_decode_str(fragment).decode_utf8_lossy();
    if document.ids.iter().any(|id| *id == decoded) {
        return Ok(decoded.into_owned());
    }
    if document.outline.ids.iter().any(|id| *id == decoded) {
        return Ok(format!("x_{decoded}"));
    }
    let folded = Slug::fold(&decoded)
        .map(|slug| slug.to_string())
        .unwrap_or_default();
    if document.ids.contains(&folded) {
        return Ok(folded);
    }
    let mut near: Vec<&String> = document.ids.iter().collect();
    near.sort_by(|a, b| {
        let score = |id: &str| strsim::jaro_winkler(id, &folded);
        score(b).total_cmp(&score(a))
    });
    let help = near.first().map_or_else(
        || "the text there has no headings".to_owned(),
        |id| format!("the nearest heading there is `#{id}`"),
    );
    let message = format!("there is no heading `#{decoded}` in `{}`", document.path);
    Err(Dead::warning(message, help))
}

use glob::{MatchOptions, Pattern};

use crate::compiler::content::{
    front_matter::{Table, Value},
    path::Named,
};

/// Which texts something is said for.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// A folder, or one text without the end of its name; empty for all.
    pub below: String,
    /// What the path has to be like, where its author counts from.
    pub like: Option<Like>,
    /// Jekyll's kind of text.
    pub kind: Option<String>,
    /// The language of the text.
    pub language: Option<String>,
}

/// A pattern of paths: `*` stands for anything in a folder, `**` for folders too, `{a,b}` for either.
#[derive(Clone, Debug)]
pub enum Like {
    /// Counted from the author's folder.
    Own(String),
    /// Counted from the folder of texts, with a slash at its beginning.
    OfTexts(String),
}

impl Scope {
    /// What Jekyll's configuration names.
    pub fn of_jekyll(scope: &Table) -> Self {
        let path = text(scope, "path").unwrap_or_default();
        let path = path.trim_matches('/').to_owned();
        let is_pattern = path.contains('*');
        Self {
            like: is_pattern.then(|| Like::Own(path.clone())),
            below: if is_pattern { String::new() } else { path },
            kind: text(scope, "type"),
            language: None,
        }
    }

    /// How near to a text it is.
    pub fn nearness(&self) -> usize {
        match &self.like {
            Some(Like::Own(pattern)) => pattern.len(),
            _ => self.below.len(),
        }
    }

    /// The part of it that a target of Hugo's names; nothing if no text can be in it.
    pub(super) fn of_target(&self, target: &Table) -> Option<Self> {
        let is_for = |key: &str, value: &str| {
            text(target, key).is_none_or(|wanted| is_like(&wanted.to_lowercase(), value))
        };
        let is_meant = is_for("kind", "page") && is_for("environment", "production");
        is_meant.then(|| Self {
            like: text(target, "path").map(Like::OfTexts),
            language: text(target, "lang").or_else(|| self.language.clone()),
            ..self.clone()
        })
    }

    /// Whether a text is in it, by its own path and by that in a folder of ours.
    pub fn holds(&self, own: &str, path: &str, language: &str) -> bool {
        let is_like = self.like.as_ref().is_none_or(|like| like.is(own, path));
        let is_kind = self
            .kind
            .as_deref()
            .is_none_or(|kind| is_of_kind(own, kind));
        let written = Named::of(path).language.unwrap_or(language);
        let wanted = self.language.as_deref();
        let is_said = wanted.is_none_or(|wanted| {
            // A blog in `en-GB` has texts in `en`.
            wanted.eq_ignore_ascii_case(written)
                || written.split('-').next() == wanted.split('-').next()
        });
        is_below(own, &self.below) && is_like && is_kind && is_said
    }
}

impl Like {
    fn is(&self, own: &str, path: &str) -> bool {
        let without_end = |path: &str| path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
        match self {
            Self::Own(pattern) => is_like(pattern, own) || is_like(&format!("{pattern}/**"), own),
            Self::OfTexts(pattern) => {
                let (_, rest) = path.split_once('/').unwrap_or(("", path));
                let rest = format!("/{rest}");
                let stem = without_end(&rest).unwrap_or_default();
                let stem = stem.strip_suffix("/index").unwrap_or(&stem);
                [rest.as_str(), stem]
                    .iter()
                    .any(|path| is_like(pattern, path))
            }
        }
    }
}

fn is_below(own: &str, below: &str) -> bool {
    let Some(rest) = own.strip_prefix(below) else {
        return false;
    };
    below.is_empty() || rest.is_empty() || rest.starts_with('/') || {
        rest.starts_with('.') && !rest.contains('/')
    }
}

/// What Jekyll calls a text after its folder.
fn is_of_kind(own: &str, kind: &str) -> bool {
    let has = |folder: &str| own.split('/').any(|part| part == folder);
    match kind {
        "posts" => has("_posts") || has("_drafts"),
        "pages" => !own.split('/').any(|part| part.starts_with('_')),
        kind => has(&format!("_{kind}")),
    }
}

/// Whether a path is like a pattern.
fn is_like(pattern: &str, path: &str) -> bool {
    if let Some((before, rest)) = pattern.split_once('{')
        && let Some((either, behind)) = rest.split_once('}')
    {
        let mut either = either.split(',');
        return either.any(|part| is_like(&format!("{before}{}{behind}", part.trim()), path));
    }
    let options = MatchOptions {
        require_literal_separator: true,
        ..MatchOptions::default()
    };
    // What is no pattern is like nothing.
    Pattern::new(pattern).is_ok_and(|pattern| pattern.matches_with(path, options))
}

fn text(table: &Table, key: &str) -> Option<String> {
    match &table.get(key)?.node.value {
        Value::Text(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_paths() {
        for (pattern, path, is) in [
            ("{/news/**}", "/news/a/b", true),
            ("{/news/**,/old/**}", "/old/a", true),
            ("/news/*", "/news/a/b", false),
            ("/news/*/b", "/news/a/b", true),
            ("**", "/a", true),
            ("/a", "/a", true),
            ("/a", "/ab", false),
            ("page", "page", true),
            ("{home,section}", "page", false),
        ] {
            assert_eq!(is_like(pattern, path), is, "{pattern} {path}");
        }
    }
}

//! What the path of a text says of it.

use crate::post::Date;

use super::date;

/// `posts/drinks/2024-05-06-tea.de.md` lies in `drinks`, is of that day, called `tea`, and in German.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The folders that it lies in, below that of all posts or pages.
    pub folders: Vec<&'a str>,
    /// The day at the beginning of its name.
    pub day: Option<Date>,
    /// Its name, without day, language and end. `tea/index.md` is called after its folder.
    pub name: &'a str,
    /// Whether it is called after its folder.
    pub is_bundle: bool,
    /// The language at the end of its name, as ISO 639-1 has it.
    pub language: Option<&'a str>,
}

/// The codes of ISO 639-1. A name may hold a dot for other reasons: `v1.2`, `node.js`.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

impl<'a> Named<'a> {
    /// Reads the path of a file in the author's folder.
    pub fn of(path: &'a str) -> Self {
        let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let mut folders: Vec<&str> = path.split('/').collect();
        let file = folders.pop().unwrap_or_default();
        let (file, language) = split_language(file);
        let is_bundle = file == "index" && folders.len() > 1;
        let file = if is_bundle {
            folders.pop().unwrap_or(file)
        } else {
            file
        };
        let (day, name) = date::split(file);
        Self {
            folders: folders.into_iter().skip(1).collect(),
            day,
            name,
            is_bundle,
            language,
        }
    }
}

/// Folders in a path that are called by a language, each with what is above it.
pub fn language_folders(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.filter_map(|end| {
        let start = path[..end].rfind('/')? + 1;
        let name = &path[start..end];
        is_language(&name.to_lowercase()).then_some((&path[..start], name))
    })
}

/// A country may stand behind the language: `a.pt-br`.
fn split_language(name: &str) -> (&str, Option<&str>) {
    match name.rsplit_once('.') {
        Some((rest, code)) if !rest.is_empty() && is_language(code) => (rest, Some(code)),
        _ => (name, None),
    }
}

fn is_language(code: &str) -> bool {
    let (language, country) = code.split_once(['-', '_']).unwrap_or((code, ""));
    let is_country = country.is_empty()
        || country.len() == 2 && country.bytes().all(|b| b.is_ascii_alphabetic());
    is_country && LANGUAGES.split_whitespace().any(|known| known == language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, folders: &[&str], name: &str, language: Option<&str>) {
        let named = Named::of(path);
        assert_eq!(named.folders, folders, "{path}");
        assert_eq!((named.name, named.language), (name, language), "{path}");
    }

    #[test]
    fn a_text_is_called_after_its_file_or_its_folder() {
        check("posts/v1.2.md", &[], "v1.2", None);
        check("posts/2024/a.b/index.md", &["2024"], "a.b", None);
        check(
            "posts/x/y/2024-05-06-tea.markdown",
            &["x", "y"],
            "tea",
            None,
        );
        check("posts/index.md", &[], "index", None);
        assert_eq!(
            Named::of("posts/2024-05-06-tea.md").day,
            Date::parse("2024-05-06")
        );
    }

    #[test]
    fn a_language_may_stand_at_its_end() {
        check("posts/tea.de.md", &[], "tea", Some("de"));
        check("posts/tea/index.pt-br.md", &[], "tea", Some("pt-br"));
        check("posts/node.js.md", &[], "node.js", None);
        check("posts/de.md", &[], "de", None);
    }
}

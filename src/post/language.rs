use serde::{Deserialize, Serialize};

/// The language of a text that is not in the site's. In JSON `["ar", "rtl"]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language(
    /// Its BCP 47 tag.
    pub String,
    /// `ltr` or `rtl`.
    pub String,
);

impl Language {
    /// What stands in `lang` and `dir` of an element with such a text; nothing for the site's language.
    pub fn attributes(language: Option<&Self>) -> (Option<String>, Option<String>) {
        let Some(Self(tag, direction)) = language else {
            return (None, None);
        };
        (Some(tag.clone()), Some(direction.clone()))
    }
}

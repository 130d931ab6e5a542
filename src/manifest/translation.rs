//! Posts that are the same in several languages.

use std::collections::HashMap;

use crate::route::Address;

use super::{Manifest, TitleLink};

impl Manifest {
    /// The same in which posts lead to each other in other languages: to each its others.
    #[must_use]
    pub fn with_translations(mut self, translations: HashMap<Address, Vec<TitleLink>>) -> Self {
        self.translations = translations;
        self
    }

    /// A post in other languages.
    pub fn translations_of(&self, post: &Address) -> &[TitleLink] {
        self.translations.get(post).map_or(&[], Vec::as_slice)
    }

    /// Whether any post is there in several languages.
    pub fn has_translations(&self) -> bool {
        !self.translations.is_empty()
    }
}

//! Posts that are the same in several languages.

use std::collections::HashMap;

use crate::route::Address;

use super::{Manifest, TitleLink};

impl Manifest {
    /// The same in which posts lead to each other in other languages: to each its others.
    #[must_use]
    pub fn with_translations(mut self, translations: HashMap<Address, Vec<TitleLink>>) -> Self {
        for (post, others) in translations {
            self.kin.entry(post).or_default().translations = others;
        }
        self
    }

    /// A post in other languages.
    pub fn translations_of(&self, post: &Address) -> &[TitleLink] {
        self.kin.get(post).map_or(&[], |kin| &kin.translations)
    }

    /// Whether any post is there in several languages.
    pub fn has_translations(&self) -> bool {
        self.kin.values().any(|kin| !kin.translations.is_empty())
    }
}

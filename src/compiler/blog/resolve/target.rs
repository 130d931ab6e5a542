//! Where an address leads, as a browser is told it.

use crate::compiler::{blog::dead::Dead, content::document::Document};

use super::{asset::Asset, fragment::Fragments};

/// Where an address leads.
pub(super) enum Target {
    /// To another site, or to a place on the same page.
    AsWritten,
    /// To something on the same host that the blog knows nothing of, or to a film, as `page.js` knows it from other links.
    Beyond,
    /// To an address from the root.
    Site(String),
    /// To what the author put below the root, from there.
    Public {
        address: String,
        asset: Option<Asset>,
    },
    /// To a file that is published beside the document.
    Asset { address: String, asset: Asset },
}

/// Where an address leads, and what is wrong with that.
pub(super) struct Resolved {
    pub(super) target: Target,
    pub(super) dead: Option<Dead>,
    /// The name of another document of whose places it was asked.
    pub(super) asked: Option<String>,
}

/// What stands at a path.
pub(super) enum Found<'a> {
    Page(String, Option<&'a Document>),
    Public(String, Option<Asset>),
    Asset(String, Asset),
}

impl Resolved {
    pub(super) fn new(target: Target, dead: Dead) -> Self {
        Self {
            target,
            dead: Some(dead),
            asked: None,
        }
    }
}

impl From<Target> for Resolved {
    fn from(target: Target) -> Self {
        Self {
            target,
            dead: None,
            asked: None,
        }
    }
}

impl Found<'_> {
    /// Adds what stands behind the path. A heading that does not exist stays as it is written.
    pub(super) fn with(
        self,
        fragments: &Fragments<'_>,
        query: Option<&str>,
        fragment: Option<&str>,
    ) -> Resolved {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        let mut dead = None;
        let asked = match &self {
            Self::Page(_, Some(document)) if fragment.is_some() => Some(document.name.clone()),
            _ => None,
        };
        let id = fragment.map(|fragment| match &self {
            Self::Page(_, Some(document)) => {
                let id = fragments.find(document, fragment);
                id.unwrap_or_else(|why| {
                    dead = Some(why);
                    fragment.to_owned()
                })
            }
            _ => fragment.to_owned(),
        });
        let end = query + &id.map(|id| format!("#{id}")).unwrap_or_default();
        let target = match self {
            Self::Page(address, _) => Target::Site(address + &end),
            Self::Public(address, asset) => Target::Public {
                address: address + &end,
                asset,
            },
            Self::Asset(address, asset) => {
                dead = asset.activity.map(Dead::runs);
                Target::Asset {
                    address: address + &end,
                    asset,
                }
            }
        };
        Resolved {
            target,
            dead,
            asked,
        }
    }
}

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, SeqAccess, Visitor},
};

use super::Slug;

/// What a post is about: a name as the author spells it, and the slug of its page.
///
/// In JSON it is the slug alone where both are the same, else `["slug", "Name"]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// Where its page is.
    pub slug: Slug,
    /// How it is shown, without the slash.
    pub name: String,
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.slug.as_str() == self.name {
            self.slug.serialize(serializer)
        } else {
            (&self.slug, &self.name).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TagVisitor)
    }
}

/// Written by hand: an untagged enum would buffer the value and link that machinery into the wasm.
struct TagVisitor;

impl<'de> Visitor<'de> for TagVisitor {
    type Value = Tag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a slug, or a slug and a name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tag, E> {
        let slug = Slug::parse(text).map_err(E::custom)?;
        Ok(Tag {
            slug,
            name: text.to_owned(),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Tag, A::Error> {
        match (parts.next_element()?, parts.next_element()?) {
            (Some(slug), Some(name)) => Ok(Tag { slug, name }),
            _ => Err(A::Error::custom("a tag needs a slug and a name")),
        }
    }
}

//! Reads the site's JSON in a browser.
//!
//! `serde_json` would make the app 16 kB heavier after compression, most of it for messages about wrong
//! input that no reader sees and for numbers that a manifest does not hold. This reader knows
//! objects, lists, texts, whole numbers, `true`, `false` and `null`, and says only that something is
//! wrong. A test reads everything `serde_json` writes for us, and gets the same.

use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

/// The text is not the JSON that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invalid;

/// Reads a value.
///
/// # Errors
/// [`Invalid`] for text that is no JSON, or JSON of another form.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Invalid> {
    let mut reader = Reader {
        rest: text,
        depth: 0,
    };
    let value = T::deserialize(&mut reader)?;
    reader.skip_blanks();
    if reader.rest.is_empty() {
        Ok(value)
    } else {
        Err(Invalid)
    }
}

/// Deeper nesting than this is no manifest of ours, and would exhaust the stack.
const DEPTH: u32 = 64;

struct Reader<'a> {
    rest: &'a str,
    depth: u32,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn peek(&mut self) -> u8 {
        self.skip_blanks();
        self.rest.as_bytes().first().copied().unwrap_or(0)
    }

    fn take(&mut self, token: &str) -> bool {
        self.skip_blanks();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &str) -> Result<(), Invalid> {
        if self.take(token) {
            Ok(())
        } else {
            Err(Invalid)
        }
    }

    fn number(&mut self) -> Result<u64, Invalid> {
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        if rest.starts_with(['.', 'e', 'E']) {
            return Err(Invalid);
        }
        self.rest = rest;
        digits.parse().map_err(|_| Invalid)
    }

    fn text(&mut self) -> Result<String, Invalid> {
        self.expect("\"")?;
        let mut text = String::new();
        loop {
            let end = self.rest.find(['"', '\\']).ok_or(Invalid)?;
            text.push_str(&self.rest[..end]);
            let is_end = self.rest.as_bytes()[end] == b'"';
            self.rest = &self.rest[end + 1..];
            if is_end {
                return Ok(text);
            }
            text.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, Invalid> {
        let escape = self.rest.chars().next().ok_or(Invalid)?;
        self.rest = &self.rest[escape.len_utf8()..];
        Ok(match escape {
            '"' | '\\' | '/' => escape,
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => self.unicode()?,
            _ => return Err(Invalid),
        })
    }

    fn unicode(&mut self) -> Result<char, Invalid> {
        let unit = self.unit()?;
        if !(0xd800..0xdc00).contains(&unit) {
            return char::from_u32(unit).ok_or(Invalid);
        }
        self.rest = self.rest.strip_prefix("\\u").ok_or(Invalid)?;
        let low = self.unit()?;
        if !(0xdc00..0xe000).contains(&low) {
            return Err(Invalid);
        }
        char::from_u32(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00)).ok_or(Invalid)
    }

    fn unit(&mut self) -> Result<u32, Invalid> {
        let digits = self
            .rest
            .get(..4)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .ok_or(Invalid)?;
        self.rest = &self.rest[4..];
        u32::from_str_radix(digits, 16).map_err(|_| Invalid)
    }

    fn open(&mut self, bracket: &str) -> Result<(), Invalid> {
        self.depth += 1;
        if self.depth > DEPTH {
            Err(Invalid)
        } else {
            self.expect(bracket)
        }
    }

    fn close(&mut self, bracket: &str) -> Result<(), Invalid> {
        self.depth -= 1;
        self.expect(bracket)
    }

    /// Passes over a value of any form.
    fn skip(&mut self) -> Result<(), Invalid> {
        match self.peek() {
            b'"' => drop(self.text()?),
            b'{' => self.skip_members("{", "}")?,
            b'[' => self.skip_members("[", "]")?,
            _ => {
                let end = self.rest.find([',', '}', ']']).unwrap_or(self.rest.len());
                self.rest = &self.rest[end..];
            }
        }
        Ok(())
    }

    fn skip_members(&mut self, open: &str, close: &str) -> Result<(), Invalid> {
        self.open(open)?;
        while !self.take(close) {
            self.skip()?;
            // A key is a text like any other.
            if !self.take(":") && !self.take(",") {
                return self.close(close);
            }
        }
        self.depth -= 1;
        Ok(())
    }
}

/// Each method reads one form only: a method that took any form would be compiled for every type.
impl<'de> de::Deserializer<'de> for &mut Reader<'_> {
    type Error = Invalid;

    /// Only a [`crate::post::Tag`] leaves its form open: a text or a list.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        match self.peek() {
            b'"' => self.deserialize_string(visitor),
            _ => self.deserialize_seq(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.skip_blanks();
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        if self.take("true") {
            return visitor.visit_bool(true);
        }
        self.expect("false")?;
        visitor.visit_bool(false)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.open("[")?;
        let value = visitor.visit_seq(Members {
            reader: &mut *self,
            close: b']',
            first: true,
        })?;
        self.close("]").map(|()| value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.open("{")?;
        let value = visitor.visit_map(Members {
            reader: &mut *self,
            close: b'}',
            first: true,
        })?;
        self.close("}").map(|()| value)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        if self.take("null") {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    /// A variant is its name alone, or an object with its name as the only key.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Invalid> {
        if self.peek() == b'"' {
            let name = self.text()?;
            return visitor.visit_enum(IntoDeserializer::<Invalid>::into_deserializer(name));
        }
        self.open("{")?;
        let value = visitor.visit_enum(Variant { reader: &mut *self })?;
        self.close("}").map(|()| value)
    }

    /// Fields of a later format are skipped.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Invalid> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Invalid> {
        self.deserialize_map(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Invalid> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Invalid> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.deserialize_string(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.deserialize_string(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Invalid> {
        self.deserialize_u64(visitor)
    }

    serde::forward_to_deserialize_any! { i8 i16 i32 i64 f32 f64 char bytes byte_buf unit unit_struct }
}

/// The members of an object or a list.
struct Members<'r, 'a> {
    reader: &'r mut Reader<'a>,
    close: u8,
    first: bool,
}

impl Members<'_, '_> {
    fn has_next(&mut self) -> Result<bool, Invalid> {
        if self.reader.peek() == self.close {
            return Ok(false);
        }
        if !self.first {
            self.reader.expect(",")?;
        }
        self.first = false;
        Ok(true)
    }
}

impl<'de> de::SeqAccess<'de> for Members<'_, '_> {
    type Error = Invalid;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Invalid> {
        if self.has_next()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'de> de::MapAccess<'de> for Members<'_, '_> {
    type Error = Invalid;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Invalid> {
        if self.has_next()? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Invalid> {
        self.reader.expect(":")?;
        seed.deserialize(&mut *self.reader)
    }
}

struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
}

impl<'de> de::EnumAccess<'de> for Variant<'_, '_> {
    type Error = Invalid;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Invalid> {
        let name = seed.deserialize(&mut *self.reader)?;
        self.reader.expect(":")?;
        Ok((name, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, '_> {
    type Error = Invalid;

    fn unit_variant(self) -> Result<(), Invalid> {
        Err(Invalid)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Invalid> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        _visitor: V,
    ) -> Result<V::Value, Invalid> {
        Err(Invalid)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Invalid> {
        Err(Invalid)
    }
}

/// The message is dropped unwritten, and with it the code that would write it.
impl de::Error for Invalid {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

impl std::error::Error for Invalid {}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the expected JSON")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{manifest::Page, post::Tag, route::Period};

    #[test]
    fn reads_texts_with_every_escape() {
        let text: String = read(r#" "a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00 é😀" "#).unwrap();
        assert_eq!(text, "a\"\\/\u{8}\u{c}\n\r\té😀 é😀");
    }

    #[test]
    fn reads_what_serde_json_writes() {
        let periods = Page::Archive(vec![Period::Year(2026), Period::Undated]);
        let tag: Tag = read(r#"["c-sharp", "C#"]"#).unwrap();
        for page in [periods, Page::Newest] {
            let text = serde_json::to_string(&page).unwrap();
            assert_eq!(read(&text), Ok(page));
        }
        assert_eq!(read(&serde_json::to_string(&tag).unwrap()), Ok(tag));
        let ignored =
            r#"{"address": "a/", "later": {"b": [1.5e3, {}, null], "c": "}"}, "title": "A"}"#;
        assert_eq!(
            read::<crate::manifest::TitleLink>(ignored).unwrap().title,
            "A"
        );
        assert_eq!(
            read::<Vec<Option<u32>>>("[ 1 , null ]"),
            Ok(vec![Some(1), None])
        );
    }

    #[test]
    fn refuses_what_is_no_json() {
        for text in [
            "",
            "[",
            "[1,]",
            "[1 2]",
            "\"a",
            "\"\\x\"",
            "\"\\ud83d\"",
            "\"\\u12\"",
            "1.5",
            "-1",
            "1e3",
            "tru",
            "[1]]",
            "\"\\ud83dx\"",
        ] {
            assert!(read::<Vec<u32>>(text).is_err(), "{text}");
            assert!(read::<String>(text).is_err(), "{text}");
        }
        assert!(read::<Page>(&"[".repeat(10_000)).is_err());
        assert!(read::<Page>("{\"home\":1}").is_err());
        assert!(read::<Page>("{\"nonsense\":{}}").is_err());
    }
}

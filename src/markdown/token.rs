/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with character references as they stand.
    Text(&'a str),
    /// `<name …>`
    Open {
        /// As written, from `<` to `>`.
        raw: &'a str,
        /// In lower case.
        name: String,
        /// Names in lower case; values with character references as they stand.
        attributes: Vec<(String, Option<&'a str>)>,
    },
    /// `</name>`, in lower case.
    Close(&'a str, String),
    /// A comment, a declaration or a processing instruction.
    Other(&'a str),
}

/// Splits raw HTML into tokens. It never fails: what is no tag is text.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { rest: html }
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }

    /// True behind the last token.
    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Skips to the end tag of an element whose content is not markup, and returns what was skipped
    /// together with that tag. Without an end tag that is everything.
    pub(super) fn skip_to_close(&mut self, name: &str) -> &'a str {
        let lower = self.rest.to_ascii_lowercase();
        let close = format!("</{name}");
        let end = lower
            .match_indices(&close)
            .find(|(at, _)| {
                let after = lower.as_bytes().get(at + close.len());
                after.is_none_or(|b| *b == b'>' || *b == b'/' || b.is_ascii_whitespace())
            })
            .map_or(lower.len(), |(at, _)| {
                lower[at..]
                    .find('>')
                    .map_or(lower.len(), |end| at + end + 1)
            });
        self.take(end)
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.rest = rest;
        taken
    }

    fn comment(&mut self) -> Token<'a> {
        let end = if self.rest.starts_with("<!-->") {
            Some(5)
        } else if self.rest.starts_with("<!--->") {
            Some(6)
        } else if self.rest.starts_with("<!--") {
            self.rest[4..].find("-->").map(|at| at + 7)
        } else {
            self.rest.find('>').map(|at| at + 1)
        };
        Token::Other(self.take(end.unwrap_or(self.rest.len())))
    }

    fn close(&mut self) -> Option<Token<'a>> {
        let name = tag_name(&self.rest[2..])?.to_ascii_lowercase();
        let end = self.rest.find('>')? + 1;
        Some(Token::Close(self.take(end), name))
    }

    fn open(&mut self) -> Option<Token<'a>> {
        let name = tag_name(&self.rest[1..])?;
        let mut at = 1 + name.len();
        let mut attributes = Vec::new();
        let bytes = self.rest.as_bytes();
        loop {
            at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
            match bytes.get(at)? {
                b'>' => break,
                _ => at = attribute(self.rest, at, &mut attributes)?,
            }
        }
        let name = name.to_ascii_lowercase();
        Some(Token::Open {
            raw: self.take(at + 1),
            name,
            attributes,
        })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let tag = match self.rest.as_bytes() {
            [b'<', b'!' | b'?', ..] => Some(self.comment()),
            [b'<', b'/', ..] => self.close(),
            [b'<', ..] => self.open(),
            _ => None,
        };
        Some(tag.unwrap_or_else(|| {
            // A `<` at the start is text too, or it would have been a tag.
            let first = self.rest.chars().next().map_or(0, char::len_utf8);
            let end = self.rest[first..]
                .find('<')
                .map_or(self.rest.len(), |at| first + at);
            Token::Text(self.take(end))
        }))
    }
}

/// The name at the beginning of what stands behind `<` or `</`.
pub(super) fn tag_name(text: &str) -> Option<&str> {
    let end = text
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'))
        .unwrap_or(text.len());
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| &text[..end])
}

fn skip(bytes: &[u8], from: usize, what: impl Fn(u8) -> bool) -> usize {
    bytes[from..]
        .iter()
        .position(|b| !what(*b))
        .map_or(bytes.len(), |at| from + at)
}

/// Reads one attribute at `at` and returns where it ends.
fn attribute<'a>(
    text: &'a str,
    at: usize,
    attributes: &mut Vec<(String, Option<&'a str>)>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = skip(bytes, at + 1, |b| {
        !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/')
    });
    let name = text[at..end].to_ascii_lowercase();
    let equals = skip(bytes, end, |b| b.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        attributes.push((name, None));
        return Some(end);
    }
    let start = skip(bytes, equals + 1, |b| b.is_ascii_whitespace());
    let quote = *bytes.get(start)?;
    let (value, end) = if matches!(quote, b'"' | b'\'') {
        let length = bytes[start + 1..].iter().position(|b| *b == quote)?;
        (&text[start + 1..start + 1 + length], start + length + 2)
    } else {
        let end = skip(bytes, start, |b| !b.is_ascii_whitespace() && b != b'>');
        (&text[start..end], end)
    };
    attributes.push((name, Some(value)));
    Some(end)
}

/// Resolves the character references an address can hide behind. Others stay text, and are written
/// as text, so no browser will read them as anything else.
pub(super) fn decode(value: &str) -> String {
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = reference(rest).unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}

/// The character a reference at the start of `text` stands for, and how long the reference is.
fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 8] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&colon;", ':'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
    ];
    if let Some((name, character)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*character, name.len()));
    }
    let number = text.strip_prefix("&#")?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => (hexadecimal, 16),
        None => (number, 10),
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let character = u32::from_str_radix(&digits[..end], radix)
        .ok()
        .and_then(char::from_u32)?;
    let length = text.len() - digits.len() + end;
    let semicolon = usize::from(text[length..].starts_with(';'));
    Some((character, length + semicolon))
}

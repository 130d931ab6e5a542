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

/// Splits raw HTML into tokens. It never fails: what is no tag is text. Nor does it read anything more than a few
/// times, however many tags begin that never end.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Behind the last `>`: no tag that begins there ends.
    last: usize,
    /// Where the name ends that was read last. One that begins within it ends there too.
    name_end: usize,
    /// Where an attribute may begin that leads to no end of its tag. Empty until there is one.
    dead: Vec<bool>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self {
            html,
            at: 0,
            last: html.rfind('>').map_or(0, |at| at + 1),
            name_end: 0,
            dead: Vec::new(),
        }
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.html.len() - self.at
    }

    /// True behind the last token.
    pub(super) fn is_empty(&self) -> bool {
        self.at == self.html.len()
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Skips to the end tag of an element whose content is not markup, and returns what was skipped
    /// together with that tag. Without an end tag that is everything.
    pub(super) fn skip_to_close(&mut self, name: &str) -> &'a str {
        let rest = self.rest();
        let is_close = |at: &usize| {
            let (start, end) = (at + 2, at + 2 + name.len());
            let found = rest.get(start..end);
            let after = rest.as_bytes().get(end);
            found.is_some_and(|found| found.eq_ignore_ascii_case(name))
                && after.is_none_or(|b| *b == b'>' || *b == b'/' || b.is_ascii_whitespace())
        };
        let close = rest.match_indices("</").map(|(at, _)| at).find(is_close);
        let end = close.and_then(|at| Some(at + rest[at..].find('>')? + 1));
        self.take(end.unwrap_or(rest.len()))
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let start = self.at;
        self.at += bytes;
        &self.html[start..self.at]
    }

    fn comment(&mut self) -> Token<'a> {
        let rest = self.rest();
        let end = if rest.starts_with("<!-->") {
            Some(5)
        } else if rest.starts_with("<!--->") {
            Some(6)
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            comment.find("-->").map(|at| at + 7)
        } else {
            rest.find('>').map(|at| at + 1)
        };
        Token::Other(self.take(end.unwrap_or(rest.len())))
    }

    fn close(&mut self) -> Option<Token<'a>> {
        let name = self.name(2)?.to_ascii_lowercase();
        let end = self.rest().find('>')? + 1;
        Some(Token::Close(self.take(end), name))
    }

    fn open(&mut self) -> Option<Token<'a>> {
        let name = self.name(1)?;
        let mut attributes = Vec::new();
        let mut starts = Vec::new();
        let Some(end) = self.end_of_tag(&mut attributes, &mut starts) else {
            self.dead.resize(self.html.len() + 1, false);
            for start in starts {
                self.dead[start] = true;
            }
            return None;
        };
        Some(Token::Open {
            raw: self.take(end - self.at),
            name: name.to_ascii_lowercase(),
            attributes,
        })
    }

    /// Where the tag ends whose name was read last, its attributes, and where each may have begun.
    fn end_of_tag(
        &self,
        attributes: &mut Vec<(String, Option<&'a str>)>,
        starts: &mut Vec<usize>,
    ) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let mut at = self.name_end;
        loop {
            if self.dead.get(at) == Some(&true) {
                return None;
            }
            starts.push(at);
            at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
            match bytes.get(at)? {
                b'>' => return Some(at + 1),
                _ => at = attribute(self.html, at, attributes)?,
            }
        }
    }

    /// The name of the tag that begins here, behind so many signs. `None` too if no tag can end any more.
    fn name(&mut self, signs: usize) -> Option<&'a str> {
        let start = self.at + signs;
        let bytes = self.html.as_bytes();
        if start >= self.last || !bytes[start].is_ascii_alphabetic() {
            return None;
        }
        if self.name_end <= start {
            self.name_end = skip(bytes, start, |b| {
                !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/')
            });
        }
        Some(&self.html[start..self.name_end])
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if self.is_empty() {
            return None;
        }
        let tag = match self.rest().as_bytes() {
            [b'<', b'!' | b'?', ..] => Some(self.comment()),
            [b'<', b'/', ..] => self.close(),
            [b'<', ..] => self.open(),
            _ => None,
        };
        Some(tag.unwrap_or_else(|| {
            // A `<` at the start is text too, or it would have been a tag.
            let rest = self.rest();
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |at| first + at);
            Token::Text(self.take(end))
        }))
    }
}

/// The name at the beginning of what stands behind `<` or `</`.
pub(super) fn tag_name(text: &str) -> Option<&str> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    Some(end.map_or(text, |end| &text[..end]))
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
pub fn decode(value: &str) -> String {
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

use std::borrow::Cow;

/// How deep Markdown may nest, and raw HTML in it once more: browsers take about 500 elements in all, nobody writes as
/// many, and for each line the parser looks at all of them. What stands in more goes on as text.
pub(super) const DEEPEST: usize = 100;

/// A text of which no line begins in more quotes, lists and notes than that, and where the first did. The parser looks at
/// all that a line could continue, so that many lines in many quotes take a time that grows with the product. Nothing
/// changes its place: the sign that begins one too many is a backslash instead.
pub fn bounded(markdown: &str) -> (Cow<'_, str>, Option<usize>) {
    let mut bounded = Cow::Borrowed(markdown);
    let mut first = None;
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        if let Some(at) = one_too_many(line.as_bytes()) {
            let at = start + at;
            first.get_or_insert(at);
            bounded.to_mut().replace_range(at..=at, "\\");
        }
        start += line.len();
    }
    (bounded, first)
}

/// Where that begins in a line which would be too deep. An item of a list can hold what is indented by two blanks.
fn one_too_many(line: &[u8]) -> Option<usize> {
    let mut at = 0;
    let mut depth = 0;
    loop {
        let blanks = count(&line[at..], is_blank);
        at += blanks;
        depth += blanks / 2;
        let length = marker(&line[at..])?;
        if depth >= DEEPEST {
            return Some(at);
        }
        depth += 1;
        at += length;
    }
}

/// The length of what begins a quote, an item or a note.
fn marker(line: &[u8]) -> Option<usize> {
    let length = match line.first()? {
        b'>' => return Some(1),
        b'-' | b'+' | b'*' | b':' => 1,
        b'0'..=b'9' => {
            let digits = count(line, |b| b.is_ascii_digit());
            matches!(line.get(digits)?, b'.' | b')').then_some(digits + 1)?
        }
        b'[' if line.get(1) == Some(&b'^') => {
            let label = count(line, |b| b != b']');
            return (line.get(label + 1)? == &b':').then_some(label + 2);
        }
        _ => return None,
    };
    line.get(length)
        .is_none_or(|b| is_blank(*b))
        .then_some(length)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn count(bytes: &[u8], what: impl Fn(u8) -> bool) -> usize {
    let end = bytes.iter().position(|b| !what(*b));
    end.unwrap_or(bytes.len())
}

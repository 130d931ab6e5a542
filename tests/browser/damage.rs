//! What becomes of an answer on its way.

use std::{future::Future, io};

use axum::body::Body;
use futures_util::{StreamExt as _, stream};

/// How far an answer gets before its connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Torn {
    /// Not a byte of it arrives.
    AtOnce,
    /// Its headers arrive.
    AfterHeaders,
    /// Its first half arrives.
    Halfway,
}

/// The part of an answer that arrives before its connection is closed.
pub(super) fn torn(mut bytes: Vec<u8>, torn: Torn) -> Body {
    let half = bytes.len() / 2;
    bytes.truncate(if torn == Torn::Halfway { half } else { 0 });
    let end = async move {
        // What is there is sent while its body makes the server wait.
        if torn != Torn::AtOnce {
            tokio::task::yield_now().await;
        }
        Err(io::Error::from(io::ErrorKind::ConnectionReset))
    };
    let start = (!bytes.is_empty()).then_some(Ok(bytes));
    Body::from_stream(stream::iter(start).chain(stream::once(end)))
}

/// One half of an answer, and the other half later.
pub(super) fn stalled(
    mut bytes: Vec<u8>,
    later: impl Future<Output = ()> + Send + 'static,
) -> Body {
    let rest = bytes.split_off(bytes.len() / 2);
    let end = async move {
        later.await;
        Ok(rest)
    };
    let start = Ok::<_, io::Error>(bytes);
    Body::from_stream(stream::iter([start]).chain(stream::once(end)))
}

/// As many bytes, and none of them as it was.
pub(super) fn spoilt(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| byte ^ 1).collect()
}

/// A page as some hosts hand it out: without comments and blanks, with as few quotes as possible, and
/// with a script of theirs.
pub(super) fn rewritten(page: Vec<u8>) -> Vec<u8> {
    let page = String::from_utf8(page).expect("a page is text");
    let mut rewritten = String::new();
    let mut is_code = false;
    for piece in page.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
        if is_code || !text.trim().is_empty() {
            rewritten.push_str(text);
        }
        for (start, end) in [("<pre", "</pre>"), ("<script", "</script>")] {
            is_code = (is_code || tag.starts_with(start)) && tag != end;
        }
        if !tag.starts_with("<!--") {
            rewritten.push_str(&unquoted(tag));
        }
    }
    let script = "<script>0</script></body>";
    rewritten.replacen("</body>", script, 1).into_bytes()
}

/// A tag whose attributes have no quotes where they need none.
fn unquoted(tag: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for (n, part) in tag.split('"').enumerate() {
        let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let is_value = n % 2 == 1;
        parts.push(if is_value && (part.is_empty() || !is_plain(part)) {
            format!("\"{part}\"")
        } else {
            part.to_owned()
        });
    }
    parts.concat()
}

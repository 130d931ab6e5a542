//! JSON as it is published.

use serde::Serialize;

/// In a file of its own.
pub fn bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("what the manifest is made of is JSON")
}

/// In a script, which it cannot end.
pub fn for_script(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("our own types have keys of text");
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

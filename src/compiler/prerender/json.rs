use serde::Serialize;

/// JSON that cannot end the script it stands in.
pub(super) fn for_script(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("our own types have keys of text");
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

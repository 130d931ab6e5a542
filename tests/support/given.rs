//! What the script beside every page is told.

use serde_json::{Deserializer, Value};

/// The addresses that it fetches, relative to its own; none in any other script.
pub(crate) fn addresses(script: &str) -> Vec<String> {
    let Some(given) = script.strip_prefix("var given = ") else {
        return Vec::new();
    };
    let given: Option<Result<Value, _>> = Deserializer::from_str(given).into_iter().next();
    let given = given.expect("something is given").expect("it is JSON");
    let given = given.as_object().expect("each value has a name");
    let texts = given.values().filter_map(Value::as_str);
    let addresses = texts.filter(|text| text.starts_with("./") || text.starts_with("../"));
    addresses.map(str::to_owned).collect()
}

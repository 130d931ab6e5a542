use std::collections::BTreeSet;

use serde_json::Value;

use super::{crawl::exists, site::URL};
use crate::{dom, given};

/// The addresses in a file, as they are written there; those from the root under the site's own.
pub(super) fn all_in(file: &str, bytes: &[u8]) -> BTreeSet<String> {
    let text = || str::from_utf8(bytes).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut found = BTreeSet::new();
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => {
            in_html(text(), &mut found);
            // The app asks for it.
            let data = format!("data/pages/{}", file.replace(".html", ".json"));
            found.extend(exists(&data).then(|| format!("{URL}{data}")));
        }
        "json" => in_json(&serde_json::from_str(text()).expect(file), &mut found),
        "webmanifest" => {
            let manifest: Value = serde_json::from_str(text()).expect(file);
            let icons = manifest["icons"].as_array().into_iter().flatten();
            found.extend(icons.filter_map(|icon| icon["src"].as_str().map(str::to_owned)));
        }
        "js" => found.extend(given::addresses(text())),
        "xml" => in_xml(text(), &mut found),
        "txt" | "md" => in_text(text(), &mut found),
        _ => {}
    }
    found
}

fn in_html(html: &str, found: &mut BTreeSet<String>) {
    for node in dom::document(html).descendants() {
        for (name, value) in node.attributes() {
            let is_relative = value.starts_with("./") || value.starts_with("../");
            match name.as_str() {
                "href" | "src" | "poster" => _ = found.insert(value),
                "content" if node.attribute("http-equiv").as_deref() == Some("refresh") => {
                    found.extend(value.split_once("url=").map(|(_, url)| url.to_owned()));
                }
                _ if name.starts_with("data-") && is_relative => _ = found.insert(value),
                _ => in_text(&value, found),
            }
        }
        if node.name() == "script" {
            in_text(&node.text(), found);
        }
    }
}

/// A text in JSON that is a file's name is the file's address from the root.
fn in_json(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if exists(text) => _ = found.insert(format!("{URL}{text}")),
        Value::String(text) => in_text(text, found),
        Value::Array(values) => values.iter().for_each(|value| in_json(value, found)),
        Value::Object(values) => values.values().for_each(|value| in_json(value, found)),
        _ => {}
    }
}

fn in_xml(xml: &str, found: &mut BTreeSet<String>) {
    let document = roxmltree::Document::parse(xml).expect("it is XML");
    for node in document.descendants() {
        in_text(node.text().unwrap_or_default(), found);
        node.attributes()
            .for_each(|attribute| in_text(attribute.value(), found));
    }
}

/// Addresses of the site in a text, wherever they stand.
fn in_text(text: &str, found: &mut BTreeSet<String>) {
    let is_end = |c: char| c.is_whitespace() || "\"'<>()[]\\,".contains(c);
    for (at, _) in text.match_indices(URL) {
        let url = text[at..].split(is_end).next().unwrap_or_default();
        found.insert(url.to_owned());
    }
}

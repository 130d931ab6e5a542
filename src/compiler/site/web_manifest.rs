//! `site.webmanifest`: what a browser needs to know to install the blog as an app.

use serde_json::{Value, json};

use crate::{
    compiler::shell::Shell,
    route::{Prefix, file},
};

use super::{
    Site,
    color::{self, PAPER},
    icon::{Icons, Png},
};

/// How many characters stand below an icon before a home screen cuts them off.
const SHORT: usize = 12;

/// The file. All addresses in it count from itself, so it holds under any path.
pub fn bytes(site: &Site<'_>) -> Vec<u8> {
    let Site {
        blog, shell, icons, ..
    } = site;
    let about = &blog.manifest.entry.site;
    let prefix = Prefix::from(file::WEB_MANIFEST);
    let mut value = json!({
        "name": about.title,
        "short_name": blog.short_name.clone().unwrap_or_else(|| short(&about.title)),
        "lang": about.language,
        "dir": blog.language.direction(),
        "start_url": prefix.to(""),
        "scope": prefix.to(""),
        "display": "standalone",
        "background_color": color::hex(PAPER),
        "theme_color": color::hex(PAPER),
        "icons": listed(icons, shell, &prefix),
    });
    if !about.description.is_empty() {
        value["description"] = json!(about.description);
    }
    value.to_string().into_bytes()
}

fn listed(icons: &Icons, shell: &Shell, prefix: &Prefix) -> Vec<Value> {
    let icon = |address: &str, sizes: &str, media_type: &str, purpose: &str| json!({ "src": prefix.to(address), "sizes": sizes, "type": media_type, "purpose": purpose });
    match icons {
        Icons::Shell | Icons::Drawing(_) => {
            vec![icon(&icons.address(shell), "any", "image/svg+xml", "any")]
        }
        Icons::Pictures(pictures) => {
            let listed = [
                (&pictures.small, "any"),
                (&pictures.large, "any"),
                (&pictures.maskable, "maskable"),
            ];
            let icon = |(png, purpose): (&Png, &str)| {
                let sizes = format!("{0}x{0}", png.size);
                icon(&png.address, &sizes, "image/png", purpose)
            };
            listed.map(icon).into()
        }
    }
}

/// As many whole words of a title as there is room for, but at least the first.
fn short(title: &str) -> String {
    let mut words: Vec<&str> = title.split_whitespace().collect();
    let length = |words: &[&str]| words.join(" ").chars().count();
    if length(&words) <= SHORT {
        return words.join(" ");
    }
    let is_word = |word: &str| word.contains(char::is_alphanumeric);
    while words.len() > 1 && (length(&words) > SHORT || !is_word(words[words.len() - 1])) {
        words.pop();
    }
    let short = words.join(" ");
    short.trim_end_matches([',', ';', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_between_words() {
        for (title, expected) in [
            ("Ledger", "Ledger"),
            ("Exactly so 12", "Exactly so"),
            ("Twelve chars", "Twelve chars"),
            ("Ledger & Loop", "Ledger"),
            ("Notes: from the field", "Notes: from"),
            ("Rust, mostly about", "Rust, mostly"),
            ("Gleanings, and more", "Gleanings"),
            ("Incomprehensibilities", "Incomprehensibilities"),
            (
                "日々の記録とその他のいろいろな話",
                "日々の記録とその他のいろいろな話",
            ),
            ("C++ & C# weekly", "C++ & C#"),
        ] {
            assert_eq!(short(title), expected);
        }
    }
}

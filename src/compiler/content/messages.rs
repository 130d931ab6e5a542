//! What the interface says in the language of a blog: from the files of `messages/`, and from the
//! author's own `messages.toml`, which goes before them.

use std::collections::{BTreeMap, BTreeSet};

use crate::messages::{CATEGORIES, Messages};

use super::{
    diagnostic::Diagnostic,
    front_matter::{self, Node, Table, Value},
    language::Language,
    near,
    source::Source,
};

/// Every language there is a file for, English first.
const FILES: [(&str, &str); 4] = [
    ("en", include_str!("messages/en.toml")),
    ("ar", include_str!("messages/ar.toml")),
    ("de", include_str!("messages/de.toml")),
    ("ja", include_str!("messages/ja.toml")),
];

/// What a blog says.
#[derive(Clone, Debug, Default)]
pub struct Interface {
    /// In its pages.
    pub page: Messages,
    /// What `page.js` says.
    pub script: Messages,
    /// In the page where readers choose what other sites show.
    pub playground: Messages,
    /// What stands over boxes: it is written into the texts that have some.
    pub callouts: Messages,
}

/// The file of a language, or of the language without its country.
pub fn file(language: &Language) -> Option<&'static str> {
    let of = |tag: String| FILES.iter().find(|(other, _)| *other == tag);
    let found = of(language.tag()).or_else(|| of(language.base()));
    found.map(|(_, text)| *text)
}

/// The languages there are files for.
pub fn languages() -> String {
    FILES.map(|(tag, _)| format!("`{tag}`")).join(", ")
}

impl Interface {
    /// What a blog in this language says, with what its author wants to be said otherwise.
    pub fn new(
        language: &Language,
        author: Option<&Source>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let english = Texts::ours(FILES[0].1);
        let known = file(language).map(Texts::ours).unwrap_or_default();
        let mut own = Texts::default();
        if let Some(source) = author {
            own = Texts::of_author(source, &english, diagnostics);
            if file(language).is_none() {
                report_missing(source, &english, &own, diagnostics);
            }
        }
        let mut texts = english;
        texts.0.extend(known.0);
        texts.0.extend(own.0);
        texts.into_interface(language)
    }

    /// In English, without what an author could add.
    pub fn english() -> Self {
        Self::new(&Language::default(), None, &mut Vec::new())
    }
}

/// Texts by table and key, such as `page.skip`.
#[derive(Debug, Default)]
struct Texts(BTreeMap<String, Text>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    Plain(String),
    /// By plural category.
    Forms(BTreeMap<String, String>),
}

impl Text {
    /// All its texts.
    fn iter(&self) -> Box<dyn Iterator<Item = &String> + '_> {
        match self {
            Self::Plain(text) => Box::new(std::iter::once(text)),
            Self::Forms(forms) => Box::new(forms.values()),
        }
    }

    /// The names of values in it.
    fn names(&self) -> BTreeSet<String> {
        self.iter().flat_map(|text| names(text)).collect()
    }
}

/// What stands between braces.
fn names(text: &str) -> Vec<String> {
    let pieces = text.split('{').skip(1);
    let named = pieces.filter_map(|piece| piece.split_once('}'));
    named.map(|(name, _)| name.to_owned()).collect()
}

impl Texts {
    fn ours(toml: &str) -> Self {
        let mut diagnostics = Vec::new();
        let texts = Reader::new("", None, &mut diagnostics).read(toml);
        debug_assert!(diagnostics.is_empty(), "{diagnostics:?}");
        texts
    }

    fn of_author(source: &Source, english: &Self, diagnostics: &mut Vec<Diagnostic>) -> Self {
        Reader::new(&source.name, Some(english), diagnostics).read(&source.text)
    }

    fn into_interface(self, language: &Language) -> Interface {
        let (mut page, mut script) = (Vec::new(), Vec::new());
        let (mut playground, mut callouts) = (Vec::new(), Vec::new());
        for (key, text) in self.0 {
            let (table, key) = key.split_once('.').unwrap_or_default();
            let texts = match text {
                Text::Plain(text) => vec![(key.to_owned(), text)],
                Text::Forms(forms) => {
                    let form = |(category, text)| (format!("{key}.{category}"), text);
                    forms.into_iter().map(form).collect()
                }
            };
            match table {
                "script" => script.extend(texts),
                "page" => page.extend(texts),
                "embed" => playground.extend(texts),
                "callouts" => callouts.extend(texts),
                // The rest comes with the pages, for those who ask for it.
                table => {
                    let texts = texts.into_iter();
                    page.extend(texts.map(|(key, text)| (format!("{table}.{key}"), text)));
                }
            }
        }
        Interface {
            page: page.into_iter().chain(language.messages()).collect(),
            script: script.into_iter().collect(),
            playground: playground.into_iter().collect(),
            callouts: callouts.into_iter().collect(),
        }
    }
}

/// Reads a file of messages, and compares it with the English one if that is given.
struct Reader<'a> {
    name: &'a str,
    english: Option<&'a Texts>,
    diagnostics: &'a mut Vec<Diagnostic>,
    texts: Texts,
}

impl<'a> Reader<'a> {
    fn new(
        name: &'a str,
        english: Option<&'a Texts>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            name,
            english,
            diagnostics,
            texts: Texts::default(),
        }
    }

    fn read(mut self, toml: &str) -> Texts {
        if let Some(table) = front_matter::read_toml(self.name, toml, self.diagnostics) {
            self.table("", &table);
        }
        self.texts
    }

    fn table(&mut self, path: &str, table: &Table) {
        for entry in &table.0 {
            let key = match path {
                "" => entry.key.clone(),
                path => format!("{path}.{}", entry.key),
            };
            match &entry.node.value {
                Value::Table(forms) if is_plural(forms) => self.forms(&key, forms, &entry.node),
                Value::Table(table) if self.is_group(&key) => self.table(&key, table),
                _ if !self.is_known(&key) => self.unknown(&key, entry.key_span.clone()),
                _ => {
                    if let Some(text) = self.text(&entry.node) {
                        self.keep(key, Text::Plain(text), &entry.node);
                    }
                }
            }
        }
    }

    fn forms(&mut self, key: &str, table: &Table, node: &Node) {
        let mut forms = BTreeMap::new();
        for entry in &table.0 {
            if let Some(text) = self.text(&entry.node) {
                forms.insert(entry.key.clone(), text);
            }
        }
        if !forms.contains_key("other") {
            self.wrong(
                node,
                "the form `other` is missing",
                "write `other = \"…\"` too: it stands for every number without a form of its own",
            );
        }
        self.keep(key.to_owned(), Text::Forms(forms), node);
    }

    fn keep(&mut self, key: String, text: Text, node: &Node) {
        let Some(english) = self.english else {
            self.texts.0.insert(key, text);
            return;
        };
        let Some(original) = english.0.get(&key) else {
            return self.unknown(&key, node.span.clone());
        };
        let text = match (original, text) {
            (Text::Forms(_), Text::Plain(text)) => {
                Text::Forms(BTreeMap::from([("other".to_owned(), text)]))
            }
            (Text::Plain(_), Text::Forms(_)) => {
                return self.wrong(
                    node,
                    "this message depends on no number",
                    "write one text in quotes",
                );
            }
            (_, text) => text,
        };
        let known = original.names();
        if let Some(name) = text.names().iter().find(|name| !known.contains(*name)) {
            let known: Vec<String> = known.iter().map(|name| format!("`{{{name}}}`")).collect();
            let help = match known.as_slice() {
                [] => "nothing is put into this message".to_owned(),
                known => format!("what can be put into this message is {}", known.join(", ")),
            };
            return self.wrong(
                node,
                &format!("`{{{name}}}` stands for nothing here"),
                &help,
            );
        }
        self.texts.0.insert(key, text);
    }

    fn text(&mut self, node: &Node) -> Option<String> {
        match &node.value {
            Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            Value::Text(_) => {
                self.wrong(
                    node,
                    "the text is empty",
                    "write a text, or leave the line out",
                );
                None
            }
            value => {
                let what = format!("this is {}, not a text", value.kind());
                self.wrong(node, &what, "write a text in quotes");
                None
            }
        }
    }

    fn is_group(&self, key: &str) -> bool {
        let group = format!("{key}.");
        self.english
            .is_none_or(|english| english.0.keys().any(|key| key.starts_with(&group)))
    }

    fn is_known(&self, key: &str) -> bool {
        self.english
            .is_none_or(|english| english.0.contains_key(key))
    }

    fn wrong(&mut self, node: &Node, label: &str, help: &str) {
        self.diagnostics.push(
            Diagnostic::error(self.name, "a message cannot be used")
                .at(node.span.clone(), label)
                .help(help),
        );
    }

    fn unknown(&mut self, key: &str, span: std::ops::Range<usize>) {
        let keys = self
            .english
            .into_iter()
            .flat_map(|english| english.0.keys());
        let (table, name) = key.split_once('.').unwrap_or_default();
        let beside = keys.filter_map(|key| key.strip_prefix(table)?.strip_prefix('.'));
        let help = match near::nearest(name, beside) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`slashlog messages` prints all messages".to_owned(),
        };
        let problem = Diagnostic::warning(self.name, format!("`{key}` is not a message"));
        self.diagnostics
            .push(problem.at(span, "has no effect").help(help));
    }
}

fn is_plural(table: &Table) -> bool {
    let mut keys = table.0.iter().map(|entry| entry.key.as_str());
    !table.0.is_empty() && keys.all(|key| CATEGORIES.contains(&key))
}

fn report_missing(
    source: &Source,
    english: &Texts,
    own: &Texts,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let missing = english.0.keys().filter(|key| !own.0.contains_key(*key));
    let missing: Vec<String> = missing.map(|key| format!("`{key}`")).collect();
    if missing.is_empty() {
        return;
    }
    let problem = Diagnostic::warning(&source.name, "readers see some messages in English");
    diagnostics.push(problem.help(format!("translate {} too", missing.join(", "))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Message;

    #[test]
    fn english_has_every_message_and_no_other() {
        let mut known: Vec<String> = Message::ALL
            .iter()
            .map(|message| format!("page.{}", message.key()))
            .collect();
        known.sort();
        let texts = Texts::ours(FILES[0].1).0;
        let keys: Vec<String> = texts
            .into_keys()
            .filter(|key| key.starts_with("page."))
            .collect();
        assert_eq!(keys, known);
    }

    #[test]
    fn every_language_says_everything() {
        let english = Texts::ours(FILES[0].1).0;
        for (tag, toml) in FILES {
            let texts = Texts::ours(toml).0;
            assert!(texts.keys().eq(english.keys()), "{tag}");
            let mut categories = Language::parse(tag).unwrap().categories();
            categories.sort_unstable();
            for (key, text) in texts {
                assert!(
                    text.names().is_subset(&english[&key].names()),
                    "{tag}: {key}"
                );
                assert!(text.iter().all(|text| text.trim() == text), "{tag}: {key}");
                match text {
                    Text::Forms(forms) => assert!(forms.keys().eq(&categories), "{tag}: {key}"),
                    Text::Plain(_) => {
                        assert_eq!(text.names(), english[&key].names(), "{tag}: {key}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_country_takes_the_messages_of_its_language() {
        let austrian = Language::parse("de-AT").unwrap();
        let interface = Interface::new(&austrian, None, &mut Vec::new());
        assert_eq!(interface.page.count(Message::POSTS, 1), "1 Beitrag");
        assert_eq!(interface.page.text(Message::TAGS), "Schlagwörter");
    }
}

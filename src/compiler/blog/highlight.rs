//! Colours for code, computed once per distinct block.

mod store;

use std::{
    cmp::Reverse,
    path::PathBuf,
    sync::{
        LazyLock, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use syntect::{
    parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet},
    util::LinesWithEndings,
};

use crate::markdown::Runs;

use store::{Colors, Store, key};

/// Grammars, the classes of their scopes, and what was coloured before: a rebuild colours only
/// blocks that are new.
pub struct Highlighter {
    grammars: SyntaxSet,
    classes: Vec<(Scope, char)>,
    json_key: Scope,
    /// What was coloured or asked for in this process.
    done: RwLock<Colors>,
    /// What was coloured by others before.
    before: Colors,
}

/// Whether there is something that the next process might want.
static HAS_NEW: AtomicBool = AtomicBool::new(false);

/// Where colours are kept for the next process, if they are.
static KEPT: OnceLock<PathBuf> = OnceLock::new();

/// Keeps colours in a folder for the next process, and takes those that are there: to be said before anything is
/// coloured.
pub fn keep_in(folder: PathBuf) {
    // Who says it twice means the same.
    _ = KEPT.set(folder);
}

/// Writes down what was coloured, if it is kept and something of it is new.
pub fn save() {
    if let Some(folder) = KEPT.get()
        && HAS_NEW.swap(false, Ordering::Relaxed)
    {
        HIGHLIGHTER.save(&Store(folder));
    }
}

/// The longest scope that fits decides; `_` is plain. The letters are those of [`crate::markdown::CLASSES`].
const SCOPES: [(&str, char); 35] = [
    ("comment", 'c'),
    ("constant", 'n'),
    ("constant.numeric", 'n'),
    ("constant.other", 'v'),
    ("entity.name", 't'),
    ("entity.name.function", 'f'),
    ("entity.name.section", 'm'),
    ("entity.name.tag", 'g'),
    ("entity.other.attribute-name", 'a'),
    ("entity.other.inherited-class", 't'),
    ("keyword", 'k'),
    ("keyword.operator", 'o'),
    ("keyword.operator.new", 'k'),
    ("markup.deleted", 'd'),
    ("markup.heading", 'm'),
    ("markup.inserted", 'i'),
    ("meta.diff.header", 'c'),
    ("meta.diff.range", 'm'),
    ("meta.interpolation", '_'),
    ("meta.template.expression", '_'),
    ("punctuation", 'p'),
    ("punctuation.definition.comment", 'c'),
    ("punctuation.definition.string", 's'),
    ("storage", 'k'),
    ("string", 's'),
    ("support.class", 't'),
    ("support.constant", 'n'),
    ("support.function", 'f'),
    ("support.type", 't'),
    ("support.type.property-name", 'a'),
    ("variable", 'v'),
    ("variable.annotation", 'a'),
    ("variable.function", 'f'),
    ("variable.language", 'k'),
    ("variable.parameter.option", 'a'),
];

/// Names that authors give languages and the grammars do not know.
const ALIASES: [(&str, &str); 76] = [
    ("apache", "htaccess"),
    ("apacheconf", "htaccess"),
    ("arduino", "cpp"),
    ("assembly", "asm"),
    ("astro", "html"),
    ("bash-session", "sh"),
    ("batch", "bat"),
    ("common-lisp", "lisp"),
    ("console", "sh"),
    ("csharp", "cs"),
    ("cuda", "cpp"),
    ("cython", "py"),
    ("delphi", "pas"),
    ("django", "jinja2"),
    ("docker", "dockerfile"),
    ("dos", "bat"),
    ("dosbatch", "bat"),
    ("elisp", "lisp"),
    ("emacs-lisp", "lisp"),
    ("fortran", "f90"),
    ("fs", "f#"),
    ("fsharp", "f#"),
    ("gdscript", "gd"),
    ("go-html-template", "html"),
    ("golang", "go"),
    ("gotmpl", "html"),
    ("handlebars", "html"),
    ("hbs", "html"),
    ("hlsl", "glsl"),
    ("html5", "html"),
    ("ipython", "py"),
    ("irb", "rb"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsonl", "json"),
    ("julia-repl", "jl"),
    ("liquid", "jinja2"),
    ("mdx", "md"),
    ("mysql", "sql"),
    ("ndjson", "json"),
    ("njk", "jinja2"),
    ("node", "js"),
    ("nodejs", "js"),
    ("nunjucks", "jinja2"),
    ("objc", "objective-c"),
    ("objectivec", "objective-c"),
    ("pgsql", "sql"),
    ("plist", "xml"),
    ("plsql", "sql"),
    ("postcss", "css"),
    ("postgres", "sql"),
    ("postgresql", "sql"),
    ("psql", "sql"),
    ("pwsh", "ps1"),
    ("pycon", "py"),
    ("python-repl", "py"),
    ("python2", "py"),
    ("python3", "py"),
    ("reason", "ml"),
    ("regex", "re"),
    ("scheme", "lisp"),
    ("sed", "sh"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shellscript", "sh"),
    ("sqlite", "sql"),
    ("terminal", "sh"),
    ("thrift", "proto"),
    ("tsql", "sql"),
    ("vala", "cs"),
    ("vimscript", "vim"),
    ("wasm", "lisp"),
    ("wat", "lisp"),
    ("webmanifest", "json"),
    ("xsl", "xml"),
    ("zsh", "sh"),
];

/// Names of what has no colours.
const PLAIN: [&str; 9] = [
    "",
    "ascii",
    "none",
    "nohighlight",
    "output",
    "plain",
    "plaintext",
    "text",
    "txt",
];

/// Grammars that look at a line far more often than others, as measured.
const THOROUGH: [&str; 6] = [
    "CFML Script",
    "CFML Script (Tags)",
    "Markdown",
    "MultiMarkdown",
    "SystemVerilog",
    "Typst",
];

/// A longer line has no colours: the time that grammars take can grow with the square of its length, and more.
const LONG: usize = 500;

/// A shorter one costs as much as this.
const SHORT: usize = 40;

/// How much may be coloured in one text, as [`Highlighter::cost`] counts it: some 150 kB of ordinary code, and no more
/// than a second of any.
pub const MOST: usize = 8_000_000;

/// How many scopes around a place may say what class it has.
const AROUND: usize = 64;

/// Loaded at the first block of code, and then for good.
pub static HIGHLIGHTER: LazyLock<Highlighter> = LazyLock::new(Highlighter::load);

impl Highlighter {
    fn load() -> Self {
        let scope = |name| Scope::new(name).expect("the table holds valid scopes");
        let mut classes: Vec<_> = SCOPES
            .iter()
            .map(|(name, class)| (scope(name), *class))
            .collect();
        classes.sort_by_key(|(scope, _)| Reverse(scope.len()));
        Self {
            grammars: two_face::syntax::extra_newlines(),
            classes,
            json_key: scope("meta.mapping.key.json"),
            done: RwLock::default(),
            before: KEPT
                .get()
                .map_or_else(Colors::new, |folder| Store(folder).read()),
        }
    }

    /// Colours a block; one in a language without a grammar stays plain.
    pub fn highlight(&self, language: &str, text: &str) -> String {
        let Some(grammar) = self.find(language) else {
            return String::new();
        };
        let key = key(language, text);
        let done = self.done.read();
        let known = done.ok().and_then(|done| done.get(&key).cloned());
        known.unwrap_or_else(|| {
            let runs = self.before.get(&key).cloned().unwrap_or_else(|| {
                HAS_NEW.store(true, Ordering::Relaxed);
                self.run(grammar, text).unwrap_or_default().into_string()
            });
            if let Ok(mut done) = self.done.write() {
                done.insert(key, runs.clone());
            }
            runs
        })
    }

    fn save(&self, store: &Store<'_>) {
        let done = self.done.read().unwrap_or_else(PoisonError::into_inner);
        let others = self.before.iter();
        let others = others.filter(|(key, _)| !done.contains_key(*key));
        let others = others.map(|(key, runs)| (*key, runs.clone())).collect();
        // Where that cannot be done the next process colours again.
        _ = store.write(&done, &others);
    }

    /// What it may take to colour a block, by its lines and its language alone, so that it is the same everywhere.
    pub fn cost(&self, language: &str, text: &str) -> usize {
        let Some(grammar) = self.find(language) else {
            return 0;
        };
        let lines = LinesWithEndings::from(text).map(str::len);
        let lines = lines.map(|length| if length > LONG { 0 } else { length });
        let cost: usize = lines.map(|length| length * length.max(SHORT)).sum();
        let is_thorough = THOROUGH.contains(&grammar.name.as_str());
        cost * if is_thorough { 5 } else { 1 }
    }

    /// Whether a block has lines that stay plain because they are too long.
    pub fn is_long(&self, language: &str, text: &str) -> bool {
        let mut lines = LinesWithEndings::from(text);
        lines.any(|line| line.len() > LONG) && self.find(language).is_some()
    }

    /// A name of each language.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let grammars = self.grammars.syntaxes().iter();
        grammars.filter_map(|grammar| grammar.file_extensions.first().map(String::as_str))
    }

    /// Whether a name is that of a language, or of what has no colours.
    pub fn knows(&self, language: &str) -> bool {
        PLAIN.contains(&language.to_ascii_lowercase().as_str()) || self.find(language).is_some()
    }

    fn find(&self, language: &str) -> Option<&SyntaxReference> {
        let language = language.to_ascii_lowercase();
        let alias = ALIASES.iter().find(|(name, _)| *name == language);
        let language = alias.map_or(language.as_str(), |(_, language)| language);
        if PLAIN.contains(&language) {
            return None;
        }
        self.grammars.find_syntax_by_token(language)
    }

    fn run(
        &self,
        grammar: &SyntaxReference,
        text: &str,
    ) -> Result<Runs, Box<dyn std::error::Error>> {
        let mut state = ParseState::new(grammar);
        let mut scopes = ScopeStack::new();
        let mut runs = Runs::default();
        for line in LinesWithEndings::from(text) {
            if line.len() > LONG {
                runs.push('_', line.len());
                continue;
            }
            let mut at = 0;
            for (position, change) in state.parse_line(line, &self.grammars)? {
                // Scopes often change several times at one place; only the last counts.
                if position > at {
                    runs.push(self.class(&scopes), position - at);
                    at = position;
                }
                scopes.apply(&change)?;
            }
            runs.push(self.class(&scopes), line.len() - at);
        }
        Ok(runs)
    }

    /// The class of the innermost scope that has one.
    fn class(&self, scopes: &ScopeStack) -> char {
        let class_of = |scope: &Scope| {
            self.classes
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
        };
        let around = || scopes.scopes.iter().rev().take(AROUND);
        let class = around().find_map(class_of).map_or('_', |(_, class)| *class);
        let is_key = class == 's' && around().any(|scope| self.json_key.is_prefix_of(*scope));
        if is_key { 'a' } else { class }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, text: &str, runs: &str) {
        assert_eq!(HIGHLIGHTER.highlight(language, text), runs);
    }

    #[test]
    fn colours_by_class_and_leaves_the_unknown_plain() {
        check("sql", "select 1; -- one\n", "k6_1n1_2c7");
        check("json", "{\"a\": 1}", "p1a3p1_1n1p1");
        check("no-such-language", "select 1;", "");
        check("", "select 1;", "");
        check("text", "select 1;", "");
    }

    #[test]
    fn knows_the_names_that_authors_give() {
        for name in [
            "csharp",
            "python3",
            "objc",
            "fsharp",
            "docker",
            "mysql",
            "batch",
            "json5",
            "C#",
            "JavaScript",
            "c++",
            "output",
            "",
        ] {
            assert!(HIGHLIGHTER.knows(name), "{name}");
        }
        assert!(!HIGHLIGHTER.knows("no-such-language"));
        for (alias, _) in ALIASES {
            assert!(HIGHLIGHTER.find(alias).is_some(), "{alias}");
        }
        assert_eq!(HIGHLIGHTER.find("objc").unwrap().name, "Objective-C");
        assert_eq!(HIGHLIGHTER.find("fs").unwrap().name, "F#");
    }
}

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::folder;

/// Which modules name which others, in their `use` declarations and in their code. A module that is
/// declared is not named yet, and what is exported again counts as named where it comes from.
pub(crate) struct Imports(BTreeMap<Module, BTreeSet<Module>>);

/// The names on the way to a module, from the root of its crate.
type Module = Vec<String>;

impl Imports {
    /// Of the Rust files in a folder, without their tests.
    pub(crate) fn of(folder: &str) -> Self {
        let files = folder::files(Path::new(folder)).into_iter();
        let files = files.filter(|(path, _)| path.ends_with(".rs") && !path.contains("tests"));
        let codes: BTreeMap<Module, String> = files
            .map(|(path, bytes)| (module(&path), code(&String::from_utf8(bytes).unwrap())))
            .collect();
        let exports = exports(&codes);
        let named = |(here, code): (&Module, &String)| {
            let paths = paths(code).into_iter();
            let modules = paths.filter_map(|path| resolve(&path, here, &codes, &exports));
            (
                here.clone(),
                modules.filter(|module| module != here).collect(),
            )
        };
        Self(codes.iter().map(named).collect())
    }

    /// Each module with those that it names, as `a::b`.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (String, Vec<String>)> {
        self.0.iter().map(|(module, named)| {
            let named = named.iter().map(|module| module.join("::"));
            (module.join("::"), named.collect())
        })
    }

    /// Modules of which each names the next and the last the first, if there are any.
    pub(crate) fn circle(&self) -> Option<Vec<String>> {
        let mut done = BTreeSet::new();
        let circle = |module| self.circle_from(module, &mut Vec::new(), &mut done);
        let circle = self.0.keys().find_map(circle)?;
        Some(circle.iter().map(|module| module.join("::")).collect())
    }

    fn circle_from<'a>(
        &'a self,
        module: &'a Module,
        way: &mut Vec<&'a Module>,
        done: &mut BTreeSet<&'a Module>,
    ) -> Option<Vec<&'a Module>> {
        if let Some(at) = way.iter().position(|other| *other == module) {
            return Some(way[at..].to_vec());
        }
        if !done.contains(module) {
            way.push(module);
            let mut named = self.0.get(module).into_iter().flatten();
            let circle = named.find_map(|next| self.circle_from(next, way, done));
            if circle.is_some() {
                return circle;
            }
            way.pop();
            done.insert(module);
        }
        None
    }
}

/// `a/b.rs` is `a::b`; the file of the crate itself is its root.
fn module(path: &str) -> Module {
    match path.trim_end_matches(".rs") {
        "lib" => Module::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

/// Without comments, and without what follows the first `#[cfg(test)]`.
fn code(text: &str) -> String {
    let lines = text
        .lines()
        .take_while(|line| line.trim() != "#[cfg(test)]");
    let lines = lines.map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// What a file declares to use.
struct Declaration<'a> {
    is_export: bool,
    tree: &'a str,
}

/// The declarations of a file, and the rest of its code.
fn declarations(code: &str) -> (Vec<Declaration<'_>>, String) {
    let mut declarations = Vec::new();
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        let begin = statement.match_indices("use ").find(|(at, _)| {
            let line = statement[..*at].rsplit('\n').next().unwrap_or_default();
            line.trim().is_empty() || line.trim().starts_with("pub")
        });
        let Some((at, word)) = begin else {
            rest.push_str(statement);
            continue;
        };
        let line = statement[..at].rsplit('\n').next().unwrap_or_default();
        rest.push_str(&statement[..at - line.len()]);
        declarations.push(Declaration {
            is_export: !line.trim().is_empty(),
            tree: statement[at + word.len()..].trim_end_matches(';'),
        });
    }
    (declarations, rest)
}

/// The paths that a file names: those it declares, and those in its code.
fn paths(code: &str) -> Vec<String> {
    let (declarations, rest) = declarations(code);
    let declared = declarations
        .iter()
        .filter(|declaration| !declaration.is_export);
    let declared = declared.flat_map(|declaration| expand(declaration.tree));
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let words = rest.split(|c: char| !is_part(c));
    let written = words.filter(|word| word.contains("::")).map(str::to_owned);
    declared.chain(written).collect()
}

/// `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(tree: &str) -> Vec<String> {
    let Some((before, group)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.split_whitespace().collect()];
    };
    let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
    let mut depth = 0;
    let parts = group.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let before: String = before.split_whitespace().collect();
    parts
        .filter(|part| !part.trim().is_empty())
        .flat_map(expand)
        .map(|path| format!("{before}{path}"))
        .collect()
}

/// Where names come from that a module exports again, by that module and the name.
fn exports(codes: &BTreeMap<Module, String>) -> BTreeMap<(Module, String), Module> {
    let none = BTreeMap::new();
    let mut exports = BTreeMap::new();
    for (here, code) in codes {
        let (declarations, _) = declarations(code);
        let exported = declarations
            .iter()
            .filter(|declaration| declaration.is_export);
        for path in exported.flat_map(|declaration| expand(declaration.tree)) {
            let name = path.rsplit("::").next().unwrap_or_default().to_owned();
            if let Some(module) = resolve(&path, here, codes, &none) {
                exports.insert((here.clone(), name), module);
            }
        }
    }
    exports
}

/// The module that a path leads to from `here`; `None` for what is of another crate.
fn resolve(
    path: &str,
    here: &Module,
    codes: &BTreeMap<Module, String>,
    exports: &BTreeMap<(Module, String), Module>,
) -> Option<Module> {
    let mut names = path.split("::").peekable();
    let mut module = here.clone();
    let mut is_ours = false;
    if names
        .next_if(|name| matches!(*name, "crate" | "self"))
        .is_some()
    {
        module.truncate(if path.starts_with("self") {
            here.len()
        } else {
            0
        });
        is_ours = true;
    }
    while names.next_if_eq(&"super").is_some() {
        module.pop();
        is_ours = true;
    }
    for name in names {
        let next = [module.as_slice(), &[name.to_owned()]].concat();
        if !codes.contains_key(&next) {
            let export = exports.get(&(module.clone(), name.to_owned()));
            return is_ours.then(|| export.cloned().unwrap_or(module));
        }
        module = next;
        is_ours = true;
    }
    is_ours.then_some(module)
}

//! What the author is told on the terminal.

use std::{
    collections::HashMap,
    io::{IsTerminal, stderr},
};

use super::say::remark;
use crate::compiler::{
    blog::{account::Account, compilation::Compilation},
    content::diagnostic::{Diagnostic, Severity},
};

/// More warnings of one kind than this are counted, and so many of their places named, unless all are asked
/// for.
const PLACES: usize = 3;

/// If more lines than this were needed to show the others, all are told as shortly, in lines.
const SCREEN: usize = 40;

/// How many ways are told in which a blog cannot be read.
const PROBLEMS: usize = 10;

/// Prints every error, and each kind of warning or all of them. Errors come last, next to the prompt.
pub fn print(compilation: &Compilation, all: bool) {
    let color = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    remark(&render(compilation, all, color));
}

/// Prints the same for somebody who writes, and looks at what can be shown.
pub fn print_while_writing(compilation: &Compilation) {
    let color = stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let outcome = match compilation.blog {
        Some(_) => "the rest is shown",
        None => "what was shown before stays",
    };
    remark(&told(compilation, false, color, outcome));
}

/// The same as text.
pub fn render(compilation: &Compilation, all: bool, color: bool) -> String {
    told(compilation, all, color, "nothing was written")
}

/// What is said, and what errors have led to.
fn told(compilation: &Compilation, all: bool, color: bool, outcome: &str) -> String {
    let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) = compilation
        .diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Error);
    let picture = |diagnostic: &Diagnostic| {
        let source = compilation.folder.text_of(&diagnostic.path);
        diagnostic.render(source, color) + "\n\n"
    };
    let kinds = kinds(&warnings);
    let picture_all = |kind: &[&Diagnostic]| kind.iter().copied().map(picture).collect();
    let mut text: String = kinds
        .iter()
        .map(|kind| match kind.len() {
            n if all || n <= PLACES => picture_all(kind),
            _ => brief(compilation, kind),
        })
        .collect();
    if !all && text.lines().count() > SCREEN {
        text = kinds.iter().map(|kind| brief(compilation, kind)).collect();
    }
    text.extend(errors.iter().copied().map(picture));
    if !errors.is_empty() {
        let (problems, files) = (count(errors.len(), "error"), distinct_files(&errors));
        text.push_str(&format!(
            "{problems} in {}; {outcome}\n",
            count(files, "file")
        ));
    }
    text
}

/// Warnings that say the same of different things, in the order of the first of each.
fn kinds<'a>(warnings: &[&'a Diagnostic]) -> Vec<Vec<&'a Diagnostic>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kinds: Vec<Vec<&Diagnostic>> = Vec::new();
    for warning in warnings {
        let place = *places.entry(warning.kind()).or_insert(kinds.len());
        if place == kinds.len() {
            kinds.push(Vec::new());
        }
        kinds[place].push(warning);
    }
    kinds
}

/// All warnings of a kind without their pictures: each by itself if they are few, else what the first says,
/// how many there are, and where the first of them are.
fn brief(compilation: &Compilation, kind: &[&Diagnostic]) -> String {
    let warning = |diagnostic: &Diagnostic, place: &str| {
        format!("warning: {}\n  --> {place}\n", diagnostic.message)
    };
    let first = kind[0];
    let mut places = kind.iter().map(|diagnostic| place(compilation, diagnostic));
    let mut text = if kind.len() > PLACES {
        let places: Vec<String> = places.take(PLACES).collect();
        let (times, files) = (kind.len(), count(distinct_files(kind), "file"));
        let places = places.join(", ");
        warning(
            first,
            &format!("{times} times in {files}: {places}, …; `--verbose` shows all"),
        )
    } else {
        let each = kind.iter().zip(&mut places);
        each.map(|(diagnostic, place)| warning(diagnostic, &place))
            .collect()
    };
    if !first.help.is_empty() {
        text.push_str(&format!("   = help: {}\n", first.help));
    }
    text + "\n"
}

/// The file and the line that a problem is in.
fn place(compilation: &Compilation, diagnostic: &Diagnostic) -> String {
    let text = compilation.folder.text_of(&diagnostic.path);
    let start = diagnostic.span.as_ref().map(|span| span.start);
    let before = text.zip(start).and_then(|(text, start)| text.get(..start));
    let line = before.map(|before| format!(":{}", before.matches('\n').count() + 1));
    format!("{}{}", diagnostic.path, line.unwrap_or_default())
}

/// What of another engine's is told by itself; the rest is counted.
const FOREIGN: usize = 8;

/// What a folder was understood to be, and what of it is shown otherwise or not at all.
pub fn account(account: &Account) -> String {
    let mut text = match account.engine {
        Some(engine) if engine.starts_with("a ") => format!("Read as {engine}:\n"),
        Some(engine) => format!("Read as a folder of {engine}:\n"),
        None => "Read as a folder of ours:\n".to_owned(),
    };
    let mut line = |said: String| text.push_str(&format!("  {said}\n"));
    let series = match account.series {
        0 => String::new(),
        n => format!(", {n} series"),
    };
    line(format!(
        "{}, {}, {}{series}, in {}",
        count(account.posts, "post"),
        count(account.pages, "page"),
        count(account.tags, "tag"),
        account.languages.join(", ")
    ));
    if account.hidden > 0 {
        line(format!(
            "{} that readers do not see: drafts, texts without a page, and those of another time",
            account.hidden
        ));
    }
    if let Some(pattern) = &account.pattern {
        let own = account.sections.iter();
        let own = own.map(|(folder, pattern)| format!(", what is in `{folder}/` at `{pattern}`"));
        let own: String = own.collect();
        line(format!("posts stand at `{pattern}`{own}"));
    }
    if account.written + account.aliases > 0 {
        let old = match account.aliases {
            1 => "1 old one that leads on".to_owned(),
            n => format!("{n} old ones that lead on"),
        };
        line(format!(
            "addresses kept: {} from front matter, {old}",
            account.written
        ));
    }
    for (title, lines) in [
        ("Shown otherwise than there", otherwise(account)),
        ("Shown as it is written", most_frequent(&account.foreign)),
        ("Without effect", most_frequent(&account.ignored)),
        ("Not read", unread(account)),
    ] {
        if !lines.is_empty() {
            text.push_str(&format!("{title}:\n  {}\n", lines.join("\n  ")));
        }
    }
    text
}

fn otherwise(account: &Account) -> Vec<String> {
    let said = [
        (
            account.moved,
            "text",
            "at another address, because its own is taken",
        ),
        (
            account.lists,
            "text",
            "about a folder (`_index.md`), which has no page",
        ),
        (
            account.weights,
            "post",
            "with a `weight`: the newest post comes first",
        ),
        (
            account.off_menu,
            "page",
            "in no navigation: they are many, and no menu names them",
        ),
        (
            account.data_scripts,
            "script",
            "with data of texts (`.11tydata.js`), not run",
        ),
        (
            account.page_scripts,
            "script",
            "for pages (`_content.gotmpl`), not run",
        ),
        (
            account.in_series,
            "text",
            "in a series, which the data says and no page",
        ),
        (
            account.scripts,
            "line",
            "of MDX that import or export something, left out",
        ),
    ];
    let said = said.into_iter().filter(|(n, ..)| *n > 0);
    said.map(|(n, noun, what)| format!("{} {what}", count(n, noun)))
        .collect()
}

fn most_frequent(found: &[(String, usize, String)]) -> Vec<String> {
    let shown = found.iter().take(FOREIGN);
    let mut lines: Vec<String> = shown
        .map(|(what, n, first)| match n {
            1 => format!("{what}, in {first}"),
            n => format!("{what}, {n} times, first in {first}"),
        })
        .collect();
    let rest = found.get(FOREIGN..).unwrap_or_default();
    if !rest.is_empty() {
        let times: usize = rest.iter().map(|(_, n, _)| n).sum();
        lines.push(format!("{} more, {}", rest.len(), count(times, "time")));
    }
    lines
}

fn unread(account: &Account) -> Vec<String> {
    let mut unread: Vec<(&String, &usize)> = account.unread.iter().collect();
    unread.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let said = unread.iter().map(|(end, n)| match end.as_str() {
        "" => format!("{n} without an end"),
        end => format!("{n} `.{end}`"),
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        said
    } else {
        vec![said.join(", ")]
    }
}

/// What is said of a site that its own worker cannot read, given in which ways; nothing if there are none.
pub fn unreadable(problems: &[String]) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let shown = &problems[..problems.len().min(PROBLEMS)];
    let mut text =
        "warning: readers cannot keep this blog for reading without a network\n".to_owned();
    for problem in shown {
        text.push_str(&format!("  {problem}\n"));
    }
    if shown.len() < problems.len() {
        let more = count(problems.len() - shown.len(), "more problem");
        text.push_str(&format!("  and {more}\n"));
    }
    text.push_str("  help: nothing in your content is wrong; report this, with these lines, as a bug of slashlog\n");
    text
}

/// What is said of old addresses that hosts are not told of; nothing if there are none.
pub fn without_a_rule(n: usize) -> String {
    if n == 0 {
        return String::new();
    }
    let addresses = match n {
        1 => "1 old address is".to_owned(),
        n => format!("{n} old addresses are"),
    };
    format!(
        "note: {addresses} not in `_redirects`, of which hosts read no more; a document leads on from each\n"
    )
}

/// What hosts do not take a site for, a line each.
pub fn excesses(lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = "warning: not every host takes this site\n".to_owned();
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
    text.push_str("  help: `embed` and `[formats]` in `site.toml` say which files there are beside the pages; another host may take more\n");
    text
}

/// Progress of long work: one line that is written over, and only where somebody watches.
pub fn progress(done: usize, of: usize) {
    if done.is_multiple_of(200) && of > 1000 && stderr().is_terminal() {
        remark(&format!("\r  writing {done} of {of} files"));
    }
}

/// Clears the line that [`progress`] wrote.
pub fn end_progress() {
    if stderr().is_terminal() {
        remark("\r\x1b[K");
    }
}

/// `1 post`, `2 posts`.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

fn distinct_files(diagnostics: &[&Diagnostic]) -> usize {
    let mut paths: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.path.as_str())
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_without_a_rule_are_counted() {
        assert_eq!(without_a_rule(0), "");
        assert!(without_a_rule(1).starts_with("note: 1 old address is not"));
        assert!(without_a_rule(200).starts_with("note: 200 old addresses are not"));
    }

    #[test]
    fn a_site_that_its_worker_cannot_read_is_warned_of() {
        assert_eq!(unreadable(&[]), "");
        let problems: Vec<String> = (1..=12).map(|n| format!("`{n}` is not there")).collect();
        let text = unreadable(&problems);
        let lines: Vec<&str> = text.lines().collect();
        assert!(
            lines[0].starts_with("warning: readers cannot keep this blog"),
            "{text}"
        );
        assert_eq!(
            lines[10..12],
            ["  `10` is not there", "  and 2 more problems"]
        );
        assert!(lines[12].ends_with("as a bug of slashlog"), "{text}");
    }
}

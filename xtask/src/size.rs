//! What the parts of the shell and one page of each kind weigh.

use crate::{figures::Figure, program, shell, step, terminal::HELP, toolbox::Toolbox};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;

/// What of the shell is weighed, and the part `shell.json` knows it as.
const PARTS: [(&str, &str); 10] = [
    ("wasm", "wasm"),
    ("its JavaScript", "script"),
    ("page.js", "page"),
    ("worker", "worker"),
    ("its side of the page", "offline"),
    ("player of films", "film"),
    ("copying of formulas", "formula"),
    ("embed.js", "embed"),
    ("frame.js", "frame"),
    ("playground.js", "playground"),
];

/// What some of it may weigh at most, in bytes of brotli.
const BUDGETS: [(&str, u64); 2] = [("wasm", 120_000), ("embed.js", 5_000)];

/// Pages of our example blog that are weighed, each with its data.
const PAGES: [(&str, &str); 3] = [("home", ""), ("tag", "financeops"), ("post", POST)];
const POST: &str = "posts/why-every-fintech-startup-builds-its-own-ledger";

/// Frames of them, which other sites show.
const FRAMES: [(&str, &str); 2] = [("tag, frame", "financeops"), ("post, frame", POST)];

/// How many bytes something is.
#[derive(Debug, PartialEq, Eq)]
pub struct Size {
    name: String,
    raw: u64,
    brotli: u64,
}

impl Figure for Size {
    const COMMAND: &str = "size";
    const HEAD: &str = "name\traw\tbrotli";
    const TITLE: &str = "                             raw              brotli";

    fn parse(line: &str) -> Option<Self> {
        let (name, sizes) = line.split_once('\t')?;
        Self::of(name, sizes)
    }

    fn to_line(&self) -> String {
        let Self { name, raw, brotli } = self;
        format!("{name}\t{raw}\t{brotli}")
    }

    fn is_of(&self, other: &Self) -> bool {
        self.name == other.name
    }

    /// With its budget where it has one.
    fn compare(&self, before: Option<&Self>) -> String {
        let Self { name, raw, brotli } = self;
        let raw_ratio = ratio(*raw, before.map(|before| before.raw));
        let brotli_ratio = ratio(*brotli, before.map(|before| before.brotli));
        let budget = BUDGETS.iter().find(|(of, _)| of == name);
        let budget = budget.map_or_else(String::new, |(_, budget)| {
            format!("   of at most {}", grouped(*budget))
        });
        let (raw, brotli) = (grouped(*raw), grouped(*brotli));
        format!("{name:<20}{raw:>12}{raw_ratio:>8}{brotli:>12}{brotli_ratio:>8}{budget}")
    }
}

impl Size {
    /// `raw<TAB>brotli`, and maybe a further column.
    fn of(name: &str, sizes: &str) -> Option<Self> {
        let mut columns = sizes.split('\t');
        Some(Self {
            name: name.to_owned(),
            raw: columns.next()?.parse().ok()?,
            brotli: columns.next()?.parse().ok()?,
        })
    }
}

/// Weighs the shell and the site that were built last.
pub fn measure(toolbox: &Toolbox) -> Result<Vec<Size>> {
    let (names, files): (Vec<String>, Vec<PathBuf>) = subjects(toolbox)?.into_iter().unzip();
    let output = step::output(program::cmd(toolbox, "measure").args(files))?;
    let lines = names.iter().zip(output.lines());
    let sizes: Vec<Size> = lines
        .filter_map(|(name, line)| Size::of(name, line))
        .collect();
    ensure!(
        sizes.len() == names.len() && output.lines().count() == names.len(),
        "`slashlog measure` did not print one size for each file"
    );
    Ok(sizes)
}

/// The files that are weighed, and what the table calls them.
fn subjects(toolbox: &Toolbox) -> Result<Vec<(String, PathBuf)>> {
    let mut shell = shell::files(toolbox)?;
    let site = toolbox.folder.current_dir().join("dist");
    let mut subjects = Vec::new();
    for (name, part) in PARTS {
        let file = shell.remove(part).with_context(|| {
            format!(
                "the shell has no file for `{part}`\n\
                 {HELP} build the shell anew with `cargo xtask shell`"
            )
        })?;
        subjects.push((name.to_owned(), file));
    }
    for (name, folder) in PAGES {
        let data = site.join("data/pages").join(folder);
        subjects.push((name.to_owned(), site.join(folder).join("index.html")));
        subjects.push((format!("{name}, data"), data.join("index.json")));
    }
    for (name, folder) in FRAMES {
        let folder = site.join("embed").join(folder);
        subjects.push((name.to_owned(), folder.join("index.html")));
    }
    Ok(subjects)
}

fn ratio(now: u64, before: Option<u64>) -> String {
    match before {
        Some(before) if before == now => "=".to_owned(),
        None | Some(0) => "new".to_owned(),
        #[expect(
            clippy::cast_precision_loss,
            reason = "three digits are shown of a ratio of file sizes"
        )]
        Some(before) => format!("×{:.3}", now as f64 / before as f64),
    }
}

/// `1234567` as `1,234,567`.
fn grouped(number: u64) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    match thousands {
        0 => rest.to_string(),
        _ => format!("{},{rest:03}", grouped(thousands)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures;

    fn size(name: &str, raw: u64, brotli: u64) -> Size {
        let name = name.to_owned();
        Size { name, raw, brotli }
    }

    #[test]
    fn a_table_shows_what_grew_what_stayed_and_what_is_new() {
        let before = [size("wasm", 300_000, 100_000), size("gone", 1, 1)];
        let now = [
            size("wasm", 300_000, 101_250),
            size("page.js", 9_000, 3_800),
        ];
        let table = figures::compare(&now, &before);
        let words: Vec<&str> = table.split_whitespace().collect();
        let expected = "raw brotli wasm 300,000 = 101,250 ×1.012 of at most 120,000 \
                        page.js 9,000 new 3,800 new";
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn what_is_written_is_read_back_and_what_is_broken_is_refused() {
        let tsv = "name\traw\tbrotli\nwasm\t310122\t118430\nhome, data\t900\t0\n";
        let sizes: Vec<Size> = figures::parse(tsv).unwrap();
        assert_eq!(figures::to_tsv(&sizes), tsv);
        assert_eq!(figures::parse::<Size>(""), Some(vec![]));
        assert_eq!(Size::parse("wasm\tmuch\t1"), None);
        assert_eq!(Size::parse("wasm\t1"), None);
    }

    #[test]
    fn a_line_of_slashlog_measure_is_a_size() {
        let line = "4096\t1024\tdist/index.html";
        assert_eq!(Size::of("home", line), Some(size("home", 4096, 1024)));
        assert_eq!(Size::of("home", "dist/index.html"), None);
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_034_067), "1,034,067");
    }
}

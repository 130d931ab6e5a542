use crate::{
    error::{Error, Result},
    file, program,
    shell::Shell,
    toolbox::Toolbox,
};
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// The figures of the last commit that thought about them.
const FILE: &str = "figures/size.tsv";
const HEAD: &str = "name\traw\tbrotli\n";

/// What of the shell is weighed, and the part `shell.json` knows it as.
const PARTS: [(&str, &str); 9] = [
    ("wasm", "wasm"),
    ("its JavaScript", "script"),
    ("page.js", "page"),
    ("CSS", "style"),
    ("worker", "worker"),
    ("its side of the page", "offline"),
    ("embed.js", "embed"),
    ("frame.js", "frame"),
    ("playground.js", "playground"),
];

/// What some of it may weigh at most, in bytes of brotli.
const BUDGETS: [(&str, u64); 2] = [("wasm", 120_000), ("embed.js", 5_000)];

/// Pages of our example blog that are weighed, each with its data.
const PAGES: [(&str, &str); 3] = [
    ("home", ""),
    ("tag", "financeops"),
    (
        "post",
        "posts/why-every-fintech-startup-builds-its-own-ledger",
    ),
];

/// Frames of them, which other sites show.
const FRAMES: [(&str, &str); 2] = [
    ("tag, frame", "embed/tags/financeops"),
    (
        "post, frame",
        "embed/posts/why-every-fintech-startup-builds-its-own-ledger",
    ),
];

/// What the parts of the shell and one page of each kind weigh.
#[derive(Debug, PartialEq, Eq)]
pub struct Figures(Vec<Figure>);

#[derive(Debug, PartialEq, Eq)]
struct Figure {
    name: String,
    size: Size,
}

/// In bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    raw: u64,
    brotli: u64,
}

impl Figures {
    /// Weighs the shell and the site that were built last.
    pub fn measure(toolbox: &Toolbox) -> Result<Self> {
        let (names, files): (Vec<String>, Vec<PathBuf>) =
            subjects(toolbox.root())?.into_iter().unzip();
        let step = program::step(toolbox, "measure").args(files);
        let output = step.output()?;
        let sizes: Option<Vec<Size>> = output.lines().map(Size::parse).collect();
        match sizes {
            Some(sizes) if sizes.len() == names.len() => {
                let figures = names.into_iter().zip(sizes);
                Ok(Self(
                    figures.map(|(name, size)| Figure { name, size }).collect(),
                ))
            }
            _ => Err(step.failure("it did not print one size for each file".to_owned(), None)),
        }
    }

    /// The figures that were committed last; none yet is none at all.
    pub fn committed(root: &Path) -> Result<Self> {
        let text = file::read_if_present(&root.join(FILE))?.unwrap_or_default();
        Self::parse(&text).ok_or_else(|| {
            Error::unmet(
                format!("`{FILE}` is not a table of names and sizes"),
                "remove it, and `cargo xtask size --commit` writes it anew",
            )
        })
    }

    pub fn commit(&self, root: &Path) -> Result {
        file::write(&root.join(FILE), &self.to_tsv())
    }

    /// A table for people, each size with its ratio to the one before, and
    /// with its budget where it has one.
    pub fn compared_with(&self, before: &Self) -> String {
        let mut table = format!("{:<20}{:>12}{:>8}{:>12}\n", "", "raw", "", "brotli");
        for Figure { name, size } in &self.0 {
            let old = before.size_of(name);
            let raw_ratio = ratio(size.raw, old.map(|old| old.raw));
            let brotli_ratio = ratio(size.brotli, old.map(|old| old.brotli));
            let budget = budget(name).map_or_else(String::new, |budget| {
                format!("   of at most {}", grouped(budget))
            });
            writeln!(
                table,
                "{name:<20}{:>12}{raw_ratio:>8}{:>12}{brotli_ratio:>8}{budget}",
                grouped(size.raw),
                grouped(size.brotli)
            )
            .expect("a `String` takes all that is written to it");
        }
        table
    }

    fn size_of(&self, name: &str) -> Option<Size> {
        let figure = self.0.iter().find(|figure| figure.name == name)?;
        Some(figure.size)
    }

    fn to_tsv(&self) -> String {
        let lines = self.0.iter().map(|Figure { name, size }| {
            let Size { raw, brotli } = size;
            format!("{name}\t{raw}\t{brotli}\n")
        });
        HEAD.to_owned() + &lines.collect::<String>()
    }

    fn parse(tsv: &str) -> Option<Self> {
        let figures = tsv.lines().skip(1).map(|line| {
            let (name, size) = line.split_once('\t')?;
            Some(Figure {
                name: name.to_owned(),
                size: Size::parse(size)?,
            })
        });
        figures.collect::<Option<_>>().map(Self)
    }
}

impl Size {
    /// `raw<TAB>brotli`, and maybe a further column.
    fn parse(line: &str) -> Option<Self> {
        let mut columns = line.split('\t');
        Some(Self {
            raw: columns.next()?.parse().ok()?,
            brotli: columns.next()?.parse().ok()?,
        })
    }
}

/// The files that are weighed, and what the table calls them.
fn subjects(root: &Path) -> Result<Vec<(String, PathBuf)>> {
    let shell = Shell::read(root)?;
    let site = root.join("dist");
    let mut subjects = Vec::new();
    for (name, part) in PARTS {
        subjects.push((name.to_owned(), shell.file(part)?));
    }
    for (name, folder) in PAGES {
        let folder = site.join(folder);
        subjects.push((name.to_owned(), folder.join("index.html")));
        subjects.push((format!("{name}, data"), folder.join("page.json")));
    }
    for (name, folder) in FRAMES {
        subjects.push((name.to_owned(), site.join(folder).join("index.html")));
    }
    Ok(subjects)
}

fn budget(name: &str) -> Option<u64> {
    let (_, budget) = BUDGETS.iter().find(|(of, _)| *of == name)?;
    Some(*budget)
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
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| str::from_utf8(group).expect("digits are ASCII"))
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(rows: &[(&str, u64, u64)]) -> Figures {
        let figures = rows.iter().map(|&(name, raw, brotli)| Figure {
            name: name.to_owned(),
            size: Size { raw, brotli },
        });
        Figures(figures.collect())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let written = figures(&[("wasm", 310_122, 118_430), ("home, data", 900, 0)]);
        assert_eq!(
            written.to_tsv(),
            "name\traw\tbrotli\nwasm\t310122\t118430\nhome, data\t900\t0\n"
        );
        assert_eq!(Figures::parse(&written.to_tsv()), Some(written));
    }

    #[test]
    fn a_missing_file_compares_with_nothing_and_a_broken_one_is_refused() {
        assert_eq!(Figures::parse(""), Some(figures(&[])));
        assert_eq!(Figures::parse("name\traw\tbrotli\nwasm\tmuch\t1\n"), None);
        assert_eq!(Figures::parse("name\traw\tbrotli\nwasm\t1\n"), None);
    }

    #[test]
    fn a_table_shows_what_grew_what_stayed_and_what_is_new() {
        let before = figures(&[("wasm", 300_000, 100_000), ("gone", 1, 1)]);
        let now = figures(&[("wasm", 300_000, 101_250), ("page.js", 9_000, 3_800)]);
        let table = now.compared_with(&before);
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.split_whitespace().collect())
            .collect();
        assert_eq!(
            rows,
            [
                vec!["raw", "brotli"],
                vec![
                    "wasm", "300,000", "=", "101,250", "×1.012", "of", "at", "most", "120,000"
                ],
                vec!["page.js", "9,000", "new", "3,800", "new"],
            ]
        );
    }

    #[test]
    fn a_line_of_slashlog_measure_is_a_size() {
        let size = Size::parse("4096\t1024\tdist/index.html");
        assert_eq!(
            size,
            Some(Size {
                raw: 4096,
                brotli: 1024
            })
        );
        assert_eq!(Size::parse("dist/index.html"), None);
    }

    #[test]
    fn digits_are_grouped_by_three() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}

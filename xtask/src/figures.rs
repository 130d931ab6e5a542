//! Tables of figures that are committed, to compare those of today with.

use crate::{terminal::HELP, toolbox::Toolbox};
use anyhow::{Context, Result};

/// One line of a table.
pub trait Figure: Sized {
    /// The command that writes the table.
    const COMMAND: &str;
    /// The first line of the table.
    const HEAD: &str;
    /// The first line of a comparison.
    const TITLE: &str;

    fn parse(line: &str) -> Option<Self>;
    fn to_line(&self) -> String;
    /// Whether both are figures of the same thing.
    fn is_of(&self, other: &Self) -> bool;
    /// For people, with its ratio to the one before.
    fn compare(&self, before: Option<&Self>) -> String;
}

/// Shows figures beside those of the last commit that thought about them; with
/// `commit` they become those to compare with.
pub fn show<F: Figure>(figures: &[F], commit: bool, toolbox: &Toolbox) -> Result<()> {
    let file = format!("figures/{}.tsv", F::COMMAND);
    let mut before = Vec::new();
    if toolbox.folder.path_exists(&file) {
        before = parse(&toolbox.folder.read_file(&file)?).with_context(|| {
            let command = F::COMMAND;
            format!(
                "`{file}` is not a table of names and figures\n\
                 {HELP} remove it, and `cargo xtask {command} --commit` writes it anew"
            )
        })?;
    }
    print!("{}", compare(figures, &before));
    if commit {
        toolbox.folder.write_file(file, to_tsv(figures))?;
    }
    Ok(())
}

pub fn compare<F: Figure>(figures: &[F], before: &[F]) -> String {
    let mut table = F::TITLE.to_owned() + "\n";
    for figure in figures {
        let before = before.iter().find(|before| figure.is_of(before));
        table += &(figure.compare(before) + "\n");
    }
    table
}

pub fn parse<F: Figure>(tsv: &str) -> Option<Vec<F>> {
    tsv.lines().skip(1).map(F::parse).collect()
}

pub fn to_tsv<F: Figure>(figures: &[F]) -> String {
    let lines = figures.iter().map(|figure| figure.to_line() + "\n");
    format!("{}\n{}", F::HEAD, lines.collect::<String>())
}

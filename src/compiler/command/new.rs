//! `slashlog new`: a post that is right from the start.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    compiler::content::source::named,
    post::{Date, Slug},
};

/// Writes a draft with this title and returns where it is.
///
/// # Errors
/// A title without a letter, a post that exists already, a folder that cannot be written.
pub fn create(content: &Path, title: &str, today: Date) -> io::Result<PathBuf> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = Slug::fold(&title).map_err(|error| {
        io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("`{title}` cannot be an address: {error}; choose a title with words in it"),
        )
    })?;
    let folder = content.join("posts");
    fs::create_dir_all(&folder).map_err(|error| named(&folder, &error))?;
    let path = folder.join(format!("{slug}.md"));
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!(
        "---\ntitle: \"{quoted}\"\ndate: {today}\ntags: []\nsummary: \"\"\ndraft: true\n---\n\nWrite here.\n"
    );
    let mut file = fs::File::create_new(&path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::Error::new(
            error.kind(),
            format!(
                "{} exists already; open it, or choose another title",
                path.display()
            ),
        ),
        _ => named(&path, &error),
    })?;
    io::Write::write_all(&mut file, text.as_bytes()).map_err(|error| named(&path, &error))?;
    Ok(path)
}

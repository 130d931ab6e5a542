//! Which folder a command is for, where nobody names one.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::compiler::content::{
    engine::{Engine, is_for_maintainers, is_text},
    source::SITE,
};

/// The folder of texts in a blog of ours.
pub(super) const CONTENT: &str = "content";

/// Folders of ours that a blog may consist of.
const OURS: [&str; 2] = ["posts", "pages"];

/// A blog that was found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is made of: site, configuration, repository.
    pub home: PathBuf,
    /// The folder that its author writes in: the same, or one in it.
    pub content: PathBuf,
}

/// The blog around the current folder, as short as it can be said from there.
///
/// # Errors
/// Nothing that could be a blog, neither here nor above.
pub(super) fn find() -> io::Result<Found> {
    let here = std::env::current_dir()?;
    let found = find_from(&here).ok_or_else(|| {
        let message = "there is no blog here, nor in the folders above; `slashlog init` begins one, and `slashlog serve ~/blog` shows one elsewhere";
        io::Error::new(io::ErrorKind::NotFound, message)
    })?;
    let shortly = |path: PathBuf| match path.strip_prefix(&here) {
        Ok(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Ok(inside) => inside.to_owned(),
        Err(_) => path,
    };
    Ok(Found {
        home: shortly(found.home),
        content: shortly(found.content),
    })
}

/// The blog at a place or above it, up to the root of a repository: one that somebody configured, else one by the names
/// of its folders, else the texts that lie here.
pub(super) fn find_from(here: &Path) -> Option<Found> {
    let is_repository = |folder: &&Path| folder.join(".git").exists();
    let root = here.ancestors().find(is_repository);
    let above = || {
        let folders = here.ancestors();
        folders.take_while(move |folder| root.is_none_or(|root| folder.starts_with(root)))
    };
    let configured = || above().find_map(|folder| Some((folder, configured_in(folder)?)));
    let named = || above().find_map(|folder| Some((folder, named_in(folder)?)));
    let here = || has_texts(here).then(|| (here, here.to_owned()));
    let (folder, content) = configured().or_else(named).or_else(here)?;
    let is_inner = content == folder && folder.ends_with(CONTENT);
    let home = folder.parent().filter(|_| is_inner).unwrap_or(folder);
    Some(Found {
        home: home.to_owned(),
        content,
    })
}

/// The author's folder in a folder, or that itself.
pub(super) fn blog_in(folder: &Path) -> Option<PathBuf> {
    configured_in(folder).or_else(|| named_in(folder))
}

fn configured_in(folder: &Path) -> Option<PathBuf> {
    let mut places = [folder.to_owned(), folder.join(CONTENT)].into_iter();
    places
        .find(|place| place.join(SITE).is_file())
        // A plain folder is everything, and so nothing that one would look for.
        .or_else(|| {
            let is_theirs = Engine::of(folder).is_some_and(Engine::is_known);
            is_theirs.then(|| folder.to_owned())
        })
}

fn named_in(folder: &Path) -> Option<PathBuf> {
    let mut places = [folder.join(CONTENT), folder.to_owned()].into_iter();
    places.find(|place| OURS.iter().any(|name| has_texts(&place.join(name))))
}

/// Whether a text lies in a folder, besides what every repository has.
fn has_texts(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.any(|name| is_text(&name) && !is_for_maintainers(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found at a place of a folder with such files: home and content, from there.
    fn found(files: &[&str], place: &str) -> Option<(String, String)> {
        let root = tempfile::tempdir().unwrap();
        // The machine's own folders are none of this.
        fs::create_dir(root.path().join(".git")).unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let here = root.path().join(place);
        fs::create_dir_all(&here).unwrap();
        let found = find_from(&here)?;
        let inside = |path: PathBuf| {
            let path = path.strip_prefix(root.path()).unwrap();
            path.to_str().unwrap().to_owned()
        };
        Some((inside(found.home), inside(found.content)))
    }

    /// What is to be found.
    fn at(home: &str, content: &str) -> (String, String) {
        (home.to_owned(), content.to_owned())
    }

    #[test]
    fn a_blog_is_found_in_and_above_a_folder() {
        let ours = ["content/site.toml", "content/posts/a.md", "README.md"];
        for place in ["", "content", "content/posts", "docs/more"] {
            assert_eq!(found(&ours, place), Some(at("", "content")), "{place}");
        }
        let flat = ["blog/site.toml", "blog/posts/a.md"];
        assert_eq!(found(&flat, "blog/posts"), Some(at("blog", "blog")));
        assert_eq!(found(&["content/posts/a.md"], ""), Some(at("", "content")));
        assert_eq!(found(&["posts/a.md"], "posts"), Some(at("", "")));
        let hugo = ["web/hugo.toml", "web/content/posts/a.md"];
        for place in ["web", "web/content", "web/content/posts"] {
            assert_eq!(found(&hugo, place), Some(at("web", "web")), "{place}");
        }
        assert_eq!(
            found(&["_config.yml", "_posts/a.md"], "_posts"),
            Some(at("", ""))
        );
        assert_eq!(found(&["notes/a.md"], "notes"), Some(at("notes", "notes")));
    }

    #[test]
    fn where_there_is_none_none_is_found() {
        assert_eq!(found(&[], ""), None);
        assert_eq!(found(&["README.md", "src/main.rs"], ""), None);
        assert_eq!(found(&["notes/a.md"], ""), None);
    }
}

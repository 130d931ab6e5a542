use std::path::Path;

use axum::http::StatusCode;
use slashlog::route::Route;

use crate::folder;

/// What a host makes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behaviour {
    /// A web server with an error page.
    Plain(Slash),
    /// A host that takes `.html` away from addresses.
    Bare,
    /// A host that wants a slash at the end of every page.
    Slashes,
    /// A host that finds files in whichever letters they are asked for.
    Folding,
    /// A host of single-page apps: it answers what is missing with the home page.
    SinglePage,
    /// Project pages of a Git host.
    ProjectPages,
    /// An object store's website endpoint.
    Website,
    /// The same store asked for objects: there are keys, and nothing else.
    Objects,
}

/// How a host treats an address of a folder without the slash at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slash {
    /// It redirects to the address with the slash.
    Redirected,
    /// It serves the folder's page where it was asked for.
    Ignored,
    /// It wants none: it redirects the address with the slash to the one without.
    Stripped,
}

/// What a host answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// A file of the site, with a status.
    File(StatusCode, String),
    /// A redirect to the same address with a slash.
    AddSlash(StatusCode),
    /// A redirect to the same address without such an end.
    Drop(&'static str),
    /// An error in words of its own.
    Error(StatusCode),
}

impl Behaviour {
    /// The answer to a decoded path from the root of the site in a folder.
    pub(super) fn reply(self, folder: &Path, path: &str) -> Reply {
        let is_file = |path: &str| folder.join(path).is_file();
        if self == Self::Folding
            && folder
                .join(path)
                .try_exists()
                .is_ok_and(|is_there| !is_there)
        {
            return self.fold(folder, path);
        }
        let is_folder = path.is_empty() || path.ends_with('/');
        let page = format!("{path}index.html");
        if self.is_hidden(folder, path) {
            return self.missing();
        }
        if !is_folder && is_file(path) {
            return match self {
                Self::Bare if is_html(path) => Reply::Drop(".html"),
                Self::Slashes if is_html(path) => Reply::AddSlash(StatusCode::PERMANENT_REDIRECT),
                _ => ok(path),
            };
        }
        let file = path.trim_end_matches('/');
        if self == Self::Slashes && is_html(file) && is_file(file) {
            return ok(file);
        }
        if is_folder && is_file(&page) {
            return match self {
                Self::Objects => self.missing(),
                Self::Plain(Slash::Stripped) if !path.is_empty() => Reply::Drop("/"),
                _ => ok(&page),
            };
        }
        if !is_folder && is_file(&format!("{path}/index.html")) {
            return self.without_slash(path);
        }
        match format!("{path}.html") {
            file if matches!(self, Self::ProjectPages | Self::Bare) && is_file(&file) => ok(&file),
            _ => self.missing(),
        }
    }

    /// The file whose path is the same in small letters.
    fn fold(self, folder: &Path, path: &str) -> Reply {
        let wanted = path.trim_end_matches('/').to_lowercase();
        let files = folder::files(folder).into_keys();
        let mut same = files.filter(|file| {
            let file = file.to_lowercase();
            file == wanted || file == format!("{wanted}/index.html")
        });
        same.next().map_or_else(|| self.missing(), |file| ok(&file))
    }

    /// A folder that was asked for as if it were a file.
    fn without_slash(self, path: &str) -> Reply {
        match self {
            Self::Plain(Slash::Ignored | Slash::Stripped) => ok(&format!("{path}/index.html")),
            Self::Plain(Slash::Redirected)
            | Self::SinglePage
            | Self::Bare
            | Self::Slashes
            | Self::Folding => Reply::AddSlash(StatusCode::PERMANENT_REDIRECT),
            Self::ProjectPages => Reply::AddSlash(StatusCode::MOVED_PERMANENTLY),
            Self::Website => Reply::AddSlash(StatusCode::FOUND),
            Self::Objects => self.missing(),
        }
    }

    fn missing(self) -> Reply {
        match self {
            Self::SinglePage => ok("index.html"),
            Self::Objects => Reply::Error(StatusCode::FORBIDDEN),
            _ => Reply::File(StatusCode::NOT_FOUND, Route::NotFound.html_file()),
        }
    }

    /// A Git host takes such names for its own generator's, unless it is told that there is none.
    fn is_hidden(self, folder: &Path, path: &str) -> bool {
        self == Self::ProjectPages
            && !folder.join(".nojekyll").exists()
            && path.split('/').any(|name| name.starts_with(['.', '_']))
    }
}

fn is_html(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|extension| extension == "html")
}

fn ok(file: &str) -> Reply {
    Reply::File(StatusCode::OK, file.to_owned())
}

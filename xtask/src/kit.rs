use crate::{
    environment::Environment,
    error::{Error, Result},
};
use std::{
    env, fs,
    path::{self, Path, PathBuf},
};

/// Programs that tests need together: a browser and its driver, or a server.
#[derive(Debug, Clone, Copy)]
pub struct Kit {
    /// What people call it.
    pub name: &'static str,
    pub parts: &'static [Part],
    /// The service its package would start.
    pub service: Option<&'static str>,
}

/// One program of a kit, or a file that one needs.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Names the program: a user may set it, and the tests are told by it.
    pub variable: &'static str,
    /// What it may be called, the likeliest first.
    pub names: &'static [&'static str],
    /// The packages of Debian that bring it, and what the tests have it do.
    pub packages: &'static [&'static str],
}

/// Without it no test of the site runs at all.
pub const CHROMIUM: Kit = Kit {
    name: "Chromium",
    parts: &[
        Part {
            variable: "SLASHLOG_TEST_CHROMIUM",
            names: &["chromium", "chromium-browser", "google-chrome"],
            packages: &["chromium"],
        },
        Part {
            variable: "SLASHLOG_TEST_CHROMEDRIVER",
            names: &["chromedriver"],
            packages: &["chromium-driver"],
        },
    ],
    service: None,
};

/// Its driver is no package: see [`Tool::geckodriver`](crate::tool::Tool).
pub const FIREFOX: Kit = Kit {
    name: "Firefox",
    parts: &[Part {
        variable: "SLASHLOG_TEST_FIREFOX",
        names: &["firefox-esr", "firefox"],
        packages: &["firefox-esr"],
    }],
    service: None,
};

/// Its browser is one of ours, in Python: the one it comes with has no profile
/// while it is driven. It has no mode without windows, so it gets a screen that
/// nobody sees.
pub const WEBKIT: Kit = Kit {
    name: "WebKit",
    parts: &[
        Part {
            variable: "SLASHLOG_TEST_WEBKITDRIVER",
            names: &["WebKitWebDriver"],
            packages: &["webkit2gtk-driver"],
        },
        Part {
            variable: "SLASHLOG_TEST_WEBKIT",
            names: &["WebKit2-4.1.typelib"],
            packages: &["gir1.2-webkit2-4.1"],
        },
        Part {
            variable: "SLASHLOG_TEST_PYGOBJECT",
            names: &["gi/__init__.py"],
            packages: &["python3-gi"],
        },
        Part {
            variable: "SLASHLOG_TEST_XVFB",
            names: &["Xvfb"],
            packages: &["xvfb"],
        },
    ],
    service: None,
};

/// Servers that the site is put behind.
pub const SERVERS: [Kit; 5] = [
    Kit {
        name: "nginx",
        parts: &[Part {
            variable: "SLASHLOG_TEST_NGINX",
            names: &["nginx"],
            packages: &["nginx-light"],
        }],
        service: Some("nginx.service"),
    },
    Kit {
        name: "Apache",
        parts: &[Part {
            variable: "SLASHLOG_TEST_APACHE",
            names: &["apache2", "httpd"],
            // The program and its modules, without the service.
            packages: &["apache2-bin", "media-types"],
        }],
        service: None,
    },
    Kit {
        name: "Caddy",
        parts: &[Part {
            variable: "SLASHLOG_TEST_CADDY",
            names: &["caddy"],
            packages: &["caddy"],
        }],
        service: Some("caddy.service"),
    },
    Kit {
        name: "lighttpd",
        parts: &[Part {
            variable: "SLASHLOG_TEST_LIGHTTPD",
            names: &["lighttpd"],
            packages: &["lighttpd", "lighttpd-mod-deflate"],
        }],
        service: Some("lighttpd.service"),
    },
    Kit {
        name: "Python",
        parts: &[Part {
            variable: "SLASHLOG_TEST_PYTHON",
            names: &["python3"],
            packages: &["python3"],
        }],
        service: None,
    },
];

/// Where servers are on a machine that has them on root's `PATH` only, and what
/// Python gets from the system.
const FOLDERS: [&str; 3] = [
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/lib/python3/dist-packages",
];

/// Where a system describes its libraries to languages like Python: in this
/// folder of a folder for libraries, which Debian names after the processor.
const FOLDER_OF_TYPES: &str = "girepository-1.0";
const FOLDERS_OF_LIBRARIES: [&str; 2] = ["/usr/lib", "/usr/lib64"];

impl Kit {
    /// All of its programs, if all are here.
    pub fn find(&self, environment: &Environment) -> Result<Option<Vec<PathBuf>>> {
        let parts = self.parts.iter();
        parts.map(|part| part.find(environment)).collect()
    }
}

impl Part {
    /// The program that its variable names, else the first that has its name.
    pub fn find(&self, environment: &Environment) -> Result<Option<PathBuf>> {
        if let Some(program) = named_by(self.variable)? {
            return Ok(Some(program));
        }
        let on_path = self.names.iter().find_map(|name| environment.find(name));
        Ok(on_path.or_else(|| self.find_elsewhere()))
    }

    fn find_elsewhere(&self) -> Option<PathBuf> {
        let folders = FOLDERS.into_iter().map(PathBuf::from);
        folders
            .chain(FOLDERS_OF_LIBRARIES.into_iter().flat_map(folders_of_types))
            .flat_map(|folder| self.names.iter().map(move |name| folder.join(name)))
            .find(|program| program.is_file())
    }
}

fn folders_of_types(libraries: &str) -> Vec<PathBuf> {
    let libraries = Path::new(libraries);
    let inner = fs::read_dir(libraries).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = inner.map(|entry| entry.path()).collect();
    folders.push(libraries.to_path_buf());
    folders
        .into_iter()
        .map(|folder| folder.join(FOLDER_OF_TYPES))
        .collect()
}

/// The program that a user has set `variable` to.
pub fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    // The tests run in other folders than we do.
    match path::absolute(&value) {
        Ok(path) if path.is_file() => Ok(Some(path)),
        _ => Err(Error::unmet(
            format!("`{variable}` is `{}`, which is no file", value.display()),
            format!("set `{variable}` to a program, or unset it"),
        )),
    }
}

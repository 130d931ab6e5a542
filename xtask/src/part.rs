use crate::{terminal::HELP, toolbox::Toolbox};
use anyhow::{Result, bail};
use std::{
    env,
    path::{self, PathBuf},
};

/// What the tests start. Each line is a part of a kit, of which the tests need
/// all or nothing: the variable that a user may set to it, and that tells the
/// tests where it is; what it may be called, the likeliest first; the packages
/// of Debian that bring it and what the tests have it do; and the service that
/// these would start.
///
/// Without Chromium no test of the site runs at all. Firefox's driver is no
/// package: see [`GECKODRIVER`](crate::tool::GECKODRIVER). The browser of
/// `WebKit` is one of ours, in Python: the one it comes with has no profile while
/// it is driven; it has no mode without windows, so it gets a screen that nobody
/// sees. Of Apache we take the program and its modules, without the service.
const TABLE: &str = "
Chromium | SLASHLOG_TEST_CHROMIUM     | chromium chromium-browser google-chrome | chromium |
Chromium | SLASHLOG_TEST_CHROMEDRIVER | chromedriver        | chromium-driver               |
Firefox  | SLASHLOG_TEST_FIREFOX      | firefox-esr firefox | firefox-esr                   |
WebKit   | SLASHLOG_TEST_WEBKITDRIVER | WebKitWebDriver     | webkit2gtk-driver             |
WebKit   | SLASHLOG_TEST_WEBKIT       | WebKit2-4.1.typelib | gir1.2-webkit2-4.1            |
WebKit   | SLASHLOG_TEST_PYGOBJECT    | gi/__init__.py      | python3-gi                    |
WebKit   | SLASHLOG_TEST_XVFB         | Xvfb                | xvfb                          |
nginx    | SLASHLOG_TEST_NGINX        | nginx               | nginx-light                   | nginx.service
Apache   | SLASHLOG_TEST_APACHE       | apache2 httpd       | apache2-bin media-types       |
Caddy    | SLASHLOG_TEST_CADDY        | caddy               | caddy                         | caddy.service
lighttpd | SLASHLOG_TEST_LIGHTTPD     | lighttpd            | lighttpd lighttpd-mod-deflate | lighttpd.service
Python   | SLASHLOG_TEST_PYTHON       | python3             | python3                       |
";

/// Where servers are on a machine that has them on root's `PATH` only; what
/// Python gets from the system; and where a system describes its libraries to
/// languages like Python, in a folder that Debian names after the processor.
const PLACES: [&str; 7] = [
    "/usr/sbin",
    "/usr/local/sbin",
    "/usr/lib/python3/dist-packages",
    "/usr/lib/*/girepository-1.0",
    "/usr/lib/girepository-1.0",
    "/usr/lib64/*/girepository-1.0",
    "/usr/lib64/girepository-1.0",
];

/// One program of a kit (a browser and its driver, a server), or a file that
/// one needs.
pub struct Part {
    /// What people call the kit.
    pub kit: &'static str,
    pub variable: &'static str,
    names: Vec<&'static str>,
    pub packages: Vec<&'static str>,
    pub service: Option<&'static str>,
}

impl Part {
    /// Those of all kits, one kit after the other.
    pub fn all() -> Vec<Self> {
        TABLE.trim().lines().map(Self::parse).collect()
    }

    fn parse(line: &'static str) -> Self {
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [kit, variable, names, packages, service] = columns[..] else {
            unreachable!("a line of the table has five columns: {line}");
        };
        Self {
            kit,
            variable,
            names: names.split_whitespace().collect(),
            packages: packages.split_whitespace().collect(),
            service: Some(service).filter(|service| !service.is_empty()),
        }
    }

    /// The program that its variable names, else the first that has its name.
    pub fn find(&self, toolbox: &Toolbox) -> Result<Option<PathBuf>> {
        if let Some(program) = named_by(self.variable)? {
            return Ok(Some(program));
        }
        let on_path = self.names.iter().find_map(|name| toolbox.find(name));
        Ok(on_path.or_else(|| self.find_elsewhere()))
    }

    fn find_elsewhere(&self) -> Option<PathBuf> {
        PLACES
            .iter()
            .flat_map(|place| self.names.iter().map(move |name| format!("{place}/{name}")))
            .filter_map(|pattern| glob::glob(&pattern).ok())
            .flat_map(Iterator::flatten)
            .find(|program| program.is_file())
    }
}

/// The program that a user has set `variable` to.
pub fn named_by(variable: &str) -> Result<Option<PathBuf>> {
    let Some(value) = env::var_os(variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    // The tests run in other folders than we do.
    match path::absolute(&value) {
        Ok(path) if path.is_file() => Ok(Some(path)),
        _ => bail!(
            "`{variable}` is `{}`, which is no file\n\
             {HELP} set `{variable}` to a program, or unset it",
            value.display()
        ),
    }
}

use std::{
    env,
    io::{self, Write as _},
    sync::Once,
};

use super::{behaviour::Behaviour, daemon::Daemon, program::Program, server::Server, site::Site};

/// A kind of host that `docs/hosts.md` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Nginx,
    Apache,
    Caddy,
    Lighttpd,
    Python,
    ProjectPages,
    Website,
    Objects,
}

/// What can be asked of a host; each can do what the ones before can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Service {
    /// Files by their full name.
    Files,
    /// Folders by their page.
    Folders,
    /// Our own page for what is missing.
    NotFound,
    /// All that our documentation promises.
    Configured,
}

/// A host that shows a site under a prefix.
pub(super) enum Host {
    Daemon(Daemon),
    Server(Server),
}

/// A web server that is a program of its own.
pub(super) struct Installed {
    pub(super) program: Program,
    /// Debian's, or several.
    pub(super) package: &'static str,
    /// Its page in `docs/hosts`, which holds its lines.
    pub(super) page: &'static str,
}

impl Kind {
    pub(super) fn service(self) -> Service {
        match self {
            Self::Nginx | Self::Apache | Self::Caddy | Self::Lighttpd => Service::Configured,
            Self::ProjectPages | Self::Website => Service::NotFound,
            Self::Python => Service::Folders,
            Self::Objects => Service::Files,
        }
    }

    fn behaviour(self) -> Option<Behaviour> {
        match self {
            Self::ProjectPages => Some(Behaviour::ProjectPages),
            Self::Website => Some(Behaviour::Website),
            Self::Objects => Some(Behaviour::Objects),
            _ => None,
        }
    }

    /// The program of a web server, and where to learn more.
    pub(super) fn installed(self) -> Installed {
        let (name, variable, package, page) = match self {
            Self::Nginx => ("nginx", "SLASHLOG_TEST_NGINX", "nginx-light", "nginx"),
            Self::Apache => ("apache2", "SLASHLOG_TEST_APACHE", "apache2-bin", "apache"),
            Self::Caddy => ("caddy", "SLASHLOG_TEST_CADDY", "caddy", "caddy"),
            Self::Lighttpd => {
                let packages = "lighttpd, lighttpd-mod-deflate";
                ("lighttpd", "SLASHLOG_TEST_LIGHTTPD", packages, "lighttpd")
            }
            _ => ("python3", "SLASHLOG_TEST_PYTHON", "python3", "python"),
        };
        Installed {
            program: Program { name, variable },
            package,
            page,
        }
    }

    /// Says once why its tests are skipped; in continuous integration everything has to be here.
    fn skip(self) {
        static SAID: [Once; 5] = [const { Once::new() }; 5];
        let Installed {
            program, package, ..
        } = self.installed();
        let missing = format!("there is no {} (Debian: {package})", program.missing());
        assert!(env::var_os("CI").is_none(), "{missing}");
        // Not by a macro, whose words nobody sees of a test that passes.
        SAID[self as usize].call_once(|| {
            _ = writeln!(io::stderr(), "skipping the tests on {self:?}: {missing}");
        });
    }
}

impl Host {
    /// Starts a host. `None` if it is not installed here.
    pub(super) fn start(kind: Kind, prefix: &'static str, site: &'static Site) -> Option<Self> {
        if let Some(behaviour) = kind.behaviour() {
            return Some(Self::Server(Server::of(site, prefix, behaviour)));
        }
        let Some(program) = kind.installed().program.find() else {
            kind.skip();
            return None;
        };
        Some(Self::Daemon(Daemon::start(kind, &program, prefix, site)))
    }

    /// The URL of a path from the site's root.
    pub(super) fn url(&self, path: &str) -> String {
        match self {
            Self::Daemon(daemon) => format!("{}{path}", daemon.url),
            Self::Server(server) => server.url(path),
        }
    }
}

//! Both programs: how each is asked to build a blog, and to serve it while somebody writes.

use std::{
    env,
    ffi::OsString,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::corpus::Corpus;

/// One of the two that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    Ours,
    Hugo,
}

pub(crate) const PEERS: [Peer; 2] = [Peer::Ours, Peer::Hugo];

impl Peer {
    /// Builds the blog into the folder that [`Peer::site`] names, with nothing kept elsewhere but what is in
    /// [`Peer::cache`].
    pub(crate) fn build(self, corpus: &Corpus) -> Command {
        let mut command = self.command(corpus);
        match self {
            Self::Ours => command
                .args(["build", "--content", "content", "--out"])
                .arg(self.site(corpus))
                .arg("--shell")
                .arg(shell()),
            Self::Hugo => command
                .args(["build", "--quiet", "--destination"])
                .arg(self.site(corpus)),
        };
        command
    }

    /// Serves the blog, and where.
    pub(crate) fn serve(self, corpus: &Corpus) -> (Command, u16) {
        let port = free_port();
        let mut command = self.command(corpus);
        match self {
            Self::Ours => command
                .args(["serve", "--no-open", "--content", "content", "--shell"])
                .arg(shell())
                .arg(format!("--port={port}")),
            Self::Hugo => command
                .args(["server", "--quiet", "--baseURL=http://127.0.0.1/"])
                .arg(format!("--port={port}")),
        };
        (command, port)
    }

    pub(crate) fn site(self, corpus: &Corpus) -> PathBuf {
        corpus.path().join(format!("site-{self:?}"))
    }

    pub(crate) fn cache(self, corpus: &Corpus) -> PathBuf {
        corpus.path().join(format!("cache-{self:?}"))
    }

    fn command(self, corpus: &Corpus) -> Command {
        let (variable, folder) = match self {
            Self::Ours => ("SLASHLOG_BENCH_PROGRAM", "ours"),
            Self::Hugo => ("SLASHLOG_BENCH_HUGO", "theirs"),
        };
        let mut command = Command::new(named(variable));
        let cache = self.cache(corpus);
        command
            .current_dir(corpus.path().join(folder))
            .env("XDG_CACHE_HOME", &cache)
            .env("HUGO_CACHEDIR", &cache)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}

fn named(variable: &str) -> OsString {
    env::var_os(variable)
        .unwrap_or_else(|| panic!("`cargo xtask bench build` names a program in {variable}"))
}

fn shell() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/shell")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("this machine has free ports");
    listener.local_addr().expect("it is bound").port()
}

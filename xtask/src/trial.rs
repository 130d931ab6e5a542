//! The program, used as somebody would who has nothing else: in an empty folder, with nothing on `PATH`.

use crate::{stage::stage, step};
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};
use xshell::{Shell, TempDir, cmd};

/// What is to be tried.
pub struct Trial {
    program: PathBuf,
    /// All that is on `PATH`.
    path: PathBuf,
}

/// An empty folder that is gone with the value.
pub fn own_folder() -> Result<TempDir> {
    Ok(Shell::new()?.create_temp_dir()?)
}

impl Trial {
    /// Of a program that needs nothing else.
    pub fn new(program: &Path) -> Self {
        Self {
            program: program.to_owned(),
            path: PathBuf::new(),
        }
    }

    /// Of one that needs what is in a folder.
    pub fn beside(self, path: &Path) -> Self {
        let path = path.to_owned();
        Self { path, ..self }
    }

    /// Begins a blog, writes a post, builds it and has it shown.
    pub fn run(&self, what: &str) -> Result<()> {
        stage(&format!("Try {what} in an empty folder"), || {
            let folder = own_folder()?;
            let place = folder.path();
            for arguments in ["--version", "init", "new Trial", "build"] {
                let program = &self.program;
                let shell = Shell::new()?;
                shell.change_dir(place);
                let step = cmd!(shell, "{program}").args(arguments.split(' '));
                let printed = step::output(step.env_clear().env("PATH", &self.path))?;
                ensure!(!printed.is_empty(), "`{arguments}` says nothing");
            }
            self.check_site(&place.join("dist"))?;
            self.check_served(place)
        })
    }

    /// The site has its pages, and the app that shows them.
    fn check_site(&self, site: &Path) -> Result<()> {
        let home = fs::read_to_string(site.join("index.html"))?;
        ensure!(home.contains("<h1"), "home has no heading");
        let files = fs::read_dir(site.join("-"))?;
        let mut names = files.filter_map(|file| Some(file.ok()?.path()));
        ensure!(
            names.any(|path| path.extension().is_some_and(|it| it == "wasm")),
            "`{}` has no app",
            self.program.display()
        );
        Ok(())
    }

    /// The draft is shown, which no build publishes.
    fn check_served(&self, place: &Path) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.args(["serve", "--port", "0"]).current_dir(place);
        command.env_clear().env("PATH", &self.path);
        let serve = step::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
        let mut serve = Served(serve);
        let printed = serve.0.stdout.take().context("it is piped")?;
        let mut line = String::new();
        BufReader::new(printed).read_line(&mut line)?;
        let host = line.trim().trim_start_matches("http://");
        let host = host.trim_end_matches('/');
        let mut stream = TcpStream::connect(host).with_context(|| format!("it says `{line}`"))?;
        let request =
            format!("GET /posts/trial/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        ensure!(
            answer.starts_with("HTTP/1.1 200 "),
            "the draft is not shown: {answer:.80}"
        );
        Ok(())
    }
}

/// A server that ends with the value.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        // Asked to, not forced: what starts the program for npm has to end it too.
        let process = self.0.id().to_string();
        let is_asked = cfg!(unix) && Command::new("kill").arg(process).status().is_ok();
        if !is_asked {
            _ = self.0.kill();
        }
        _ = self.0.wait();
    }
}

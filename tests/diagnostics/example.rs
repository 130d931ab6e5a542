//! What `--help` and the README show is done, as it stands there.

use std::{
    env, fs,
    io::{BufRead, BufReader},
    process::Stdio,
};

use super::super::*;

/// What the README shows and no author types: contributors' commands, which the checks of the repository run.
const CONTRIBUTORS: [&str; 4] = [
    "cargo xtask shell",
    "cargo install --path .",
    "cargo xtask serve",
    "cargo xtask test",
];

/// A home with a blog of another engine and what an old site has left.
struct Home(Folder);

impl Home {
    fn new() -> Self {
        let post = "---\ntitle: Tea\ntags: [cups]\nsummary: S\n---\n\nText.\n";
        let home = Folder::new(&[
            ("blog/_config.yml", "title: Cups\n"),
            ("blog/_posts/2026-01-02-tea.md", post),
            ("old-site/2026/01/02/tea.html", "<title>Tea</title>"),
            ("work/content/site.toml", "title = \"A blog\"\n"),
            ("work/content/posts/tea.md", post),
        ]);
        // By its name alone, as its author has it.
        let program = Path::new(env!("CARGO_BIN_EXE_slashlog"));
        let name = program.file_name().unwrap();
        fs::create_dir(home.path().join("bin")).unwrap();
        fs::hard_link(program, home.path().join("bin").join(name))
            .or_else(|_| fs::copy(program, home.path().join("bin").join(name)).map(drop))
            .unwrap();
        Self(home)
    }

    fn shell(&self, place: &str, line: &str) -> Command {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", line])
            .current_dir(self.0.path().join(place));
        let path = env::join_paths(
            [self.0.path().join("bin")]
                .into_iter()
                .chain(env::split_paths(&env::var_os("PATH").unwrap())),
        );
        shell.env("HOME", self.0.path()).env("PATH", path.unwrap());
        shell
    }

    /// Does what a line says in a folder. A server is there when it says where.
    #[track_caller]
    fn follow(&self, place: &str, line: &str) {
        let (command, _) = line.split_once(" #").unwrap_or((line, ""));
        let command = command.trim();
        let fixture = env::current_dir().unwrap().join("tests/fixtures/shell");
        let with_shell = format!("{command} --shell '{}'", fixture.display());
        if command.starts_with("slashlog serve") {
            let line = format!("exec {with_shell} --port 0");
            let mut serve = self.shell(place, &line);
            let serve = serve.stdout(Stdio::piped()).stderr(Stdio::null());
            let mut program = serve.spawn().unwrap();
            let mut said = String::new();
            let printed = program.stdout.take().unwrap();
            _ = BufReader::new(printed).read_line(&mut said);
            _ = program.kill();
            _ = program.wait();
            assert!(said.starts_with("http://"), "{command}: {said}");
            return;
        }
        let line = if command.starts_with("slashlog build") {
            &with_shell
        } else {
            command
        };
        let output = self.shell(place, line).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {said}");
    }
}

fn help(arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_slashlog"));
    let output = program.args(arguments).arg("--help").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The lines that begin with the prompt of a shell.
fn examples(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter_map(|line| line.strip_prefix("$ ")).collect()
}

#[test]
fn what_help_shows_is_done_by_every_command() {
    let all = help(&[]);
    let (_, commands) = all.split_once("Commands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    for command in commands.lines() {
        let name = command.split_whitespace().next().unwrap();
        if name == "help" {
            continue;
        }
        let text = help(&[name]);
        let examples = examples(&text);
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            assert!(
                example.starts_with(&format!("slashlog {name}")),
                "{example}"
            );
            Home::new().follow("work", example);
        }
    }
}

#[test]
fn what_the_readme_shows_is_done() {
    let readme = fs::read_to_string("README.md").unwrap();
    let home = Home::new();
    let mut place = "work".to_owned();
    let mut seen = 0;
    for example in examples(&readme) {
        let (command, _) = example.split_once(" #").unwrap_or((example, ""));
        let command = command.trim();
        if CONTRIBUTORS.contains(&command) {
            continue;
        }
        seen += 1;
        match command.strip_prefix("cd ") {
            Some(folder) => place = format!("{place}/{folder}"),
            None => home.follow(&place, example),
        }
    }
    assert!(seen > 4, "the README shows how to begin");
    let moving = fs::read_to_string("docs/moving.md").unwrap();
    for example in examples(&moving) {
        home.follow("work", &example.replace("my-old-blog", "blog"));
    }
}

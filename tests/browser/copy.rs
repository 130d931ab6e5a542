use std::sync::OnceLock;

use serde_json::Value;

use crate::folder::Folder;

use super::{
    behaviour::{Behaviour, Slash},
    engine::{Engine, in_every_engine},
    server::Server,
    site::Site,
    tab::Tab,
};

in_every_engine!(what_is_copied_runs_nothing_and_holds_no_prompts,);

/// Blocks of code, and what of them is copied.
const BLOCKS: [(&str, &str, &str); 22] = [
    ("sh", "npm install", "npm install"),
    ("", "a\n  b\n\n\n", "a\n  b"),
    (
        "sh",
        "# Install\nnpm install\n> log",
        "# Install\nnpm install\n> log",
    ),
    ("rust", "$ x", "$ x"),
    ("console", "npm ci\nnpm test", "npm ci\nnpm test"),
    (
        "console",
        "$ npm ci\nadded 3 packages\n\n$ npm run build\n\n> a@1.0.0 build\n> vite build\n",
        "npm ci\nnpm run build",
    ),
    (
        "bash",
        "# First:\n$ npm ci\nadded 3\n$ npm test",
        "npm ci\nnpm test",
    ),
    (
        "console",
        "# apt update\nHit:1\n# apt install a",
        "apt update\napt install a",
    ),
    (
        "console",
        "# Fetch\n$ npm ci\n# and build\n$ npm test",
        "npm ci\nnpm test",
    ),
    (
        "shell-session",
        "me@host:~$ id\nuid=1\nroot@host:/etc# reboot\n[me@host ~]$ ls\na\n(env) $ pip list\nb",
        "id\nreboot\nls\npip list",
    ),
    (
        "console",
        "me@mac ~ % ls\na\nbash-5.1$ id\n~/a $ pwd\n❯ date\nhost$ w",
        "ls\nid\npwd\ndate\nw",
    ),
    (
        "sh-session",
        "$ for i in 1 2\n> do echo $i\n> done\n1\n2",
        "for i in 1 2\ndo echo $i\ndone",
    ),
    (
        "console",
        "$ docker run \\\n    -p 80:80 \\\n    nginx\nUnable to find image",
        "docker run \\\n    -p 80:80 \\\n    nginx",
    ),
    (
        "console",
        "$ cat <<'END' > a\n$ b\nEND\n$ cat <<< a\na",
        "cat <<'END' > a\n$ b\nEND\ncat <<< a",
    ),
    (
        "console",
        "$ git commit -m \"a\n\nb\"\n[main 1] a\n$ ls # it's\nc",
        "git commit -m \"a\n\nb\"\nls # it's",
    ),
    ("console", "$ a |\n  b &&\n  c\nd", "a |\n  b &&\n  c"),
    (
        "powershell",
        "PS C:\\> cd C:\\\nPS C:\\Users> foreach ($i in 1) {\n>> $i }\n1",
        "cd C:\\\nforeach ($i in 1) {\n$i }",
    ),
    (
        "cmd",
        "C:\\>cd a\nC:\\a>dir /b ^\n  /s\nb",
        "cd a\ndir /b ^\n  /s",
    ),
    (
        "pycon",
        ">>> for i in a:\n...     print(i)\n...\n1\n>>> a\n2",
        "for i in a:\n    print(i)\n\na",
    ),
    ("console", "> npm ci\n> npm test", "npm ci\nnpm test"),
    ("Console", "$ ls\na\n$ \n$", "ls"),
    ("console", "$ ", "$"),
];

fn serve() -> Server {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let mut text = "---\ntitle: Code\ndate: 2026-01-01\n---\n\n".to_owned();
        for (language, code, _) in BLOCKS {
            text.push_str(&format!("~~~{language}\n{code}\n~~~\n\n"));
        }
        let content = Folder::new(&[("site.toml", "title = \"Code\"\n"), ("posts/a.md", &text)]);
        Site::build("copied-site", content.path(), None)
    });
    Server::of(site, "/", Behaviour::Plain(Slash::Redirected))
}

fn what_is_copied_runs_nothing_and_holds_no_prompts(engine: Engine) {
    let server = serve();
    let tab = Tab::of(engine);
    tab.open(&server.url("posts/a/"));
    // Not every engine lets a driver read what was copied.
    tab.value("navigator.clipboard.writeText = async (text) => void (window.copied = text)");
    for (at, (language, code, expected)) in BLOCKS.iter().enumerate() {
        tab.value(&format!(
            "document.querySelectorAll('[data-action=copy]')[{at}].click()"
        ));
        let copied = tab.value("window.copied");
        assert_eq!(copied, Value::from(*expected), "{language}: {code}");
    }
}

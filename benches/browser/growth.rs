//! How what a text costs grows with its length: each kind of text that could cost more, doubled four times. Natively
//! that is `slashlog build` with nothing but the text, in a browser the app's `render`; where the app leaves the longest
//! to the browser as a document, it is what a reader without a network waits for.

use std::{
    collections::BTreeMap,
    env, fmt, fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use slashlog::route::file;

use crate::folder::{self, Folder};

use super::{
    host::Host,
    input::{INPUTS, numbered},
    site::Site,
    tab::Tab,
};

/// The lengths of a text, in bytes.
const LENGTHS: [usize; 5] = [65_536, 131_072, 262_144, 524_288, 1_048_576];

/// What a text of each length took.
#[derive(Clone, Copy, Debug)]
struct Cost {
    /// In milliseconds.
    time: f64,
    /// In bytes, at most.
    memory: f64,
    /// In bytes.
    output: f64,
}

/// A kind of text, in one of two places: the cost of the longest, and how often it is that of the shortest.
pub(crate) struct Grown {
    name: String,
    place: &'static str,
    costs: [Cost; LENGTHS.len()],
}

impl fmt::Display for Grown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MEGA: f64 = 1_000_000.0;
        let [first, .., last] = self.costs;
        let Self { name, place, .. } = self;
        write!(
            f,
            "{name}\t{place}\t{:.0}\t{:.1}",
            last.time,
            last.time / first.time.max(0.1)
        )?;
        write!(
            f,
            "\t{:.0}\t{:.1}",
            last.memory / MEGA,
            last.memory / first.memory
        )?;
        write!(
            f,
            "\t{:.1}\t{:.1}",
            last.output / MEGA,
            last.output / first.output.max(1.0)
        )
    }
}

pub(crate) fn measure() -> Vec<Grown> {
    let site = Site::get();
    let page = b"<!doctype html><title>Growth</title>".to_vec();
    let host = Host::start(
        &site.blog,
        &site.shell,
        BTreeMap::from([(PAGE.to_owned(), page)]),
    );
    let tab = Tab::new();
    let inputs = INPUTS.iter().map(|(name, text)| (*name, "", *text));
    let tags: fn(usize) -> String = |bytes| numbered(bytes, |n| format!("t{n}, "));
    let inputs = inputs.chain([("tags of a post", "tags: ", tags)]);
    inputs
        .flat_map(|(name, key, text)| {
            eprintln!("    {name}");
            let posts = LENGTHS.map(|length| post(key, &text(length)));
            let built = posts.map(|post| build(&post));
            start(&tab, &host, site);
            let rendered = built.each_ref().map(|(_, article)| render(&tab, article));
            let [.., (_, longest)] = &built;
            let is_document = longest["post"]["article"]["sidecar"]["document"] == true;
            let place = if is_document { "document" } else { "render" };
            let native = built.map(|(cost, _)| cost);
            [("build", native), (place, rendered)].map(|(place, costs)| Grown {
                name: name.to_owned(),
                place,
                costs,
            })
        })
        .collect()
}

/// A post with a text, or with what belongs into its front matter.
fn post(key: &str, text: &str) -> String {
    let (front, text) = if key.is_empty() {
        ("", text)
    } else {
        (text, "Text.")
    };
    format!("---\ntitle: A\ndate: 2026-01-01\nsummary: S\n{key}{front}\n---\n\n{text}\n")
}

/// Builds a blog of one post, and gives what its page is made of.
fn build(post: &str) -> (Cost, Value) {
    let content = Folder::new(&[("site.toml", "title = \"A blog\"\n"), ("posts/a.md", post)]);
    let sites = Folder::new(&[]);
    let out = sites.path().join("site");
    let program = env::var_os("SLASHLOG_BENCH_PROGRAM");
    let program =
        program.expect("`cargo xtask growth` names the program in SLASHLOG_BENCH_PROGRAM");
    let start = Instant::now();
    let mut build = Command::new(program)
        .args(["build", "--content"])
        .arg(content.path())
        .arg("--out")
        .arg(&out)
        .arg("--shell")
        .arg(Site::app())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a program that is here starts");
    let memory = peak(&mut build);
    let cost = Cost {
        time: start.elapsed().as_secs_f64() * 1000.0,
        memory,
        output: folder::files(&out)
            .values()
            .map(|bytes| precise(bytes.len()))
            .sum(),
    };
    (cost, article(&out))
}

/// The most memory that a process held until its end, as Linux knows it.
fn peak(process: &mut Child) -> f64 {
    let file = format!("/proc/{}/status", process.id());
    let mut peak = 1.0;
    while matches!(process.try_wait(), Ok(None)) {
        let status = fs::read_to_string(&file).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = number.map_or(peak, |kilobytes: f64| kilobytes * 1024.0);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}

fn article(out: &Path) -> Value {
    let file = out.join(format!("{}posts/a/index.json", file::PAGES));
    let text = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_slice(&text).expect("data is JSON")
}

/// A page of nothing.
const PAGE: &str = "bench/index.html";

/// Gets the app's module ready, anew for each kind of text.
const START: &str = r#"
    const [script, wasm, root, messages] = values;
    const ours = await import(script);
    const { memory } = await ours.default({ module_or_path: wasm });
    window.cost = (markdown, sidecar) => {
        const start = performance.now();
        const { length } = ours.render(markdown, sidecar, root, messages);
        return [performance.now() - start, memory.buffer.byteLength, length];
    };
    cost("*warm*", "{}");
"#;

fn start(tab: &Tab, host: &Host, site: &Site) {
    tab.open(&host.url(PAGE));
    let names = &site.shell.names;
    let messages = serde_json::to_string(&site.blog.manifest.entry.messages);
    let values = vec![
        json!(host.url(&file::shell(&names.script))),
        json!(host.url(&file::shell(&names.wasm))),
        json!(host.url("")),
        json!(messages.expect("texts are JSON")),
    ];
    tab.run(START, values);
}

/// Renders a text in the browser.
fn render(tab: &Tab, page: &Value) -> Cost {
    let article = &page["post"]["article"];
    let sidecar = article.get("sidecar");
    let sidecar = sidecar.map_or_else(|| "{}".to_owned(), Value::to_string);
    let cost = tab.run(
        "return cost(...values);",
        vec![article["markdown"].clone(), json!(sidecar)],
    );
    let [time, memory, output] = serde_json::from_value(cost).expect("three figures");
    Cost {
        time,
        memory,
        output,
    }
}

#[expect(clippy::cast_precision_loss, reason = "no file has that many bytes")]
fn precise(bytes: usize) -> f64 {
    bytes as f64
}

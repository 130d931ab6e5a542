//! `slashlog serve`: the blog while it is being written, made page by page as it is asked for.

use std::{
    collections::BTreeMap,
    io, mem,
    path::{Path, PathBuf},
    sync::{Arc, RwLock, mpsc},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{Response, StatusCode, Uri, header},
};
use notify::{RecursiveMode, Watcher};
use percent_encoding::percent_decode_str;
use tokio::sync::watch;

use crate::{
    compiler::{
        blog::{Blog, compilation::compile},
        content::options::Options,
        shell::Shell,
        site::{Site, list, output::Outputs, release::Facts},
    },
    route::Route,
};

use super::report;

/// What is shown at the moment.
struct Current {
    blog: Blog,
    shell: Shell,
    outputs: Outputs,
    data: BTreeMap<String, Vec<u8>>,
}

#[derive(Clone)]
struct Server {
    current: Arc<RwLock<Current>>,
    changes: watch::Receiver<u64>,
}

/// Tells pages that something changed: it answers when it has, and the page asks again.
const LIVE: &str = include_str!("serve/live.js");

/// An editor writes a file in several steps; they are one change.
const QUIET: Duration = Duration::from_millis(20);

/// How long a page waits for a change before it asks anew.
const PATIENCE: Duration = Duration::from_secs(25);

/// Serves a folder on this machine until the process ends.
///
/// # Errors
/// A folder that cannot be read, content with errors, a port that is taken.
pub fn run(content: &Path, shell: Shell, port: u16, options: Options) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let current = load(content, shell, &options)?
        .ok_or_else(|| io::Error::other("repair the errors above and start again"))?;
    let (sender, changes) = watch::channel(0);
    let server = Server {
        current: Arc::new(RwLock::new(current)),
        changes,
    };
    let _watcher = watch_folder(content, options, Arc::clone(&server.current), sender)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", port))
            .await
            .map_err(|error| {
                io::Error::new(
                    error.kind(),
                    format!("port {port} cannot be used: {error}; choose another with `--port`"),
                )
            })?;
        println!("http://{}/", listener.local_addr()?);
        axum::serve(listener, Router::new().fallback(answer).with_state(server)).await
    })
}

/// Compiles what is in the folder now. `None` if it has errors; they have been printed.
fn load(content: &Path, shell: Shell, options: &Options) -> io::Result<Option<Current>> {
    let compilation = compile(content, options);
    report::print(&compilation, false);
    let Some(blog) = compilation.blog else {
        return Ok(None);
    };
    let site = Site::new(&blog, &shell, true);
    let outputs = list::outputs(&site)?;
    let data = list::release_in_memory(&site, &Facts::new())?;
    Ok(Some(Current {
        blog,
        shell,
        outputs,
        data,
    }))
}

/// Compiles anew when a file changes. A folder with errors leaves what is shown as it is.
fn watch_folder(
    content: &Path,
    options: Options,
    current: Arc<RwLock<Current>>,
    sender: watch::Sender<u64>,
) -> io::Result<notify::RecommendedWatcher> {
    let (events, queue) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_change = event.is_ok_and(|event| !event.kind.is_access());
        if is_change {
            // The other end is gone only when the program ends.
            _ = events.send(());
        }
    })
    .map_err(io::Error::other)?;
    watcher
        .watch(content, RecursiveMode::Recursive)
        .map_err(io::Error::other)?;
    let content: PathBuf = content.to_owned();
    std::thread::spawn(move || {
        while queue.recv().is_ok() {
            while queue.recv_timeout(QUIET).is_ok() {}
            let shell = current.read().map(|current| current.shell.clone());
            let Ok(shell) = shell else { return };
            match load(&content, shell, &options) {
                Ok(Some(new)) => {
                    let Ok(mut current) = current.write() else {
                        return;
                    };
                    let old = mem::replace(&mut *current, new);
                    drop(current);
                    sender.send_modify(|n| *n += 1);
                    // Nobody need wait until a large blog is taken apart.
                    drop(old);
                }
                Ok(None) => eprintln!("the pages stay as they were"),
                Err(error) => eprintln!("error: {error}"),
            }
        }
    });
    Ok(watcher)
}

async fn answer(State(server): State<Server>, uri: Uri) -> Response<Body> {
    match uri.path() {
        "/-/live.js" => respond(StatusCode::OK, "live.js", LIVE.into()),
        "/-/changes" => changes(server.changes, uri.query()).await,
        path => match server.current.read() {
            Ok(current) => current.answer(path),
            Err(_) => respond(
                StatusCode::INTERNAL_SERVER_ERROR,
                "error.txt",
                "the last build ended in a panic\n".into(),
            ),
        },
    }
}

/// Answers with the number of the state that is shown, when it is another than the page knows.
async fn changes(mut changes: watch::Receiver<u64>, known: Option<&str>) -> Response<Body> {
    let known: Option<u64> = known.and_then(|known| known.parse().ok());
    if known == Some(*changes.borrow_and_update()) {
        // A time-out is an answer too: nothing has changed.
        _ = tokio::time::timeout(PATIENCE, changes.changed()).await;
    }
    let now = *changes.borrow();
    respond(StatusCode::OK, "changes.txt", now.to_string().into())
}

impl Current {
    fn answer(&self, path: &str) -> Response<Body> {
        let path = percent_decode_str(path.trim_start_matches('/'))
            .decode_utf8_lossy()
            .into_owned();
        let file = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.clone()
        };
        if let Some(bytes) = self.bytes(&file) {
            return respond(StatusCode::OK, &file, bytes);
        }
        if self.outputs.contains_key(&format!("{path}/index.html")) {
            let last = path.rsplit('/').next().unwrap_or(&path);
            return Response::builder()
                .status(StatusCode::PERMANENT_REDIRECT)
                .header(header::LOCATION, format!("{last}/"))
                .body(Body::empty())
                .unwrap_or_default();
        }
        let missing = Route::NotFound.html_file();
        let page = self.bytes(&missing).unwrap_or_default();
        respond(StatusCode::NOT_FOUND, &missing, page)
    }

    fn bytes(&self, file: &str) -> Option<Vec<u8>> {
        if let Some(bytes) = self.data.get(file) {
            return Some(bytes.clone());
        }
        let site = Site::new(&self.blog, &self.shell, true);
        list::bytes(&site, file, self.outputs.get(file)?)
            .inspect_err(|error| eprintln!("error: {error}"))
            .ok()
    }
}

fn respond(status: StatusCode, file: &str, bytes: Vec<u8>) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, content_type(file))
        .header(header::CACHE_CONTROL, "no-store")
        .body(bytes.into())
        .unwrap_or_default()
}

/// The media type a file of a site is served with.
pub fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "css" => "text/css; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

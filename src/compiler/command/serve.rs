//! `slashlog serve`: the blog while it is being written, made page by page as it is asked for.

mod hosts;
mod network;

use std::{
    collections::BTreeMap,
    io, mem,
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, RwLock, mpsc},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, State, connect_info::Connected},
    http::{HeaderMap, Response, StatusCode, Uri, header, uri::Authority},
    serve::IncomingStream,
};
use notify::{RecursiveMode, Watcher};
use percent_encoding::percent_decode_str;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    compiler::{
        blog::{Blog, compilation::compile},
        content::options::Options,
        shell::Shell,
        site::{Site, list, output::Outputs, release::Facts},
    },
    route::Route,
};

use super::{
    report,
    say::{remark, say},
};

pub use hosts::Hosts;

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
    hosts: Arc<Hosts>,
}

/// Where a blog is shown.
#[derive(Debug)]
pub struct Place {
    /// By which names it may be asked for.
    pub hosts: Hosts,
    /// The port, if the author wants a certain one.
    pub port: Option<u16>,
    /// Whether it is opened in a browser.
    pub is_opened: bool,
}

/// The port that is taken where nobody says anything.
const PORT: u16 = 8080;

/// The address of this machine that was asked.
#[derive(Clone, Copy)]
struct Asked(Option<IpAddr>);

impl Connected<IncomingStream<'_, TcpListener>> for Asked {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        let address = stream.io().local_addr().ok();
        Self(address.map(|address| address.ip()))
    }
}

/// What is said to who asks for another host.
const REFUSAL: &str = "slashlog serve answers by the names of this machine only: open the address that it printed. \
    For other machines start it with `--host`, for another name with `--host NAME`.\n";

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
pub fn run(content: &Path, shell: Shell, place: Place, options: Options) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let current = load(content, shell, &options)?
        .ok_or_else(|| io::Error::other("repair the errors above and start again"))?;
    let (sender, changes) = watch::channel(0);
    let server = Server {
        current: Arc::new(RwLock::new(current)),
        changes,
        hosts: Arc::new(place.hosts),
    };
    let _watcher = watch_folder(content, options, Arc::clone(&server.current), sender)?;
    runtime.block_on(async {
        let listener = listen(server.hosts.address(), place.port).await?;
        let port = listener.local_addr()?.port();
        let addresses: Vec<String> = server
            .hosts
            .names()
            .map(|name| format!("http://{name}:{port}/"))
            .collect();
        // At once: who reads only the first line may be gone at the second.
        say(&(addresses.join("\n") + "\n"))?;
        if server.hosts.are_open() {
            network::show(port);
        }
        if let Some(address) = addresses.first().filter(|_| place.is_opened) {
            // Whoever has no browser here has the address.
            _ = open::that_detached(address);
        }
        let router = Router::new().fallback(answer).with_state(server);
        let service = router.into_make_service_with_connect_info::<Asked>();
        axum::serve(listener, service).await
    })
}

/// Takes a port: the one that was asked for, else the usual one, else any that is free.
async fn listen(address: IpAddr, port: Option<u16>) -> io::Result<TcpListener> {
    let bind = |port| TcpListener::bind(SocketAddr::new(address, port));
    match (bind(port.unwrap_or(PORT)).await, port) {
        (Err(error), None) if error.kind() == io::ErrorKind::AddrInUse => bind(0).await,
        (Err(error), _) => Err(io::Error::new(
            error.kind(),
            format!(
                "port {} cannot be used: {error}; choose another with `--port`",
                port.unwrap_or(PORT)
            ),
        )),
        (listener, _) => listener,
    }
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
                Ok(None) => remark("the pages stay as they were\n"),
                Err(error) => remark(&format!("error: {error}\n")),
            }
        }
    });
    Ok(watcher)
}

async fn answer(
    State(server): State<Server>,
    ConnectInfo(asked): ConnectInfo<Asked>,
    headers: HeaderMap,
    uri: Uri,
) -> Response<Body> {
    if !is_allowed(&server.hosts, asked, &headers, &uri) {
        return respond(StatusCode::FORBIDDEN, "refusal.txt", REFUSAL.into());
    }
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

/// Whether every host that a request names may be asked, and one is named.
fn is_allowed(hosts: &Hosts, Asked(at): Asked, headers: &HeaderMap, uri: &Uri) -> bool {
    let named = headers.get_all(header::HOST).iter();
    let mut named = named.map(|host| host.to_str().unwrap_or_default());
    let in_address = uri.authority().map(Authority::as_str);
    let may = |host: &str| at.is_some_and(|at| hosts.allow(host, at));
    headers.contains_key(header::HOST) && named.all(may) && in_address.is_none_or(may)
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
            .inspect_err(|error| remark(&format!("error: {error}\n")))
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

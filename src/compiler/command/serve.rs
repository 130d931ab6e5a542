//! `slashlog serve`: the blog while it is being written, made page by page as it is asked for.

mod changes;
mod current;
mod editor;
mod hosts;
mod network;
mod page;
mod problems;
mod shown;
mod watch;

use std::{
    io,
    net::{IpAddr, SocketAddr},
    path::Path,
    sync::{Arc, OnceLock, RwLock},
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, State, connect_info::Connected},
    http::{HeaderMap, Response, StatusCode, Uri, header, uri::Authority},
    serve::IncomingStream,
};
use tokio::{net::TcpListener, sync::watch as state};

use crate::compiler::{
    blog::{highlight, memory::Memory},
    content::options::Options,
    shell::Shell,
};

use super::say::{remark, say};
use changes::Changes;
use current::respond;
use page::LIST;
use shown::Shown;
use watch::Workshop;

pub use current::content_type;
pub use editor::Editor;
pub use hosts::Hosts;

#[derive(Clone)]
struct Server {
    shown: Arc<RwLock<Shown>>,
    changes: state::Receiver<Changes>,
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
    /// What opens a file with a problem, if the author says so.
    pub editor: Option<Editor>,
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

/// How long a page waits for a change before it asks anew.
const PATIENCE: Duration = Duration::from_secs(25);

/// Serves a folder on this machine until the process ends, whatever is wrong in it.
///
/// # Errors
/// A folder that cannot be watched, a port that is taken.
pub fn run(content: &Path, shell: Shell, place: Place, options: Options) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (sender, changes) = state::channel(Changes::default());
    let server = Server {
        shown: Arc::default(),
        changes,
        hosts: Arc::new(place.hosts),
    };
    let list = Arc::new(OnceLock::new());
    let mut workshop = Workshop {
        content: content.to_owned(),
        options,
        shell,
        editor: place.editor,
        shown: Arc::clone(&server.shown),
        list: Arc::clone(&list),
        sound: None,
        memory: Memory::default(),
        sender,
    };
    workshop.renew(Changes::default());
    highlight::save();
    let _watcher = workshop.follow()?;
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
        let list = list.get_or_init(|| addresses[0].trim_end_matches('/').to_owned() + LIST);
        if server.has_problems() {
            remark(&format!("What is wrong: {list}\n"));
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

async fn answer(
    State(server): State<Server>,
    ConnectInfo(asked): ConnectInfo<Asked>,
    headers: HeaderMap,
    uri: Uri,
) -> Response<Body> {
    if !asked.may(&server.hosts, &headers, &uri) {
        return respond(StatusCode::FORBIDDEN, "refusal.txt", REFUSAL.into());
    }
    let is_own = asked.is_own(&headers, &uri);
    if uri.path() == "/-/changes" {
        return next_change(server.changes, uri.query()).await;
    }
    match server.shown.read() {
        Ok(shown) => page::answer(uri.path(), &shown, is_own),
        Err(_) => respond(
            StatusCode::INTERNAL_SERVER_ERROR,
            "error.txt",
            "the last build ended in a panic\n".into(),
        ),
    }
}

impl Server {
    fn has_problems(&self) -> bool {
        self.shown
            .read()
            .is_ok_and(|shown| shown.problems.count > 0)
    }
}

impl Asked {
    /// Whether every host that a request names may be asked, and one is named.
    fn may(self, hosts: &Hosts, headers: &HeaderMap, uri: &Uri) -> bool {
        self.is_each(headers, uri, |host, at| hosts.allow(host, at))
    }

    /// Whether who asks sits at this machine.
    fn is_own(self, headers: &HeaderMap, uri: &Uri) -> bool {
        self.is_each(headers, uri, Hosts::are_own)
    }

    fn is_each(
        self,
        headers: &HeaderMap,
        uri: &Uri,
        is_one: impl Fn(&str, IpAddr) -> bool,
    ) -> bool {
        let named = headers.get_all(header::HOST).iter();
        let mut named = named.map(|host| host.to_str().unwrap_or_default());
        let in_address = uri.authority().map(Authority::as_str);
        let is_one = |host: &str| self.0.is_some_and(|at| is_one(host, at));
        headers.contains_key(header::HOST) && named.all(is_one) && in_address.is_none_or(is_one)
    }
}

/// Answers with the number of the state that is shown, when it is another than the page knows.
async fn next_change(mut changes: state::Receiver<Changes>, known: Option<&str>) -> Response<Body> {
    if known == Some(&*changes.borrow_and_update().name()) {
        // A time-out is an answer too: nothing has changed.
        _ = tokio::time::timeout(PATIENCE, changes.changed()).await;
    }
    let now = *changes.borrow();
    respond(StatusCode::OK, "changes.txt", now.name().into())
}

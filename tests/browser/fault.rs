//! What can go wrong on the way to a reader's device, one row for each fault. While it lasts the reader
//! sees the right thing, and nothing wrong is kept; once it is over, the next visit ends well.
//!
//! 1. `visit`: on the first visit, and while the rest of the blog is fetched.
//! 2. `update`: when a newer release is taken.
//! 3. `reading`: when a page is opened that is kept.
//! 4. `device`: on the reader's side, and around the blog; `room`: where a part of it finds room, `cleared`:
//!    where what was kept is gone, `bare`: where the app does not run, `sandbox`: where a page has no origin.
//! 5. `hole`: a file that never comes, `spoilt`: one that a cache holds on to, `late`: what is waited for.

use super::{
    behaviour::{Behaviour, Slash},
    damage::Torn,
    engine::Engine,
    kind::Kind,
    server::{Answer, Server},
    site::Site,
    tab::Tab,
};

mod bare;
mod cleared;
mod device;
mod hole;
mod late;
mod reading;
mod room;
mod sandbox;
mod spoilt;
mod update;
mod visit;

const BLOG: &str = "/blog/";
const CUT_AT_ONCE: Answer = Answer::Dropped(Torn::AtOnce);
const CUT_AFTER_HEADERS: Answer = Answer::Dropped(Torn::AfterHeaders);
const CUT_HALFWAY: Answer = Answer::Dropped(Torn::Halfway);

/// The heading of a post whose text is not kept.
const UNKEPT: &str = "Not kept on this device";

/// Counts the pages of the network that a browser has loaded.
const COUNT: &str = "localStorage.setItem('loads', Number(localStorage.getItem('loads')) + 1);";
const LOADS: &str = "Number(localStorage.getItem('loads'))";

fn serve(site: &'static Site, prefix: &'static str) -> Server {
    let server = Server::of(site, prefix, Behaviour::Plain(Slash::Redirected));
    server.before_scripts(COUNT);
    server
}

#[track_caller]
fn start(engine: Engine, kind: Kind) -> (Server, Tab) {
    (serve(kind.release(0), BLOG), Tab::of(engine))
}

/// Only what was opened has been loaded.
#[track_caller]
fn expect_loads(tab: &Tab, number: u64) {
    assert_eq!(tab.value(LOADS).as_u64(), Some(number), "pages loaded");
}

/// Makes tests of each row.
macro_rules! rows {
    ($engines:ident $check:ident: $($name:ident($($value:expr),+);)+) => {
        $(fn $name(engine: Engine, kind: Kind) {
            $check(engine, kind, $($value),+);
        })+
        $crate::browser::kind::of_every_kind!($engines: $($name),+);
    };
}
use rows;

/// The same for rows that are no different on another blog.
macro_rules! plain_rows {
    ($engines:ident $check:ident: $($name:ident($($value:expr),+);)+) => {
        $(fn $name(engine: Engine) {
            $check(engine, $($value),+);
        })+
        $engines!($($name),+);
    };
}
use plain_rows;

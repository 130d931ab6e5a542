//! A page as HTML: the document around it, and the view the browser would mount.

mod document;
mod end;
mod frame;
mod head;
mod json_ld;
mod plain;
mod playground;
mod redirect;
mod view;

pub use document::{app, html, mark};
pub use frame::html as frame;
pub use plain::{STYLE as PLAIN_STYLE, html as plain};
pub use playground::{STYLE as PREVIEW_STYLE, html as playground, preview};
pub use redirect::html as redirect;

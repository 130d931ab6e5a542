//! Slashlog: a folder of Markdown becomes a blog that reads like a static page and moves like an app.
//!
//! **content/\*.md → `Post` → `Manifest` → `Page` → HTML at build time, DOM in the browser.**
//!
//! 1. [`compiler`] reads `content/`, collects every problem, and fails with all of them or with none.
//! 2. [`post`] and [`markdown`] are what a post is: pure, text in, values out. [`messages`] is what the
//!    interface says, in the language of the blog.
//! 3. [`manifest`] holds what is known of all posts; [`manifest::Manifest::page`] gives any page's data to
//!    both halves, and [`route`] every address.
//! 4. [`app`] turns a [`manifest::Page`] into a view. The compiler renders it, the browser mounts it.
//! 5. `browser` is what only a browser can do: taking over from the prerendered page, fetching.
//!
//! The target chooses the half: native code has `compiler`, WebAssembly has `browser`, both share the rest.

#[expect(
    unreachable_pub,
    missing_docs,
    reason = "the component macro writes a public type of properties for each component"
)]
pub mod app;
pub mod manifest;
pub mod markdown;
pub mod messages;
pub mod post;
pub mod route;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(not(target_arch = "wasm32"))]
pub mod compiler;

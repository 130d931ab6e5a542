use serde_json::{Value, json};

use super::engine::Engine;

/// What a reader has set in their browser or on their machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// Nothing.
    Usual,
    /// No scripts but ours, which can still ask the page.
    NoScripts,
    /// A window whose traces are gone once it is closed.
    Private,
    /// No WebAssembly, as in browsers that are locked down.
    NoModules,
    /// Dark pages.
    Dark,
    /// Nothing that moves.
    LessMotion,
    /// Plainer colours.
    MoreContrast,
    /// Colours of their own, in place of the page's.
    ForcedColors,
}

impl Setting {
    /// By which media feature a page learns of it, and the value of that.
    pub(super) fn feature(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Usual | Self::NoScripts | Self::Private | Self::NoModules => None,
            Self::Dark => Some(("prefers-color-scheme", "dark")),
            Self::LessMotion => Some(("prefers-reduced-motion", "reduce")),
            Self::MoreContrast => Some(("prefers-contrast", "more")),
            Self::ForcedColors => Some(("forced-colors", "active")),
        }
    }

    /// The flags that the program of an engine is started with.
    pub(super) fn flags(self, engine: Engine) -> &'static [&'static str] {
        match (engine, self) {
            (Engine::Chromium, Self::Private) => &["--incognito"],
            (Engine::WebKit, Self::Private) => &["--private"],
            (Engine::WebKit, Self::NoScripts) => &["--no-scripts"],
            _ => &[],
        }
    }

    /// What is set in Chromium; of media features its driver tells it later.
    pub(super) fn of_chromium(self) -> Value {
        match self {
            Self::NoScripts => json!({ "profile.managed_default_content_settings.javascript": 2 }),
            _ => json!({}),
        }
    }

    /// What is set in Firefox.
    pub(super) fn of_firefox(self) -> Value {
        match self {
            // A profile remembers what was set before.
            Self::Usual => json!({ "javascript.options.wasm": true }),
            Self::MoreContrast => json!({}),
            Self::NoScripts => json!({ "javascript.enabled": false }),
            Self::Private => json!({ "browser.privatebrowsing.autostart": true }),
            Self::NoModules => json!({ "javascript.options.wasm": false }),
            Self::Dark => json!({ "ui.systemUsesDarkTheme": 1 }),
            Self::LessMotion => json!({ "ui.prefersReducedMotion": 1 }),
            Self::ForcedColors => json!({ "browser.display.document_color_use": 2 }),
        }
    }

    /// What `WebKit` reads of its environment.
    pub(super) fn of_environment(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::NoModules => &[("JSC_useWasm", "0")],
            _ => &[],
        }
    }

    /// What GTK reads, by which `WebKit` is drawn.
    pub(super) fn of_gtk(self) -> &'static str {
        match self {
            Self::Usual
            | Self::NoScripts
            | Self::Private
            | Self::NoModules
            | Self::ForcedColors => "",
            Self::Dark => "gtk-theme-name=Adwaita-dark",
            Self::LessMotion => "gtk-enable-animations=0",
            Self::MoreContrast => "gtk-theme-name=HighContrast",
        }
    }
}

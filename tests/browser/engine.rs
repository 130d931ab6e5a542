use std::{
    env,
    io::{self, Write as _},
    panic,
    path::Path,
    sync::Once,
    thread,
};

use serde_json::{Value, json};

use super::{program::Program, setting::Setting};

/// What shows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Drives Chromium.
pub(super) const CHROMEDRIVER: Program = Program {
    name: "chromedriver",
    variable: "SLASHLOG_TEST_CHROMEDRIVER",
};
/// Drives Firefox.
pub(super) const GECKODRIVER: Program = Program {
    name: "geckodriver",
    variable: "SLASHLOG_TEST_GECKODRIVER",
};
/// Drives `WebKit`.
pub(super) const WEBKITDRIVER: Program = Program {
    name: "WebKitWebDriver",
    variable: "SLASHLOG_TEST_WEBKITDRIVER",
};
/// A screen that nobody sees.
pub(super) const XVFB: Program = Program {
    name: "Xvfb",
    variable: "SLASHLOG_TEST_XVFB",
};
const CHROMIUM: Program = Program {
    name: "chromium",
    variable: "SLASHLOG_TEST_CHROMIUM",
};
const FIREFOX: Program = Program {
    name: "firefox-esr",
    variable: "SLASHLOG_TEST_FIREFOX",
};
/// Tells Python what `WebKit` can do.
pub(super) const WEBKIT: Program = Program {
    name: "WebKit2-4.1.typelib",
    variable: "SLASHLOG_TEST_WEBKIT",
};
/// Has Python understand it.
pub(super) const PYGOBJECT: Program = Program {
    name: "gi/__init__.py",
    variable: "SLASHLOG_TEST_PYGOBJECT",
};

/// A browser of ours: that of `WebKit` forgets everything when it ends, as long as it is driven.
const WEBKIT_BROWSER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/webkit.py");

/// The window leaves 800 × 600 pixels for the page.
const CHROMIUM_FLAGS: [&str; 9] = [
    "--window-size=820,763",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Makes tests of functions that take an engine: one for each engine, in a module of the function's name.
macro_rules! in_every_engine {
    (@one [$($elsewhere:tt)*] $test:ident) => {
        mod $test {
            use crate::browser::engine::Engine;

            #[test]
            fn chromium() {
                Engine::Chromium.check(super::$test);
            }

            #[test]
            $($elsewhere)*
            fn firefox() {
                Engine::Firefox.check(super::$test);
            }

            #[test]
            $($elsewhere)*
            fn webkit() {
                Engine::WebKit.check(super::$test);
            }
        }
    };
    ($($test:ident),+ $(,)?) => {
        $crate::browser::engine::in_every_engine!([] $($test),+);
    };
    ($elsewhere:tt $($test:ident),+ $(,)?) => {
        $( $crate::browser::engine::in_every_engine!(@one $elsewhere $test); )+
    };
}
pub(super) use in_every_engine;

/// The same, for tests that other engines than Chromium run only when all is to be tested.
macro_rules! in_chromium {
    ($($test:ident),+ $(,)?) => {
        $crate::browser::engine::in_every_engine!(
            [#[ignore = "run with --all"]] $($test),+
        );
    };
}
pub(super) use in_chromium;

impl Engine {
    /// Runs a test in this engine, or says why not.
    #[track_caller]
    pub(super) fn check(self, test: fn(Self)) {
        let programs = self.programs().iter();
        let missing = programs.copied().find(|program| program.find().is_none());
        match missing {
            None => self.attempt(test),
            // A tester's own machine may lack one; a machine that is to check everything may not.
            Some(program) if env::var_os("CI").is_some() && can_install() => {
                _ = program.get();
            }
            Some(program) => self.skip(program),
        }
    }

    /// Runs a test. Where everything must pass and nobody watches, one that fails is run once more, and
    /// that is said: on a busy machine browsers and their drivers fail by themselves.
    #[track_caller]
    fn attempt(self, test: fn(Self)) {
        if env::var_os("CI").is_none() {
            return test(self);
        }
        if let Err(cause) = panic::catch_unwind(|| test(self)) {
            let cause = cause.downcast_ref::<String>();
            let cause = cause.map_or("it does not say why", String::as_str);
            let name = thread::current().name().unwrap_or_default().to_owned();
            say(&format!(
                "unsteady: {name} failed and is run once more: {cause}"
            ));
            test(self);
        }
    }

    fn programs(self) -> &'static [Program] {
        match self {
            Self::Chromium => &[CHROMEDRIVER, CHROMIUM],
            Self::Firefox => &[GECKODRIVER, FIREFOX],
            Self::WebKit => &[WEBKITDRIVER, WEBKIT, PYGOBJECT, XVFB],
        }
    }

    fn skip(self, missing: Program) {
        static SAID: [Once; 3] = [const { Once::new() }; 3];
        SAID[self as usize].call_once(|| {
            say(&format!(
                "skipping the tests in {self:?}: there is no {}",
                missing.missing()
            ));
        });
    }

    /// Says that this engine cannot do what a test is about.
    pub(super) fn cannot(self, what: &str) {
        say(&format!("skipping a test: {self:?} cannot {what} here"));
    }

    /// What its driver is to be told to start it with.
    pub(super) fn capabilities(self, profile: &Path, setting: Setting) -> Value {
        let flags = setting.flags(self).iter().copied();
        match self {
            Self::Chromium => {
                let profile = format!("--user-data-dir={}", profile.display());
                let flags: Vec<&str> = flags.chain(CHROMIUM_FLAGS).chain([&*profile]).collect();
                json!({
                    "goog:chromeOptions": { "binary": CHROMIUM.get(), "args": flags, "prefs": setting.of_chromium() },
                    "goog:loggingPrefs": { "browser": "ALL" },
                })
            }
            Self::Firefox => json!({
                "moz:firefoxOptions": { "binary": FIREFOX.get(), "args": ["-headless", "-profile", profile], "prefs": setting.of_firefox() },
            }),
            Self::WebKit => {
                let arguments: Vec<&Path> = flags.map(Path::new).chain([profile]).collect();
                json!({
                    "webkitgtk:browserOptions": { "binary": WEBKIT_BROWSER, "args": arguments },
                })
            }
        }
    }
}

/// Not by a macro, whose words nobody sees of a test that passes.
fn say(words: &str) {
    _ = writeln!(io::stderr(), "{words}");
}

/// Whether `cargo xtask test` can install what is missing.
fn can_install() -> bool {
    Path::new("/usr/bin/apt-get").is_file()
}

use std::{
    thread,
    time::{Duration, Instant},
};

use fantoccini::{
    Locator,
    actions::{
        Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    },
    elements::Element,
    error::CmdError,
    key::Key,
};
use serde_json::{Value, json};

use super::{browser::Browser, engine::Engine, setting::Setting, site::TITLE};

/// A page in a browser that no other test has at the same time.
pub(super) struct Tab {
    /// Gone only as the tab closes.
    browser: Option<Browser>,
    engine: Engine,
    setting: Setting,
    /// Whether the browser is as it was for whoever comes next.
    is_clean: bool,
}

/// How long anything may take to happen before it counts as never.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// How soon the page is asked again whether it has happened. To ask costs the page as much as an answer: what
/// takes longer is asked for less and less often.
const SOON: Duration = Duration::from_millis(8);
const SELDOM: Duration = Duration::from_millis(64);

/// Whether the page's script has run, or there is none.
const SETTLED: &str =
    "document.getElementById('_page') === null || document.adoptedStyleSheets.length > 0";

/// Runs in every document before anything of its own, and notes when the app follows links.
const WITNESS: &str =
    r#"document.addEventListener("slashlog:ready", () => (window.appIsReady = true));"#;

impl Tab {
    /// Chromium as readers have it.
    pub(super) fn new() -> Self {
        let tab = Self::of(Engine::Chromium);
        tab.before_scripts(WITNESS);
        tab
    }

    /// A browser as readers have it.
    pub(super) fn of(engine: Engine) -> Self {
        Self::with(engine, Setting::Usual)
    }

    /// A browser whose reader has switched scripts off.
    pub(super) fn without_scripts(engine: Engine) -> Self {
        Self::with(engine, Setting::NoScripts)
    }

    /// A browser in a window whose traces are gone once it is closed.
    pub(super) fn private(engine: Engine) -> Self {
        Self::with(engine, Setting::Private)
    }

    /// A browser whose reader asks for something, or a word about it where an engine cannot be made to.
    pub(super) fn asking(engine: Engine, setting: Setting) -> Option<Self> {
        let tab = Self::with(engine, setting);
        let (feature, value) = setting.feature()?;
        if engine == Engine::Chromium {
            tab.prefer(feature, value);
        }
        let is_heard = tab.value(&format!("matchMedia('({feature}: {value})').matches")) == true;
        if !is_heard {
            engine.cannot(&format!("ask for {feature}: {value}"));
        }
        is_heard.then_some(tab)
    }

    fn with(engine: Engine, setting: Setting) -> Self {
        let browser = match setting {
            Setting::Usual => Browser::spare(engine),
            _ => Browser::start(engine, setting),
        };
        Self::of_browser(browser, engine, setting)
    }

    fn of_browser(browser: Browser, engine: Engine, setting: Setting) -> Self {
        let tab = Self {
            browser: Some(browser),
            engine,
            setting,
            is_clean: setting == Setting::Usual,
        };
        // It has no switch for them.
        if engine == Engine::Chromium && setting == Setting::NoModules {
            tab.before_scripts("delete window.WebAssembly");
        }
        tab
    }

    fn browser(&self) -> &Browser {
        self.browser
            .as_ref()
            .expect("it is there until the tab closes")
    }

    /// Opens an address as a document, and returns when it is loaded and its script has run.
    #[track_caller]
    pub(super) fn open(&self, url: &str) {
        self.browser()
            .runtime
            .block_on(self.browser().client.goto(url))
            .unwrap_or_else(|error| panic!("{url}: {error}"));
        self.settle();
    }

    /// Opens an address as a document, and waits for nothing.
    #[track_caller]
    pub(super) fn leave_for(&self, url: &str) {
        // A driver whose page is on its way would wait.
        self.value(&format!(
            "void setTimeout(() => location.assign('{url}'), 200)"
        ));
    }

    /// Waits for the page's script, which comes after the first picture of the page. Where it cannot come,
    /// the page is as it is without.
    pub(super) fn settle(&self) {
        if self.setting != Setting::NoScripts {
            poll(|| self.value(SETTLED), |settled| *settled == true);
        }
    }

    /// Closes the browser, and opens one with the same profile.
    #[track_caller]
    pub(super) fn restart(self) -> Self {
        let setting = self.setting;
        self.restart_with(setting)
    }

    /// The same, for a reader who has set something in between.
    #[track_caller]
    pub(super) fn restart_with(mut self, setting: Setting) -> Self {
        let browser = self.browser.take();
        let browser = browser.expect("it is there until the tab closes");
        let browser = browser.restart(self.engine, setting);
        let mut tab = Self::of_browser(browser, self.engine, setting);
        tab.is_clean = false;
        tab
    }

    /// Opens an address as a document, and returns when the app follows its links.
    #[track_caller]
    pub(super) fn open_ready(&self, url: &str) {
        self.open(url);
        self.expect_ready();
    }

    /// Waits until the app follows links.
    #[track_caller]
    pub(super) fn expect_ready(&self) {
        self.expect("window.appIsReady === true", true);
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub(super) fn value(&self, expression: &str) -> Value {
        self.try_value(expression)
            .unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    fn try_value(&self, expression: &str) -> Result<Value, CmdError> {
        self.browser().runtime.block_on(
            self.browser()
                .client
                .execute(&format!("return ({expression});"), vec![]),
        )
    }

    /// The text that an expression in the page gives.
    #[track_caller]
    pub(super) fn text(&self, expression: &str) -> String {
        let value = self.value(expression);
        value
            .as_str()
            .unwrap_or_else(|| panic!("{expression} is no text: {value}"))
            .to_owned()
    }

    /// Waits until an expression in the page has this value.
    #[track_caller]
    pub(super) fn expect(&self, expression: &str, expected: impl Into<Value>) {
        let expected = expected.into();
        // Between two documents there is no page to ask.
        let value = poll(
            || self.try_value(expression),
            |value| value.as_ref().is_ok_and(|value| *value == expected),
        );
        let value =
            value.unwrap_or_else(|error| panic!("`{expression}` never became {expected}: {error}"));
        assert_eq!(value, expected, "`{expression}`");
    }

    /// Waits until an asynchronous function in the page, given its body, returns this value.
    #[track_caller]
    pub(super) fn expect_async(&self, body: &str, expected: impl Into<Value>) {
        let expected = expected.into();
        let value = poll(|| self.run(body, vec![]), |value| *value == expected);
        assert_eq!(value, expected, "`{body}`");
    }

    /// Waits until a page is shown: its place in the address bar, its heading, its title.
    #[track_caller]
    pub(super) fn expect_page(&self, url: &str, heading: &str) {
        let title = if heading == TITLE {
            TITLE.to_owned()
        } else {
            format!("{heading} · {TITLE}")
        };
        let shown = "[location.href, document.querySelector('h1')?.textContent, document.title]";
        self.expect(shown, json!([url, heading, title]));
    }

    /// What an asynchronous function in the page returns, given its body and its `values`.
    #[track_caller]
    pub(super) fn run(&self, body: &str, values: Vec<Value>) -> Value {
        let script = format!("return (async (...values) => {{ {body} }})(...arguments);");
        let result = self
            .browser()
            .runtime
            .block_on(self.browser().client.execute(&script, values));
        result.unwrap_or_else(|error| panic!("{body:.200}: {error}"))
    }

    /// Waits until the page has nothing left to do.
    #[track_caller]
    pub(super) fn expect_idle(&self) {
        // WebKit has no word for idle; a turn of its clock comes close.
        self.run(
            "await new Promise((idle) => (window.requestIdleCallback ?? setTimeout)(idle))",
            vec![],
        );
    }

    /// Has a script run in every document from now on, before those of the document. Chromium only.
    #[track_caller]
    pub(super) fn before_scripts(&self, script: &str) {
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({ "source": script }),
        );
    }

    /// Clicks the first link with this name.
    #[track_caller]
    pub(super) fn click_link(&self, name: &str) {
        self.click(&link(name));
    }

    /// Clicks the first button with this name.
    #[track_caller]
    pub(super) fn click_button(&self, name: &str) {
        let name = quote(name);
        self.click(&format!(
            "//button[@aria-label = {name} or (not(@aria-label) and normalize-space() = {name})]"
        ));
    }

    /// Presses a key, wherever the focus is, once the page's script can hear it.
    #[track_caller]
    pub(super) fn press(&self, key: impl Into<char>) {
        self.settle();
        let value = key.into();
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.browser()
            .runtime
            .block_on(self.browser().client.perform_actions(keys))
            .expect("keys can be pressed");
    }

    /// Waits until the page is painted as it is now.
    #[track_caller]
    pub(super) fn expect_painted(&self) {
        self.run(
            "await new Promise((paint) => requestAnimationFrame(() => requestAnimationFrame(paint)))",
            vec![],
        );
    }

    /// Clicks the first link with this name while the control key is held down.
    #[track_caller]
    pub(super) fn control_click_link(&self, name: &str) {
        let key = |action: fn(char) -> KeyAction| action(Key::Control.into());
        let (down, up) = (
            key(|value| KeyAction::Down { value }),
            key(|value| KeyAction::Up { value }),
        );
        let keys = KeyActions::new("keyboard".to_owned())
            .then(down)
            .pause(Duration::ZERO)
            .pause(Duration::ZERO)
            .then(up);
        let mouse = MouseActions::new("mouse".to_owned())
            .then(over(self.find_link(name)))
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            })
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            });
        let actions = Actions::from(keys).and(mouse);
        self.browser()
            .runtime
            .block_on(self.browser().client.perform_actions(actions))
            .expect("keys and buttons can be pressed");
    }

    /// Moves the mouse over the first link with this name.
    #[track_caller]
    pub(super) fn hover_link(&self, name: &str) {
        let mouse = MouseActions::new("mouse".to_owned()).then(over(self.find_link(name)));
        self.browser()
            .runtime
            .block_on(self.browser().client.perform_actions(mouse))
            .expect("the mouse can be moved");
    }

    /// Scrolls the first link with this name to the top of the window, to a whole pixel: Firefox comes back
    /// to the half of one as it likes.
    #[track_caller]
    pub(super) fn scroll_to_link(&self, name: &str) {
        let link = serde_json::to_value(self.find_link(name)).expect("an element is a reference");
        self.run(
            "scrollBy({ top: Math.floor(values[0].getBoundingClientRect().top), behavior: 'instant' })",
            vec![link],
        );
    }

    /// Makes the window as wide as a screen of this many pixels. Chromium only.
    #[track_caller]
    pub(super) fn set_width(&self, width: u32) {
        self.set_size(width, 800);
    }

    /// Makes the window as large as a screen of so many pixels. Chromium only.
    #[track_caller]
    pub(super) fn set_size(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
    }

    /// Makes the reader ask for something, such as dark pages. Chromium only.
    #[track_caller]
    pub(super) fn prefer(&self, feature: &str, value: &str) {
        self.devtools(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [{ "name": feature, "value": value }] }),
        );
    }

    /// Clicks what an `XPath` finds.
    #[track_caller]
    pub(super) fn click(&self, xpath: &str) {
        // While one page turns into the next, the picture of it can lie above what is to be clicked.
        let click = || self.browser().runtime.block_on(self.find(xpath).click());
        poll(click, Result::is_ok).unwrap_or_else(|error| panic!("{xpath}: {error}"));
    }

    #[track_caller]
    fn find_link(&self, name: &str) -> Element {
        self.find(&link(name))
    }

    #[track_caller]
    fn find(&self, xpath: &str) -> Element {
        let wait = self
            .browser()
            .client
            .wait()
            .at_most(PATIENCE)
            .every(SELDOM / 2);
        let found = self
            .browser()
            .runtime
            .block_on(wait.for_element(Locator::XPath(xpath)));
        found.unwrap_or_else(|error| panic!("{xpath}: {error}"))
    }

    /// What an element looks like, as the bytes of a picture.
    #[track_caller]
    pub(super) fn picture(&self, xpath: &str) -> Vec<u8> {
        let picture = self
            .browser()
            .runtime
            .block_on(self.find(xpath).screenshot());
        picture.unwrap_or_else(|error| panic!("{xpath}: {error}"))
    }

    /// What the window shows, as the bytes of a picture.
    #[track_caller]
    pub(super) fn view(&self) -> Vec<u8> {
        let Browser {
            runtime, client, ..
        } = self.browser();
        let picture = runtime.block_on(client.screenshot());
        picture.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Goes into a frame of the page, so that all that follows is about its document.
    #[track_caller]
    pub(super) fn enter_frame(&self, xpath: &str) {
        let entered = self
            .browser()
            .runtime
            .block_on(self.find(xpath).enter_frame());
        entered.unwrap_or_else(|error| panic!("{xpath}: {error}"));
    }

    /// Goes back out of a frame.
    #[track_caller]
    pub(super) fn leave_frame(&self) {
        let left = self
            .browser()
            .runtime
            .block_on(self.browser().client.enter_parent_frame());
        left.expect("a frame has a page around it");
    }

    /// Goes back in the history.
    #[track_caller]
    pub(super) fn back(&self) {
        self.browser()
            .runtime
            .block_on(self.browser().client.back())
            .expect("the history goes back");
    }

    /// Goes forward in the history.
    #[track_caller]
    pub(super) fn forward(&self) {
        self.browser()
            .runtime
            .block_on(self.browser().client.forward())
            .expect("the history goes forward");
    }

    /// Loads the document anew.
    #[track_caller]
    pub(super) fn reload(&self) {
        self.browser()
            .runtime
            .block_on(self.browser().client.refresh())
            .expect("the page reloads");
        self.settle();
    }

    /// How many tabs and windows there are.
    pub(super) fn windows(&self) -> usize {
        self.browser()
            .runtime
            .block_on(self.browser().client.windows())
            .expect("the browser knows its windows")
            .len()
    }

    /// What was written to the console since it was last asked. Chromium only.
    pub(super) fn console(&self) -> Vec<String> {
        let entries = self.browser().console().expect("it is Chromium");
        entries
            .iter()
            .map(|entry| format!("{} {}", entry["level"], entry["message"]))
            .collect()
    }

    /// Waits until a script of the page has said something, as the witness of the server's pages heard.
    #[track_caller]
    pub(super) fn expect_said(&self, text: &str) {
        let text = Value::from(text);
        self.expect(
            &format!("window.said?.some((line) => line.includes({text})) === true"),
            true,
        );
    }

    /// Waits until something is written to the console.
    #[track_caller]
    pub(super) fn expect_console(&self, text: &str) {
        let mut seen: Vec<String> = Vec::new();
        let more = || {
            seen.extend(self.console());
            seen.clone()
        };
        let seen = poll(more, |seen| seen.iter().any(|line| line.contains(text)));
        assert!(
            seen.iter().any(|line| line.contains(text)),
            "the console never said `{text}`, only {seen:#?}"
        );
    }

    /// Has Chromium put one worker in the place of another: it waits until the first rests, and a worker
    /// that a driver watches never does.
    pub(super) fn let_workers_rest(&self) {
        if self.engine == Engine::Chromium {
            self.devtools("ServiceWorker.enable", &json!({}));
            self.devtools("ServiceWorker.stopAllWorkers", &json!({}));
        }
    }

    /// What a command of the Chrome `DevTools` protocol returns. Chromium only.
    #[track_caller]
    pub(super) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.browser()
            .devtools(command, parameters)
            .unwrap_or_else(|error| panic!("{command} {parameters}: {error}"))
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let is_clean = self.is_clean && !thread::panicking();
        if let Some(browser) = self.browser.take().filter(|_| is_clean) {
            browser.leave(self.engine);
        }
    }
}

/// Asks again and again; gives the first answer that is wanted, or after all patience the last one.
pub(super) fn poll<T>(mut ask: impl FnMut() -> T, is_wanted: impl Fn(&T) -> bool) -> T {
    let start = Instant::now();
    let mut period = SOON;
    loop {
        let answer = ask();
        if is_wanted(&answer) || start.elapsed() > PATIENCE {
            return answer;
        }
        thread::sleep(period);
        period = SELDOM.min(period * 3 / 2);
    }
}

fn over(element: Element) -> PointerAction {
    PointerAction::MoveToElement {
        element,
        duration: None,
        x: 0.0,
        y: 0.0,
    }
}

/// The `XPath` of links by their name.
fn link(name: &str) -> String {
    format!("//a[normalize-space() = {}]", quote(name))
}

/// A text in an `XPath`, which knows no escapes.
fn quote(text: &str) -> String {
    let quote = if text.contains('"') { '\'' } else { '"' };
    assert!(
        !text.contains(quote),
        "XPath cannot hold both kinds of quotes: {text}"
    );
    format!("{quote}{text}{quote}")
}

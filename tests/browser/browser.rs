use std::{
    collections::BTreeSet,
    mem,
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::Method;
use fantoccini::{
    Client, ClientBuilder,
    actions::{InputSource as _, MouseActions, PointerAction},
    error::CmdError,
    wd::WebDriverCompatibleCommand,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use url::{ParseError, Url};

use super::{
    ARE_BROWSERS_SHARED, driver::Driver, engine::Engine, janitor::Janitor, setting::Setting,
};

/// A running browser. It closes with the value.
pub(super) struct Browser {
    pub(super) runtime: Runtime,
    pub(super) client: Client,
    profile: TempDir,
    // Last, so that it is still there to close the browser.
    _driver: Arc<Driver>,
}

/// Browsers of each engine that a test has left as they were. To start one takes seconds, and each test has
/// a server of its own, so for pages a new tab is as good as a new browser.
static SPARE: [Mutex<Vec<Browser>>; 3] = [const { Mutex::new(Vec::new()) }; 3];

impl Browser {
    /// A browser that has never seen a page of ours.
    pub(super) fn start(engine: Engine, setting: Setting) -> Self {
        Self::in_profile(engine, setting, Janitor::folder())
    }

    /// A browser as readers have it, perhaps one that has seen other sites.
    pub(super) fn spare(engine: Engine) -> Self {
        let spare = Self::spares(engine).pop();
        spare.unwrap_or_else(|| Self::start(engine, Setting::Usual))
    }

    /// Leaves the browser to another test, with one empty tab that has no past.
    pub(super) fn leave(self, engine: Engine) {
        if !ARE_BROWSERS_SHARED {
            return;
        }
        let is_clear = self.runtime.block_on(self.clear(engine)).is_ok();
        if is_clear && (engine != Engine::Chromium || self.forget().is_ok()) {
            Self::spares(engine).push(self);
        }
    }

    /// Ends what goes on without a tab, and takes in what was said to nobody. A worker never rests as long as
    /// a driver watches. Chromium only.
    fn forget(&self) -> Result<(), CmdError> {
        for origin in self.origins_of_workers()? {
            let all = json!({ "origin": origin, "storageTypes": "all" });
            self.devtools("Storage.clearDataForOrigin", &all)?;
        }
        self.console().map(drop)
    }

    fn origins_of_workers(&self) -> Result<BTreeSet<String>, CmdError> {
        let answer = self.devtools("Target.getTargets", &json!({}))?;
        let targets = answer["targetInfos"].as_array().into_iter().flatten();
        let workers = targets.filter(|target| target["type"] == "service_worker");
        let urls = workers.filter_map(|worker| Url::parse(worker["url"].as_str()?).ok());
        Ok(urls.map(|url| url.origin().ascii_serialization()).collect())
    }

    fn spares(engine: Engine) -> impl std::ops::DerefMut<Target = Vec<Self>> {
        let spares = &SPARE[engine as usize];
        spares.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was written to the console since it was last asked. Chromium only.
    pub(super) fn console(&self) -> Result<Vec<Value>, CmdError> {
        let entries = self.vendor("se/log", &json!({ "type": "browser" }))?;
        Ok(entries.as_array().cloned().unwrap_or_default())
    }

    /// What a command of the Chrome `DevTools` protocol returns. Chromium only.
    pub(super) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, CmdError> {
        let body = json!({ "cmd": command, "params": parameters });
        self.vendor("goog/cdp/execute", &body)
    }

    /// What a command of chromedriver's own returns.
    fn vendor(&self, path: &'static str, body: &Value) -> Result<Value, CmdError> {
        let command = Vendor {
            path,
            body: body.to_string(),
        };
        self.runtime.block_on(self.client.issue_cmd(command))
    }

    async fn clear(&self, engine: Engine) -> Result<(), CmdError> {
        let old = self.client.windows().await?;
        // In Chromium what a tester has set holds for a tab.
        let new = self.client.new_window(engine != Engine::WebKit).await?;
        for window in old {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(new.handle).await?;
        // Where the mouse is already it does not come anew.
        let corner = PointerAction::MoveTo {
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let mouse = MouseActions::new("mouse".to_owned()).then(corner);
        self.client.perform_actions(mouse).await
    }

    /// Closes it, and opens another one with what it knows.
    pub(super) fn restart(mut self, engine: Engine, setting: Setting) -> Self {
        let profile = mem::replace(&mut self.profile, Janitor::folder());
        drop(self);
        Self::in_profile(engine, setting, profile)
    }

    fn in_profile(engine: Engine, setting: Setting, profile: TempDir) -> Self {
        let driver = Driver::of(engine, setting);
        let Value::Object(capabilities) = engine.capabilities(profile.path(), setting) else {
            unreachable!("it is written as an object")
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connection = builder.capabilities(capabilities);
        let client = runtime
            .block_on(connection.connect(&driver.url))
            .expect("the driver starts a browser");
        Self {
            runtime,
            client,
            profile,
            _driver: driver,
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // One that has crashed is closed already.
        _ = self.runtime.block_on(self.client.clone().close());
    }
}

/// A command of chromedriver's own.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: String,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(&self, driver: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        driver.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.clone()))
    }
}

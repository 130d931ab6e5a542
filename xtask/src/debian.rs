//! Packages of Debian and of the systems that descend from it.

use crate::{step, toolbox::Toolbox};
use anyhow::Result;
use std::path::Path;
use xshell::{Cmd, cmd};

/// There while systemd runs the machine.
const SYSTEMD: &str = "/run/systemd/system";

/// Whether this machine has such packages.
pub fn is_here(toolbox: &Toolbox) -> bool {
    toolbox.find("apt-get").is_some()
}

/// Installs those of `packages` that the system has, in one run. `services`
/// are what the packages would start now and at every boot; they stay off.
pub fn install(toolbox: &Toolbox, packages: &[&str], services: &[&str], log: &Path) -> Result<()> {
    let apt_get = || as_root(toolbox, "apt-get");
    step::run_quietly(apt_get().arg("update"), log)?;
    // One unknown name would fail them all, and Ubuntu lacks some.
    let is_known = |name: &&&str| step::answer(cmd!(toolbox, "apt-cache show {name}")).is_some();
    let known = packages.iter().filter(is_known);
    let install = apt_get()
        .args(["install", "-y", "--no-install-recommends"])
        .args(known);
    let services = new_services(toolbox, services);
    keep_off(toolbox, &services, log, || step::run_quietly(install, log))
}

/// Those that systemd does not know yet; any other is the user's, and none of
/// our business.
fn new_services<'a>(toolbox: &Toolbox, services: &[&'a str]) -> Vec<&'a str> {
    if !Path::new(SYSTEMD).is_dir() {
        return Vec::new();
    }
    let is_new = |service: &&str| step::answer(cmd!(toolbox, "systemctl cat {service}")).is_none();
    services.iter().copied().filter(is_new).collect()
}

/// A package asks systemd to enable and start its service. Of a masked one
/// that leaves only the wish to be enabled, which is taken back afterwards.
fn keep_off(
    toolbox: &Toolbox,
    services: &[&str],
    log: &Path,
    install: impl FnOnce() -> Result<()>,
) -> Result<()> {
    if services.is_empty() {
        return install();
    }
    let systemctl = |action: &str| {
        let systemctl = as_root(toolbox, "systemctl");
        step::run_quietly(systemctl.arg(action).args(services), log)
    };
    systemctl("mask")?;
    let installed = install();
    // Also after a failure: its error counts for more than this one.
    let unmasked = systemctl("unmask");
    installed?;
    unmasked?;
    systemctl("disable")
}

/// A program as root: directly, or through a `sudo` that asks no password.
fn as_root<'a>(toolbox: &'a Toolbox, program: &str) -> Cmd<'a> {
    let user = step::answer(cmd!(toolbox, "id -u"));
    let is_root = user.is_some_and(|user| user.trim() == "0");
    let env = if is_root {
        cmd!(toolbox, "env")
    } else {
        cmd!(toolbox, "sudo -n env")
    };
    // `sudo` passes no variables on, `env` behind it does.
    env.args(["DEBIAN_FRONTEND=noninteractive", program])
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::cache::Cache;
    use anyhow::anyhow;
    use std::{cell::RefCell, fs, os::unix::fs::PermissionsExt};
    use xshell::Shell;

    /// What is done to a service, in order, while `install` ends in `result`.
    #[track_caller]
    fn check(result: Result<()>, expected: &[&str]) {
        let folder = Shell::new().unwrap().create_temp_dir().unwrap();
        let folder = folder.path().to_path_buf();
        let cache = Cache {
            folder: folder.clone(),
        };
        let mut toolbox = Toolbox::open(&folder, cache).unwrap();
        toolbox.tools.push(folder.clone());
        for (name, script) in [("id", "echo 0"), ("systemctl", "echo \"$@\"")] {
            let path = folder.join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let log = folder.join("log");
        let done = RefCell::new(Vec::new());
        let note = || done.borrow_mut().push(fs::read_to_string(&log).unwrap());
        let is_error = result.is_err();
        let ended = keep_off(&toolbox, &["nginx.service"], &log, || {
            note();
            result
        });
        note();
        assert_eq!(ended.is_err(), is_error);
        assert_eq!(*done.borrow(), expected);
    }

    #[test]
    fn a_service_is_masked_for_the_moment_and_off_afterwards() {
        let expected = ["mask nginx.service\n", "disable nginx.service\n"];
        check(Ok(()), &expected);
    }

    #[test]
    fn a_failed_installation_leaves_no_mask() {
        let expected = ["mask nginx.service\n", "unmask nginx.service\n"];
        check(Err(anyhow!("no network")), &expected);
    }
}

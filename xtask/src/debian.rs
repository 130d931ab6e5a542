//! Packages of Debian and of the systems that descend from it.

use crate::{environment::Environment, error::Result, step::Step};
use std::path::Path;

/// There while systemd runs the machine.
const SYSTEMD: &str = "/run/systemd/system";

/// Whether this machine has such packages.
pub fn is_here(environment: &Environment) -> bool {
    environment.find("apt-get").is_some()
}

/// Installs those of `packages` that the system has, in one run. `services`
/// are what the packages would start now and at every boot; they stay off.
pub fn install(
    environment: &Environment,
    packages: &[&str],
    services: &[&str],
    log: &Path,
) -> Result {
    apt_get(environment).arg("update").run_quietly(log)?;
    // One unknown name would fail them all, and Ubuntu lacks some.
    let known = packages.iter().filter(|name| is_known(environment, name));
    let install = apt_get(environment)
        .args(["install", "-y", "--no-install-recommends"])
        .args(known);
    let services = new_services(environment, services);
    keep_off(environment, &services, log, || install.run_quietly(log))
}

/// Those that systemd does not know yet; any other is the user's, and none of
/// our business.
fn new_services<'a>(environment: &Environment, services: &[&'a str]) -> Vec<&'a str> {
    let is_new = |service: &&str| {
        let cat = environment.step("systemctl").args(["cat", service]);
        cat.answer().is_none()
    };
    let has_systemd = Path::new(SYSTEMD).is_dir();
    let services = services.iter().copied().filter(|_| has_systemd);
    services.filter(is_new).collect()
}

fn is_known(environment: &Environment, package: &str) -> bool {
    let show = environment.step("apt-cache").args(["show", package]);
    show.answer().is_some()
}

fn apt_get(environment: &Environment) -> Step {
    as_root(environment, "apt-get")
}

/// A package asks systemd to enable and start its service. Of a masked one
/// that leaves only the wish to be enabled, which is taken back afterwards.
fn keep_off(
    environment: &Environment,
    services: &[&str],
    log: &Path,
    install: impl FnOnce() -> Result,
) -> Result {
    if services.is_empty() {
        return install();
    }
    let systemctl = |action: &str| {
        as_root(environment, "systemctl")
            .arg(action)
            .args(services)
            .run_quietly(log)
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
fn as_root(environment: &Environment, program: &str) -> Step {
    let is_root = environment
        .step("id")
        .arg("-u")
        .answer()
        .is_some_and(|user| user.trim() == "0");
    let step = if is_root {
        environment.step("env")
    } else {
        environment.step("sudo").args(["-n", "env"])
    };
    // `sudo` passes no variables on, `env` behind it does.
    step.args(["DEBIAN_FRONTEND=noninteractive", program])
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::{error::Error, file};
    use std::{cell::RefCell, env, fs, os::unix::fs::PermissionsExt};

    /// What is done to a service, in order, while `install` ends in `result`.
    #[track_caller]
    fn check(name: &str, result: Result, expected: &[&str]) {
        let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        file::create_folder(&folder).unwrap();
        let mut environment = Environment::new(&folder);
        environment.add_tools(folder.clone());
        let program = |name: &str, script: &str| {
            let path = folder.join(name);
            fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        };
        program("id", "echo 0");
        program("systemctl", "echo \"$@\"");
        let log = folder.join("log");
        let done = RefCell::new(Vec::new());
        let is_error = result.is_err();
        let ended = keep_off(&environment, &["nginx.service"], &log, || {
            done.borrow_mut().push(fs::read_to_string(&log).unwrap());
            result
        });
        done.borrow_mut().push(fs::read_to_string(&log).unwrap());
        assert_eq!(ended.is_err(), is_error);
        assert_eq!(done.into_inner(), expected);
        file::remove_folder(&folder).unwrap();
    }

    #[test]
    fn a_service_is_masked_for_the_moment_and_off_afterwards() {
        let expected = ["mask nginx.service\n", "disable nginx.service\n"];
        check("installed", Ok(()), &expected);
    }

    #[test]
    fn a_failed_installation_leaves_no_mask() {
        let expected = ["mask nginx.service\n", "unmask nginx.service\n"];
        check(
            "failed",
            Err(Error::unmet("no network", "try later")),
            &expected,
        );
    }
}

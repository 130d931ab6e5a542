//! What a process took.

use std::{
    fs,
    process::Child,
    thread,
    time::{Duration, Instant},
};

/// Between two looks at a process.
const PAUSE: Duration = Duration::from_millis(1);

/// Seconds, and bytes at most, until the end of a process, as Linux knows them.
pub(crate) struct Cost {
    pub(crate) time: f64,
    pub(crate) memory: f64,
}

/// Waits for the end of a process.
///
/// # Panics
///
/// Where it fails.
pub(crate) fn cost(process: &mut Child, start: Instant) -> Cost {
    let file = format!("/proc/{}/status", process.id());
    let mut memory = 1.0_f64;
    loop {
        let ended = process.try_wait().expect("it is a child of ours");
        if let Some(status) = ended {
            let time = start.elapsed().as_secs_f64();
            assert!(status.success(), "a build fails: {status}");
            return Cost { time, memory };
        }
        memory = memory.max(peak(&file).unwrap_or(0.0));
        thread::sleep(PAUSE);
    }
}

fn peak(status: &str) -> Option<f64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024.0)
}

use crate::terminal::{BEGUN, DONE, FAILED};
use anstream::eprintln;
use anyhow::Result;
use std::time::{Duration, Instant};

/// Says what begins, does it, and says how long it took.
pub fn stage<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("{BEGUN} {what}");
    let start = Instant::now();
    let result = work();
    let time = in_words(start.elapsed());
    match &result {
        Ok(_) => eprintln!("{DONE} {what}: {time}"),
        Err(_) => eprintln!("{FAILED} {what}: failed after {time}"),
    }
    result
}

/// A stage worth a warning: `duration` says roughly how long it takes.
pub fn long_stage<T>(what: &str, duration: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    stage(what, || {
        eprintln!("  this takes about {duration}");
        work()
    })
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_as_people_say_it() {
        assert_eq!(in_words(Duration::from_millis(340)), "0.3 s");
        assert_eq!(in_words(Duration::from_secs(42)), "42 s");
        assert_eq!(in_words(Duration::from_secs(221)), "3 min 41 s");
    }
}

use std::{sync::mpsc, thread, time::Duration};

use super::oracle::*;

#[path = "../../benches/browser/input.rs"]
mod input;

/// What grows with the square of a text's length would take many times this. It is no measure of speed.
const PATIENCE: Duration = Duration::from_secs(200);

#[test]
fn texts_that_could_cost_more_than_they_are_long_stay_in_their_place() {
    for (name, text) in input::INPUTS {
        for bytes in [50, 400, 2_000] {
            if let Some(complaint) = complaint(&text(bytes)) {
                panic!("{name}: {complaint}");
            }
        }
    }
}

#[test]
fn html_grows_with_its_text_and_so_does_the_time_for_it() {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for (name, text) in input::INPUTS {
            let [short, long] = [50_000, 200_000].map(|bytes| render(&text(bytes)).len());
            let is_linear = long <= 5 * short + 10_000;
            let grown =
                (!is_linear).then(|| format!("{name}: {short} bytes, {long} of four times"));
            if sender.send((name, grown)).is_err() {
                return;
            }
        }
    });
    for (name, _) in input::INPUTS {
        let done = receiver.recv_timeout(PATIENCE);
        let (_, grown) = done.unwrap_or_else(|_| panic!("{name} take longer than they are long"));
        assert_eq!(grown, None);
    }
}

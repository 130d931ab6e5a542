use serde_json::json;

use super::tab::Tab;

/// What a reader's device and network are like.
#[derive(Clone, Copy, Debug)]
pub(super) enum Device {
    /// This machine.
    Ours,
    /// A slow phone far away: a round trip of 150 ms, 1.6 Mbit/s, a processor four times as slow.
    SlowPhone,
}

impl Device {
    /// Has a browser behave so from now on.
    pub(super) fn emulate(self, tab: &Tab) {
        let (slowdown, latency, down, up) = match self {
            // No limit is written as -1.
            Self::Ours => (1, 0, -1, -1),
            Self::SlowPhone => (4, 150, 1_638_400 / 8, 768_000 / 8),
        };
        tab.devtools(
            "Emulation.setCPUThrottlingRate",
            &json!({ "rate": slowdown }),
        );
        let network = json!({
            "offline": false,
            "latency": latency,
            "downloadThroughput": down,
            "uploadThroughput": up,
        });
        tab.devtools("Network.enable", &json!({}));
        tab.devtools("Network.emulateNetworkConditions", &network);
    }
}

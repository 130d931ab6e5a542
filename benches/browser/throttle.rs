use serde_json::json;

use super::tab::Tab;

/// Has a browser behave from now on as on a slow phone far away: a round trip of 150 ms, 1.6 Mbit/s, a processor four
/// times as slow, a screen that is touched.
pub(super) fn be_a_slow_phone(tab: &Tab) {
    let screen = json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true });
    let network = json!({
        "offline": false,
        "latency": 150,
        "downloadThroughput": 1_638_400 / 8,
        "uploadThroughput": 768_000 / 8,
    });
    tab.devtools("Emulation.setDeviceMetricsOverride", &screen);
    tab.devtools(
        "Emulation.setTouchEmulationEnabled",
        &json!({ "enabled": true }),
    );
    tab.devtools("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }));
    tab.devtools("Network.enable", &json!({}));
    tab.devtools("Network.emulateNetworkConditions", &network);
}

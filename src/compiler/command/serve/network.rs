//! What other devices on the local network need to open the blog.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

use qrcode::{QrCode, render::unicode::Dense1x2};

use super::super::say::remark;

/// Says the address that they can ask, and shows it for cameras.
pub(super) fn show(port: u16) {
    let Some(address) = address() else { return };
    let address = format!("http://{address}:{port}/");
    remark(&format!("On the local network: {address}\n"));
    if let Ok(code) = QrCode::new(&address) {
        // What is drawn is light on a terminal, as most are dark.
        let mut code = code.render::<Dense1x2>();
        let code = code.dark_color(Dense1x2::Light);
        remark(&(code.light_color(Dense1x2::Dark).build() + "\n"));
    }
}

/// The address of this machine by which others know it: that from which it would ask one elsewhere. Nothing is sent.
fn address() -> Option<IpAddr> {
    // An address that is kept for documentation, so nobody's.
    let elsewhere = (Ipv4Addr::new(192, 0, 2, 1), 9);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(elsewhere).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_unspecified()).then_some(address)
}

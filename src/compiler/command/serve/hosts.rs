use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::uri::Authority;

/// By which names the server may be asked. A page of another site can have its own name lead to this machine, and would
/// read drafts as its own if the server answered to any.
#[derive(Clone, Debug)]
pub struct Hosts {
    /// Names besides those of the loopback; `None` if no other machine may ask.
    others: Option<Vec<String>>,
}

impl Hosts {
    /// Those of the loopback; with `others` this machine's addresses and these names too.
    pub fn new(others: Option<Vec<String>>) -> Self {
        let lower = |name: String| name.trim_end_matches('.').to_ascii_lowercase();
        Self {
            others: others.map(|names| names.into_iter().map(lower).collect()),
        }
    }

    /// Whether other machines may ask.
    pub fn are_open(&self) -> bool {
        self.others.is_some()
    }

    /// Where the server listens.
    pub fn address(&self) -> IpAddr {
        match self.others {
            None => Ipv4Addr::LOCALHOST.into(),
            Some(_) => Ipv4Addr::UNSPECIFIED.into(),
        }
    }

    /// By which the author can open it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().flatten().map(String::as_str);
        ["127.0.0.1"].into_iter().chain(others)
    }

    /// Whether to answer who asks a host, given as `name:port`, at an address of this machine.
    pub fn allow(&self, host: &str, at: IpAddr) -> bool {
        let authority = Authority::try_from(host).ok();
        let authority = authority.filter(|_| !host.contains('@'));
        authority.is_some_and(|authority| self.allow_name(authority.host(), at))
    }

    /// Whether who asks a host, given as `name:port`, sits at this machine: another one can write such a name, but
    /// does not come by such an address.
    pub fn are_own(host: &str, at: IpAddr) -> bool {
        at.to_canonical().is_loopback() && Self::new(None).allow(host, at)
    }

    fn allow_name(&self, name: &str, at: IpAddr) -> bool {
        if let Some(address) = address(name) {
            return address.is_loopback()
                || (self.others.is_some() && address == at.to_canonical());
        }
        let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        let is_other = || self.others.iter().flatten().any(|other| *other == name);
        name == "localhost" || name.ends_with(".localhost") || is_other()
    }
}

/// An address that stands in place of a name.
fn address(name: &str) -> Option<IpAddr> {
    let inner = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'));
    let address = match inner {
        Some(inner) => inner.parse::<Ipv6Addr>().ok()?.into(),
        None => name.parse::<Ipv4Addr>().ok()?.into(),
    };
    Some(IpAddr::to_canonical(&address))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 168, 1, 7));

    #[test]
    fn only_the_names_of_the_loopback_are_answered() {
        let hosts = Hosts::new(None);
        for host in [
            "localhost",
            "localhost:8080",
            "LocalHost:80",
            "localhost.:8080",
            "blog.localhost:8080",
            "a.b.localhost",
            "127.0.0.1",
            "127.0.0.1:8080",
            "127.255.0.3:1",
            "[::1]",
            "[::1]:8080",
            "[0:0:0:0:0:0:0:1]:8080",
            "[::ffff:127.0.0.1]:8080",
        ] {
            assert!(hosts.allow(host, AT), "{host}");
        }
        for host in [
            "",
            ":8080",
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "evillocalhost",
            "localhost@evil.example",
            "evil.example@localhost",
            "127.0.0.1.evil.example",
            "128.0.0.1",
            "0.0.0.0:8080",
            "192.168.1.7:8080",
            "[::]",
            "[fe80::1]",
            "::1",
            "localhost, evil.example",
            "localhost/../evil.example",
            "http://localhost",
            "localhost evil.example",
        ] {
            assert!(!hosts.allow(host, AT), "{host}");
        }
    }

    #[test]
    fn who_sits_here_asks_by_a_name_and_at_an_address_of_the_loopback() {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        for host in ["localhost:8080", "127.0.0.1", "[::1]:1", "a.localhost"] {
            assert!(Hosts::are_own(host, here), "{host}");
            assert!(!Hosts::are_own(host, AT), "{host}");
        }
        for host in ["", "192.168.1.7", "desk.local", "localhost.evil.example"] {
            assert!(!Hosts::are_own(host, here), "{host}");
        }
    }

    #[test]
    fn others_are_answered_by_the_addresses_of_this_machine_and_by_given_names() {
        let hosts = Hosts::new(Some(vec!["Desk.local".to_owned(), "blog.test.".to_owned()]));
        for host in [
            "localhost:8080",
            "192.168.1.7",
            "192.168.1.7:8080",
            "desk.local:8080",
            "DESK.LOCAL.",
            "blog.test",
        ] {
            assert!(hosts.allow(host, AT), "{host}");
        }
        for host in [
            "evil.example",
            "192.168.1.8",
            "x.desk.local",
            "local",
            "[::2]",
        ] {
            assert!(!hosts.allow(host, AT), "{host}");
        }
        let six = "fd00::7".parse().unwrap();
        assert!(hosts.allow("[fd00::7]:8080", six));
        assert!(!hosts.allow("[fd00::8]:8080", six));
        assert!(!Hosts::new(None).allow("192.168.1.7", AT));
    }
}

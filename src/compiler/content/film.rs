//! Films that other hosts keep: a link leads to them, which becomes the player when a reader asks for it. Nobody is
//! asked for anything before.

/// A film.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Film {
    /// Where it is watched.
    pub address: String,
    /// The origin of its player, as a policy names it.
    pub player: String,
}

/// Hosts whose films are known by an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// And its host without cookies.
    YouTube,
    /// Ids are numbers.
    Vimeo,
}

impl Film {
    /// By its id, or by an address of it; `None` for what is neither.
    pub fn of(host: Host, said: &str) -> Option<Self> {
        let said = said.trim();
        if said.contains("//") {
            return Self::at(said);
        }
        // Where it begins may stand behind the id.
        let (id, query) = said.split_once(['?', '&', '#']).unwrap_or((said, ""));
        host.film(id, query)
    }

    /// By an address that shows it in a frame, or that leads to it.
    pub fn at(address: &str) -> Option<Self> {
        let address = address.trim().replace("&amp;", "&");
        let rest = ["https://", "http://", "//"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))?;
        let (host, path) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        let path = path.split('#').next().unwrap_or_default();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_end_matches('/');
        let last = path.rsplit('/').next().unwrap_or_default();
        match host.strip_prefix("www.").unwrap_or(&host) {
            "youtube.com" | "youtube-nocookie.com" | "m.youtube.com" if path == "watch" => {
                let mut parts = query.split('&');
                let id = parts.find_map(|part| part.strip_prefix("v="))?;
                Host::YouTube.film(id, query)
            }
            "youtube.com" | "youtube-nocookie.com" => {
                let mut ways = ["embed/", "shorts/", "live/"].into_iter();
                let id = ways.find_map(|way| path.strip_prefix(way))?;
                Host::YouTube.film(id, query)
            }
            "youtu.be" => Host::YouTube.film(path, query),
            "vimeo.com" | "player.vimeo.com" => Host::Vimeo.film(last, query),
            // A host of its own for every group that has PeerTube.
            _ if path.starts_with("videos/embed/") && is_id(last) && is_host(&host) => {
                Some(Self::of_peertube(&host, last))
            }
            _ => None,
        }
    }

    /// On a host that is known to have `PeerTube`, by any address of it.
    pub fn on_peertube(address: &str) -> Option<Self> {
        let rest = address.trim().strip_prefix("https://")?;
        let (host, path) = rest.split_once('/')?;
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let mut ways = ["w/", "videos/watch/", "videos/embed/"].into_iter();
        let id = ways.find_map(|way| path.strip_prefix(way))?;
        let host = host.to_ascii_lowercase();
        (is_id(id) && is_host(&host)).then(|| Self::of_peertube(&host, id))
    }

    fn of_peertube(host: &str, id: &str) -> Self {
        Self {
            address: format!("https://{host}/w/{id}"),
            player: format!("https://{host}"),
        }
    }

    /// What readers see of it where it has no title.
    pub fn shown(&self) -> &str {
        let shown = self.address.trim_start_matches("https://");
        shown.strip_prefix("www.").unwrap_or(shown)
    }
}

impl Host {
    fn film(self, id: &str, query: &str) -> Option<Film> {
        let said = |key: &str| {
            let mut parts = query.split('&');
            parts.find_map(|part| part.strip_prefix(key)?.strip_prefix('='))
        };
        match self {
            Self::YouTube if is_id(id) && id != "videoseries" => {
                let start = said("start").or_else(|| said("t"));
                let start = start.map(|start| start.trim_end_matches('s'));
                let start = start.filter(|start| *start != "0" && is_number(start));
                let start = start.map(|start| format!("&t={start}"));
                Some(Film {
                    address: format!(
                        "https://www.youtube.com/watch?v={id}{}",
                        start.unwrap_or_default()
                    ),
                    player: "https://www.youtube-nocookie.com".to_owned(),
                })
            }
            Self::Vimeo if is_number(id) => {
                // Without it, one that is not listed is not shown.
                let key = said("h")
                    .filter(|key| is_id(key))
                    .map(|key| format!("/{key}"));
                Some(Film {
                    address: format!("https://vimeo.com/{id}{}", key.unwrap_or_default()),
                    player: "https://player.vimeo.com".to_owned(),
                })
            }
            _ => None,
        }
    }
}

fn is_number(text: &str) -> bool {
    (1..20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_id(id: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (5..=64).contains(&id.len()) && id.bytes().all(is_part)
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    name.contains('.') && name.split('.').all(is_part) && is_number(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn films_are_known_by_their_addresses() {
        let check = |address: &str, expected: &str| {
            let film = Film::at(address);
            assert_eq!(
                film.map(|film| film.address).as_deref(),
                Some(expected),
                "{address}"
            );
        };
        let youtube = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";
        for address in [
            "https://www.youtube.com/embed/dQw4w9WgXcQ",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0&amp;start=0",
            "//www.youtube.com/embed/dQw4w9WgXcQ/",
            "http://youtu.be/dQw4w9WgXcQ?t=a",
            "https://youtube.com/watch?feature=a&v=dQw4w9WgXcQ#b",
        ] {
            check(address, youtube);
        }
        check(
            "https://player.vimeo.com/video/12345?h=a",
            "https://vimeo.com/12345",
        );
        check(
            "https://player.vimeo.com/video/12345?badge=0&amp;h=1a2b3c4d#t=0",
            "https://vimeo.com/12345/1a2b3c4d",
        );
        check(
            "https://www.youtube.com/embed/dQw4w9WgXcQ?start=30",
            &format!("{youtube}&t=30"),
        );
        check(
            "https://tube.example/videos/embed/abc-DEF",
            "https://tube.example/w/abc-DEF",
        );
        assert_eq!(
            Film::of(Host::YouTube, "dQw4w9WgXcQ?start=3s")
                .unwrap()
                .address,
            format!("{youtube}&t=3")
        );
    }

    #[test]
    fn what_is_no_film_is_none() {
        for address in [
            "https://evil.example/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/embed/\"><script>",
            "javascript:alert(1)",
            "https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ",
            "https://player.vimeo.com/video/x",
            "https://a\"b.example/videos/embed/abcdef",
            "https://a.example:443:1/videos/embed/abcdef",
            "https://a..example/videos/embed/abcdef",
            "https://a.example;script-src/videos/embed/abcdef",
            "",
        ] {
            assert_eq!(Film::at(address), None, "{address}");
        }
        for id in ["", "a", "javascript:alert(1)", "a\"b<c>d(e)", "x y z a b"] {
            assert_eq!(Film::of(Host::YouTube, id), None, "{id}");
        }
    }
}

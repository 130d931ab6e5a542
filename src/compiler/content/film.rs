//! Films that other hosts keep: a link leads to them, and nobody is asked for anything before it is followed.

/// A film.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Film {
    /// Where it is watched.
    pub address: String,
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
        // What it begins at may stand behind the id.
        let id = said.split(['?', '&', '#']).next().unwrap_or_default();
        host.film(id)
    }

    /// By an address that shows it in a frame, or that leads to it.
    pub fn at(address: &str) -> Option<Self> {
        let address = address.trim().replace("&amp;", "&");
        let rest = ["https://", "http://", "//"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))?;
        let (host, path) = rest.split_once('/')?;
        let host = host.to_ascii_lowercase();
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let path = path.trim_end_matches('/');
        let last = path.rsplit('/').next().unwrap_or_default();
        match host.strip_prefix("www.").unwrap_or(&host) {
            "youtube.com" | "youtube-nocookie.com" | "m.youtube.com" if path == "watch" => {
                let mut parts = query.split('&');
                let id = parts.find_map(|part| part.strip_prefix("v="))?;
                Host::YouTube.film(id)
            }
            "youtube.com" | "youtube-nocookie.com" => {
                let id = path
                    .strip_prefix("embed/")
                    .or_else(|| path.strip_prefix("shorts/"))?;
                Host::YouTube.film(id)
            }
            "youtu.be" => Host::YouTube.film(path),
            "vimeo.com" | "player.vimeo.com" => Host::Vimeo.film(last),
            // A host of its own for every group that has PeerTube.
            _ if path.starts_with("videos/embed/") && is_id(last) && is_host(&host) => Some(Self {
                address: format!("https://{host}/w/{last}"),
            }),
            _ => None,
        }
    }

    /// What readers see of it where it has no title.
    pub fn shown(&self) -> &str {
        let shown = self.address.trim_start_matches("https://");
        shown.strip_prefix("www.").unwrap_or(shown)
    }
}

impl Host {
    fn film(self, id: &str) -> Option<Film> {
        let start = match self {
            Self::YouTube if is_id(id) && id != "videoseries" => "https://www.youtube.com/watch?v=",
            Self::Vimeo
                if id.len() < 20 && !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) =>
            {
                "https://vimeo.com/"
            }
            _ => return None,
        };
        Some(Film {
            address: format!("{start}{id}"),
        })
    }
}

fn is_id(id: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (5..=64).contains(&id.len()) && id.bytes().all(is_part)
}

fn is_host(host: &str) -> bool {
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':');
    host.contains('.') && host.bytes().all(is_part)
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
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0&amp;start=3",
            "//www.youtube.com/embed/dQw4w9WgXcQ/",
            "http://youtu.be/dQw4w9WgXcQ?t=3",
            "https://youtube.com/watch?t=3&v=dQw4w9WgXcQ",
        ] {
            check(address, youtube);
        }
        check(
            "https://player.vimeo.com/video/12345?h=a",
            "https://vimeo.com/12345",
        );
        check(
            "https://tube.example/videos/embed/abc-DEF",
            "https://tube.example/w/abc-DEF",
        );
        assert_eq!(
            Film::of(Host::YouTube, "dQw4w9WgXcQ?start=3")
                .unwrap()
                .address,
            youtube
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
            "",
        ] {
            assert_eq!(Film::at(address), None, "{address}");
        }
        for id in ["", "a", "javascript:alert(1)", "a\"b<c>d(e)", "x y z a b"] {
            assert_eq!(Film::of(Host::YouTube, id), None, "{id}");
        }
    }
}

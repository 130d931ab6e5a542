//! The time of day and the zone in a date, in whichever order its parts stand.

use jiff::{
    civil::Time,
    tz::{Offset, TimeZone},
};

/// A date in two parts.
pub(super) struct Clock {
    /// What is left for the day.
    pub(super) day: String,
    pub(super) time: Option<Time>,
    pub(super) zone: Option<TimeZone>,
    pub(super) doubt: Option<Doubt>,
}

/// What is not sure about a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Zones in several countries are called so; it is taken for this one.
    Ambiguous(&'static str),
    /// No zone that we know is called so.
    UnknownZone(String),
    /// No clock shows this.
    NoSuchTime(String),
}

/// Abbreviations that mean one zone, with their minutes east of UTC. Those of America are in RFC 822.
const ZONES: [(&str, i32); 27] = [
    ("Z", 0),
    ("UT", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("MEZ", 60),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("PKT", 300),
    ("NPT", 345),
    ("WIB", 420),
    ("HKT", 480),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("EDT", -240),
    ("CDT", -300),
    ("MDT", -360),
    ("PDT", -420),
];

/// Abbreviations that mean several, with what they are taken for.
const AMBIGUOUS: [(&str, i32, &str); 7] = [
    ("EST", -300, "Eastern Standard Time of America, `-05:00`"),
    ("CST", -360, "Central Standard Time of America, `-06:00`"),
    ("MST", -420, "Mountain Standard Time of America, `-07:00`"),
    ("PST", -480, "Pacific Standard Time of America, `-08:00`"),
    ("BST", 60, "British Summer Time, `+01:00`"),
    ("IST", 330, "India Standard Time, `+05:30`"),
    ("AST", -240, "Atlantic Standard Time of America, `-04:00`"),
];

/// Takes time and zone out of a date.
pub(super) fn split(text: &str) -> Clock {
    let mut clock = Clock {
        day: String::new(),
        time: None,
        zone: None,
        doubt: None,
    };
    let text = part(text.trim());
    let mut words = text.split_ascii_whitespace().peekable();
    let mut days = Vec::new();
    while let Some(word) = words.next() {
        let half = words.peek().copied().and_then(Half::parse);
        if clock.time.is_none()
            && let Some((time, zone)) = time_in(word, half)
        {
            if half.is_some() && Half::parse(word).is_none() {
                words.next();
            }
            match time {
                Some(time) => clock.time = Some(time),
                None => clock.doubt = Some(Doubt::NoSuchTime(word.to_owned())),
            }
            if !zone.is_empty() {
                clock.set_zone(zone);
            }
        } else if clock.has_time() && clock.zone.is_none() && is_zone(word) {
            clock.set_zone(word);
        } else if !word.eq_ignore_ascii_case("at") {
            days.push(word);
        }
    }
    clock.day = days.join(" ");
    clock
}

impl Clock {
    fn has_time(&self) -> bool {
        self.time.is_some() || matches!(self.doubt, Some(Doubt::NoSuchTime(_)))
    }

    fn set_zone(&mut self, name: &str) {
        let name = name.trim_matches(['[', ']', '(', ')']);
        match zone(name) {
            Some((zone, doubt)) => {
                self.zone = Some(zone);
                self.doubt = self.doubt.take().or(doubt);
            }
            None => self.doubt = Some(Doubt::UnknownZone(name.to_owned())),
        }
    }
}

/// The zone of a name or an offset, and what is not sure about that.
pub(super) fn zone(name: &str) -> Option<(TimeZone, Option<Doubt>)> {
    let fixed = |minutes: i32| Offset::from_seconds(minutes * 60).ok().map(TimeZone::fixed);
    let upper = name.to_ascii_uppercase();
    if let Some((_, minutes)) = ZONES.iter().find(|(zone, _)| *zone == upper) {
        return Some((fixed(*minutes)?, None));
    }
    if let Some((_, minutes, meaning)) = AMBIGUOUS.iter().find(|(zone, ..)| *zone == upper) {
        return Some((fixed(*minutes)?, Some(Doubt::Ambiguous(meaning))));
    }
    let zone = offset(name).or_else(|| TimeZone::get(name).ok())?;
    Some((zone, None))
}

/// Before or after noon.
#[derive(Clone, Copy)]
enum Half {
    Am,
    Pm,
}

impl Half {
    fn parse(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().replace('.', "").as_str() {
            "am" => Some(Self::Am),
            "pm" => Some(Self::Pm),
            _ => None,
        }
    }
}

/// A `T` between a day and a time is a blank.
fn part(text: &str) -> String {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_between = |(at, c): (usize, char)| match c {
        'T' | 't' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => ' ',
        c => c,
    };
    text.char_indices().map(is_between).collect()
}

/// `08:00`, `8:00:00.5Z`, `8pm`, and `8` before a word that says in which half of the day. The time is `None`
/// where no clock shows it.
fn time_in(word: &str, next: Option<Half>) -> Option<(Option<Time>, &str)> {
    let is_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.');
    let end = word.find(|c| !is_time(c)).unwrap_or(word.len());
    let (digits, rest) = word.split_at(end);
    let (half, zone) = match Half::parse(rest) {
        Some(half) => (Some(half), ""),
        None => (next, rest),
    };
    let is_hour = half.is_some() && matches!(digits.len(), 1 | 2);
    if !digits.contains(':') && !is_hour {
        return None;
    }
    let mut parts = digits.split(':');
    let mut number = || match parts.next() {
        Some(part) => part.split('.').next()?.parse::<i8>().ok(),
        None => Some(0),
    };
    let (hour, minute, second) = (number(), number(), number());
    let time = || {
        let hour = match (hour?, half) {
            (hour, None) => hour,
            (hour @ 1..=12, Some(Half::Am)) => hour % 12,
            (hour @ 1..=12, Some(Half::Pm)) => hour % 12 + 12,
            _ => return None,
        };
        // A second more belongs to some minutes, but to no clock of ours.
        Time::new(hour, minute?, second?.min(59), 0).ok()
    };
    Some((time(), zone))
}

/// Whether a word behind a time is a zone, or looks like one.
fn is_zone(word: &str) -> bool {
    let is_abbreviation = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let is_name = word.contains('/') && !word.starts_with(|c: char| c.is_ascii_digit());
    is_abbreviation || is_name || word.starts_with(['+', '-', '[', '(']) || zone(word).is_some()
}

/// `+02:00`, `+0200`, `+02`, `UTC+2`.
fn offset(text: &str) -> Option<TimeZone> {
    let text = text
        .strip_prefix("UTC")
        .or_else(|| text.strip_prefix("GMT"))
        .unwrap_or(text);
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = text[1..].replace(':', "");
    if !matches!(digits.len(), 1 | 2 | 4) {
        return None;
    }
    let (hours, minutes) = digits.split_at(digits.len().min(2));
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = if minutes.is_empty() {
        0
    } else {
        minutes.parse().ok()?
    };
    let offset = Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()?;
    (minutes < 60).then(|| TimeZone::fixed(offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, day: &str, time: &str, seconds: Option<i32>) {
        let clock = split(text);
        assert_eq!(clock.day, day, "{text}");
        let written = clock.time.map(|time| time.to_string());
        assert_eq!(written.unwrap_or_default(), time, "{text}");
        let offset = clock
            .zone
            .map(|zone| zone.to_fixed_offset().unwrap().seconds());
        assert_eq!(offset, seconds, "{text}");
        assert_eq!(clock.doubt, None, "{text}");
    }

    #[test]
    fn the_time_is_told_from_the_day() {
        check("2026-03-22", "2026-03-22", "", None);
        check("2026-03-22T08:00:00Z", "2026-03-22", "08:00:00", Some(0));
        check(
            "2026-03-22t8:05+09:00",
            "2026-03-22",
            "08:05:00",
            Some(32_400),
        );
        check(
            "2026-03-22 08:00:00 -0700",
            "2026-03-22",
            "08:00:00",
            Some(-25_200),
        );
        check(
            "2026-03-22 08:00 UTC+2",
            "2026-03-22",
            "08:00:00",
            Some(7_200),
        );
        check(
            "Sun Mar 22 08:00:00 CEST 2026",
            "Sun Mar 22 2026",
            "08:00:00",
            Some(7_200),
        );
        check(
            "March 22, 2026 at 12:30 a.m.",
            "March 22, 2026",
            "00:30:00",
            None,
        );
        check("March 22, 2026 8pm", "March 22, 2026", "20:00:00", None);
        check(
            "22 Mar 2026 8 PM JST",
            "22 Mar 2026",
            "20:00:00",
            Some(32_400),
        );
        check("2026-06-30T23:59:60Z", "2026-06-30", "23:59:59", Some(0));
    }

    #[test]
    fn zones_have_names() {
        let zone = |text: &str| {
            split(text)
                .zone
                .and_then(|zone| zone.iana_name().map(str::to_owned))
        };
        for text in [
            "2026-03-22 08:00 Europe/Berlin",
            "2026-03-22T08:00[Europe/Berlin]",
        ] {
            assert_eq!(zone(text).as_deref(), Some("Europe/Berlin"), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_said() {
        let doubt = |text: &str| split(text).doubt;
        assert!(matches!(
            doubt("2026-03-22 08:00 CST"),
            Some(Doubt::Ambiguous(_))
        ));
        assert_eq!(
            doubt("2026-03-22 08:00 XYZ"),
            Some(Doubt::UnknownZone("XYZ".to_owned()))
        );
        assert_eq!(
            doubt("2026-03-22 25:00"),
            Some(Doubt::NoSuchTime("25:00".to_owned()))
        );
    }
}

//! Dates as authors of other engines wrote them.

mod clock;

use jiff::{
    Timestamp, Zoned,
    civil::{self, Time},
    fmt::strtime::BrokenDownTime,
    tz::TimeZone,
};

use crate::post::Date;

use clock::Clock;

pub use clock::Doubt;

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It has the form of a date, but there is no such day.
    NoSuchDay,
    /// It has no form that we know.
    Unknown,
    /// `03/04/2026` is a day in March and one in April.
    Ambiguous,
}

/// Forms with names in them, tried in order.
const FORMS: [&str; 12] = [
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%A, %B %d, %Y",
    "%a, %b %d, %Y",
    "%A, %d %B %Y",
    "%a, %d %b %Y",
    "%a %b %d %Y",
];

/// A date as it is written: the day that readers are shown, and what says when on that day it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The day, whatever zone stands behind it.
    pub day: Date,
    /// The time of day; without one the day begins with it.
    pub time: Option<Time>,
    /// The zone that time is in; without one it is the blog's.
    pub zone: Option<TimeZone>,
    /// What is not sure about that.
    pub doubt: Option<Doubt>,
}

impl Written {
    /// A day without a time.
    pub fn day(day: Date) -> Self {
        Self {
            day,
            time: None,
            zone: None,
            doubt: None,
        }
    }

    /// The moment that is meant, where the blog is in such a zone.
    pub fn moment(&self, blog: &TimeZone) -> Zoned {
        let zone = self.zone.as_ref().unwrap_or(blog);
        let civil = to_civil(self.day).to_datetime(self.time.unwrap_or(Time::midnight()));
        civil
            .to_zoned(zone.clone())
            .unwrap_or_else(|_| Timestamp::MAX.to_zoned(zone.clone()))
    }
}

/// The zone of a name or an offset: `Europe/Berlin`, `+02:00`, `UTC`.
pub fn zone(name: &str) -> Option<TimeZone> {
    clock::zone(name).map(|(zone, _)| zone)
}

/// A moment as RFC 3339 writes it.
pub fn rfc_3339(moment: &Zoned) -> String {
    let text = moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    match text.strip_suffix("+00:00") {
        Some(text) => format!("{text}Z"),
        None => text,
    }
}

/// A moment as RFC 822 writes it, which RSS wants.
pub fn rfc_822(moment: &Zoned) -> String {
    let text = moment.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
    match text.strip_suffix("+0000") {
        Some(text) => format!("{text}GMT"),
        None => text,
    }
}

/// Reads what [`rfc_3339`] wrote, or a day, which begins in UTC.
pub fn read(text: &str) -> Zoned {
    let written = parse(text).expect("it was written by us");
    written.moment(&TimeZone::UTC)
}

/// Reads a date. The day is the one that is written, whatever zone stands behind it.
///
/// # Errors
/// [`DateError`] says what is wrong with it.
pub fn parse(text: &str) -> Result<Written, DateError> {
    let Clock {
        day,
        time,
        zone,
        doubt,
    } = clock::split(&in_latin_digits(text));
    Ok(Written {
        day: parse_day(&day)?,
        time,
        zone,
        doubt,
    })
}

/// Where the digits of scripts begin that have their own: Arabic, Persian, Devanagari, Bengali, Thai, full width.
const ZEROS: [char; 6] = [
    '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{ff10}',
];

/// The same date with the digits `0` to `9`, and `2026年3月22日` as `2026-3-22`.
fn in_latin_digits(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for c in text.chars() {
        let digit = ZEROS.iter().find_map(|zero| {
            let value = u32::from(c).checked_sub(u32::from(*zero))?;
            char::from_digit(value, 10)
        });
        match c {
            '年' | '月' | '년' | '월' => latin.push('-'),
            '日' | '일' => latin.push(' '),
            _ => latin.push(digit.unwrap_or(c)),
        }
    }
    latin.replace("- ", "-")
}

fn parse_day(text: &str) -> Result<Date, DateError> {
    if let Some(date) = year_first(text) {
        return date;
    }
    if let Some(date) = day_first(text) {
        return date;
    }
    for form in FORMS {
        if let Ok(time) = BrokenDownTime::parse(form, text) {
            return time
                .to_date()
                .ok()
                .and_then(from_civil)
                .ok_or(DateError::NoSuchDay);
        }
    }
    Err(DateError::Unknown)
}

/// The first day in a path of folders: `2024/05/06/cup`.
pub fn in_path(path: &str) -> Option<Date> {
    let folders: Vec<&str> = path.split('/').collect();
    folders
        .windows(3)
        .find_map(|folders| Date::parse(&folders.join("-")))
}

fn to_civil(date: Date) -> civil::Date {
    let civil = civil::Date::new(
        i16::try_from(date.year()).unwrap_or(i16::MAX),
        date.month().cast_signed(),
        date.day().cast_signed(),
    );
    civil.expect("a date is a day of the calendar")
}

/// When a day begins in UTC.
pub fn begin(day: Date) -> Zoned {
    Written::day(day).moment(&TimeZone::UTC)
}

/// The day that a moment is in, in a zone.
pub fn day_of(moment: Timestamp, zone: &TimeZone) -> Date {
    let day = moment.to_zoned(zone.clone()).date();
    from_civil(day).unwrap_or_else(|| Date::new(9999, 12, 31).expect("it is a day"))
}

/// Converts a day of the library's.
fn from_civil(date: civil::Date) -> Option<Date> {
    let year = u16::try_from(date.year()).ok()?;
    Date::new(
        year,
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    )
}

/// `2026-03-22`, `2026/3/22`, `20260322`.
fn year_first(text: &str) -> Option<Result<Date, DateError>> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(day(&text[..4], &text[4..6], &text[6..]));
    }
    let year = text
        .get(..4)
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let separator = text[4..]
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, rest) = text[5..].split_once(separator)?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let is_day = rest[end..].is_empty() || rest[end..].starts_with(' ');
    is_day.then(|| day(year, month, &rest[..end]))
}

/// `22.03.2026`, and `22/03/2026` where it can only be the day.
fn day_first(text: &str) -> Option<Result<Date, DateError>> {
    let separator = text
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = text.split(separator).collect();
    let [first, second, year] = parts[..] else {
        return None;
    };
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !parts.iter().copied().all(is_number) {
        return None;
    }
    let number = |part: &str| part.parse::<u8>().unwrap_or(0);
    Some(match separator {
        '.' => day(year, second, first),
        _ if number(first) > 12 => day(year, second, first),
        _ if number(second) > 12 => day(year, first, second),
        _ => Err(DateError::Ambiguous),
    })
}

fn day(year: &str, month: &str, day: &str) -> Result<Date, DateError> {
    let parsed = (year.parse().ok(), month.parse().ok(), day.parse().ok());
    match parsed {
        (Some(year), Some(month), Some(day)) => {
            Date::new(year, month, day).ok_or(DateError::NoSuchDay)
        }
        _ => Err(DateError::Unknown),
    }
}

/// `2018-10-10-hello` is a post of that day called `hello`, and so is `2018-1-2-hello`.
pub fn split(stem: &str) -> (Option<Date>, &str) {
    let Some((date, length)) = day_at_beginning(stem) else {
        return (None, stem);
    };
    let rest = stem[length..].strip_prefix(['-', '_', ' ']);
    match rest {
        Some(rest) if !rest.is_empty() => (Some(date), rest),
        _ => (Some(date), stem),
    }
}

/// The day that a name begins with, and how long it is.
fn day_at_beginning(name: &str) -> Option<(Date, usize)> {
    let mut parts = name.splitn(3, '-');
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = |part: &str, at_most: usize| {
        (1..=at_most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    let is_day = year.len() == 4 && is_number(year, 4) && is_number(month, 2) && digits <= 2;
    let date = day(year, month, &rest[..digits]).ok().filter(|_| is_day)?;
    Some((date, year.len() + month.len() + digits + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_authors_use() {
        for text in [
            "2026-03-22",
            "2026-3-22",
            "2026/03/22",
            "2026.03.22",
            "20260322",
            "2026-03-22T23:59:59+14:00",
            "2026-03-22 08:00",
            "2026-03-22T08:00:00Z",
            "2026-03-22 08:00:00 -0700",
            "2026-03-22 08:00:00.123 UTC",
            "2026-03-22 at 8 pm",
            "2026-03-22T08",
            "2026-03-22 in the morning",
            "March 22, 2026",
            "Mar 22, 2026",
            "March 22, 2026 8:00 PM",
            "22 March 2026",
            "22 Mar 2026",
            "March 22 2026",
            "22.03.2026",
            "22.03.2026 08:00",
            "22/03/2026",
            "03/22/2026",
            "Sun, 22 Mar 2026 08:00:00 +0000",
            "Sun Mar 22 08:00:00 CET 2026",
            "Sunday, March 22, 2026",
            "Mar 22 2026",
            "Sun Mar 22 2026",
            "22-Mar-2026",
            " 2026-03-22 ",
            "٢٢-٣-٢٠٢٦",
            "۲۰۲۶/۰۳/۲۲",
            "२०२६-०३-२२",
            "２０２６-０３-２２",
            "2026年3月22日",
            "2026年03月22日 08:00",
            "2026년 3월 22일",
        ] {
            let day = parse(text).map(|written| written.day.to_string());
            assert_eq!(day, Ok("2026-03-22".to_owned()), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        for (text, error) in [
            ("2026-02-30", DateError::NoSuchDay),
            ("2026-13-01", DateError::NoSuchDay),
            ("31.04.2026", DateError::NoSuchDay),
            ("03/04/2026", DateError::Ambiguous),
            ("soon", DateError::Unknown),
            ("2026", DateError::Unknown),
            ("10:00", DateError::Unknown),
            ("", DateError::Unknown),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_moment_is_read_as_it_was_written() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        for (text, expected) in [
            ("2026-03-22", "2026-03-22T00:00:00+01:00"),
            ("2026-07-22", "2026-07-22T00:00:00+02:00"),
            ("2026-03-22 08:30", "2026-03-22T08:30:00+01:00"),
            ("2026-03-22T08:30:00Z", "2026-03-22T08:30:00Z"),
            ("2026-03-22T08:30:00+09:00", "2026-03-22T08:30:00+09:00"),
            ("22 Mar 2026 8:30 PM EST", "2026-03-22T20:30:00-05:00"),
            // That hour is skipped there, and the clock shows the next one.
            ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ] {
            let moment = parse(text).unwrap().moment(&berlin);
            assert_eq!(rfc_3339(&moment), expected, "{text}");
            assert_eq!(read(expected), moment);
        }
    }

    #[test]
    fn a_moment_of_rss_has_its_zone() {
        let of = |text: &str| rfc_822(&parse(text).unwrap().moment(&TimeZone::UTC));
        assert_eq!(of("2026-03-22"), "Sun, 22 Mar 2026 00:00:00 GMT");
        assert_eq!(
            of("2026-03-22T23:30:00-08:00"),
            "Sun, 22 Mar 2026 23:30:00 -0800"
        );
    }

    #[test]
    fn a_date_in_the_files_name_is_the_posts() {
        let date = Date::parse("2018-10-10");
        assert_eq!(split("2018-10-10-hello"), (date, "hello"));
        assert_eq!(split("2018-10-10"), (date, "2018-10-10"));
        let early = Date::parse("2018-01-02");
        assert_eq!(split("2018-1-2-hello"), (early, "hello"));
        assert_eq!(split("2018-01-2_hello"), (early, "hello"));
        for name in [
            "2018-1-234-x",
            "2018-13-1-x",
            "18-1-2-x",
            "2018-1",
            "2018-1-",
        ] {
            assert_eq!(split(name), (None, name));
        }
        assert_eq!(split("hello"), (None, "hello"));
        assert_eq!(split("数据库数据库数据库"), (None, "数据库数据库数据库"));
    }

    #[test]
    fn folders_can_be_a_day() {
        assert_eq!(in_path("/blog/2024/05/06/cup/"), Date::parse("2024-05-06"));
        assert_eq!(in_path("2024/05/cup"), None);
        assert_eq!(in_path("2024/13/06/cup"), None);
    }
}

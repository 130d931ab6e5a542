//! Dates as authors of other engines wrote them.

use jiff::fmt::strtime::BrokenDownTime;

use crate::post::Date;

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

/// Forms with names in them, tried in order; what follows them is a time and does not matter.
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

/// A day as RFC 822 writes a time, which RSS wants. Dates of posts have none, so it is midnight.
pub fn rfc_822(date: Date) -> String {
    let civil: Option<jiff::civil::Date> = date.to_string().parse().ok();
    let civil = civil.expect("a date is a day of the calendar");
    civil.strftime("%a, %d %b %Y 00:00:00 GMT").to_string()
}

/// Reads the day out of a date. The day is the one that is written, whatever zone stands behind it.
///
/// # Errors
/// [`DateError`] says what is wrong with it.
pub fn parse(text: &str) -> Result<Date, DateError> {
    let text = text.trim();
    if let Some(date) = year_first(text) {
        return date;
    }
    if let Some(date) = day_first(text) {
        return date;
    }
    // A time, if there is one, begins with the first colon's hour.
    let day = text
        .find(':')
        .map_or(text, |colon| {
            text[..colon].trim_end_matches(|c: char| c.is_ascii_digit())
        })
        .trim();
    for form in FORMS {
        if let Ok(time) = BrokenDownTime::parse(form, day) {
            return time
                .to_date()
                .ok()
                .and_then(from_civil)
                .ok_or(DateError::NoSuchDay);
        }
    }
    Err(DateError::Unknown)
}

/// Converts a day of the library's.
pub fn from_civil(date: jiff::civil::Date) -> Option<Date> {
    let year = u16::try_from(date.year()).ok()?;
    Date::new(
        year,
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    )
}

/// `2026-03-22`, `2026/3/22`, `20260322`, each with or without a time.
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
    let is_time = rest[end..].is_empty() || rest[end..].starts_with(['T', 't', ' ']);
    is_time.then(|| day(year, month, &rest[..end]))
}

/// `22.03.2026`, and `22/03/2026` where it can only be the day.
fn day_first(text: &str) -> Option<Result<Date, DateError>> {
    let date = text.split([' ', 'T']).next()?;
    let separator = date
        .chars()
        .find(|c| !c.is_ascii_digit())
        .filter(|c| matches!(c, '.' | '/' | '-'))?;
    let parts: Vec<&str> = date.split(separator).collect();
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

/// `2018-10-10-hello` is a post of that day called `hello`.
pub fn split(stem: &str) -> (Option<Date>, &str) {
    let date = stem.get(..10).and_then(Date::parse);
    let rest = stem
        .get(10..)
        .and_then(|rest| rest.strip_prefix(['-', '_', ' ']));
    match (date, rest) {
        (Some(date), Some(rest)) if !rest.is_empty() => (Some(date), rest),
        (date, _) => (date, stem),
    }
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
            "March 22, 2026",
            "Mar 22, 2026",
            "22 March 2026",
            "22 Mar 2026",
            "March 22 2026",
            "22.03.2026",
            "22/03/2026",
            "03/22/2026",
            "Sun, 22 Mar 2026 08:00:00 +0000",
            "Sunday, March 22, 2026",
            "Mar 22 2026",
            "Sun Mar 22 2026",
            "22-Mar-2026",
            " 2026-03-22 ",
        ] {
            assert_eq!(
                parse(text).map(|d| d.to_string()),
                Ok("2026-03-22".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_day() {
        assert_eq!(parse("2026-02-30"), Err(DateError::NoSuchDay));
        assert_eq!(parse("2026-13-01"), Err(DateError::NoSuchDay));
        assert_eq!(parse("31.04.2026"), Err(DateError::NoSuchDay));
        assert_eq!(parse("03/04/2026"), Err(DateError::Ambiguous));
        assert_eq!(parse("soon"), Err(DateError::Unknown));
        assert_eq!(parse("2026"), Err(DateError::Unknown));
        assert_eq!(parse(""), Err(DateError::Unknown));
    }

    #[test]
    fn a_date_in_the_files_name_is_the_posts() {
        let date = Date::parse("2018-10-10");
        assert_eq!(split("2018-10-10-hello"), (date, "hello"));
        assert_eq!(split("2018-10-10"), (date, "2018-10-10"));
        assert_eq!(split("hello"), (None, "hello"));
        assert_eq!(split("数据库数据库数据库"), (None, "数据库数据库数据库"));
    }
}

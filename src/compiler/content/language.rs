//! The language of a blog: how it writes dates and numbers, by the data of CLDR.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale::{
    Direction, Locale, LocaleDirectionality,
    extensions::unicode::{key, value},
};
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};

use crate::messages::{CATEGORIES, Messages};

/// A language that posts are written in.
#[derive(Clone, Debug)]
pub struct Language(Locale);

/// A day that no month and no era is written like.
const YEAR: i32 = 4987;
const DAY: u8 = 26;

impl Default for Language {
    fn default() -> Self {
        Self::parse("en").expect("English has a tag")
    }
}

impl Language {
    /// Reads a BCP 47 tag such as `en` or `pt-BR`; `None` for a text that is none.
    pub fn parse(tag: &str) -> Option<Self> {
        Locale::try_from_str(tag).ok().map(Self)
    }

    /// The tag in its usual spelling.
    pub fn tag(&self) -> String {
        self.0.to_string()
    }

    /// The language without country and script.
    pub fn base(&self) -> String {
        self.0.id.language.to_string()
    }

    /// `ltr` or `rtl`, as HTML has it.
    pub fn direction(&self) -> &'static str {
        match LocaleDirectionality::new_extended().get(&self.0.id) {
            Some(Direction::RightToLeft) => "rtl",
            _ => "ltr",
        }
    }

    /// Messages that follow from the language alone: dates, digits, and what numbers do to words.
    pub fn messages(&self) -> Vec<(String, String)> {
        let mut messages = vec![(Messages::PLURALS.to_owned(), self.plurals())];
        let digits = self.digits();
        if digits != "0123456789" {
            messages.push((Messages::DIGITS.to_owned(), digits));
        }
        for month in 1..=12 {
            let (date, day) = self.dates(month);
            messages.push((format!("date.{month}"), date));
            messages.push((format!("day.{month}"), day));
        }
        messages
    }

    /// The plural categories that counted things have, as the files of messages name them.
    pub fn categories(&self) -> Vec<&'static str> {
        let rules = self.rules();
        let categories = rules.categories();
        categories
            .map(|category| CATEGORIES[digit(category)])
            .collect()
    }

    fn rules(&self) -> PluralRules {
        PluralRules::try_new((&self.0).into(), PluralRuleType::Cardinal.into())
            .expect("the data holds rules for every language")
    }

    fn plurals(&self) -> String {
        let rules = self.rules();
        let digit = |n: u32| digit(rules.category_for(n)).to_string();
        (0..200).map(digit).collect()
    }

    fn digits(&self) -> String {
        let formatter =
            DecimalFormatter::try_new((&self.0).into(), DecimalFormatterOptions::default())
                .expect("the data holds digits for every language");
        let digit = |n: u8| formatter.format(&Decimal::from(n)).to_string();
        (0..10).map(digit).collect()
    }

    /// How days of a month are written, with and without the year.
    fn dates(&self, month: u8) -> (String, String) {
        let mut latin = self.0.clone();
        latin
            .extensions
            .unicode
            .keywords
            .set(key!("nu"), value!("latn"));
        let day = Date::try_new_gregorian(YEAR, month, DAY).expect("every month has this day");
        let dates = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            (&latin).into(),
            fieldsets::YMD::long(),
        );
        let days = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            (&latin).into(),
            fieldsets::MD::long(),
        );
        let (Ok(dates), Ok(days)) = (dates, days) else {
            unreachable!("the data holds dates for every language");
        };
        let (date, day) = (
            dates.format(&day).to_string(),
            days.format(&day).to_string(),
        );
        // The months of a language that CLDR does not know are `M01` and so on.
        if date.contains(&format!("M{month:02}")) {
            return Self::default().dates(month);
        }
        (pattern(&date), pattern(&day))
    }
}

fn pattern(date: &str) -> String {
    date.replace(&YEAR.to_string(), "{year}")
        .replace(&DAY.to_string(), "{day}")
}

/// What a language calls itself, by its tag; the tag of one that is not among them.
pub fn name(tag: &str) -> String {
    let find = |tag: &str| NAMES.iter().find(|(other, _)| *other == tag);
    if let Some((_, name)) = find(tag) {
        return (*name).to_owned();
    }
    let (base, rest) = tag.split_once('-').unwrap_or((tag, ""));
    match find(base) {
        // Two of one language are told apart by what follows.
        Some((_, name)) => format!("{name} ({rest})"),
        None => tag.to_owned(),
    }
}

/// Names of languages in themselves, as CLDR has them where they stand alone.
const NAMES: [(&str, &str); 89] = [
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "Azərbaycan"),
    ("be", "Беларуская"),
    ("bg", "Български"),
    ("bn", "বাংলা"),
    ("bs", "Bosanski"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("de-AT", "Deutsch (Österreich)"),
    ("de-CH", "Deutsch (Schweiz)"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("en-GB", "English (UK)"),
    ("en-US", "English (US)"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("es-419", "Español (Latinoamérica)"),
    ("es-ES", "Español (España)"),
    ("es-MX", "Español (México)"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fil", "Filipino"),
    ("fr", "Français"),
    ("fr-CA", "Français (Canada)"),
    ("fr-CH", "Français (Suisse)"),
    ("fr-FR", "Français (France)"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("gu", "ગુજરાતી"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("hy", "Հայերեն"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақ тілі"),
    ("km", "ខ្មែរ"),
    ("kn", "ಕನ್ನಡ"),
    ("ko", "한국어"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mk", "Македонски"),
    ("ml", "മലയാളം"),
    ("mn", "Монгол"),
    ("mr", "मराठी"),
    ("ms", "Melayu"),
    ("nb", "Norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("no", "Norsk"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("pt-BR", "Português (Brasil)"),
    ("pt-PT", "Português (Portugal)"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "O‘zbek"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zh-CN", "简体中文"),
    ("zh-HK", "繁體中文 (香港)"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("zh-TW", "繁體中文"),
];

/// The place of a category in [`CATEGORIES`].
fn digit(category: PluralCategory) -> usize {
    match category {
        PluralCategory::Zero => 0,
        PluralCategory::One => 1,
        PluralCategory::Two => 2,
        PluralCategory::Few => 3,
        PluralCategory::Many => 4,
        PluralCategory::Other => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{messages::Message, post};

    const LANGUAGES: [&str; 24] = [
        "en", "en-GB", "de", "fr", "es", "pt-BR", "it", "nl", "sv", "pl", "cs", "ru", "uk", "tr",
        "ar", "he", "fa", "hi", "th", "vi", "id", "ja", "ko", "zh-Hant",
    ];

    #[track_caller]
    fn check(language: &str, date: &str, day: &str) {
        let messages: Messages = Language::parse(language)
            .unwrap()
            .messages()
            .into_iter()
            .collect();
        let march = post::Date::parse("2026-03-02").unwrap();
        assert_eq!(messages.date(march), date);
        assert_eq!(messages.month_and_day(march), day);
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        check("en", "March 2, 2026", "March 2");
        check("en-GB", "2 March 2026", "2 March");
        check("de", "2. März 2026", "2. März");
        check("pl", "2 marca 2026", "2 marca");
        check("ja", "2026年3月2日", "3月2日");
        check("ar", "2 مارس 2026", "2 مارس");
        check("fa", "۲ مارس ۲۰۲۶", "۲ مارس");
    }

    #[test]
    fn a_language_that_nobody_knows_is_dated_in_english() {
        check("qaa", "March 2, 2026", "March 2");
    }

    #[test]
    fn every_day_is_written_as_cldr_writes_it() {
        for language in LANGUAGES {
            let locale = Language::parse(language).unwrap();
            let messages: Messages = locale.messages().into_iter().collect();
            let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
                (&locale.0).into(),
                fieldsets::YMD::long(),
            );
            let formatter = formatter.unwrap();
            for (month, day) in (1..=12).flat_map(|month| [(month, 1), (month, 28)]) {
                let ours = post::Date::new(2026, month, day).unwrap();
                let theirs = Date::try_new_gregorian(2026, month, day).unwrap();
                assert_eq!(messages.date(ours), formatter.format(&theirs).to_string());
            }
        }
    }

    #[test]
    fn every_number_has_the_category_that_cldr_gives_it() {
        let text = |category: &str| (format!("posts.{category}"), category.to_owned());
        for language in LANGUAGES {
            let language = Language::parse(language).unwrap();
            let plurals = (Messages::PLURALS.to_owned(), language.plurals());
            let messages: Messages = CATEGORIES.map(text).into_iter().chain([plurals]).collect();
            let rules = language.rules();
            for n in 0..20_000 {
                let category = CATEGORIES[digit(rules.category_for(n))];
                assert_eq!(
                    messages.count(Message::POSTS, n),
                    category,
                    "{language:?} {n}"
                );
            }
        }
    }

    #[test]
    fn scripts_say_their_direction() {
        for (tag, direction) in [
            ("ar", "rtl"),
            ("he", "rtl"),
            ("az-Arab", "rtl"),
            ("ckb", "rtl"),
            ("en", "ltr"),
            ("ja", "ltr"),
            ("uz", "ltr"),
        ] {
            assert_eq!(
                Language::parse(tag).unwrap().direction(),
                direction,
                "{tag}"
            );
        }
        assert!(Language::parse("en_us!").is_none());
        assert!(Language::parse("english language").is_none());
    }
}

//! The colours of a page, for what knows no style sheet.

/// Red, green and blue.
pub type Color = [u8; 3];

/// Behind the text by day: `--lch-paper` in `style/global.css`.
pub const PAPER: Color = [252, 251, 248];

/// Behind the text by night: `--lch-night`.
pub const NIGHT: Color = [17, 19, 23];

/// `#fcfbf8`
pub fn hex([red, green, blue]: Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CSS Color 4 makes of `oklch()`.
    fn srgb(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
        let (sin, cos) = hue.to_radians().sin_cos();
        let (a, b) = (chroma * cos, chroma * sin);
        let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
        .map(|linear| 1.055 * linear.powf(1.0 / 2.4) - 0.055)
    }

    #[track_caller]
    fn check(token: &str, color: Color) {
        let css = include_str!("../../../style/global.css");
        let (_, rest) = css.split_once(&format!("{token}: ")).unwrap();
        let (value, _) = rest.split_once(';').unwrap();
        let numbers = value
            .split(' ')
            .map(|number| match number.strip_suffix('%') {
                Some(percent) => percent.parse::<f64>().unwrap() / 100.0,
                None => number.parse().unwrap(),
            });
        let [lightness, chroma, hue] = numbers.collect::<Vec<_>>().try_into().unwrap();
        for (exact, part) in srgb(lightness, chroma, hue).into_iter().zip(color) {
            assert!((exact * 255.0 - f64::from(part)).abs() <= 0.5, "{token}");
        }
    }

    #[test]
    fn the_colours_are_those_of_the_style_sheet() {
        check("--lch-paper", PAPER);
        check("--lch-night", NIGHT);
        assert_eq!(hex(PAPER), "#fcfbf8");
    }
}

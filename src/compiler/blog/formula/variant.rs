//! Letters of other shapes: `MathML Core` has no attribute for them, but Unicode has the letters.

/// Where Unicode's letters of a shape begin: capitals, small letters, digits, Greek capitals.
const SHAPES: [(&str, u32, u32, u32, u32); 13] = [
    ("bold", 0x1d400, 0x1d41a, 0x1d7ce, 0x1d6a8),
    ("italic", 0x1d434, 0x1d44e, 0, 0x1d6e2),
    ("bold-italic", 0x1d468, 0x1d482, 0, 0x1d71c),
    ("script", 0x1d49c, 0x1d4b6, 0, 0),
    ("bold-script", 0x1d4d0, 0x1d4ea, 0, 0),
    ("fraktur", 0x1d504, 0x1d51e, 0, 0),
    ("double-struck", 0x1d538, 0x1d552, 0x1d7d8, 0),
    ("bold-fraktur", 0x1d56c, 0x1d586, 0, 0),
    ("sans-serif", 0x1d5a0, 0x1d5ba, 0x1d7e2, 0),
    ("bold-sans-serif", 0x1d5d4, 0x1d5ee, 0x1d7ec, 0x1d756),
    ("sans-serif-italic", 0x1d608, 0x1d622, 0, 0),
    ("sans-serif-bold-italic", 0x1d63c, 0x1d656, 0, 0x1d790),
    ("monospace", 0x1d670, 0x1d68a, 0x1d7f6, 0),
];

/// Letters that Unicode had before it had the others.
const EARLIER: [(u32, char); 24] = [
    (0x1d455, 'ℎ'),
    (0x1d49d, 'ℬ'),
    (0x1d4a0, 'ℰ'),
    (0x1d4a1, 'ℱ'),
    (0x1d4a3, 'ℋ'),
    (0x1d4a4, 'ℐ'),
    (0x1d4a7, 'ℒ'),
    (0x1d4a8, 'ℳ'),
    (0x1d4ad, 'ℛ'),
    (0x1d4ba, 'ℯ'),
    (0x1d4bc, 'ℊ'),
    (0x1d4c4, 'ℴ'),
    (0x1d506, 'ℭ'),
    (0x1d50b, 'ℌ'),
    (0x1d50c, 'ℑ'),
    (0x1d515, 'ℜ'),
    (0x1d51d, 'ℨ'),
    (0x1d53a, 'ℂ'),
    (0x1d53f, 'ℍ'),
    (0x1d545, 'ℕ'),
    (0x1d547, 'ℙ'),
    (0x1d548, 'ℚ'),
    (0x1d549, 'ℝ'),
    (0x1d551, 'ℤ'),
];

/// A text in letters of a shape, as far as there are such letters.
pub(super) fn letters(text: &str, shape: &str) -> String {
    let Some(shape) = SHAPES.iter().find(|(name, ..)| *name == shape) else {
        return text.to_owned();
    };
    text.chars()
        .map(|letter| of_shape(letter, *shape))
        .collect()
}

fn of_shape(letter: char, (_, capitals, small, digits, greek): (&str, u32, u32, u32, u32)) -> char {
    let code = u32::from(letter);
    let (begin, first) = match letter {
        'A'..='Z' => (capitals, u32::from('A')),
        'a'..='z' => (small, u32::from('a')),
        '0'..='9' => (digits, u32::from('0')),
        // Small letters stand in the same order, behind the capitals and one sign.
        'Α'..='Ω' => (greek, u32::from('Α')),
        'α'..='ω' if greek != 0 => (greek + 26, u32::from('α')),
        _ => return letter,
    };
    if begin == 0 {
        return letter;
    }
    let code = begin + code - first;
    let earlier = EARLIER.iter().find(|(other, _)| *other == code);
    let later = || char::from_u32(code).unwrap_or(letter);
    earlier.map_or_else(later, |(_, letter)| *letter)
}

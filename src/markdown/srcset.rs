//! Pictures of which the browser chooses one.

/// The addresses in a `srcset`, each with what is said of the picture there. They are split as browsers do:
/// an address may hold commas, and end in none; a comma in brackets ends nothing.
pub(super) fn candidates(value: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0c', ',']);
        if rest.is_empty() {
            return found;
        }
        let end = rest.find([' ', '\t', '\n', '\r', '\x0c']);
        let (address, after) = rest.split_at(end.unwrap_or(rest.len()));
        let bare = address.trim_end_matches(',');
        let (said, after) = if bare.len() == address.len() {
            after.split_at(end_of(after))
        } else {
            ("", after)
        };
        found.push((bare, said.trim_ascii()));
        rest = after;
    }
}

/// Where what is said of a picture ends.
fn end_of(text: &str) -> usize {
    let mut is_in_brackets = false;
    let end = text.bytes().position(|byte| {
        is_in_brackets = byte == b'(' || (is_in_brackets && byte != b')');
        byte == b',' && !is_in_brackets
    });
    end.unwrap_or(text.len())
}

/// True for what browsers understand: widths, heights and densities. Of anything else they show nothing.
pub(super) fn is_understood(said: &str) -> bool {
    // To parse the numbers would weigh more than all else here.
    let is_of_number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    said.split_ascii_whitespace()
        .all(|word| match word.as_bytes() {
            [number @ .., b'w' | b'h' | b'x'] => {
                !number.is_empty() && number.iter().all(is_of_number)
            }
            _ => false,
        })
}

/// Adds an address and what is said of it. A blank would end the address.
pub(super) fn push(address: &str, said: &str, out: &mut String) {
    if !out.is_empty() {
        out.push_str(", ");
    }
    out.push_str(&address.replace(' ', "%20"));
    if !said.is_empty() {
        out.push(' ');
        out.push_str(said);
    }
}

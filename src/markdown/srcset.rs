//! Pictures of which the browser chooses one.

/// The addresses in a `srcset`, each with what is said of the picture there. They are split as browsers do:
/// an address may hold commas, and end in none; a comma in brackets ends nothing.
pub(super) fn candidates(value: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace());
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
    let end = text.find(|c| {
        is_in_brackets = c == '(' || (is_in_brackets && c != ')');
        c == ',' && !is_in_brackets
    });
    end.unwrap_or(text.len())
}

/// True for what browsers understand: widths, heights and densities. Of anything else they show nothing.
pub(super) fn is_understood(said: &str) -> bool {
    said.split_ascii_whitespace().all(|word| {
        // To parse the number would weigh more than all else here.
        let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
        let number = word.strip_suffix(['w', 'h', 'x']);
        number.is_some_and(|number| !number.is_empty() && number.chars().all(is_of_number))
    })
}

/// Adds an address and what is said of it. In a `srcset` a blank ends an address, and a comma at its end too.
pub(super) fn push(address: &str, said: &str, out: &mut String) {
    if !out.is_empty() {
        out.push_str(", ");
    }
    let inner = address.trim_matches(',');
    let start = address.len() - address.trim_start_matches(',').len();
    out.push_str(&"%2C".repeat(start));
    out.push_str(&inner.replace(' ', "%20"));
    if !inner.is_empty() {
        out.push_str(&"%2C".repeat(address.len() - start - inner.len()));
    }
    if !said.is_empty() {
        out.push(' ');
        out.push_str(said);
    }
}

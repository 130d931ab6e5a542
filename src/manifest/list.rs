use std::ops::Range;

use crate::route::Number;

/// Posts on a numbered page of a list with summaries; its first page shows up to one less than twice as many.
pub const HOME_PAGE: usize = 10;

/// The same for a list of titles only.
pub const YEAR_PAGE: usize = 100;

/// What stands on one page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Posts, and the numbers of the pages beside them.
    Posts {
        /// Positions in the list, oldest first.
        range: Range<usize>,
        /// The page with the posts before these.
        older: Option<u32>,
        /// The page with the posts after these.
        newer: Option<u32>,
    },
    /// Nothing yet: its posts still stand on the list's own address.
    Unfilled,
    /// There is no such page.
    Missing,
}

/// What stands on one page of a list of `n` posts in pages of `size`.
///
/// Pages are numbered from the oldest and always full, so that their content never moves; the
/// newest `size` to `2 * size - 1` posts stand on the list's own address. A numbered page links to
/// the number after it even before that one is filled, or it would change when that happens.
pub fn part(n: usize, size: usize, number: Number) -> Part {
    let full = (n / size).saturating_sub(1);
    let last = u32::try_from(full).expect("a list has fewer than 4 billion pages");
    match number {
        Number::Newest => Part::Posts {
            range: full * size..n,
            older: (last > 0).then_some(last),
            newer: None,
        },
        Number::Page(page) if last > 0 && page == last + 1 => Part::Unfilled,
        Number::Page(page) if page == 0 || page > last => Part::Missing,
        Number::Page(page) => {
            let end = page as usize * size;
            Part::Posts {
                range: end - size..end,
                older: (page > 1).then(|| page - 1),
                newer: Some(page + 1),
            }
        }
    }
}

/// The numbers that exist for a list, the one that is not full yet included.
pub(super) fn numbers(n: usize, size: usize) -> impl Iterator<Item = u32> {
    (1..).take_while(move |page| part(n, size, Number::Page(*page)) != Part::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        n: usize,
        number: Number,
        range: Range<usize>,
        older: Option<u32>,
        newer: Option<u32>,
    ) {
        assert_eq!(
            part(n, 10, number),
            Part::Posts {
                range,
                older,
                newer
            }
        );
    }

    #[test]
    fn the_first_page_holds_up_to_19_posts() {
        check(0, Number::Newest, 0..0, None, None);
        check(19, Number::Newest, 0..19, None, None);
        check(20, Number::Newest, 10..20, Some(1), None);
        check(29, Number::Newest, 10..29, Some(1), None);
        check(30, Number::Newest, 20..30, Some(2), None);
        assert_eq!(numbers(19, 10).count(), 0);
    }

    #[test]
    fn a_numbered_page_never_changes() {
        for n in 20..200 {
            check(n, Number::Page(1), 0..10, None, Some(2));
        }
        check(40, Number::Page(2), 10..20, Some(1), Some(3));
    }

    #[test]
    fn the_number_that_is_not_filled_yet_leads_to_the_newest() {
        assert_eq!(part(25, 10, Number::Page(2)), Part::Unfilled);
        assert_eq!(part(25, 10, Number::Page(3)), Part::Missing);
        assert_eq!(part(25, 10, Number::Page(0)), Part::Missing);
        assert_eq!(part(19, 10, Number::Page(1)), Part::Missing);
        assert_eq!(numbers(25, 10).collect::<Vec<_>>(), [1, 2]);
        check(30, Number::Page(2), 10..20, Some(1), Some(3));
    }
}

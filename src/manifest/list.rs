use std::ops::Range;

use crate::route::Number;

/// Posts on a numbered page of a list with summaries; its first page shows up to one less than twice as many.
pub const HOME_PAGE: usize = 10;

/// The same for a list of titles only.
pub const YEAR_PAGE: usize = 100;

/// A part of a list: positions from the oldest, and the numbers of the pages beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Positions in the list, oldest first.
    pub range: Range<usize>,
    /// The page with the posts before these.
    pub older: Option<u32>,
    /// The page with the posts after these.
    pub newer: Option<u32>,
}

/// What stands on one page of a list of `n` posts in pages of `size`.
///
/// Pages are numbered from the oldest and always full, so that their content never moves; the
/// newest `size` to `2 * size - 1` posts stand on the list's own address. A numbered page links to
/// the number after it even before that page is full, or it would change when that happens: such a
/// number is `Some(None)` and leads to the newest posts. `None` is a page that does not exist.
#[expect(clippy::option_option, reason = "the inner None is a page of its own, documented above")]
pub fn part(n: usize, size: usize, number: Number) -> Option<Option<Part>> {
    let full = (n / size).saturating_sub(1);
    let last = u32::try_from(full).expect("a list has fewer than 4 billion pages");
    match number {
        Number::Newest => Some(Some(Part {
            range: full * size..n,
            older: (last > 0).then_some(last),
            newer: None,
        })),
        Number::Page(page) if page == last + 1 && last > 0 => Some(None),
        Number::Page(page) if page == 0 || page > last => None,
        Number::Page(page) => {
            let end = page as usize * size;
            Some(Some(Part {
                range: end - size..end,
                older: (page > 1).then(|| page - 1),
                newer: Some(page + 1),
            }))
        }
    }
}

/// The numbers that exist for a list, the one that is not full yet included.
pub fn numbers(n: usize, size: usize) -> impl Iterator<Item = u32> {
    (1..).take_while(move |page| part(n, size, Number::Page(*page)).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(n: usize, number: Number) -> Part {
        part(n, 10, number).unwrap().unwrap()
    }

    #[test]
    fn the_first_page_holds_up_to_19_posts() {
        assert_eq!(page(0, Number::Newest).range, 0..0);
        assert_eq!(page(19, Number::Newest).range, 0..19);
        assert_eq!(page(20, Number::Newest).range, 10..20);
        assert_eq!(page(29, Number::Newest).range, 10..29);
        assert_eq!(numbers(19, 10).count(), 0);
    }

    #[test]
    fn a_numbered_page_never_changes() {
        let first = page(20, Number::Page(1));
        assert_eq!(first.range, 0..10);
        assert_eq!((first.older, first.newer), (None, Some(2)));
        for n in 21..200 {
            assert_eq!(page(n, Number::Page(1)), first);
        }
    }

    #[test]
    fn the_number_that_is_not_full_yet_leads_to_the_newest() {
        assert_eq!(part(25, 10, Number::Page(2)), Some(None));
        assert_eq!(part(25, 10, Number::Page(3)), None);
        assert_eq!(numbers(25, 10).collect::<Vec<_>>(), [1, 2]);
        assert!(part(30, 10, Number::Page(2)).unwrap().is_some());
    }
}

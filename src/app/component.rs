//! Parts that several pages share.

mod contents_list;
mod pagination;
mod post_card;
mod site_footer;
mod site_header;
mod tag_choices;
mod tag_list;
mod title_list;

pub use contents_list::ContentsList;
pub use pagination::Pagination;
pub use post_card::{Dateline, PostCard};
pub use site_footer::SiteFooter;
pub use site_header::SiteHeader;
pub use tag_choices::TagChoices;
pub use tag_list::TagList;
pub use title_list::TitleList;

use pulldown_cmark::Alignment;

use super::region::Regions;

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    /// A wide table scrolls in a region of its own.
    pub(super) fn start(
        &mut self,
        alignments: Vec<Alignment>,
        regions: &mut Regions<'_>,
        out: &mut String,
    ) {
        self.alignments = alignments;
        regions.begin(out);
        out.push_str("<table>");
    }

    pub(super) fn end(out: &mut String) {
        out.push_str("</tbody></table>");
        Regions::end(out);
        out.push('\n');
    }

    pub(super) fn start_head(&mut self, out: &mut String) {
        self.in_head = true;
        self.column = 0;
        out.push_str("<thead><tr>");
    }

    pub(super) fn end_head(&mut self, out: &mut String) {
        self.in_head = false;
        out.push_str("</tr></thead><tbody>\n");
    }

    pub(super) fn start_row(&mut self, out: &mut String) {
        self.column = 0;
        out.push_str("<tr>");
    }

    /// Alignment is a class: a `style` attribute would need a hole in the policy of the page.
    pub(super) fn start_cell(&mut self, out: &mut String) {
        out.push_str(if self.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            _ => ">",
        });
        self.column += 1;
    }

    pub(super) fn end_cell(&self, out: &mut String) {
        out.push_str(if self.in_head { "</th>" } else { "</td>" });
    }
}

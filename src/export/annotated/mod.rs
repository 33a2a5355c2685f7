//! A whole article with its names, as it leaves the program: for people, for spreadsheets, for the tools of those who annotate.

mod brat;
mod brief;
mod conll;
mod csv;
mod html;
mod markdown;
mod text;
mod web;

pub use brat::{Standoff, annotation_conf, visual_conf};
pub use csv::write_header as write_csv_header;

use super::{Language, Number, kind_label};
use crate::article::{Article, Direction};
use crate::extract::{Entities, Entity, EntityId, EntityKind, Mention};
use crate::text::index::OffsetUnit;
use std::io;

/// An article with the names that are to be told of, and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Annotated<'a> {
    /// What people call it: its file's name.
    pub name: &'a str,
    /// What was read.
    pub article: &'a Article,
    /// Who and where.
    pub entities: &'a Entities,
    /// The direction of every paragraph, where one was chosen for all.
    pub direction: Option<Direction>,
}

impl Annotated<'_> {
    /// Plain text: each paragraph on a line of its own, each name in square brackets with the number that it has in the list
    /// behind the text: `ل[أردوغان|1]`.
    #[must_use]
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// Markdown (CommonMark): names are links to the list behind the text. They are not bold, which would break the joining of a
    /// word with the clitic before its name.
    #[must_use]
    pub fn markdown(&self) -> String {
        markdown::markdown(self)
    }

    /// A page of HTML that needs nothing but itself: right to left, names in their colours, in a light and a dark dress, and
    /// fit to be printed.
    #[must_use]
    pub fn html(&self) -> String {
        html::html(self)
    }

    /// Rows of CSV (RFC 4180), one for each mention, below those of [`write_csv_header`]; a cell that a spreadsheet would take for
    /// a formula begins with an apostrophe.
    ///
    /// # Errors
    /// Where `output` cannot be written.
    pub fn write_csv(&self, unit: OffsetUnit, output: impl io::Write) -> io::Result<()> {
        csv::write(self, unit, output)
    }

    /// Lines of `token start end entity tag`, as CoNLL-2003 has them: tags are BIO, an empty line stands behind each sentence.
    ///
    /// A word is cut where a name begins or ends in it, so that a clitic is a token of its own, with the tag `O`, and ends where
    /// the name begins. A mention reaches from the start of its `B-` token to the end of its last `I-` token. `entity` is its
    /// entity's number, or `-`.
    #[must_use]
    pub fn conll(&self, unit: OffsetUnit) -> String {
        conll::conll(self, unit)
    }

    /// The two files of brat's standoff format.
    #[must_use]
    pub fn brat(&self) -> Standoff {
        brat::standoff(self)
    }

    /// The W3C's Web Annotation model: a collection with one page of annotations, each with the position and with the words of
    /// what it speaks of.
    #[must_use]
    pub fn web_annotation(&self) -> serde_json::Value {
        web::collection(self)
    }

    /// A brief in Arabic and English as Markdown: the title, the sentences that carry the article, and who and where is named most,
    /// with Latin spellings.
    #[must_use]
    pub fn brief(&self) -> String {
        brief::brief(self)
    }

    /// What heads the document: the article's title, or else its name.
    pub(super) fn heading(&self) -> &str {
        self.article.title().filter(|title| !title.is_empty()).unwrap_or(self.name)
    }

    /// Each kind that is named, with its entities, in display order.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (EntityKind, Vec<(EntityId, &Entity)>)> {
        let all = EntityKind::ALL.into_iter().map(|kind| (kind, self.entities.of_kind(kind).collect::<Vec<_>>()));
        all.filter(|(_, entities)| !entities.is_empty())
    }

    /// What a mention's tooltip says: `شخص: رجب طيب أردوغان`.
    fn caption(&self, mention: &Mention) -> String {
        let name = self.entities.entity(mention.entity).map_or("", |entity| &entity.name);
        format!("{}: {name}", kind_label(mention.kind, Number::One, Language::Arabic))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::tests::article_about;

    /// Calls `check` with a small article: two people, one behind a clitic, a paragraph in English.
    pub(super) fn with_article(check: impl Fn(&Annotated<'_>)) {
        with(TEXT, &["سامي", "BBC"], check);
    }

    pub(super) const TEXT: &str = "عودة سامي\nقال لسامي \"نعم\". ثم عاد <مساء> & نام.\nBBC: two words & 3 < 4.";

    /// Calls `check` with an article in which each of `names` is a person wherever it stands.
    pub(super) fn with(text: &str, names: &[&str], check: impl Fn(&Annotated<'_>)) {
        let (article, entities) = article_about(text, names);
        check(&Annotated { name: "خبر.txt", article: &article, entities: &entities, direction: None });
    }

    #[test]
    fn an_article_without_a_title_is_headed_by_its_name() {
        with("", &[], |annotated| assert_eq!(annotated.heading(), "خبر.txt"));
        with_article(|annotated| assert_eq!(annotated.heading(), "عودة سامي"));
    }
}

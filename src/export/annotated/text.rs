//! The annotated article as plain text.

use super::Annotated;
use crate::article::{Direction, direction_of};
use crate::export::{Language, Number, count_label, directed_line, kind_label, listed_name, segments};

/// The paragraphs, then the list of names.
pub(super) fn text(annotated: &Annotated<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for block in annotated.article.blocks() {
        let mut line = String::new();
        for segment in segments(annotated.article.text(), block.span, annotated.entities) {
            match segment.mention {
                Some(mention) => line.push_str(&format!("[{}|{}]", segment.text, mention.entity.0 + 1)),
                None => line.push_str(segment.text),
            }
        }
        parts.push(directed_line(&line).into_owned());
    }
    parts.extend(annotated.kinds().map(|(kind, listed)| {
        let mut lines = vec![kind_label(kind, Number::Many, Language::Arabic).to_owned()];
        for (id, entity) in listed {
            let count = count_label(entity, annotated.entities);
            // The list runs from the right, whatever the letters of a name.
            let is_latin = direction_of(&entity.name) == Direction::LeftToRight;
            let mark = if is_latin { "\u{200F}" } else { "" };
            lines.push(format!("{mark}[{}] {} ({count})", id.0 + 1, listed_name(&entity.name)));
        }
        lines.join("\n")
    }));
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{with, with_article};

    #[test]
    fn each_name_has_the_number_of_its_line_in_the_list() {
        with_article(|annotated| {
            assert_eq!(
                annotated.text(),
                "عودة [سامي|1]\n\nقال ل[سامي|1] \"نعم\". ثم عاد <مساء> & نام.\n\n[BBC|2]: two words & 3 < 4.\n\n\
                 أشخاص\n[1] سامي (2)\n\u{200F}[2] BBC\u{200F} (1)\n"
            );
        });
    }

    #[test]
    fn nothing_gives_nothing() {
        with("", &[], |annotated| assert_eq!(annotated.text(), ""));
    }
}

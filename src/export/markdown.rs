//! The annotated summary as Markdown (CommonMark).
//!
//! Names are not made bold: bold would break the joining of a word with the clitic before its name.

use super::{Language, Number, Report, count_label, directed_line, kind_label, listed_name};
use crate::extract::{Entities, Entity, EntityKind};

/// The whole report.
pub(super) fn report(report: &Report<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(report.title().map(|title| format!("# {}", escaped(&directed_line(title)))));
    parts.extend(report.sentences().map(|sentence| escaped(&directed_line(sentence))));
    let kinds: Vec<String> =
        report.kinds().map(|(kind, entities)| kind_item(kind, &entities, report.entities)).collect();
    if !kinds.is_empty() {
        parts.push(kinds.join("\n"));
    }
    if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
}

/// `- **دول:** مصر (4)، ليبيا (1)`
fn kind_item(kind: EntityKind, listed: &[&Entity], entities: &Entities) -> String {
    let item =
        |entity: &&Entity| format!("{} ({})", escaped(&listed_name(&entity.name)), count_label(entity, entities));
    let items = listed.iter().map(item);
    let items: Vec<String> = items.collect();
    format!("- **{}:** {}", kind_label(kind, Number::Many, Language::Arabic), items.join("، "))
}

/// `text` with everything that Markdown would take for markup escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (offset, character) in text.char_indices() {
        let opens_line = text.get(..offset).unwrap_or_default().trim_matches('\u{200F}').is_empty();
        let is_markup = matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|');
        if is_markup || (opens_line && matches!(character, '#' | '-' | '+' | '=')) || ends_list_number(text, offset) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Whether the character at `offset` is the stop or bracket after a number that opens the line, as in `1. ` or `2) `.
fn ends_list_number(text: &str, offset: usize) -> bool {
    let (before, rest) = text.split_at_checked(offset).unwrap_or_default();
    rest.starts_with(['.', ')']) && !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::report::tests::check;

    #[test]
    fn markdown_is_a_heading_paragraphs_and_a_list() {
        check(
            |report| report.markdown(),
            "# عودة سامي\n\nقال سامي \"لن أغادر\" لمراسل BBC في حلب، وعاد سامي \\<مساء\\> إلى بيته \\& أهله.\n\n\
             \u{200F}BBC: قال المراسل إن ذلك \\*مؤكد\\*.\n\n- **أشخاص:** سامي (3)، BBC\u{200F} (2)\n",
        );
    }

    #[test]
    fn what_looks_like_markup_is_escaped() {
        assert_eq!(escaped("1. أولا"), "1\\. أولا");
        assert_eq!(escaped("# ليس عنوانا # هنا"), "\\# ليس عنوانا # هنا");
        assert_eq!(escaped("- قال - نعم"), "\\- قال - نعم");
        assert_eq!(escaped("في 1990. ثم"), "في 1990. ثم");
    }
}

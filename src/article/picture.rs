//! Pictures, of which only the words are read that their authors wrote for those who do not see them; where there are none, a mark
//! says that a picture stood there. What is there to adorn a page leaves nothing.

use super::parts::Parts;
use super::{Block, BlockKind, Direction, direction_of};

/// The endings of names that programs put where words should be.
const FILE_ENDINGS: [&str; 7] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".bmp"];
/// What says no more than that there is a picture.
const BARE_NAMES: [&str; 7] = ["صورة", "الصورة", "image", "img", "photo", "picture", "logo"];

/// Whether the alternative to a picture says something: it has letters, and is neither the name of a file nor the word for a picture.
pub(super) fn has_words(alternative: &str) -> bool {
    let name = alternative.trim().to_ascii_lowercase();
    let is_bare = BARE_NAMES.contains(&name.as_str());
    name.chars().any(char::is_alphabetic) && !is_bare && !FILE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// What stands for a picture, in the language of the text around it.
const fn name_of(direction: Direction) -> &'static str {
    match direction {
        Direction::RightToLeft => "صورة",
        Direction::LeftToRight => "Picture",
    }
}

/// Adds the words of a picture in its place, marked as such in the language of the text around it: small, as captions are. A picture
/// without words leaves its name alone; so do several in a row.
pub(super) fn push(parts: &mut Parts, direction: Option<Direction>, words: &str) {
    let words = words.trim();
    let around = || parts.blocks.last().map_or(Direction::RightToLeft, |block| block.direction);
    let direction = direction.unwrap_or_else(|| if words.is_empty() { around() } else { direction_of(words) });
    let name = name_of(direction);
    let told = if words.is_empty() { format!("[{name}]") } else { format!("[{name}: {words}]") };
    let is_again = words.is_empty() && parts.blocks.last().is_some_and(|block| is_bare(parts, block));
    if !is_again {
        parts.push(BlockKind::Caption, Some(direction), &told);
    }
}

/// Whether the block stands for a picture without words.
fn is_bare(parts: &Parts, block: &Block) -> bool {
    let told = block.span.slice(&parts.text);
    let name = told.strip_prefix('[').and_then(|told| told.strip_suffix(']'));
    block.kind == BlockKind::Caption && name == Some(name_of(block.direction))
}

/// Whether there are no words but what stands for pictures.
pub(super) fn are_all(parts: &Parts) -> bool {
    parts.blocks.iter().all(|block| is_bare(parts, block))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_smileys_are_no_words() {
        for (alternative, expected) in [
            ("رجال الإطفاء في الموقع", true),
            ("A map of Cairo", true),
            ("IMG_2034.JPG", false),
            ("صورة-1.png", false),
            ("😀", false),
            ("Image", false),
            ("صورة", false),
            ("صورة القاهرة", true),
            (" ", false),
        ] {
            assert_eq!(has_words(alternative), expected, "{alternative}");
        }
    }

    #[test]
    fn a_picture_is_named_in_the_language_around_it() {
        let mut parts = Parts::default();
        push(&mut parts, None, " خريطة\n القاهرة ");
        push(&mut parts, None, "A map");
        push(&mut parts, Some(Direction::RightToLeft), "A map");
        assert_eq!(parts.text, "[صورة: خريطة القاهرة]\n\n[Picture: A map]\n\n[صورة: A map]");
        assert!(parts.blocks.iter().all(|block| block.kind == BlockKind::Caption));
    }

    #[test]
    fn pictures_without_words_leave_one_mark_together_in_the_language_around_them() {
        let mut parts = Parts::default();
        push(&mut parts, None, "");
        push(&mut parts, None, " ");
        assert_eq!((parts.text.as_str(), are_all(&parts)), ("[صورة]", true));
        parts.push(BlockKind::Body, None, "A line.");
        push(&mut parts, None, "");
        push(&mut parts, None, "A map");
        push(&mut parts, Some(Direction::RightToLeft), "");
        assert_eq!(parts.text, "[صورة]\n\nA line.\n\n[Picture]\n\n[Picture: A map]\n\n[صورة]");
        assert!(!are_all(&parts));
    }
}

//! Pictures, of which only the words are read that their authors wrote for those who do not see them.

use super::parts::Parts;
use super::{BlockKind, Direction, direction_of};

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

/// Adds the words of a picture in its place, marked as such in the language of the text around it: small, as captions are.
pub(super) fn push(parts: &mut Parts, direction: Option<Direction>, words: &str) {
    let direction = direction.unwrap_or_else(|| direction_of(words));
    let picture = match direction {
        Direction::RightToLeft => "صورة",
        Direction::LeftToRight => "Picture",
    };
    parts.push(BlockKind::Caption, Some(direction), &format!("[{picture}: {}]", words.trim()));
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
}

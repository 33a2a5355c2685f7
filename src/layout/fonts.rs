//! The bundled faces and the order in which they stand in for one another.

use super::installed;
use cosmic_text::{Fallback, FontSystem, Weight as FontWeight, fontdb};
use std::sync::Arc;
use unicode_script::Script;

/// A text face that the reader can choose. Latin and missing punctuation come from Noto Sans in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// Noto Naskh Arabic: the face of text and interface.
    #[default]
    NotoNaskh,
    /// Amiri: the book face.
    Amiri,
    /// Noto Sans Arabic: the modern face, of even strokes.
    NotoSansArabic,
    /// One that the machine has. Noto Naskh Arabic stands in for one that it has not.
    Installed(installed::Family),
}

impl Face {
    /// Every bundled face, in menu order.
    pub const ALL: [Self; 3] = [Self::NotoNaskh, Self::Amiri, Self::NotoSansArabic];

    /// The family name that the font file carries.
    #[must_use]
    pub const fn family_name(self) -> &'static str {
        match self {
            Self::NotoNaskh => NASKH,
            Self::Amiri => AMIRI,
            Self::NotoSansArabic => SANS_ARABIC,
            Self::Installed(family) => family.name(),
        }
    }
}

/// Stroke weight of a whole block; it never changes inside a joined word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// Running text.
    #[default]
    Regular,
    /// Titles and headings.
    Bold,
}

impl Weight {
    pub(super) const fn for_font(self) -> FontWeight {
        match self {
            Self::Regular => FontWeight::NORMAL,
            Self::Bold => FontWeight::BOLD,
        }
    }
}

const NASKH: &str = "Noto Naskh Arabic";
/// What is asked for whatever a chosen face lacks.
pub(super) const SANS: &str = "Noto Sans";
const AMIRI: &str = "Amiri";
const SANS_ARABIC: &str = "Noto Sans Arabic";

/// A static: a constant's files would be in the program once more for another part of it that reads one.
static FONT_FILES: [&[u8]; 8] = [
    include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/Amiri-Regular.ttf"),
    include_bytes!("../../fonts/Amiri-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansArabic-Bold.ttf"),
];

/// Name and bytes of the Latin face, for widgets that insist on a font of their own.
#[must_use]
pub fn latin_font_file() -> (&'static str, &'static [u8]) {
    (SANS, FONT_FILES[2])
}

/// A font system that knows the bundled faces and nothing of the machine.
pub(super) fn bundled_font_system() -> FontSystem {
    let mut database = fontdb::Database::new();
    for bytes in FONT_FILES {
        database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    database.set_sans_serif_family(SANS);
    database.set_serif_family(NASKH);
    FontSystem::new_with_locale_and_db_and_fallback("ar".to_owned(), database, BundledFallback)
}

/// A font system that knows one font file alone.
pub(super) fn font_system_of(bytes: Vec<u8>) -> FontSystem {
    let mut database = fontdb::Database::new();
    let source = fontdb::Source::Binary(Arc::new(bytes));
    if database.load_font_source(source.clone()).is_empty() {
        // Fonts cut down to a few glyphs often lack the table of names.
        database.push_face_info(fontdb::FaceInfo {
            id: fontdb::ID::dummy(),
            source,
            index: 0,
            families: vec![(NAMELESS.to_owned(), fontdb::Language::Unknown)],
            post_script_name: NAMELESS.to_owned(),
            style: fontdb::Style::Normal,
            weight: FontWeight::NORMAL,
            stretch: fontdb::Stretch::Normal,
            monospaced: false,
        });
    }
    FontSystem::new_with_locale_and_db_and_fallback("ar".to_owned(), database, BundledFallback)
}

/// What a font without a name goes by.
const NAMELESS: &str = "a font without a name";

/// Whether a family of this name is bundled.
pub(super) fn is_bundled(name: &str) -> bool {
    [NASKH, SANS, AMIRI, SANS_ARABIC].contains(&name)
}

/// What no chosen face has comes from Noto Sans; Arabic letters that neither has, from Naskh or Amiri.
struct BundledFallback;

impl Fallback for BundledFallback {
    fn common_fallback(&self) -> &[&'static str] {
        &[SANS, NASKH, AMIRI]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _locale: &str) -> &[&'static str] {
        match script {
            // Sans first: it has no Arabic letters, and punctuation then looks the same inside words and alone.
            Script::Arabic => &[SANS, NASKH, AMIRI],
            _ => &[SANS],
        }
    }
}

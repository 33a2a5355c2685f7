//! Faces that the machine has, beside the bundled ones. Nothing is looked for until somebody asks.

use cosmic_text::fontdb::{self, Database, FaceInfo, Style};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A font family that goes by its name: it may be installed on this machine or not, as settings come from elsewhere, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(&'static str);

impl Family {
    /// The family of this name. Names are kept for as long as the program runs; there are not many.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let mut names = lock(&NAMES);
        if let Some(known) = names.get(name) {
            return Self(known);
        }
        let kept: &'static str = Box::leak(name.into());
        names.insert(kept);
        Self(kept)
    }

    /// The name that its font files carry.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }
}

impl serde::Serialize for Family {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Family {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::named(&<std::borrow::Cow<'de, str>>::deserialize(deserializer)?))
    }
}

static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The font files of the families found so far.
static FOUND: Mutex<BTreeMap<Family, Vec<FaceInfo>>> = Mutex::new(BTreeMap::new());

/// Letters without which a font is none for Arabic.
const ARABIC: &str = "ءابةتجحدرسصعفقكلمنهويى";

/// The families on this machine that have the letters of Arabic, by name; the bundled ones are not among them. The first call
/// reads the names of all fonts, which may take a good part of a second.
pub fn installed_families() -> Vec<Family> {
    static LOOKED: OnceLock<()> = OnceLock::new();
    LOOKED.get_or_init(|| {
        let mut database = Database::new();
        database.load_system_fonts();
        take_in(&database);
    });
    lock(&FOUND).keys().copied().collect()
}

/// Makes the families of these fonts known that have the letters of Arabic and are not bundled; returns their names.
pub fn take_in(fonts: &Database) -> Vec<Family> {
    let mut families: BTreeMap<Family, Vec<FaceInfo>> = BTreeMap::new();
    for face in fonts.faces().filter(|face| face.style == Style::Normal) {
        let name = face.families.first().map(|(name, _)| name.as_str()).unwrap_or_default();
        // A leading dot is how systems hide their own.
        if !(name.is_empty() || name.starts_with('.') || super::fonts::is_bundled(name)) {
            families.entry(Family::named(name)).or_default().push(face.clone());
        }
    }
    families.retain(|_, faces| faces.iter().any(|face| is_arabic(fonts, face.id)));
    let names = families.keys().copied().collect();
    lock(&FOUND).append(&mut families);
    names
}

/// Adds the font files of a family to a database; whether there are any. Looks for fonts where none of that name is known yet.
pub(super) fn load(family: Family, database: &mut Database) -> bool {
    if !lock(&FOUND).contains_key(&family) {
        installed_families();
    }
    let found = lock(&FOUND);
    let faces = found.get(&family).map(Vec::as_slice).unwrap_or_default();
    for face in faces {
        database.push_face_info(face.clone());
    }
    !faces.is_empty()
}

fn is_arabic(fonts: &Database, id: fontdb::ID) -> bool {
    let has_letters = |bytes: &[u8], index| {
        FontRef::from_index(bytes, index).is_ok_and(|font| {
            let letters = font.charmap();
            ARABIC.chars().all(|letter| letters.map(letter).is_some())
        })
    };
    fonts.with_face_data(id, has_letters).unwrap_or(false)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Face, Shaper, Weight};
    use std::sync::Arc;

    /// A database with a bundled font under another name.
    fn fonts(name: &str, bytes: &'static [u8]) -> Database {
        let mut bundled = Database::new();
        bundled.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        let mut fonts = Database::new();
        for face in bundled.faces() {
            let families = vec![(name.to_owned(), fontdb::Language::Unknown)];
            fonts.push_face_info(FaceInfo { families, ..face.clone() });
        }
        fonts
    }

    #[test]
    fn a_font_with_arabic_letters_sets_words_and_one_without_is_no_face() {
        let amiri = fonts("خط للتجربة", include_bytes!("../../fonts/Amiri-Regular.ttf"));
        let [family] = take_in(&amiri)[..] else { unreachable!() };
        assert_eq!(family, Family::named("خط للتجربة"));
        assert!(take_in(&fonts("Latin only", include_bytes!("../../fonts/NotoSans-Regular.ttf"))).is_empty());
        let mut shaper = Shaper::new();
        let ids = |word: &std::sync::Arc<crate::layout::shape::ShapedWord>| {
            word.glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>()
        };
        let word = shaper.shape("للإسلام", true, Face::Installed(family), Weight::Regular);
        assert_eq!(ids(&word), ids(&shaper.shape("للإسلام", true, Face::Amiri, Weight::Regular)));
        assert_eq!(shaper.font_name(word.glyphs[0].font), family.name());
        assert_eq!(shaper.vertical_metrics(Face::Installed(family)), shaper.vertical_metrics(Face::Amiri));
    }

    #[test]
    fn a_family_that_is_not_there_gives_way_to_naskh() {
        let mut shaper = Shaper::new();
        let gone = Face::Installed(Family::named("No such family"));
        let word = shaper.shape("قال", true, gone, Weight::Bold);
        let naskh = shaper.shape("قال", true, Face::NotoNaskh, Weight::Bold);
        assert_eq!((&word.glyphs, word.advance), (&naskh.glyphs, naskh.advance));
    }

    #[test]
    fn a_family_is_written_as_its_name() {
        let face = Face::Installed(Family::named("Scheherazade New"));
        let json = serde_json::to_string(&face).unwrap();
        assert_eq!(json, r#"{"installed":"Scheherazade New"}"#);
        assert_eq!(serde_json::from_str::<Face>(&json).unwrap(), face);
        assert_eq!(serde_json::from_str::<Face>(r#""amiri""#).unwrap(), Face::Amiri);
    }
}

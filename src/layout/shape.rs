//! Words become glyphs: cosmic-text shapes, a cache remembers, cells divide ligatures among their letters.

use super::font_shaper::{FontShaper, LoadedFont};
use super::fonts::{self, Face, Weight};
use super::ink::{Inks, Reach};
use super::installed;
use super::kashida::{Joint, best_joint};
use super::known_words::KnownWords;
use super::spelling::{Digits, Kashida, Shown, Spelling};
use crate::text::fold::is_invisible;
use cosmic_text::{Attrs, AttrsList, Family, FontSystem, ShapeGlyph, ShapeWord, Shaping, fontdb};
use hashbrown::HashMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_bidi::Level;
use unicode_segmentation::UnicodeSegmentation;

/// Words kept: all that a dozen long articles say, in some 20 MB. Of 100 MB of news, 500,000 words, most are met once.
const CACHED_WORDS: usize = 1 << 15;

/// One glyph of a shaped word. Lengths are in em units, x to the right, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordGlyph {
    /// Glyph index in its font file.
    pub id: u16,
    /// The font file.
    pub font: FontId,
    /// Byte offset in the word of the first character that it draws.
    pub cluster: usize,
    /// How far the pen moves.
    pub advance: f32,
    /// Offset from the pen, rightwards.
    pub x_offset: f32,
    /// Offset from the baseline, upwards.
    pub y_offset: f32,
}

/// A font file known to the [`Shaper`] that gave the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FontId(u16);

/// A font file, as cosmic-text tells it from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FontFile {
    pub(super) database_id: fontdb::ID,
    pub(super) weight: fontdb::Weight,
}

/// The font files met so far, by number.
#[derive(Default)]
pub(super) struct FontFiles(Vec<FontFile>);

impl FontFiles {
    fn id_of(&mut self, file: FontFile) -> FontId {
        let index = self.0.iter().position(|known| *known == file).unwrap_or_else(|| {
            self.0.push(file);
            self.0.len() - 1
        });
        // Fonts are few.
        FontId(index.try_into().unwrap_or(u16::MAX))
    }

    pub(super) fn get(&self, id: FontId) -> Option<FontFile> {
        self.0.get(usize::from(id.0)).copied()
    }
}

/// The smallest stretch of a word that is highlighted or hit whole: a letter with its marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordCell {
    /// First byte, in the word.
    pub start: usize,
    /// Past the last byte, in the word.
    pub end: usize,
    /// Left edge in em from the word's left end.
    pub left: f32,
    /// Right edge in em from the word's left end.
    pub right: f32,
    /// Whether a glyph begins at `start`, so that a line may break before this cell.
    pub begins_glyph: bool,
}

/// A shaped word: glyphs in visual order, cells in logical order.
#[derive(Clone, Debug, Default)]
pub struct ShapedWord {
    /// Left to right.
    pub glyphs: Box<[WordGlyph]>,
    /// By byte offset; they tile the word's advance and its bytes without gap or overlap.
    pub cells: Box<[WordCell]>,
    /// Total advance in em.
    pub advance: f32,
    /// How far its ink reaches, in em.
    pub reach: Reach,
    /// Where a kashida stands best.
    pub(super) joint: Option<Joint>,
    /// The cells' widths summed up: `advance`, but for rounding.
    pub(super) cells_advance: f32,
}

impl ShapedWord {
    /// The bytes at which what a glyph draws begins.
    fn clusters(&self) -> BTreeSet<usize> {
        self.glyphs.iter().map(|glyph| glyph.cluster).collect()
    }
}

/// How a word is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordStyle {
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Text face.
    pub face: Face,
    /// Stroke weight.
    pub weight: Weight,
    /// What is shown in the place of what is written.
    pub spelling: Spelling,
}

/// The font of a face, and the one that is asked for what that one lacks; `None` where the machine decides.
type FirstFonts = [Option<LoadedFont>; 2];

/// Shapes words and remembers them. Holds the bundled fonts.
pub struct Shaper {
    fonts: FontSystem,
    files: FontFiles,
    /// The fonts that words are tried with first.
    first_fonts: HashMap<(Face, Weight), FirstFonts>,
    font_shaper: FontShaper,
    inks: Inks,
    /// The family that stands for every face, where it is not the bundled ones.
    only_family: Option<String>,
    words: KnownWords,
    /// Ascent and descent of the faces asked for: each paragraph asks.
    metrics: HashMap<Face, (f32, f32)>,
    /// The installed families asked for, and whether the machine has them.
    installed: HashMap<installed::Family, bool>,
}

impl Default for Shaper {
    fn default() -> Self {
        Self::new()
    }
}

impl Shaper {
    /// A shaper that knows the bundled faces.
    #[must_use]
    pub fn new() -> Self {
        Self::remembering(CACHED_WORDS)
    }

    /// The same, with at most so many words kept.
    pub(super) fn remembering(most_words: usize) -> Self {
        Self::with(fonts::bundled_font_system(), None, most_words)
    }

    /// A shaper that sets everything in one font file, whatever the face; `None` where there is none in the bytes.
    #[must_use]
    pub fn of_font(bytes: Vec<u8>) -> Option<Self> {
        let fonts = fonts::font_system_of(bytes);
        let family = fonts.db().faces().next()?.families.first()?.0.clone();
        Some(Self::with(fonts, Some(family), CACHED_WORDS))
    }

    fn with(fonts: FontSystem, only_family: Option<String>, most_words: usize) -> Self {
        Self {
            fonts,
            files: FontFiles::default(),
            first_fonts: HashMap::new(),
            font_shaper: FontShaper::default(),
            inks: Inks::default(),
            only_family,
            words: KnownWords::remembering(most_words),
            metrics: HashMap::new(),
            installed: HashMap::new(),
        }
    }

    /// The glyphs and cells of `word`, which has one direction throughout and holds no paragraph separator.
    pub fn shape(&mut self, word: &str, rtl: bool, face: Face, weight: Weight) -> Arc<ShapedWord> {
        self.shape_as(word, WordStyle { rtl, face, weight, spelling: Spelling::default() })
    }

    /// The same, shown as `style` says. Clusters and cells count the bytes of `word` as it is written.
    pub fn shape_as(&mut self, word: &str, style: WordStyle) -> Arc<ShapedWord> {
        if let Some(known) = self.words.plain(word, style) {
            return known;
        }
        let mut shaped = self.shape_new(word, style, None);
        shaped.joint = best_joint(word, &shaped.cells);
        let shaped = Arc::new(shaped);
        self.words.keep_plain(word, style, Arc::clone(&shaped));
        shaped
    }

    /// The word drawn out by a kashida. No cell and no cluster counts a tatweel: they belong to the letter before it.
    /// `None` where the face draws the kashida and the letter after it as one.
    pub(super) fn stretched(&mut self, word: &str, style: WordStyle, kashida: Kashida) -> Option<Arc<ShapedWord>> {
        if let Some(known) = self.words.stretched(word, style, kashida.tatweels) {
            return known;
        }
        let plain = self.shape_as(word, style);
        let shaped = Some(self.shape_new(word, style, Some(kashida)));
        let shaped = shaped.filter(|shaped| shaped.clusters() == plain.clusters()).map(Arc::new);
        self.words.keep_stretched(word, style, (kashida.tatweels, shaped.clone()));
        shaped
    }

    /// Advance and reach of a word in em; it is not remembered.
    pub(super) fn extent(&mut self, word: &str, style: WordStyle) -> (f32, Reach) {
        let shown = Shown::new(word, style.spelling, None);
        let glyphs = self.glyphs(&shown, style);
        (glyphs.iter().map(|glyph| glyph.advance).sum(), self.inks.reach(&glyphs, &self.files, &mut self.fonts))
    }

    /// The same of several stretches that stand apart from each other, in one go where nothing is shown otherwise for what stands before it.
    pub(super) fn extents(&mut self, parts: &[String], style: WordStyle) -> Vec<(f32, Reach)> {
        if parts.len() < 2 || style.spelling.digits != Digits::AsWritten {
            return parts.iter().map(|part| self.extent(part, style)).collect();
        }
        let text = parts.join(" ");
        let glyphs = self.glyphs(&Shown::new(&text, style.spelling, None), style);
        let mut start = 0;
        let extent_of = |part: &String| {
            let bytes = start..start + part.len();
            start = bytes.end + 1;
            let own: Vec<WordGlyph> = glyphs.iter().filter(|glyph| bytes.contains(&glyph.cluster)).copied().collect();
            (own.iter().map(|glyph| glyph.advance).sum(), self.inks.reach(&own, &self.files, &mut self.fonts))
        };
        parts.iter().map(extent_of).collect()
    }

    /// Ascent and descent in em (both positive) of a face's regular strokes.
    pub fn vertical_metrics(&mut self, face: Face) -> (f32, f32) {
        if let Some(known) = self.metrics.get(&face) {
            return *known;
        }
        let metrics = self.read_metrics(face);
        self.metrics.insert(face, metrics);
        metrics
    }

    fn read_metrics(&mut self, face: Face) -> (f32, f32) {
        let name = self.family_name(face);
        let family = self.only_family.as_deref().map_or(Family::Name(name), Family::Name);
        let query = fontdb::Query { families: &[family], ..fontdb::Query::default() };
        let font = self.fonts.db().query(&query).and_then(|id| self.fonts.get_font(id, fontdb::Weight::NORMAL));
        font.map_or((1.0, 0.5), |font| {
            let metrics = font.metrics();
            let units_per_em = f32::from(metrics.units_per_em.max(1));
            (metrics.ascent / units_per_em, -metrics.descent / units_per_em)
        })
    }

    /// The family that a face is found under here; an installed one is loaded first.
    fn family_name(&mut self, face: Face) -> &'static str {
        let Face::Installed(family) = face else { return face.family_name() };
        let Self { fonts, installed, .. } = self;
        let is_there = *installed.entry(family).or_insert_with(|| installed::load(family, fonts.db_mut()));
        if is_there { family.name() } else { Face::default().family_name() }
    }

    /// The family name of a font file.
    #[must_use]
    pub fn font_name(&self, font: FontId) -> &str {
        let info = self.files.get(font).and_then(|file| self.fonts.db().face(file.database_id));
        info.and_then(|info| info.families.first()).map_or("", |(name, _)| name.as_str())
    }

    /// The bytes of a font file, which font of them it is, and the weight that is wanted of it, for those who embed it.
    #[must_use]
    pub fn font_bytes(&self, font: FontId) -> Option<(Vec<u8>, u32, u16)> {
        let file = self.files.get(font)?;
        self.fonts.db().with_face_data(file.database_id, |bytes, index| (bytes.to_vec(), index, file.weight.0))
    }

    pub(super) fn font_file(&self, font: FontId) -> Option<FontFile> {
        self.files.get(font)
    }

    pub(super) fn font_system_mut(&mut self) -> &mut FontSystem {
        &mut self.fonts
    }

    fn glyphs(&mut self, shown: &Shown<'_>, style: WordStyle) -> Box<[WordGlyph]> {
        self.glyphs_of_first_fonts(shown, style).unwrap_or_else(|| self.glyphs_of_any_fonts(shown, style))
    }

    /// The glyphs where the face, or the font that is asked for what it lacks, has every letter.
    fn glyphs_of_first_fonts(&mut self, shown: &Shown<'_>, style: WordStyle) -> Option<Box<[WordGlyph]>> {
        if !self.first_fonts.contains_key(&(style.face, style.weight)) {
            let name = self.family_name(style.face);
            let family = self.only_family.clone().unwrap_or_else(|| name.to_owned());
            let first = [&*family, fonts::SANS].map(|family| self.load_font(family, style.weight));
            self.first_fonts.insert((style.face, style.weight), first);
        }
        // cosmic-text sets a tab as a space.
        let text = Some(shown.text()).filter(|text| !text.contains('\t'))?;
        let [own, other] = self.first_fonts.get(&(style.face, style.weight))?;
        let mut draw = |font: &Option<LoadedFont>| {
            Some(self.font_shaper.draw(text, style.rtl, font.as_ref()?, |byte| shown.source(byte)))
        };
        let glyphs = match draw(own)?.whole() {
            Ok(glyphs) => glyphs,
            Err(drawn) => drawn.completed_by(draw(other)?)?,
        };
        Some(glyphs.into_boxed_slice())
    }

    /// A font of just this weight.
    fn load_font(&mut self, family: &str, weight: Weight) -> Option<LoadedFont> {
        let weight = weight.for_font();
        let query = fontdb::Query { families: &[Family::Name(family)], weight, ..fontdb::Query::default() };
        let database_id = self.fonts.db().query(&query)?;
        let has_weight = self.fonts.db().face(database_id).is_some_and(|face| face.weight == weight);
        let font = has_weight.then(|| self.fonts.get_font(database_id, weight)).flatten()?;
        Some(LoadedFont { id: self.files.id_of(FontFile { database_id, weight }), font })
    }

    /// The glyphs of whatever fonts have the letters.
    fn glyphs_of_any_fonts(&mut self, shown: &Shown<'_>, style: WordStyle) -> Box<[WordGlyph]> {
        let name = self.family_name(style.face);
        let family = self.only_family.as_deref().map_or(Family::Name(name), Family::Name);
        let attrs = Attrs::new().family(family).weight(style.weight.for_font());
        let level = if style.rtl { Level::rtl() } else { Level::ltr() };
        let attrs = AttrsList::new(&attrs);
        let text = shown.text();
        let shaped = ShapeWord::new(&mut self.fonts, text, &attrs, 0..text.len(), level, false, Shaping::Advanced);
        shaped.glyphs.iter().map(|glyph| word_glyph(glyph, shown, &mut self.files)).collect()
    }

    fn shape_new(&mut self, word: &str, style: WordStyle, kashida: Option<Kashida>) -> ShapedWord {
        let shown = Shown::new(word, style.spelling, kashida);
        let glyphs = self.glyphs(&shown, style);
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        let cells = divide_into_cells(word, &glyphs, advance, style.rtl);
        let reach = self.inks.reach(&glyphs, &self.files, &mut self.fonts);
        let cells_advance = advance_of(&cells);
        ShapedWord { glyphs, cells, advance, reach, joint: None, cells_advance }
    }
}

/// How wide cells are together, in em.
pub(super) fn advance_of(cells: &[WordCell]) -> f32 {
    cells.iter().map(|cell| cell.right - cell.left).sum()
}

fn word_glyph(glyph: &ShapeGlyph, shown: &Shown<'_>, files: &mut FontFiles) -> WordGlyph {
    WordGlyph {
        id: glyph.glyph_id,
        font: files.id_of(FontFile { database_id: glyph.font_id, weight: glyph.font_weight }),
        cluster: shown.source(glyph.start),
        advance: glyph.x_advance,
        x_offset: glyph.x_offset,
        y_offset: glyph.y_offset,
    }
}

/// Divides a word into cells: one per grapheme cluster.
///
/// Glyphs of one cluster belong together; a cluster without an advance (the alef of lam-alef in faces that draw both
/// with the lam) joins the one before it, unless it shows nothing: that has a cell without width; a cluster that holds several graphemes (a ligature) is divided among them in
/// equal parts, in reading direction.
fn divide_into_cells(word: &str, glyphs: &[WordGlyph], word_advance: f32, rtl: bool) -> Box<[WordCell]> {
    let graphemes: Vec<usize> = word.grapheme_indices(true).map(|(start, _)| start).collect();
    let clusters = merged_clusters(word, glyphs, &graphemes);
    let mut cells = Vec::with_capacity(graphemes.len());
    let mut pen = 0.0;
    for (index, &(cluster_start, advance)) in clusters.iter().enumerate() {
        let cluster_end = clusters.get(index + 1).map_or(word.len(), |next| next.0);
        let first = graphemes.partition_point(|&start| start < cluster_start);
        let last = graphemes.partition_point(|&start| start < cluster_end);
        let share = advance / count_as_f32(last - first);
        for grapheme in first..last {
            let near = pen + share * count_as_f32(grapheme - first);
            let (left, right) =
                if rtl { (word_advance - near - share, word_advance - near) } else { (near, near + share) };
            cells.push(WordCell {
                start: graphemes.get(grapheme).copied().unwrap_or(cluster_start),
                end: graphemes.get(grapheme + 1).copied().unwrap_or(word.len()),
                left,
                right,
                begins_glyph: grapheme == first,
            });
        }
        pen += advance;
    }
    cells.into_boxed_slice()
}

/// `(start byte, advance)` of each glyph cluster in logical order; every start is a grapheme's start, the first is 0,
/// and no cluster is without advance but a lone one and those of characters that show nothing.
fn merged_clusters(word: &str, glyphs: &[WordGlyph], graphemes: &[usize]) -> Vec<(usize, f32)> {
    let shows_nothing = |start: usize| word.get(start..).and_then(|rest| rest.chars().next()).is_some_and(is_invisible);
    let mut by_start: Vec<(usize, f32)> = glyphs.iter().map(|glyph| (glyph.cluster, glyph.advance)).collect();
    by_start.sort_by_key(|&(start, _)| start);
    let mut clusters: Vec<(usize, f32)> = Vec::with_capacity(by_start.len());
    let mut pending_start = None;
    for (start, advance) in by_start {
        let grapheme = graphemes.partition_point(|&known| known <= start).saturating_sub(1);
        let start = graphemes.get(grapheme).copied().unwrap_or(0);
        match clusters.last_mut() {
            Some(last) if last.0 == start => last.1 += advance,
            _ if advance <= 0.0 && shows_nothing(start) => {
                clusters.push((pending_start.take().unwrap_or(start), advance))
            }
            Some(last) if advance <= 0.0 => last.1 += advance,
            None if advance <= 0.0 => pending_start = Some(0),
            None => clusters.push((pending_start.take().unwrap_or(0), advance)),
            Some(_) => clusters.push((start, advance)),
        }
    }
    // Marks that are hidden have no glyph.
    if clusters.first().map_or(!graphemes.is_empty(), |first| first.0 > 0) {
        clusters.insert(0, (0, 0.0));
    }
    clusters
}

/// A count as a factor; exact up to 2^24, far beyond the letters of a word.
fn count_as_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells_of(word: &str, rtl: bool, face: Face) -> Vec<(String, f32)> {
        let shaped = Shaper::new().shape(word, rtl, face, Weight::Regular);
        shaped
            .cells
            .iter()
            .map(|cell| (word.get(cell.start..cell.end).unwrap().to_owned(), cell.right - cell.left))
            .collect()
    }

    #[test]
    fn lam_and_alef_are_two_cells_side_by_side_in_every_face() {
        for face in Face::ALL {
            for word in ["لأردن", "لإسرائيل", "لآسيا", "سلام", "لا"] {
                let cells = cells_of(word, true, face);
                let lam = cells.iter().position(|(letter, _)| letter == "ل").unwrap();
                let shorter = cells[lam].1.min(cells[lam + 1].1);
                assert!(shorter > 0.15, "{face:?} {word}: {cells:?}");
            }
        }
    }

    #[test]
    fn cells_tile_the_word_in_bytes_and_in_width() {
        for face in Face::ALL {
            for (word, rtl) in
                [("مُحَمَّدٌ", true), ("والاقتصادية،", true), ("BBC:", false), ("(٢٦٩١", true), ("\u{200F}", true)]
            {
                let shaped = Shaper::new().shape(word, rtl, face, Weight::Regular);
                let mut bytes = 0;
                for cell in &shaped.cells {
                    assert_eq!(cell.start, bytes, "{face:?} {word}");
                    bytes = cell.end;
                }
                assert_eq!(bytes, word.len(), "{face:?} {word}");
                let width: f32 = shaped.cells.iter().map(|cell| cell.right - cell.left).sum();
                assert!((width - shaped.advance).abs() < 1e-3, "{face:?} {word}");
            }
        }
    }

    #[test]
    fn the_first_letter_of_a_right_to_left_word_stands_at_its_right_end() {
        let shaped = Shaper::new().shape("كتاب", true, Face::NotoNaskh, Weight::Regular);
        let first = shaped.cells.first().unwrap();
        let last = shaped.cells.last().unwrap();
        assert!((first.right - shaped.advance).abs() < 1e-4);
        assert!(last.left.abs() < 1e-4);
    }

    #[test]
    fn pitfall_3_only_the_bundled_fonts_are_known_and_they_suffice() {
        let mut shaper = Shaper::new();
        let faces: Vec<String> =
            shaper.fonts.db().faces().map(|face| format!("{} {}", face.families[0].0, face.weight.0)).collect();
        assert_eq!(
            faces,
            [
                "Noto Naskh Arabic 400",
                "Noto Naskh Arabic 700",
                "Noto Sans 400",
                "Noto Sans 700",
                "Amiri 400",
                "Amiri 700",
                "Noto Sans Arabic 400",
                "Noto Sans Arabic 700",
            ]
        );
        // A character that none of them has still gets a glyph: the box that stands for it.
        assert_eq!(shaper.shape("漢", false, Face::NotoNaskh, Weight::Regular).cells.len(), 1);
    }

    #[test]
    fn letters_join_within_a_word() {
        let mut shaper = Shaper::new();
        let joined = shaper.shape("بب", true, Face::NotoNaskh, Weight::Regular);
        let alone = shaper.shape("ب", true, Face::NotoNaskh, Weight::Regular);
        assert!(joined.glyphs.iter().all(|glyph| glyph.id != alone.glyphs[0].id));
    }

    #[test]
    fn brackets_in_a_right_to_left_word_are_mirrored() {
        let mut shaper = Shaper::new();
        let open_rtl = shaper.shape("(", true, Face::Amiri, Weight::Regular);
        let close_ltr = shaper.shape(")", false, Face::Amiri, Weight::Regular);
        assert_eq!(open_rtl.glyphs[0].id, close_ltr.glyphs[0].id);
    }

    #[test]
    fn latin_and_rare_punctuation_come_from_a_face_that_has_them() {
        let mut shaper = Shaper::new();
        for (word, rtl) in [("Reuters", false), ("%", true), ("…", true), ("@user", false)] {
            let shaped = shaper.shape(word, rtl, Face::NotoNaskh, Weight::Regular);
            assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0), "{word}");
        }
    }

    /// Shapes each word both ways, in some styles; returns how often the first fonts have all of its letters.
    fn check_first_fonts<'a>(words: impl Iterator<Item = &'a str>) -> usize {
        let (mut shaper, mut told) = (Shaper::new(), 0);
        for word in words {
            for (face, rtl, weight) in looks() {
                let style = WordStyle { rtl, face, weight, spelling: Spelling::default() };
                let shown = Shown::new(word, style.spelling, None);
                let Some(glyphs) = shaper.glyphs_of_first_fonts(&shown, style) else { continue };
                assert_eq!(glyphs, shaper.glyphs_of_any_fonts(&shown, style), "{word} {style:?}");
                told += 1;
            }
        }
        told
    }

    fn looks() -> impl Iterator<Item = (Face, bool, Weight)> {
        let of_face = |face| [true, false].map(|rtl| [Weight::Regular, Weight::Bold].map(|weight| (face, rtl, weight)));
        Face::ALL.into_iter().flat_map(of_face).flatten()
    }

    #[test]
    fn the_first_fonts_give_the_glyphs_that_cosmic_text_gives() {
        let article = crate::article::sample();
        let rare = [
            "Reuters",
            "(BBC",
            "café",
            "e\u{301}",
            "fi",
            "12:30",
            "25%",
            "٪٢٥",
            "لا\u{200D}",
            "\u{200F}",
            "قال\u{200C}",
            "漢字",
            "“نعم”",
            "سلام!",
            "Привет",
            "שלום",
            "ﷺ",
            "ﻻ",
            "مُحَمَّدٌ",
            "پچژگ",
            "ٱلله",
            "\u{1F600}",
            "a\u{200D}b",
            "—",
            "…",
            "ـــ",
        ];
        assert!(check_first_fonts(article.text().split_whitespace().chain(rare)) > 2_000);
    }

    #[test]
    #[ignore = "needs WARRAQ_SHARED"]
    fn so_they_do_for_all_words_of_a_lot_of_news() {
        let corpus = crate::text::shared::shared("corpora/anercorp_train.txt");
        let text = String::from_utf8(std::fs::read(corpus).unwrap()).unwrap();
        let words: BTreeSet<&str> = text.split_whitespace().collect();
        assert!(check_first_fonts(words.into_iter()) > 100_000);
    }
}

//! Settings and corrections that a person or another version wrote.

use super::texts::check_names;
use std::sync::OnceLock;
use warraq::article::{Article, from_text};
use warraq::extract::{Correction, Effort, Entities, EntityKind, Extractor, Place, correct};
use warraq::layout::PageStyle;
use warraq::session::{ArticleId, Operation, SavedSettings, Settings, Store, What};

/// Any file gives settings within their ranges, and those come back as they were saved.
pub fn settings(bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    std::fs::write(&path, bytes).unwrap();
    let mut saved = SavedSettings::at(path);
    let (settings, _) = saved.load();
    assert!(Settings::FONT_SIZES.contains(&settings.font_size), "{}", settings.font_size);
    assert!(Settings::MEASURES.contains(&settings.measure), "{}", settings.measure);
    assert!(PageStyle::LEADINGS.contains(&settings.leading), "{}", settings.leading);
    assert!(
        settings.window_size.iter().all(|length| length.is_finite() && *length >= 1.0),
        "{:?}",
        settings.window_size
    );
    saved.save(&settings).unwrap();
    let (again, trouble) = saved.load();
    assert_eq!((again, trouble), (settings, None));
}

/// The text that the corrections are of; its names stand twice and across each other.
const CORRECTED: &str =
    "زار وزير الخارجية سامح شكري مدينة القاهرة، وقال شكري إن مصر ولبنان اتفقا.\n\nوعاد شكري إلى القاهرة.";

/// Any file of corrections is read or set aside, one more is added and all of them kept, and what they make of the names is in order.
/// The first byte says whether the rest is the file or the operations in it.
pub fn corrections(bytes: &[u8]) {
    let Some((way, bytes)) = bytes.split_first() else { return };
    let (article, found) = found();
    let id = ArticleId::of(article.text());
    let folder = tempfile::tempdir().unwrap();
    let store = Store::at(folder.path().to_owned());
    let file = if way % 2 == 0 { bytes.to_vec() } else { around(&id, bytes) };
    std::fs::write(store.path(&id), &file).unwrap();
    let Ok(kept) = store.load(&id) else { return };
    assert!(
        kept.set_aside.as_ref().is_none_or(|aside| std::fs::read(aside).unwrap() == file),
        "what was there is kept"
    );
    let at = Place::of(article.text(), found.mentions()[0].span);
    let ours = Operation::new(What::Correct(Correction::Mark { at, kind: EntityKind::Village }));
    let Ok(added) = store.add(&id, std::slice::from_ref(&ours)) else { return };
    assert_eq!(added.log.operations().split_last().unwrap(), (&ours, kept.log.operations()));
    assert_eq!(store.load(&id).unwrap().log, added.log);
    let standing: Vec<Correction> =
        added.log.standing().into_iter().map(|(_, correction)| correction.clone()).collect();
    let corrected = correct(article, found, &standing);
    check_names(article, &corrected.entities);
    assert!(corrected.skipped.iter().all(|(index, _)| *index < standing.len()));
}

/// A file that says what it should, with these operations.
fn around(id: &ArticleId, operations: &[u8]) -> Vec<u8> {
    let id = serde_json::to_string(id).unwrap();
    [format!("{{\"version\":1,\"article\":{id},\"operations\":").as_bytes(), operations, b"}"].concat()
}

fn found() -> &'static (Article, Entities) {
    static FOUND: OnceLock<(Article, Entities)> = OnceLock::new();
    FOUND.get_or_init(|| {
        let article = from_text(CORRECTED.to_owned());
        let found = Extractor::new(Effort::Fast).extract(&article);
        (article, found)
    })
}

//! Settings files that a person or another version wrote.

use warraq::layout::PageStyle;
use warraq::session::{SavedSettings, Settings};

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

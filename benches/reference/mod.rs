//! What the benches measure against.

use cosmic_text::{FontSystem, fontdb};
use std::sync::Arc;

/// cosmic-text's own font system with the bundled Naskh and Sans.
pub(crate) fn fonts() -> FontSystem {
    let mut database = fontdb::Database::new();
    for bytes in [
        include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf").as_slice(),
        include_bytes!("../../fonts/NotoSans-Regular.ttf").as_slice(),
    ] {
        database.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    }
    FontSystem::new_with_locale_and_db("ar".to_owned(), database)
}

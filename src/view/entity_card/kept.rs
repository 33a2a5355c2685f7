//! The Latin spellings of the name that the card is of. They take longer to make than a frame to draw, so they are kept until there
//! is another name, another list of names, or another article.

use crate::analysis::romanizations;
use crate::extract::EntityId;
use crate::session::Session;
use std::sync::Arc;

/// The spellings of one name.
#[derive(Default)]
pub(super) struct Kept {
    /// Serial of the article, which of its lists of names, and the number in it.
    of: Option<(u64, u64, EntityId)>,
    spellings: Arc<[String]>,
}

impl Kept {
    /// Those of an entity of the open article.
    pub(super) fn spellings(&mut self, session: &Session, id: EntityId) -> Arc<[String]> {
        let document = session.document();
        let key = (document.serial, document.entities_count, id);
        if self.of.replace(key) != Some(key) {
            let entity = document.entities.entity(id);
            self.spellings = entity.map(|entity| romanizations(&entity.name, entity.kind)).unwrap_or_default().into();
        }
        Arc::clone(&self.spellings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Command, SavedSettings};

    fn read(session: &mut Session, text: &str) {
        session.apply(Command::ReadText(text.to_owned()));
        session.wait();
    }

    #[test]
    fn spellings_are_made_once_for_a_name_and_anew_for_another() {
        let mut session = Session::start(None, SavedSettings::nowhere(), Arc::new(|| ()));
        session.wait();
        read(&mut session, "قال أحمد الخطيب ومنى الحسيني إن الطريق مفتوح.");
        assert_eq!(session.document().entities.entities().len(), 2);
        let mut kept = Kept::default();
        let first = kept.spellings(&session, EntityId(0));
        assert!(!first.is_empty());
        assert!(Arc::ptr_eq(&first, &kept.spellings(&session, EntityId(0))), "made again in every frame");
        let second = kept.spellings(&session, EntityId(1));
        assert!(first != second && kept.spellings(&session, EntityId(0)) == first);
        read(&mut session, "قال سامي حداد إن الجو بارد.");
        assert_ne!(kept.spellings(&session, EntityId(0)), first);
    }
}

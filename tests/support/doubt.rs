//! Extractors that are not sure of everything. What they find is the real one's, but for the confidence.

use std::sync::Arc;
use warraq::extract::{Entities, Mention, extract};
use warraq::session::Extractor;

/// An extractor with little confidence in the mentions of which this is true; they are numbered in text order.
pub(crate) fn doubting(is_doubted: impl Fn(usize, &Mention) -> bool + Send + Sync + 'static) -> Extractor {
    Arc::new(move |article| {
        let found = extract(article);
        let mut mentions = found.mentions().to_vec();
        for (number, mention) in mentions.iter_mut().enumerate() {
            mention.confidence = if is_doubted(number, mention) { 0.3 } else { 0.9 };
        }
        Entities::new(mentions, found.entities().to_vec())
    })
}

//! The words for the kinds, in both languages of the program: the only place that has them.

use crate::extract::{Entities, Entity, EntityKind};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// العربية.
    #[default]
    Arabic,
    /// English.
    English,
}

/// One of a kind, or the kind as a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// A single one: شخص.
    One,
    /// The group: أشخاص.
    Many,
}

/// What `kind` is called.
#[must_use]
pub const fn kind_label(kind: EntityKind, number: Number, language: Language) -> &'static str {
    let [one, many, english_one, english_many] = match kind {
        EntityKind::Person => ["شخص", "أشخاص", "Person", "People"],
        EntityKind::Country => ["دولة", "دول", "Country", "Countries"],
        EntityKind::Village => ["قرية", "قرى", "Village", "Villages"],
        EntityKind::City => ["مدينة", "مدن", "City", "Cities"],
        EntityKind::Region => ["إقليم", "أقاليم", "Region", "Regions"],
        EntityKind::Place => ["مكان", "أماكن", "Place", "Places"],
        EntityKind::Organization => ["منظمة", "منظمات", "Organization", "Organizations"],
        EntityKind::Nationality => ["جنسية", "جنسيات", "Nationality", "Nationalities"],
    };
    match (language, number) {
        (Language::Arabic, Number::One) => one,
        (Language::Arabic, Number::Many) => many,
        (Language::English, Number::One) => english_one,
        (Language::English, Number::Many) => english_many,
    }
}

/// How often an entity is named, as lists write it: `3`; with a question mark where none of the mentions is certain: `3؟`.
#[must_use]
pub fn count_label(entity: &Entity, entities: &Entities) -> String {
    let doubt = if entities.is_uncertain(entity) { "؟" } else { "" };
    format!("{}{doubt}", entity.mentions.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_kinds_share_a_label() {
        for language in [Language::Arabic, Language::English] {
            let labels: HashSet<&str> = EntityKind::ALL
                .into_iter()
                .flat_map(|kind| [Number::One, Number::Many].map(|number| kind_label(kind, number, language)))
                .collect();
            assert_eq!(labels.len(), 2 * EntityKind::ALL.len());
        }
    }
}

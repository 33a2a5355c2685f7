//! What extraction gives: mentions in the text and the entities they name.

use super::candidate::Evidence;
use super::form::Form;
use super::naming;
use crate::text::ByteSpan;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::ops::Range;

/// The confidence from which on a mention is shown without being asked for. Confidence is the calibrated probability
/// that span and kind of a mention are both right: what is shown is more likely right than wrong.
pub const CONFIDENCE_SHOWN: f32 = 0.5;

/// What a name names. The order is the order of the panel, the summary and the exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A state.
    Country,
    /// A settlement called قرية، ضيعة، عزبة، كفر، نجع or بلدة.
    Village,
    /// A settlement called مدينة or known as one.
    City,
    /// A named territory between settlement and country, or above countries.
    Region,
    /// Nature and buildings.
    Place,
    /// A body of people: state organ, party, company, club, medium.
    Organization,
    /// An adjective or plural of belonging to a country; counted apart from the country.
    Nationality,
}

impl EntityKind {
    /// Every kind, in display order.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Country,
        Self::Village,
        Self::City,
        Self::Region,
        Self::Place,
        Self::Organization,
        Self::Nationality,
    ];

    /// The kind's name in files and on the command line: `person`, `country` and so on.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Country => "country",
            Self::Village => "village",
            Self::City => "city",
            Self::Region => "region",
            Self::Place => "place",
            Self::Organization => "organization",
            Self::Nationality => "nationality",
        }
    }

    /// Whether it names a state, by itself or by its people: both have a country code, and go by the name that the lexicon has.
    #[must_use]
    pub const fn is_state(self) -> bool {
        matches!(self, Self::Country | Self::Nationality)
    }

    /// Position in [`EntityKind::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// ISO 3166-1 alpha-2 code, upper case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The code, or `None` where `code` is not two ASCII capitals.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        match *code.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => Some(Self([first, second])),
            _ => None,
        }
    }

    /// The two letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Serialize for CountryCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Index of a mention in [`Entities::mentions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub usize);

/// Index of an entity in [`Entities::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// One occurrence of a name in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name itself; glued clitics (و ف ب ل ك) stay outside.
    pub span: ByteSpan,
    /// What it names.
    pub kind: EntityKind,
    /// Whom it names.
    pub entity: EntityId,
    /// The name as the article writes it, the article of لل restored.
    pub form: Form,
    /// The calibrated probability that span and kind are both right, 0 to 1.
    pub confidence: f32,
    /// What decided it.
    pub evidence: Evidence,
}

impl Mention {
    /// The confidence in hundredths, as it is told: more digits would pretend.
    #[must_use]
    pub fn rounded_confidence(&self) -> f64 {
        hundredths(self.confidence)
    }

    /// Whether it lies under [`CONFIDENCE_SHOWN`].
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        !self.is_at_least(CONFIDENCE_SHOWN)
    }

    /// Compares as the confidence is told, so that whoever reads the results can draw the same line.
    fn is_at_least(&self, confidence: f32) -> bool {
        self.rounded_confidence() >= hundredths(confidence)
    }
}

fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// One person, country, place and so on, however often it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// What to call it: a country by its usual name; others by the lexicon's where that is a fuller or better spelled form of what
    /// the article writes, else by the fullest form in the article.
    pub name: String,
    /// Whether `name` is the lexicon's, whatever forms the article uses.
    pub is_known: bool,
    /// The other forms that the article uses, in order of appearance, each with the reason it was joined.
    pub aliases: Vec<Alias>,
    /// Its mentions in text order; never empty.
    pub mentions: Vec<MentionId>,
    /// For countries and nationalities: which one. For others the country that the personal lexicon says they belong to.
    pub country: Option<CountryCode>,
}

/// Another form of an entity's name, as the article writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The form.
    pub text: String,
    /// Why it is taken for the same entity.
    pub reason: JoinReason,
}

/// Why two forms count as one entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinReason {
    /// The lexicon lists both as names of one thing.
    Lexicon,
    /// The shorter form is the surname (or another part) of the longer one.
    PartOfName,
    /// Two spellings of one name.
    Spelling,
    /// The same form but for letters that folding equates.
    SameForm,
    /// A name that several share, of the one who was named just before.
    NearestBearer,
    /// A given name alone, of the only one in the article who bears it.
    GivenName,
    /// An organization without the end or the head of its name, where the article names just one that it fits.
    ShortForm,
    /// The article says so: an acronym in parentheses, المعروف باسم.
    Introduced,
    /// A person has joined them.
    ByHand,
}

impl JoinReason {
    /// The reason in a few English words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Lexicon => "known by both names",
            Self::PartOfName => "part of the name",
            Self::Spelling => "another spelling",
            Self::SameForm => "same letters",
            Self::NearestBearer => "shared surname, of the one named just before",
            Self::GivenName => "given name, borne by one alone",
            Self::ShortForm => "short form of the only such body",
            Self::Introduced => "the article says so",
            Self::ByHand => "joined by hand",
        }
    }
}

/// All that was found in one article, or the part of it that is sure enough ([`Entities::at_least`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
}

impl Entities {
    /// Builds the result. `mentions` are sorted by start and never overlap; ids index these very lists.
    ///
    /// # Panics
    /// In debug builds, where mentions overlap or an id points outside.
    #[must_use]
    pub fn new(mentions: Vec<Mention>, entities: Vec<Entity>) -> Self {
        debug_assert!(mentions.is_sorted_by(|a, b| a.span.end() <= b.span.start()), "mentions overlap");
        debug_assert!(mentions.iter().all(|mention| mention.entity.0 < entities.len()), "dangling entity");
        Self { mentions, entities }
    }

    /// Builds the result with the entities, whose mentions point into `mentions`, put into display order; then tells each
    /// mention whose it is.
    pub(super) fn ordered(mut mentions: Vec<Mention>, mut entities: Vec<Entity>) -> Self {
        entities.sort_by_key(|entity| (entity.kind, Reverse(entity.mentions.len()), entity.mentions.first().copied()));
        for (index, entity) in entities.iter().enumerate() {
            for id in &entity.mentions {
                if let Some(mention) = mentions.get_mut(id.0) {
                    mention.entity = EntityId(index);
                }
            }
        }
        Self::new(mentions, entities)
    }

    /// The mentions whose confidence, in hundredths, is at least this, and the entities that they name.
    ///
    /// Who is who stays as it was; each entity's count, name and aliases are those of the mentions that are left, and so
    /// is the order. Ids index the result's own lists; what leads from one result to the other is a mention's span.
    #[must_use]
    pub fn at_least(self, confidence: f32) -> Self {
        if self.mentions.iter().all(|mention| mention.is_at_least(confidence)) {
            return self;
        }
        let Self { mut mentions, entities } = self;
        mentions.retain(|mention| mention.is_at_least(confidence));
        Self::left(mentions, entities)
    }

    /// The same of what is kept as well.
    #[must_use]
    pub fn part_at_least(&self, confidence: f32) -> Self {
        self.part(|mention| mention.is_at_least(confidence))
    }

    /// The mentions that are wanted, and the entities that they name, in the same way.
    #[must_use]
    pub fn part(&self, is_wanted: impl Fn(&Mention) -> bool) -> Self {
        let mut mentions = roomy(self.mentions.len());
        mentions.extend(self.mentions.iter().filter(|mention| is_wanted(mention)).cloned());
        let mut entities = roomy(self.entities.len());
        entities.extend(self.entities.iter().cloned());
        Self::left(mentions, entities)
    }

    /// What some of the mentions leave of the entities of all.
    fn left(left: Vec<Mention>, mut entities: Vec<Entity>) -> Self {
        let counts: Vec<usize> = entities.iter_mut().map(|entity| entity.mentions.drain(..).len()).collect();
        for (index, mention) in left.iter().enumerate() {
            entities.get_mut(mention.entity.0).into_iter().for_each(|entity| entity.mentions.push(MentionId(index)));
        }
        let mut counts = counts.into_iter();
        // One that has kept all its mentions has kept its forms.
        entities.retain_mut(|entity| {
            let is_whole = counts.next() == Some(entity.mentions.len());
            is_whole || naming::rename(entity, &left)
        });
        Self::ordered(left, entities)
    }

    /// Whether no mention of the entity reaches [`CONFIDENCE_SHOWN`].
    #[must_use]
    pub fn is_uncertain(&self, entity: &Entity) -> bool {
        entity.mentions.iter().filter_map(|id| self.mention(*id)).all(Mention::is_uncertain)
    }

    /// Every mention, sorted by start, never overlapping.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Every entity, by kind in display order, then by count (most first), then by first mention.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The mention with this id.
    #[must_use]
    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.mentions.get(id.0)
    }

    /// The entity with this id.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0)
    }

    /// The mention that covers `byte_offset`.
    #[must_use]
    pub fn mention_at(&self, byte_offset: usize) -> Option<MentionId> {
        let after = self.mentions.partition_point(|mention| mention.span.end() <= byte_offset);
        let mention = self.mentions.get(after)?;
        mention.span.contains(byte_offset).then_some(MentionId(after))
    }

    /// The ids of the mentions that share a byte with `span`, in text order.
    pub fn mentions_in(&self, span: ByteSpan) -> impl Iterator<Item = MentionId> + '_ {
        let first = self.mentions.partition_point(|mention| mention.span.end() <= span.start());
        let rest = self.mentions.iter().enumerate().skip(first);
        rest.take_while(move |(_, mention)| mention.span.start() < span.end()).map(|(index, _)| MentionId(index))
    }

    /// The entities of one kind with their ids, in display order.
    pub fn of_kind(&self, kind: EntityKind) -> impl Iterator<Item = (EntityId, &Entity)> {
        let all = self.entities.iter().enumerate().map(|(index, entity)| (EntityId(index), entity));
        all.filter(move |(_, entity)| entity.kind == kind)
    }

    /// Where the entities of one kind lie among [`Entities::entities`]; takes a few steps however many there are.
    #[must_use]
    pub fn range_of(&self, kind: EntityKind) -> Range<usize> {
        let start = self.entities.partition_point(|entity| entity.kind < kind);
        start..self.entities.partition_point(|entity| entity.kind <= kind)
    }
}

/// An empty list for so many elements, in a long text with room for more than it will hold: a block of more than 32 MiB, of which
/// only what is filled is memory, goes back to the system whenever it is freed, where glibc keeps smaller ones, and, once it has
/// freed such a one, keeps twice as much beside.
pub(super) fn roomy<T>(count: usize) -> Vec<T> {
    const LITTLE_BYTES: usize = 1 << 20;
    const ROOMY_BYTES: usize = 33 << 20;
    let size = size_of::<T>().max(1);
    Vec::with_capacity(if count * size > LITTLE_BYTES { count.max(ROOMY_BYTES / size) } else { count })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "أ ب ج د هـ و ز";

    /// Name, whether the lexicon has it, aliases.
    type Named<'a> = (&'a str, bool, &'a [(&'a str, JoinReason)]);

    /// Mentions of one person each: entity, form, confidence. Their spans are the words of [`TEXT`].
    fn found(mentions: &[(usize, &str, f32)], entities: &[Named<'_>]) -> Entities {
        let mut start = 0;
        let spans = TEXT.split(' ').map(|word| {
            let span = ByteSpan::new(TEXT, start..start + word.len()).unwrap();
            start += word.len() + 1;
            span
        });
        let mention = |(span, &(entity, form, confidence)): (ByteSpan, &(usize, &str, f32))| Mention {
            span,
            kind: EntityKind::Person,
            entity: EntityId(entity),
            form: form.into(),
            confidence,
            evidence: Evidence::Lexicon,
        };
        let entity = |(index, &(name, is_known, aliases)): (usize, &Named<'_>)| Entity {
            kind: EntityKind::Person,
            name: name.to_owned(),
            is_known,
            aliases: aliases.iter().map(|&(text, reason)| Alias { text: text.to_owned(), reason }).collect(),
            mentions: (0..mentions.len()).filter(|&id| mentions[id].0 == index).map(MentionId).collect(),
            country: None,
        };
        let entities = entities.iter().enumerate().map(entity).collect();
        Entities::new(spans.zip(mentions).map(mention).collect(), entities)
    }

    /// Every entity: name, aliases, numbers of its mentions.
    fn listed(entities: &Entities) -> Vec<(&str, Vec<&str>, Vec<usize>)> {
        let list = entities.entities().iter().map(|entity| {
            let aliases = entity.aliases.iter().map(|alias| alias.text.as_str()).collect();
            (entity.name.as_str(), aliases, entity.mentions.iter().map(|id| id.0).collect())
        });
        list.collect()
    }

    #[test]
    fn what_is_uncertain_goes_and_takes_its_entity_with_it() {
        let all = found(
            &[(1, "سعاد", 0.3), (0, "سامي", 0.9), (2, "نهى", 0.8), (0, "سامي", 0.2), (0, "سامي", 0.7)],
            &[("سامي", false, &[]), ("سعاد", false, &[]), ("نهى", false, &[])],
        );
        let certain = all.clone().at_least(CONFIDENCE_SHOWN);
        assert_eq!(listed(&certain), [("سامي", vec![], vec![0, 2]), ("نهى", vec![], vec![1])]);
        let whose: Vec<usize> = certain.mentions().iter().map(|mention| mention.entity.0).collect();
        assert_eq!(whose, [0, 1, 0], "ids point into the result's own lists");
        let spans = |of: &Entities, ids: &[usize]| ids.iter().map(|&id| of.mentions()[id].span).collect::<Vec<_>>();
        assert_eq!(spans(&certain, &[0, 1, 2]), spans(&all, &[1, 2, 4]));
    }

    #[test]
    fn where_nothing_is_uncertain_nothing_changes() {
        let all = found(&[(0, "سامي", 0.5), (1, "نهى", 0.9)], &[("سامي", false, &[]), ("نهى", false, &[])]);
        assert_eq!(all.clone().at_least(CONFIDENCE_SHOWN), all);
        assert_eq!(listed(&all.at_least(1.0)), []);
    }

    #[test]
    fn the_order_goes_by_the_counts_that_are_left() {
        let all = found(
            &[(0, "سامي", 0.9), (0, "سامي", 0.1), (1, "نهى", 0.9), (1, "نهى", 0.9), (0, "سامي", 0.1)],
            &[("سامي", false, &[]), ("نهى", false, &[])],
        );
        let certain = all.at_least(CONFIDENCE_SHOWN);
        assert_eq!(listed(&certain), [("نهى", vec![], vec![1, 2]), ("سامي", vec![], vec![0])]);
    }

    #[test]
    fn a_name_that_stood_in_an_uncertain_mention_only_gives_way_to_the_fullest_that_is_left() {
        let all = found(
            &[
                (0, "سامي حداد", 0.9),
                (0, "سامي رضا حداد", 0.3),
                (0, "حداد", 0.9),
                (0, "سَامي حداد", 0.9),
                (0, "رضا", 0.4),
            ],
            &[(
                "سامي رضا حداد",
                false,
                &[
                    ("سامي حداد", JoinReason::PartOfName),
                    ("حداد", JoinReason::PartOfName),
                    ("سَامي حداد", JoinReason::PartOfName),
                    ("رضا", JoinReason::PartOfName),
                ],
            )],
        );
        let certain = all.at_least(CONFIDENCE_SHOWN);
        assert_eq!(listed(&certain), [("سامي حداد", vec!["حداد", "سَامي حداد"], vec![0, 1, 2])]);
        let reasons: Vec<JoinReason> = certain.entities()[0].aliases.iter().map(|alias| alias.reason).collect();
        assert_eq!(reasons, [JoinReason::PartOfName, JoinReason::SameForm]);
    }

    #[test]
    fn the_lexicons_name_stays_although_the_article_is_not_sure_of_it() {
        let all = found(&[(0, "الكنانة", 0.9), (0, "مصر", 0.3)], &[("مصر", true, &[("الكنانة", JoinReason::Lexicon)])]);
        assert_eq!(listed(&all.at_least(CONFIDENCE_SHOWN)), [("مصر", vec!["الكنانة"], vec![0])]);
    }

    #[test]
    fn the_line_is_drawn_by_the_confidence_that_is_told() {
        let all = found(&[(0, "سامي", 0.4951), (0, "سامي", 0.4949)], &[("سامي", false, &[])]);
        let told: Vec<f64> = all.mentions().iter().map(Mention::rounded_confidence).collect();
        assert_eq!(told, [0.5, 0.49]);
        let uncertain: Vec<bool> = all.mentions().iter().map(Mention::is_uncertain).collect();
        assert_eq!(uncertain, [false, true]);
        assert_eq!(listed(&all.at_least(CONFIDENCE_SHOWN)), [("سامي", vec![], vec![0])]);
    }

    #[test]
    fn an_entity_is_uncertain_where_all_its_mentions_are() {
        let all = found(
            &[(0, "سامي", 0.9), (0, "سامي", 0.1), (1, "نهى", 0.4), (1, "نهى", 0.1)],
            &[("سامي", false, &[]), ("نهى", false, &[])],
        );
        let uncertain: Vec<bool> = all.entities().iter().map(|entity| all.is_uncertain(entity)).collect();
        assert_eq!(uncertain, [false, true]);
    }
}

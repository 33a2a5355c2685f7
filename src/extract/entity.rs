//! What extraction gives: mentions in the text and the entities they name.

use crate::text::ByteSpan;
use serde::Serialize;

/// What a name names. The order is the order of the panel, the summary and the exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    /// How sure the extractor is, 0 to 1.
    pub confidence: f32,
    /// What decided it, in a few English words, for `--explain`.
    pub evidence: &'static str,
}

/// One person, country, place and so on, however often it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// What to call it: a country by its usual name; others by the lexicon's where that is a fuller or better spelled form of what
    /// the article writes, else by the fullest form in the article.
    pub name: String,
    /// The other forms that the article uses, in order of appearance, each with the reason it was joined.
    pub aliases: Vec<Alias>,
    /// Its mentions in text order; never empty.
    pub mentions: Vec<MentionId>,
    /// For countries and nationalities: which one.
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
        }
    }
}

/// All that was found in one article.
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
}

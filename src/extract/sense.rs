//! What a phrase of the lexicon can mean, and how the compiled lexicon writes it down.
//!
//! `build.rs` includes this very file: what it encodes is what [`super::lexicon`] decodes.

/// One meaning of a phrase. A phrase keeps all its meanings; the text decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// A name of the entity with this index in the lexicon's entity table.
    Name {
        /// Index in the entity table.
        entity: u32,
        /// Which of its names.
        form: NameForm,
        /// Whether it is also an everyday word or another name, so that it needs evidence beside it.
        guarded: bool,
    },
    /// An adjective or plural of belonging to the country with this index in the entity table.
    Belonging {
        /// Index in the entity table.
        country: u32,
        /// Whether it needs evidence beside it.
        guarded: bool,
    },
    /// A given name.
    Given {
        /// Whether it needs evidence beside it.
        guarded: bool,
    },
    /// A family name.
    Family {
        /// Whether it needs evidence beside it.
        guarded: bool,
    },
    /// A noun that says what place the name after it names: قرية، محافظة.
    PlaceHead {
        /// What follows it, as an index into `EntityKind::ALL`.
        kind: u8,
        /// How many names follow.
        number: HeadNumber,
        /// Whether an unknown word after it is surely a name.
        strong: bool,
        /// Whether it overrules the kind of a known name: منطقة الباحة is a region, though الباحة is a city.
        decides: bool,
    },
    /// A noun that starts an organization's name: وزارة، حزب.
    OrganizationHead {
        /// What must follow to make it a name.
        makes: HeadStrength,
    },
    /// What a ministry is for: الخارجية.
    Portfolio,
    /// A word that says something about the words beside it.
    Trigger {
        /// What it says.
        class: TriggerClass,
        /// Whether a name can follow at once; otherwise an office or a body stands between.
        name_follows: bool,
    },
    /// A fixed phrase inside which no name is to be seen: كوبا أميركا، مسقط رأسه. From not_names.tsv.
    NotName,
    /// Heard of as a name, no more: from heard_names.tsv. The rules do not ask for it.
    Heard {
        /// As what.
        class: HeardClass,
    },
    /// An everyday word.
    Common {
        /// How often it is met in a million words of news; at least 1.
        per_million: u32,
    },
}

/// Which of its names a phrase is to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// A full name.
    Full,
    /// What newspapers shorten it to: a surname, a place without its head.
    Short,
}

/// How many names follow a place head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadNumber {
    /// قرية: one.
    Singular,
    /// بلدتي: two.
    Dual,
    /// قرى: several.
    Plural,
}

/// What must follow an organization's head noun to make it a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadStrength {
    /// فريق: nothing does but quotation marks; its names are in the lexicon.
    Weak,
    /// شركة: a proper name.
    NeedsName,
    /// حزب: a proper name, or a definite noun.
    NeedsDefinite,
}

/// As what a name was heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeardClass {
    /// Somebody's full name.
    Person,
    /// A word of somebody's name.
    PersonWord,
    /// A town or village.
    Settlement,
    /// A territory.
    Region,
    /// Nature or a building.
    Nature,
    /// A body of people.
    Organization,
}

impl HeardClass {
    /// Every class with its name in heard_names.tsv, in the order of its code.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Person, "person"),
        (Self::PersonWord, "person_word"),
        (Self::Settlement, "settlement"),
        (Self::Region, "region"),
        (Self::Nature, "nature"),
        (Self::Organization, "organization"),
    ];
}

/// What a trigger says about the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TriggerClass {
    /// الرئيس، وزير: a person's title.
    Title,
    /// المتحدث باسم: an office.
    Office,
    /// السيد، الشيخ، الدكتور.
    Honorific,
    /// نجله، زوجته.
    Kinship,
    /// قال، أكد: the subject speaks.
    Speech,
    /// التقى، استقبل: its object or subject is a person.
    PersonVerb,
    /// أيلول.
    Month,
    /// الأحد.
    Day,
    /// شمالي.
    Direction,
    /// بينها، منها: a list follows.
    List,
    /// التابعة: the place before belongs to the place after.
    Belongs,
    /// المصدر: an agency follows.
    Source,
    /// مواطن، اللاعبة: one whose nationality is told right after. From person_nouns.tsv.
    PersonNoun,
}

impl TriggerClass {
    /// Every class with its name in triggers.tsv, in the order of its code.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Title, "title"),
        (Self::Office, "office"),
        (Self::Honorific, "honorific"),
        (Self::Kinship, "kinship"),
        (Self::Speech, "speech"),
        (Self::PersonVerb, "person_verb"),
        (Self::Month, "month"),
        (Self::Day, "day"),
        (Self::Direction, "direction"),
        (Self::List, "list"),
        (Self::Belongs, "belongs"),
        (Self::Source, "source"),
        (Self::PersonNoun, "person_noun"),
    ];
}

/// Length of an encoded sense in bytes.
pub const SENSE_BYTES: usize = 8;

impl Sense {
    /// The sense as eight bytes: tag, two small fields, flag, then a little-endian number.
    #[must_use]
    pub fn encode(self) -> [u8; SENSE_BYTES] {
        let (tag, first, second, flag, number) = match self {
            Self::Name { entity, form, guarded } => (0, u8::from(form == NameForm::Short), 0, guarded, entity),
            Self::Belonging { country, guarded } => (1, 0, 0, guarded, country),
            Self::Given { guarded } => (2, 0, 0, guarded, 0),
            Self::Family { guarded } => (3, 0, 0, guarded, 0),
            Self::PlaceHead { kind, number, strong, decides } => {
                (4, kind, encode_number(number), strong, u32::from(decides))
            }
            Self::OrganizationHead { makes } => (5, 0, encode_strength(makes), false, 0),
            Self::Portfolio => (6, 0, 0, false, 0),
            Self::Trigger { class, name_follows } => (7, class as u8, 0, name_follows, 0),
            Self::Common { per_million } => (8, 0, 0, false, per_million),
            Self::NotName => (9, 0, 0, false, 0),
            Self::Heard { class } => (10, class as u8, 0, false, 0),
        };
        let [a, b, c, d] = number.to_le_bytes();
        [tag, first, second, u8::from(flag), a, b, c, d]
    }

    /// The sense that [`Sense::encode`] wrote, or `None` for bytes it never writes.
    #[must_use]
    pub fn decode(bytes: [u8; SENSE_BYTES]) -> Option<Self> {
        let [tag, first, second, flag, a, b, c, d] = bytes;
        let (flag, number) = (flag == 1, u32::from_le_bytes([a, b, c, d]));
        Some(match tag {
            0 => {
                let form = if first == 1 { NameForm::Short } else { NameForm::Full };
                Self::Name { entity: number, form, guarded: flag }
            }
            1 => Self::Belonging { country: number, guarded: flag },
            2 => Self::Given { guarded: flag },
            3 => Self::Family { guarded: flag },
            4 => Self::PlaceHead { kind: first, number: decode_number(second)?, strong: flag, decides: number == 1 },
            5 => Self::OrganizationHead { makes: decode_strength(second)? },
            6 => Self::Portfolio,
            7 => Self::Trigger { class: TriggerClass::ALL.get(usize::from(first))?.0, name_follows: flag },
            8 => Self::Common { per_million: number },
            9 => Self::NotName,
            10 => Self::Heard { class: HeardClass::ALL.get(usize::from(first))?.0 },
            _ => return None,
        })
    }
}

const fn encode_number(number: HeadNumber) -> u8 {
    match number {
        HeadNumber::Singular => 0,
        HeadNumber::Dual => 1,
        HeadNumber::Plural => 2,
    }
}

const fn decode_number(code: u8) -> Option<HeadNumber> {
    match code {
        0 => Some(HeadNumber::Singular),
        1 => Some(HeadNumber::Dual),
        2 => Some(HeadNumber::Plural),
        _ => None,
    }
}

const fn encode_strength(strength: HeadStrength) -> u8 {
    match strength {
        HeadStrength::Weak => 0,
        HeadStrength::NeedsName => 1,
        HeadStrength::NeedsDefinite => 2,
    }
}

const fn decode_strength(code: u8) -> Option<HeadStrength> {
    match code {
        0 => Some(HeadStrength::Weak),
        1 => Some(HeadStrength::NeedsName),
        2 => Some(HeadStrength::NeedsDefinite),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_read() {
        let mut all = vec![
            Sense::Name { entity: 70_000, form: NameForm::Short, guarded: true },
            Sense::Name { entity: 0, form: NameForm::Full, guarded: false },
            Sense::Belonging { country: 12, guarded: true },
            Sense::Given { guarded: false },
            Sense::Family { guarded: true },
            Sense::PlaceHead { kind: 2, number: HeadNumber::Dual, strong: true, decides: true },
            Sense::PlaceHead { kind: 4, number: HeadNumber::Singular, strong: false, decides: true },
            Sense::OrganizationHead { makes: HeadStrength::Weak },
            Sense::OrganizationHead { makes: HeadStrength::NeedsName },
            Sense::OrganizationHead { makes: HeadStrength::NeedsDefinite },
            Sense::Portfolio,
            Sense::NotName,
            Sense::Common { per_million: 9_000 },
        ];
        all.extend(TriggerClass::ALL.map(|(class, _)| Sense::Trigger { class, name_follows: true }));
        all.extend(HeardClass::ALL.map(|(class, _)| Sense::Heard { class }));
        for sense in all {
            assert_eq!(Sense::decode(sense.encode()), Some(sense));
        }
        assert_eq!(Sense::decode([11, 0, 0, 0, 0, 0, 0, 0]), None);
    }
}

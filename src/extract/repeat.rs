//! The second pass: a name that the article establishes once is found wherever else it stands.

use super::candidate::{Candidate, Evidence};
use super::clitic::{Stem, StemArticle, stems};
use super::document::{Document, Reading};
use super::entity::EntityKind;
use super::lexicon::{Branch, known_entity, senses_of};
use super::link;
use super::ordinary;
use super::rules::{agrees_with_noun, describes_nothing, names_club};
use super::sense::{Sense, TriggerClass};
use super::tagged::names_nobody;
use hashbrown::{HashMap, HashSet};
use std::ops::Range;

/// A surname met more often than this in a million words as an everyday word needs a title or a verb of speech beside it.
const EVERYDAY_PER_MILLION: u32 = 3;

/// A given name met more often than this in a million words as an everyday word does not join a surname after it: وعد الزياني.
const COMMON_GIVEN_PER_MILLION: u32 = 50;

/// A club named by a word met more often than this in a million is looked for only among words of the game: الاتحاد.
const COMMON_CLUB_PER_MILLION: u32 = 200;

/// The names that the first pass found, ready to be looked for.
#[derive(Default)]
pub(super) struct Established {
    /// Names by their folded words, joined by spaces.
    by_words: HashMap<String, Vec<Known>>,
    /// For each first word how many words the names have that it begins, each number once.
    word_counts: HashMap<String, Vec<usize>>,
    /// One bit for some of the first words by [`bit_of`]: most words of a text are told from all of them without a look-up.
    first_words: [u64; 4],
    /// The lexicon's entities that were found without doubt.
    entities: HashSet<u32>,
    /// The countries of what was found.
    countries: HashSet<[u8; 2]>,
    /// The countries that something else than a name shared with a city abroad tells of.
    clear_countries: HashSet<[u8; 2]>,
    /// Given names of persons that are adjectives of a country as well: تركي.
    adjectives: HashSet<String>,
    /// Surnames of persons that are adjectives of a country as well: السوداني.
    adjective_surnames: HashSet<String>,
}

/// Which bit of four groups of 64 a word has: by its length, second and last bytes.
fn bit_of(word: &str) -> (usize, u64) {
    let bytes = word.as_bytes();
    let byte = |place: Option<&u8>| place.copied().map_or(0, usize::from);
    let mixed = byte(bytes.get(1)).wrapping_mul(29) ^ byte(bytes.last()).wrapping_mul(7) ^ bytes.len().wrapping_mul(53);
    (mixed >> 6 & 3, 1 << (mixed & 63))
}

struct Known {
    kind: EntityKind,
    entity: Option<u32>,
    /// Whether it is an everyday word, too.
    doubtful: bool,
}

impl Established {
    /// Takes up what the first pass found in one block.
    pub(super) fn learn(&mut self, document: &Document<'_>, found: &[Candidate]) {
        for candidate in found.iter().filter(|candidate| candidate.evidence.establishes()) {
            if let Some(entity) = candidate.known {
                self.entities.insert(entity);
                let on_a_map = matches!(candidate.kind, EntityKind::Country | EntityKind::City | EntityKind::Region);
                let country = country_code(entity);
                self.countries.extend(country.filter(|_| on_a_map));
                let is_clear = match candidate.kind {
                    EntityKind::Country => namesake_abroad(document, candidate).is_none(),
                    kind => on_a_map || kind == EntityKind::Nationality,
                };
                self.clear_countries.extend(country.filter(|_| is_clear));
            }
            match candidate.kind {
                EntityKind::Person => self.learn_person(document, candidate),
                EntityKind::Nationality | EntityKind::Country => {}
                _ => self.learn_other(document, candidate),
            }
        }
    }

    fn learn_person(&mut self, document: &Document<'_>, candidate: &Candidate) {
        let words = folded_words(document, candidate);
        if let Some(first) = words.first().filter(|first| words.len() >= 2 && is_adjective(first)) {
            self.adjectives.insert(first.clone());
        }
        if let Some(last) = words.last().filter(|last| words.len() >= 2 && is_adjective(last)) {
            self.adjective_surnames.insert(last.clone());
        }
        if let Some((last, before)) = words.split_last()
            && !before.is_empty()
        {
            let connected = before.last().is_some_and(|word| {
                matches!(word.as_str(), "بن" | "ابو" | "ابي" | "ال" | "عبد" | "دي" | "فان" | "فون")
            });
            let first = before.len() - usize::from(connected);
            let surname = words.get(first..).unwrap_or_default();
            self.insert(surname, candidate, !connected && (is_everyday(last) || is_title(last)));
        }
        let doubtful = words.len() == 1 && words.first().is_some_and(|word| is_everyday(word));
        self.insert(&words, candidate, doubtful);
    }

    /// Places and organizations that no lexicon knew; a place also by its last two words (جنوب |بحر الغزال|).
    fn learn_other(&mut self, document: &Document<'_>, candidate: &Candidate) {
        let words = folded_words(document, candidate);
        let doubtful = words.len() == 1 && words.first().is_some_and(|word| ordinary::is_ordinary(word));
        if doubtful {
            return;
        }
        self.insert(&words, candidate, false);
        if candidate.kind == EntityKind::Organization {
            self.learn_short_name(document, candidate);
        }
        if words.len() >= 3 && candidate.kind != EntityKind::Organization {
            self.insert(words.get(words.len() - 2..).unwrap_or_default(), candidate, false);
        }
    }

    /// The acronym or other name that the article gives a body right after its name: (NHC), المعروفة اختصارا باسم كونا.
    fn learn_short_name(&mut self, document: &Document<'_>, candidate: &Candidate) {
        let index = link::short_name_after(document, candidate.end);
        if let Some(index) = index.filter(|index| is_short_name(document, *index)) {
            self.insert(&[document.folded(index).to_owned()], candidate, false);
        }
    }

    fn insert(&mut self, words: &[String], candidate: &Candidate, doubtful: bool) {
        let Some(first) = words.first() else { return };
        let name = words.join(" ");
        // The second half of نصر الله is no surname.
        if names_nobody(&name) {
            return;
        }
        let names = self.by_words.entry(name).or_default();
        if names.iter().any(|known| known.kind == candidate.kind) {
            return;
        }
        names.push(Known { kind: candidate.kind, entity: candidate.known, doubtful });
        let (group, bit) = bit_of(first);
        self.first_words.get_mut(group).into_iter().for_each(|bits| *bits |= bit);
        let counts = self.word_counts.entry(first.clone()).or_default();
        if !counts.contains(&words.len()) {
            counts.push(words.len());
        }
    }

    /// Proposes the established names in one block.
    pub(super) fn propose(&self, document: &Document<'_>, block: Range<usize>, proposals: &mut Vec<Candidate>) {
        for index in block.clone().filter(|index| document.is_word(*index)) {
            for stem in stems(document.folded(index)).filter(|stem| stem.article != StemArticle::TakenOff) {
                self.propose_names(document, index, stem, block.end, proposals);
            }
            for reading in document.readings_at(index).iter().filter(|reading| reading.can_be_name()) {
                proposals.extend(self.guarded(document, reading));
            }
        }
    }

    fn propose_names(
        &self,
        document: &Document<'_>,
        index: usize,
        stem: Stem,
        limit: usize,
        proposals: &mut Vec<Candidate>,
    ) {
        let (article, letters) = stem.parts(document.folded(index));
        let restored = (!article.is_empty()).then(|| format!("{article}{letters}"));
        let first = restored.as_deref().unwrap_or(letters);
        let (group, bit) = bit_of(first);
        if self.first_words.get(group).is_none_or(|bits| bits & bit == 0) {
            return;
        }
        for count in self.word_counts.get(first).into_iter().flatten() {
            let Some((phrase, end)) = words_from(document, (index, first), *count).filter(|(_, end)| *end <= limit)
            else {
                continue;
            };
            let is_single = *count == 1;
            if is_single && document.is_function_word(index) {
                continue;
            }
            for known in self.by_words.get(phrase.as_str()).into_iter().flatten() {
                Self::propose_name(document, (index, stem, end), (known, is_single), proposals);
            }
        }
    }

    fn propose_name(
        document: &Document<'_>,
        (index, stem, end): (usize, Stem, usize),
        (known, is_single): (&Known, bool),
        proposals: &mut Vec<Candidate>,
    ) {
        let describes = known.kind == EntityKind::Person && is_single && heads_noun(document, index);
        let is_one_word = is_single && stem.cut_bytes != 0 && is_word_of_its_own(document, index);
        let plain = !(known.doubtful || describes || is_one_word);
        if plain || is_person_here(document, index, stem) {
            let candidate = Candidate::new(document, (index, stem, end), known.kind, Evidence::Repeated);
            proposals.extend(candidate.map(|candidate| candidate.known(known.entity)));
            if known.kind == EntityKind::Person && stem.cut_bytes == 0 {
                proposals.extend(with_given_name(document, index, end));
            }
        }
    }

    /// A guarded name or adjective whose entity the article has named beyond doubt.
    fn guarded(&self, document: &Document<'_>, reading: &Reading) -> Option<Candidate> {
        let is_guarded =
            |sense| matches!(sense, Sense::Name { guarded: true, .. } | Sense::Belonging { guarded: true, .. });
        if !reading.senses.iter().any(is_guarded) {
            return None;
        }
        let is_adjective = reading.senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. }))
            && agrees_with_noun(document, reading);
        let (kind, entity) = reading.senses.iter().find_map(|sense| match sense {
            Sense::Name { entity, guarded: true, .. } if !is_adjective && self.entities.contains(&entity) => {
                Some((known_entity(entity)?.kind, entity))
            }
            Sense::Belonging { country, guarded: true } if self.has_country(country) => {
                Some((EntityKind::Nationality, country))
            }
            _ => None,
        })?;
        let club = document.is_about_sport() && reading.senses.iter().any(names_club);
        let single = reading.end == reading.first + 1;
        let media = known_entity(entity).is_some_and(|known| known.branch == Some(Branch::Media));
        if media && single && document.is_ordinary(reading.first) && !is_set_off(document, reading.first) {
            return None;
        }
        let frequent = document.usage(reading.first).is_some_and(|usage| usage > COMMON_CLUB_PER_MILLION);
        if club && single && frequent {
            return None;
        }
        // كليات اللغة العربية is no club that another sentence named.
        if kind == EntityKind::Organization
            && single
            && ((reading.is_cut() && !club) || agrees_with_noun(document, reading))
        {
            return None;
        }
        let place = (reading.first, reading.stem, reading.end);
        Some(Candidate::new(document, place, kind, Evidence::Repeated)?.known(Some(entity)))
    }

    /// Settles an adjective that several countries share (كونغولي), and a country's name that a city abroad shares (عمان),
    /// by what the article names.
    pub(super) fn settle(&self, document: &Document<'_>, candidate: &mut Candidate) {
        if candidate.evidence == Evidence::Personal {
            return;
        }
        if let Some(city) = namesake_abroad(document, candidate)
            && let Some(country) = candidate.known
            && !self.is_clear(country)
            && (self.is_clear(city) || begins_dateline(document, candidate))
        {
            (candidate.kind, candidate.known) = (EntityKind::City, Some(city));
            return;
        }
        if candidate.kind == EntityKind::Nationality && self.is_person_named_before(document, candidate) {
            (candidate.kind, candidate.known, candidate.evidence) = (EntityKind::Person, None, Evidence::Repeated);
            return;
        }
        if candidate.kind != EntityKind::Nationality || candidate.known.is_none_or(|country| self.has_country(country))
        {
            return;
        }
        let readings = document.readings_at(candidate.first).iter();
        let same = readings.filter(|reading| reading.stem == candidate.stem && reading.end == candidate.end);
        let shared = same.flat_map(|reading| reading.senses.iter()).find_map(|sense| match sense {
            Sense::Belonging { country, .. } if self.has_country(country) => Some(country),
            _ => None,
        });
        candidate.known = shared.or(candidate.known);
    }

    /// Whether an adjective is the given name of someone that the article names in full, and describes nothing here.
    fn is_person_named_before(&self, document: &Document<'_>, candidate: &Candidate) -> bool {
        let (_, letters) = candidate.stem.parts(document.folded(candidate.first));
        let mut readings = document.readings_at(candidate.first).iter();
        if candidate.token_count() == 1 && candidate.stem == Stem::WHOLE && self.adjective_surnames.contains(letters) {
            let alone = |reading: &Reading| {
                reading.stem == candidate.stem && reading.end == candidate.end && stands_alone(document, reading)
            };
            return readings.any(alone);
        }
        candidate.token_count() == 1
            && self.adjectives.contains(letters)
            && readings
                .filter(|reading| reading.stem == candidate.stem && reading.end == candidate.end)
                .any(|reading| describes_nothing(document, reading))
    }

    /// Whether the country itself or a place in it is named.
    fn has_country(&self, country: u32) -> bool {
        country_code(country).is_some_and(|code| self.countries.contains(&code))
    }

    /// Whether the entity's country is named by more than a name that it shares.
    fn is_clear(&self, entity: u32) -> bool {
        country_code(entity).is_some_and(|code| self.clear_countries.contains(&code))
    }
}

/// The ISO code of the country that an entity of the lexicon is or belongs to.
fn country_code(entity: u32) -> Option<[u8; 2]> {
    known_entity(entity)?.country?.as_str().as_bytes().try_into().ok()
}

/// The city of another country that has the same name as a country: عمان.
fn namesake_abroad(document: &Document<'_>, candidate: &Candidate) -> Option<u32> {
    let country = candidate.known.filter(|_| candidate.kind == EntityKind::Country)?;
    let readings = document.readings_at(candidate.first).iter();
    let same = readings.filter(|reading| reading.stem == candidate.stem && reading.end == candidate.end);
    same.flat_map(|reading| reading.senses.iter()).find_map(|sense| match sense {
        Sense::Name { entity, .. } => {
            let is_city = known_entity(entity)?.kind == EntityKind::City;
            (is_city && country_code(entity) != country_code(country)).then_some(entity)
        }
        _ => None,
    })
}

/// Whether a dash or an agency in parentheses follows at the start of a block: عمان - بترا.
fn begins_dateline(document: &Document<'_>, candidate: &Candidate) -> bool {
    let starts_block = document.block_of(candidate.first).start == candidate.first;
    starts_block && matches!(document.folded(candidate.end), "-" | "–" | "—" | "ـ" | "(" | "/")
}

/// Whether a word is good for a short name and for nothing else: Latin capitals, or letters that the lexicon does not know.
fn is_short_name(document: &Document<'_>, index: usize) -> bool {
    let Some(token) = document.token(index).filter(|_| document.is_word(index)) else { return false };
    let source = token.span.slice(document.text());
    let is_acronym = source.chars().all(|letter| letter.is_ascii_uppercase()) && source.len() >= 2;
    let is_arabic = source.chars().all(char::is_alphabetic) && !source.is_ascii() && source.chars().count() >= 3;
    let is_unknown = document.readings_at(index).is_empty() && !document.is_ordinary(index);
    (is_acronym || is_arabic) && is_unknown
}

/// The folded words of a candidate, its first cut to its stem.
pub(super) fn folded_words(document: &Document<'_>, candidate: &Candidate) -> Vec<String> {
    let words = (candidate.first..candidate.end).filter(|index| !document.is_punctuation(*index));
    let folded = words.map(|index| {
        let (article, letters) = if index == candidate.first {
            candidate.stem.parts(document.folded(index))
        } else {
            ("", document.folded(index))
        };
        format!("{article}{letters}")
    });
    folded.collect()
}

fn is_adjective(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| senses.iter().any(|sense| matches!(sense, Sense::Belonging { .. })))
}

fn is_everyday(word: &str) -> bool {
    word == "علي" || ordinary::usage(word).is_some_and(|usage| usage > EVERYDAY_PER_MILLION)
}

/// The `count` words from token `index` on, the first of them as `first`, with spaces or a hashtag's underscores between them;
/// and where they end.
fn words_from(document: &Document<'_>, (index, first): (usize, &str), count: usize) -> Option<(String, usize)> {
    let mut phrase = first.to_owned();
    let mut end = index + 1;
    for _ in 1..count {
        end += usize::from(document.folded(end) == "_");
        let word = document.folded(end);
        if !document.is_word(end) && word.is_empty() {
            return None;
        }
        phrase.push(' ');
        phrase.push_str(word);
        end += 1;
    }
    Some((phrase, end))
}

/// Whether a definite adjective follows no noun that it could describe: أن السوداني.
fn stands_alone(document: &Document<'_>, reading: &Reading) -> bool {
    let before = reading.first.checked_sub(1).filter(|before| document.block_of(reading.first).contains(before));
    before.is_none_or(|before| !document.is_word(before) || document.is_function_word(before))
        || document.trigger_before(reading.first, &[TriggerClass::Speech]).is_some()
}

/// The surname with a given name right before it: another bearer of the name, or the same one in full.
fn with_given_name(document: &Document<'_>, surname: usize, end: usize) -> Option<Candidate> {
    let is_free = |first: &usize| {
        document.block_of(surname).contains(first)
            && !document.is_function_word(*first)
            && !is_title(document.folded(*first))
    };
    let first = surname.checked_sub(1).filter(is_free)?;
    let given = document.senses_at(first).find(|(reading, sense)| {
        let rare = || document.usage(first).is_none_or(|usage| usage <= COMMON_GIVEN_PER_MILLION);
        reading.end == surname && reading.can_be_name() && matches!(sense, Sense::Given { .. }) && rare()
    })?;
    Candidate::new(document, (first, given.0.stem, end), EntityKind::Person, Evidence::Repeated)
}

/// Whether a definite everyday noun follows, so that a name which is also a noun heads it: حسن الاستقبال.
fn heads_noun(document: &Document<'_>, index: usize) -> bool {
    let is_given = document
        .senses_at(index)
        .any(|(reading, sense)| reading.end == index + 1 && matches!(sense, Sense::Given { .. }));
    let next = document.folded(index + 1);
    is_given && next.starts_with("ال") && !document.is_function_word(index + 1) && document.is_ordinary(index + 1)
}

/// Whether the lexicon knows the word as a title: الأمين, الشيخ.
fn is_title(word: &str) -> bool {
    senses_of(word).is_some_and(|senses| {
        senses.iter().any(|sense| matches!(sense, Sense::Trigger { class: TriggerClass::Title, .. }))
    })
}

/// Whether a quotation mark or parenthesis stands before the word.
fn is_set_off(document: &Document<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).filter(|before| document.block_of(index).contains(before));
    before.is_some_and(|before| matches!(document.folded(before), "«" | "\"" | "“" | "”" | "("))
}

/// Whether the uncut word is an everyday word: لصالح is not ل + صالح.
fn is_word_of_its_own(document: &Document<'_>, index: usize) -> bool {
    document.usage(index).is_some_and(|usage| usage > 3)
}

/// Whether the words beside a surname that is also an everyday word say that the person is meant: a title or a verb of speech,
/// a colon after it, a noun for those who follow someone.
fn is_person_here(document: &Document<'_>, index: usize, stem: Stem) -> bool {
    let classes = [TriggerClass::Speech, TriggerClass::Title, TriggerClass::Honorific, TriggerClass::PersonVerb];
    let block = document.block_of(index);
    let before = index.checked_sub(1).filter(|before| block.contains(before));
    let word_before = before.map_or("", |before| document.folded(before));
    if stem.cut_bytes != 0 {
        return document.folded(index).starts_with('ل') && is_side(word_before);
    }
    let speaks = before.is_none() && document.folded(index + 1) == ":";
    (document.trigger_before(index, &classes).is_some() || speaks || is_followers(word_before))
        && document.trigger_at(index, &[TriggerClass::Title]).is_none()
}

/// Nouns in construct that someone's name follows: قوات هادي، حكومة السراج.
fn is_followers(word: &str) -> bool {
    let is_one = |word: &str| {
        matches!(
            word,
            "قوات"
                | "حكومه"
                | "نظام"
                | "انصار"
                | "موالين"
                | "مويدي"
                | "مويدو"
                | "عهد"
                | "حكم"
                | "شرعيه"
                | "ميليشيا"
                | "مليشيا"
                | "ميليشيات"
                | "مليشيات"
                | "جماعه"
                | "معسكر"
                | "محامي"
                | "محاميه"
                | "تصريحات"
                | "خطاب"
                | "حمله"
                | "مقتل"
                | "اغتيال"
                | "اعتقال"
                | "كتائب"
                | "فريق"
                | "زوجه"
                | "عايله"
                | "اسره"
                | "ولايه"
                | "قضيه"
                | "رحيل"
                | "وفاه"
                | "تنحي"
                | "استقاله"
                | "خلافه"
                | "عوده"
        )
    };
    let bare = word.strip_prefix(['و', 'ف', 'ب', 'ل']);
    is_one(word) || bare.is_some_and(is_one)
}

/// Words for those on someone's side, or against: الموالية لهادي.
fn is_side(word: &str) -> bool {
    matches!(
        word,
        "الموالي"
            | "المواليه"
            | "الموالين"
            | "الموالون"
            | "المويد"
            | "المويده"
            | "المويدين"
            | "المويدون"
            | "الداعمه"
            | "التابعه"
            | "المناهضه"
            | "المناهضين"
            | "المعارضه"
            | "المعارضين"
            | "المخلصه"
            | "مواليه"
            | "موالين"
            | "تابعه"
            | "مويده"
    )
}

use super::*;
use crate::article::from_text;
use crate::extract::{Effort, EntityId, Evidence, Extractor, MentionId};
use proptest::prelude::*;
use std::sync::OnceLock;

const TEXT: &str = "وصل أنطونيو غوتيريش إلى القاهرة، وقال غوتيريش إن مصر وفرنسا اتفقتا.\n\n\
    وعاد غوتيريش من مصر إلى باريس، ثم زار قرية الدوير ومدينة أسيوط.";

fn found() -> &'static (Article, Entities) {
    static FOUND: OnceLock<(Article, Entities)> = OnceLock::new();
    FOUND.get_or_init(|| {
        let article = from_text(TEXT.to_owned());
        let found = Extractor::new(Effort::Fast).extract(&article);
        (article, found)
    })
}

/// The n-th place of these words, counted from 0.
fn place(words: &str, nth: usize) -> Place {
    Place { start: TEXT.match_indices(words).nth(nth).unwrap().0, words: words.to_owned() }
}

fn corrected(corrections: &[Correction]) -> Corrected {
    let (article, found) = found();
    correct(article, found, corrections)
}

/// Kind, name and number of mentions of every entity called so.
fn called(entities: &Entities, name: &str) -> Vec<(EntityKind, usize)> {
    let called = entities.entities().iter().filter(|entity| entity.name == name);
    called.map(|entity| (entity.kind, entity.mentions.len())).collect()
}

#[test]
fn a_name_is_of_another_kind_here_or_everywhere() {
    let at = place("مصر", 0);
    assert_eq!(called(&found().1, "مصر"), [(EntityKind::Country, 2)]);
    let here = Correction::Retype { at: at.clone(), scope: Scope::Mention, kind: EntityKind::Person };
    let both = [(EntityKind::Person, 1), (EntityKind::Country, 1)];
    assert_eq!(called(&corrected(std::slice::from_ref(&here)).entities, "مصر"), both);
    let second = Correction::Retype { at: place("مصر", 1), scope: Scope::Mention, kind: EntityKind::Person };
    assert_eq!(called(&corrected(&[here, second]).entities, "مصر"), [(EntityKind::Person, 2)], "they meet again");
    let everywhere = Correction::Retype { at, scope: Scope::Article, kind: EntityKind::City };
    let entities = corrected(&[everywhere]).entities;
    assert_eq!(called(&entities, "مصر"), [(EntityKind::City, 2)]);
    let cities = entities.entities().iter().filter(|entity| entity.name == "مصر");
    assert!(cities.map(|entity| entity.country).all(|country| country.is_none()));
}

#[test]
fn what_is_no_name_goes_here_or_everywhere() {
    let remove = |scope| corrected(&[Correction::Remove { at: place("غوتيريش", 1), scope }]).entities;
    let before = found().1.mentions().len();
    assert_eq!(remove(Scope::Mention).mentions().len(), before - 1);
    assert_eq!(remove(Scope::Article).mentions().len(), before - 3);
    assert!(called(&remove(Scope::Article), "أنطونيو غوتيريش").is_empty());
}

#[test]
fn a_marked_stretch_displaces_what_it_overlaps_and_is_certain() {
    let at = Place { start: TEXT.find("مصر وفرنسا").unwrap(), words: "مصر وفرنسا".to_owned() };
    let Corrected { entities, skipped } =
        corrected(&[Correction::Mark { at: at.clone(), kind: EntityKind::Organization }]);
    assert!(skipped.is_empty());
    assert_eq!(called(&entities, "مصر وفرنسا"), [(EntityKind::Organization, 1)]);
    assert_eq!((called(&entities, "مصر"), called(&entities, "فرنسا")), (vec![(EntityKind::Country, 1)], vec![]));
    let mention = entities.mention(entities.mention_at(at.start).unwrap()).unwrap();
    assert_eq!((mention.evidence, mention.rounded_confidence()), (Evidence::ByHand, 1.0));
    assert!(is_by_hand(mention));
}

#[test]
fn two_are_one_and_one_is_two() {
    let merge = Correction::Merge { at: place("باريس", 0), into: place("القاهرة", 0) };
    let entities = corrected(std::slice::from_ref(&merge)).entities;
    assert_eq!(called(&entities, "القاهرة"), [(EntityKind::City, 2)]);
    let cairo = entities.entities().iter().find(|entity| entity.name == "القاهرة").unwrap();
    assert_eq!(cairo.aliases.iter().map(|alias| alias.text.as_str()).collect::<Vec<_>>(), ["باريس"]);
    assert_eq!(cairo.aliases[0].reason, crate::extract::JoinReason::ByHand);
    let form = Correction::Split { at: place("باريس", 0), scope: Scope::Article };
    assert_eq!(called(&corrected(&[merge.clone(), form]).entities, "باريس"), [(EntityKind::City, 1)]);
    let again = corrected(&[merge.clone(), merge]);
    assert_eq!(again.skipped, [(1, Unfit::SameAlready)], "they are one already");
    let split = |scope| called(&corrected(&[Correction::Split { at: place("غوتيريش", 1), scope }]).entities, "غوتيريش");
    assert_eq!(split(Scope::Mention), [(EntityKind::Person, 1)]);
    assert_eq!(split(Scope::Article), [(EntityKind::Person, 2)]);
}

#[test]
fn a_new_name_stays_whatever_the_article_writes() {
    let rename = Correction::Rename { at: place("غوتيريش", 1), name: " الأمين العام ".to_owned() };
    let entities = corrected(&[rename]).entities;
    assert_eq!(called(&entities, "الأمين العام"), [(EntityKind::Person, 3)]);
    assert_eq!(called(&entities.at_least(1.0), "الأمين العام"), [(EntityKind::Person, 3)]);
    let nothing = Correction::Rename { at: place("غوتيريش", 1), name: "  ".to_owned() };
    assert_eq!(corrected(&[nothing]).skipped, [(0, Unfit::NoNewName)]);
}

#[test]
fn what_does_not_fit_the_text_is_skipped_and_said() {
    let kind = EntityKind::City;
    let shifted = Place { start: place("مصر", 0).start + 2, words: "مصر".to_owned() };
    let across = Place { start: TEXT.find("اتفقتا").unwrap(), words: "اتفقتا.\n\nوعاد".to_owned() };
    let beyond = Place { start: usize::MAX, words: "مصر".to_owned() };
    let empty = Place { start: 0, words: String::new() };
    for (at, unfit) in [
        (shifted, Unfit::OtherWords),
        (across, Unfit::AcrossParagraphs),
        (beyond, Unfit::OtherWords),
        (empty, Unfit::OtherWords),
    ] {
        let Corrected { entities, skipped } = corrected(&[Correction::Mark { at, kind }]);
        assert_eq!((&entities, &skipped[..]), (&found().1, &[(0, unfit)][..]));
    }
}

#[test]
fn what_fits_no_name_says_why() {
    let (egypt, paris) = (place("مصر", 0), place("باريس", 0));
    let gone = Correction::Remove { at: egypt.clone(), scope: Scope::Article };
    let retype = Correction::Retype { at: egypt.clone(), scope: Scope::Mention, kind: EntityKind::City };
    assert_eq!(corrected(&[gone, retype]).skipped, [(1, Unfit::NoName)]);
    let alone = |scope| Correction::Split { at: paris.clone(), scope };
    assert_eq!(corrected(&[alone(Scope::Mention)]).skipped, [(0, Unfit::NothingLeft)], "the only mention");
    let of_one_form = Correction::Split { at: egypt, scope: Scope::Article };
    assert_eq!(
        corrected(&[of_one_form, alone(Scope::Article)]).skipped,
        [(0, Unfit::NothingLeft), (1, Unfit::NothingLeft)]
    );
}

/// Any correction of some stretch of the text, or of one of the names that were found.
#[test]
fn a_correction_tells_how_many_of_the_names_that_are_shown_it_is_about() {
    let (article, all) = found();
    let shown = all.part(|mention| mention.form.as_str() == "غوتيريش");
    let at = place("غوتيريش", 1);
    let reaches = |correction: &Correction| {
        assert_eq!(correction.check(article, all), Ok(()));
        [all, &shown].map(|entities| correction.reach(article, entities))
    };
    // In what is shown nothing would be left of the one that it is split from; it is not for that to say.
    assert_eq!(reaches(&Correction::Split { at: at.clone(), scope: Scope::Article }), [2, 2]);
    assert_eq!(reaches(&Correction::Split { at: at.clone(), scope: Scope::Mention }), [1, 1]);
    assert_eq!(reaches(&Correction::Rename { at: at.clone(), name: "الأمين العام".to_owned() }), [3, 2]);
    assert_eq!(reaches(&Correction::Merge { at, into: place("مصر", 0) }), [3, 2]);
    assert_eq!(reaches(&Correction::Remove { at: place("مصر", 0), scope: Scope::Article }), [2, 0]);
    assert_eq!(reaches(&Correction::Mark { at: place("مصر وفرنسا", 0), kind: EntityKind::Person }), [2, 0]);
}

fn any_correction() -> impl Strategy<Value = Correction> {
    let boundaries: Vec<usize> = TEXT.char_indices().map(|(byte, _)| byte).chain([TEXT.len()]).collect();
    let last = boundaries.len() - 1;
    let stretch = (0..last, 1..24_usize).prop_map(move |(first, length)| {
        let (start, end) = (boundaries[first], boundaries[(first + length).min(last)]);
        Place { start, words: TEXT.get(start..end).unwrap().to_owned() }
    });
    let name = (0..found().1.mentions().len())
        .prop_map(|index| Place::of(TEXT, found().1.mention(MentionId(index)).unwrap().span));
    let shifted = name.clone().prop_map(|place| Place { start: place.start + 1, ..place });
    let place = prop_oneof![4 => name, 3 => stretch, 1 => shifted];
    let scope = prop_oneof![Just(Scope::Mention), Just(Scope::Article)];
    let kind = (0..EntityKind::ALL.len()).prop_map(|index| EntityKind::ALL[index]);
    (place.clone(), place, scope, kind, 0..6_usize).prop_map(|(at, into, scope, kind, what)| match what {
        0 => Correction::Retype { at, scope, kind },
        1 => Correction::Remove { at, scope },
        2 => Correction::Mark { at, kind },
        3 => Correction::Merge { at, into },
        4 => Correction::Split { at, scope },
        _ => Correction::Rename { at, name: into.words },
    })
}

fn assert_valid(entities: &Entities) {
    let mentions = entities.mentions();
    assert!(mentions.is_sorted_by(|one, next| one.span.end() <= next.span.start()));
    for (index, mention) in mentions.iter().enumerate() {
        let entity = entities.entity(mention.entity).unwrap();
        assert!(entity.mentions.binary_search(&MentionId(index)).is_ok() && entity.kind == mention.kind);
        assert!(!mention.span.is_empty() && TEXT.get(mention.span.range()).is_some());
    }
    let keys = entities.entities().iter().map(|entity| {
        assert!(!entity.mentions.is_empty() && entity.mentions.is_sorted());
        assert!(!entity.name.is_empty() && entity.aliases.iter().all(|alias| alias.text != entity.name));
        (entity.kind, std::cmp::Reverse(entity.mentions.len()), entity.mentions[0])
    });
    assert!(keys.is_sorted());
    let counted: usize = entities.entities().iter().map(|entity| entity.mentions.len()).sum();
    assert_eq!(counted, mentions.len());
    assert!((0..entities.entities().len()).all(|id| entities.entity(EntityId(id)).is_some()));
}

proptest! {
    #[test]
    fn any_corrections_leave_names_in_order(corrections in prop::collection::vec(any_correction(), 0..12)) {
        let Corrected { entities, skipped } = corrected(&corrections);
        assert_valid(&entities);
        assert_valid(&entities.clone().at_least(0.5));
        prop_assert!(skipped.is_sorted_by_key(|(index, _)| *index) && skipped.iter().all(|(index, _)| *index < corrections.len()));
        prop_assert_eq!(&corrected(&corrections).entities, &entities);
        let fitting: Vec<Correction> = corrections.iter().enumerate()
            .filter(|(index, _)| skipped.iter().all(|(out, _)| out != index)).map(|(_, correction)| correction.clone()).collect();
        prop_assert_eq!(corrected(&fitting), Corrected { entities, skipped: vec![] }, "what is skipped changes nothing");
    }

    #[test]
    fn what_a_check_says_of_a_correction_is_what_comes_of_it(correction in any_correction()) {
        let (article, all) = found();
        let skipped = corrected(std::slice::from_ref(&correction)).skipped;
        prop_assert_eq!(correction.check(article, all).err(), skipped.first().map(|(_, unfit)| *unfit));
        let is_mark = matches!(correction, Correction::Mark { .. });
        prop_assert!(!skipped.is_empty() || is_mark || correction.reach(article, all) > 0);
    }

    #[test]
    fn without_the_last_correction_all_is_as_it_was_before_it(corrections in prop::collection::vec(any_correction(), 1..8)) {
        let (last, before) = corrections.split_last().unwrap();
        let then = corrected(before);
        let (article, _) = found();
        let once_more = correct(article, &then.entities, std::slice::from_ref(last));
        prop_assert_eq!(once_more.entities, corrected(&corrections).entities);
        prop_assert_eq!(corrected(&[]).entities, found().1.clone());
        prop_assert_eq!(corrected(before), then);
    }

    #[test]
    fn what_is_written_comes_back(correction in any_correction()) {
        let written = serde_json::to_string(&correction).unwrap();
        prop_assert_eq!(serde_json::from_str::<Correction>(&written).unwrap(), correction);
    }
}

//! An article and its entities become a [`Summary`]: the sentences that carry it, and who and where.

mod score;
mod sentence;
mod stem;

pub use sentence::sentences;

use crate::article::{Article, BlockKind};
use crate::extract::{Entities, EntityId, EntityKind};
use crate::text::ByteSpan;
use score::{Candidate, candidates};

/// How much a sentence loses for saying what a chosen one says already.
const REPETITION_PENALTY: f64 = 0.7;

/// What an article says, in its own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The article's title, where it has one.
    pub title: Option<ByteSpan>,
    /// The sentences that carry the article, whole, in text order.
    pub sentences: Vec<ByteSpan>,
    /// Each kind that the article names, in display order, with its entities, most mentioned first.
    pub kinds: Vec<(EntityKind, Vec<EntityId>)>,
}

/// How many sentences suit an article: 3, and up to 5 for a long one.
#[must_use]
pub fn usual_sentences(article: &Article) -> usize {
    let bodies = article.blocks().iter().filter(|block| block.kind == BlockKind::Body);
    match bodies.take(20).count() {
        0..=7 => 3,
        8..=15 => 4,
        _ => 5,
    }
}

/// Summarises an article in at most `sentences` sentences.
///
/// Sentences of the body are weighed by position, by the entities they name, by how central their words are to the
/// article and by what they share with the title; they are chosen one by one, each losing weight for what it repeats
/// (maximal marginal relevance, Carbonell and Goldstein 1998). The earlier of two equals wins.
#[must_use]
pub fn summarize(article: &Article, entities: &Entities, sentences: usize) -> Summary {
    let mut chosen = choose(candidates(article, entities), sentences);
    chosen.sort_unstable_by_key(|span| span.start());
    let title = article.blocks().iter().find(|block| block.kind == BlockKind::Title).map(|block| block.span);
    Summary { title, sentences: chosen, kinds: kinds(entities) }
}

/// The best `count` of the candidates, best first.
fn choose(mut candidates: Vec<Candidate>, count: usize) -> Vec<ByteSpan> {
    let mut chosen = Vec::new();
    while chosen.len() < count {
        // The last maximum wins in `max_by`, so the earlier sentence must come last.
        let best = candidates.iter().enumerate().rev().max_by(|(_, a), (_, b)| a.score.total_cmp(&b.score));
        let Some(index) = best.map(|(index, _)| index) else { break };
        let best = candidates.remove(index);
        for candidate in &mut candidates {
            candidate.score -= REPETITION_PENALTY * candidate.similarity(&best).powi(2);
        }
        chosen.push(best.span);
    }
    chosen
}

fn kinds(entities: &Entities) -> Vec<(EntityKind, Vec<EntityId>)> {
    let all = EntityKind::ALL.into_iter().map(|kind| (kind, entities.of_kind(kind).map(|(id, _)| id).collect()));
    all.filter(|(_, ids): &(_, Vec<_>)| !ids.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::{Entity, Evidence, Mention, MentionId};

    const ARTICLE: &str = "فيضان يغرق أحياء في مدينة ساحلية\n\
        أغرق فيضان مفاجئ أحياء واسعة في مدينة اللاذقية الساحلية مساء الأحد بعد أمطار غزيرة. وقال شهود إن الماء بلغ الطوابق الأولى.\n\
        عمال الإنقاذ في أحد الشوارع (رويترز)\n\
        وأضاف أن ذلك حدث بسرعة.\n\
        وفتحت مدينة اللاذقية مدارسها لإيواء سكان الأحياء التي أغرقها الفيضان، وأرسلت دمشق فرق إنقاذ.\n\
        أغرق فيضان مفاجئ أحياء واسعة في مدينة اللاذقية الساحلية مساء الأحد بعد أمطار غزيرة جدا.\n\
        ويبيع البائعون الذرة المشوية في موسم الصيف على شاطئ هادئ بعيد عن الضجيج كل عام.\n\
        المصدر: وكالات";

    fn named(article: &Article, name: &str, kind: EntityKind) -> Entities {
        let found = article.text().match_indices(name);
        let spans: Vec<ByteSpan> =
            found.filter_map(|(start, name)| ByteSpan::new(article.text(), start..start + name.len())).collect();
        let form = name.to_owned();
        let mention = |span| Mention {
            span,
            kind,
            entity: EntityId(0),
            form: form.as_str().into(),
            confidence: 1.0,
            evidence: Evidence::Lexicon,
        };
        let mentions: Vec<Mention> = spans.iter().copied().map(mention).collect();
        let ids = (0..mentions.len()).map(MentionId).collect();
        let entity =
            Entity { kind, name: form.clone(), is_known: false, aliases: Vec::new(), mentions: ids, country: None };
        Entities::new(mentions, vec![entity])
    }

    fn texts(article: &Article, summary: &Summary) -> Vec<String> {
        summary.sentences.iter().map(|span| span.slice(article.text()).to_owned()).collect()
    }

    #[test]
    fn the_summary_is_whole_sentences_of_the_body_in_text_order() {
        let article = from_text(ARTICLE.to_owned());
        let summary = summarize(&article, &Entities::default(), 3);
        let sentences = texts(&article, &summary);
        assert_eq!(sentences.len(), 3);
        assert!(sentences[0].starts_with("أغرق فيضان") && sentences[0].ends_with("غزيرة."), "{sentences:?}");
        assert!(summary.sentences.is_sorted());
        assert!(sentences.iter().all(|sentence| sentence.ends_with('.')), "{sentences:?}");
        assert_eq!(summary.title.unwrap().slice(article.text()), "فيضان يغرق أحياء في مدينة ساحلية");
    }

    #[test]
    fn what_was_said_is_not_said_again() {
        let article = from_text(ARTICLE.to_owned());
        let sentences = texts(&article, &summarize(&article, &Entities::default(), 3));
        let floods = sentences.iter().filter(|sentence| sentence.starts_with("أغرق فيضان مفاجئ")).count();
        assert_eq!(floods, 1, "{sentences:?}");
    }

    #[test]
    fn sentences_that_name_the_entities_come_before_others() {
        let text = format!("{ARTICLE}\nوزارت سعاد بلدتها لأول مرة منذ أعوام طويلة لتفقد بيتها القديم هناك.");
        let article = from_text(text);
        let without = texts(&article, &summarize(&article, &Entities::default(), 3));
        let with = texts(&article, &summarize(&article, &named(&article, "سعاد", EntityKind::Person), 3));
        assert!(!without.iter().any(|sentence| sentence.contains("سعاد")), "{without:?}");
        assert!(with.iter().any(|sentence| sentence.contains("سعاد")), "{with:?}");
    }

    #[test]
    fn of_two_equals_the_earlier_wins() {
        let article = from_text("زار الوفد السد القديم أمس.\nزار الوفد السد القديم أمس.\nوعاد.".to_owned());
        let mut equals = candidates(&article, &Entities::default());
        equals.iter_mut().for_each(|candidate| candidate.score = 0.5);
        let first = equals[0].span;
        assert_eq!(choose(equals, 1), [first]);
    }

    #[test]
    fn every_kind_that_is_named_is_listed() {
        let article = from_text(ARTICLE.to_owned());
        let summary = summarize(&article, &named(&article, "دمشق", EntityKind::City), 3);
        assert_eq!(summary.kinds, [(EntityKind::City, vec![EntityId(0)])]);
    }

    #[test]
    fn short_and_empty_articles_have_short_and_empty_summaries() {
        let article = from_text(String::new());
        assert_eq!(summarize(&article, &Entities::default(), 3), Summary::default());
        let article = from_text("قال الوزير إنه عائد غدا.".to_owned());
        assert_eq!(texts(&article, &summarize(&article, &Entities::default(), 3)), ["قال الوزير إنه عائد غدا."]);
    }

    #[test]
    fn long_articles_get_more_sentences() {
        let of = |paragraphs: usize| usual_sentences(&from_text("جملة تامة المعنى.\n".repeat(paragraphs)));
        assert_eq!((of(4), of(10), of(40)), (3, 4, 5));
    }
}

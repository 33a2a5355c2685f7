//! Who stands with whom: which entities one sentence names together, and how often that happens.
//!
//! However long a text is, the work grows as its sentences do: of a sentence that names more than [`MOST_IN_SENTENCE`] entities,
//! those count that the article names most often, and in all only the [`MOST_NAMES`] that it names most often are looked at. So
//! a sentence makes at most 276 pairs, and an article half a million different ones.

use crate::article::Article;
use crate::extract::{Cancel, Entities, Entity, EntityId, EntityKind, Mention};
use crate::summary::sentences;
use crate::text::ByteSpan;
use std::cmp::Reverse;

/// No more entities of an article are looked at: those that it names most often.
pub const MOST_NAMES: usize = 1000;
/// No more entities are drawn.
pub const MOST_DRAWN: usize = 24;
/// An entity that has so many edges gets another one only for the sake of one that has fewer.
const MOST_EDGES: usize = 3;
/// No more entities of one sentence are paired: a list of all that took part says little of any two.
const MOST_IN_SENTENCE: usize = 24;

/// Two entities that sentences name together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The two; of those the article names equally often, and of others, the one that it names more often comes first.
    pub entities: [EntityId; 2],
    /// How many sentences name both.
    pub count: usize,
    ranks: [u16; 2],
}

/// Which entities of an article stand together in its sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    pairs: Vec<Pair>,
    /// The sentences that name at least two.
    sentences: Vec<ByteSpan>,
    /// Indices of the sentences that name an entity, of one rank after another.
    of_ranks: Vec<u32>,
    /// Where those of each rank begin among them; and the end.
    starts: Vec<usize>,
    /// Those that stand most often with others, most often first, and their pairs.
    connected: Vec<EntityId>,
    strongest: Vec<Pair>,
    is_cut: bool,
}

/// The most connected entities and what connects them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The entities, the most connected first.
    pub nodes: Vec<EntityId>,
    /// The strongest pairs among them, by their indices in `nodes`, the strongest first.
    pub edges: Vec<([usize; 2], Pair)>,
}

impl Together {
    /// Looks through the sentences of an article for entities of the kinds that `shows` tells; `None` where `cancel` ended it.
    ///
    /// A country does not stand together with its own people: تركيا and التركي are no pair.
    #[must_use]
    pub fn of(
        article: &Article,
        entities: &Entities,
        shows: impl Fn(EntityKind) -> bool,
        cancel: &Cancel,
    ) -> Option<Self> {
        let ranked = Ranked::of(entities, shows);
        let mut found = Found::default();
        let mut mentions = entities.mentions();
        for block in article.blocks() {
            // Most blocks of a long text need not be cut into sentences.
            let (here, rest) = split(mentions, block.span.end());
            mentions = rest;
            if here.len() > 1 && !cancel.is_cancelled() {
                found.read(article, block.span, (here, &ranked));
            }
        }
        (!cancel.is_cancelled()).then(|| found.finish(entities, &ranked))
    }

    /// The pairs, most frequent first, then those of the entities that the article names more often.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The sentences that name both, in text order. Takes time as the one that is named less often is named.
    #[must_use]
    pub fn sentences_of(&self, pair: Pair) -> Vec<ByteSpan> {
        let [one, other] = pair.ranks.map(|rank| self.of_rank(rank));
        let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let both = few.iter().filter(|sentence| many.binary_search(sentence).is_ok());
        both.filter_map(|sentence| self.sentences.get(*sentence as usize).copied()).collect()
    }

    /// The place of a pair among [`Together::pairs`].
    #[must_use]
    pub fn position(&self, pair: Pair) -> Option<usize> {
        let key = |pair: &Pair| (Reverse(pair.count), pair.ranks);
        let place = self.pairs.binary_search_by_key(&key(&pair), key).ok()?;
        (self.pairs.get(place) == Some(&pair)).then_some(place)
    }

    /// The `most` entities that stand most often with others (no more than [`MOST_DRAWN`]), and of what connects them what each
    /// has of the strongest: all edges of many nodes would be a thicket.
    #[must_use]
    pub fn graph(&self, most: usize) -> Graph {
        let mut nodes: Vec<EntityId> = self.connected.iter().copied().take(most).collect();
        let index_of = |id: EntityId| nodes.iter().position(|node| *node == id);
        let among = self.strongest.iter().filter_map(|pair| {
            let [one, other] = pair.entities;
            Some(([index_of(one)?, index_of(other)?], *pair))
        });
        let mut degrees = vec![0; nodes.len()];
        let mut edges: Vec<([usize; 2], Pair)> = Vec::new();
        for (ends, pair) in among {
            // One that has few edges gets each of them, whoever is at the other end.
            if ends.iter().any(|end| degrees.get(*end).is_some_and(|degree| *degree < MOST_EDGES)) {
                for end in ends {
                    degrees.get_mut(end).into_iter().for_each(|degree| *degree += 1);
                }
                edges.push((ends, pair));
            }
        }
        // One that stands with none of the others here says nothing.
        let kept: Vec<usize> =
            (0..nodes.len()).filter(|node| degrees.get(*node).is_some_and(|degree| *degree > 0)).collect();
        let renumbered = |end: usize| kept.binary_search(&end).unwrap_or(0);
        edges.iter_mut().for_each(|(ends, _)| *ends = ends.map(renumbered));
        nodes = kept.iter().filter_map(|node| nodes.get(*node).copied()).collect();
        Graph { nodes, edges }
    }

    /// Whether the article has more entities than [`MOST_NAMES`].
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    fn of_rank(&self, rank: u16) -> &[u32] {
        let rank = usize::from(rank);
        let ends = self.starts.get(rank).copied().zip(self.starts.get(rank + 1).copied());
        ends.and_then(|(start, end)| self.of_ranks.get(start..end)).unwrap_or_default()
    }
}

/// The entities that are looked at, most often named first.
struct Ranked {
    ids: Vec<EntityId>,
    /// For each entity its place among them.
    ranks: Vec<Option<u16>>,
    is_cut: bool,
}

impl Ranked {
    fn of(entities: &Entities, shows: impl Fn(EntityKind) -> bool) -> Self {
        let all = entities.entities();
        let shown = all.iter().enumerate().filter(|(_, entity)| shows(entity.kind));
        let mut ids: Vec<EntityId> = shown.map(|(index, _)| EntityId(index)).collect();
        ids.sort_by_key(|id| (Reverse(all.get(id.0).map_or(0, |entity| entity.mentions.len())), id.0));
        let is_cut = ids.len() > MOST_NAMES;
        ids.truncate(MOST_NAMES);
        let mut ranks = vec![None; all.len()];
        for (rank, id) in ids.iter().enumerate() {
            ranks.get_mut(id.0).into_iter().for_each(|slot| *slot = u16::try_from(rank).ok());
        }
        Self { ids, ranks, is_cut }
    }

    fn rank_of(&self, mention: &Mention) -> Option<u16> {
        self.ranks.get(mention.entity.0).copied().flatten()
    }

    fn entity<'a>(&self, rank: u16, entities: &'a Entities) -> Option<(EntityId, &'a Entity)> {
        let id = *self.ids.get(usize::from(rank))?;
        Some((id, entities.entity(id)?))
    }
}

/// What was found so far.
#[derive(Default)]
struct Found {
    sentences: Vec<ByteSpan>,
    /// Who is named in them: rank and the sentence's index.
    named: Vec<(u16, u32)>,
    /// How often two ranks stand together, at [`place`].
    counts: Vec<u32>,
}

impl Found {
    /// Reads a block's sentences; `mentions` are those in the block.
    fn read(&mut self, article: &Article, block: ByteSpan, (mut mentions, ranked): (&[Mention], &Ranked)) {
        for sentence in sentences(article.text(), block) {
            let (here, rest) = split(mentions, sentence.end());
            mentions = rest;
            let mut ranks: Vec<u16> = here.iter().filter_map(|mention| ranked.rank_of(mention)).collect();
            ranks.sort_unstable();
            ranks.dedup();
            ranks.truncate(MOST_IN_SENTENCE);
            if ranks.len() < 2 {
                continue;
            }
            let Ok(index) = u32::try_from(self.sentences.len()) else { return };
            self.sentences.push(sentence);
            self.named.extend(ranks.iter().map(|rank| (*rank, index)));
            for (position, rank) in ranks.iter().enumerate() {
                ranks.iter().take(position).for_each(|before| self.count(*before, *rank));
            }
        }
    }

    fn count(&mut self, before: u16, rank: u16) {
        let place = place(before, rank);
        if place >= self.counts.len() {
            self.counts.resize(place + 1, 0);
        }
        self.counts.get_mut(place).into_iter().for_each(|count| *count += 1);
    }

    fn finish(mut self, entities: &Entities, ranked: &Ranked) -> Together {
        // Of one rank they stay in text order.
        self.named.sort_unstable();
        let starts =
            (0..=ranked.ids.len()).map(|rank| self.named.partition_point(|(other, _)| usize::from(*other) < rank));
        let starts = starts.collect();
        let mut pairs: Vec<Pair> = Vec::new();
        for rank in 0..u16::try_from(ranked.ids.len()).unwrap_or(u16::MAX) {
            for before in 0..rank {
                let count = self.counts.get(place(before, rank)).map_or(0, |count| *count as usize);
                if count > 0 {
                    pairs.extend(pair([before, rank], count, (entities, ranked)));
                }
            }
        }
        pairs.sort_by_key(|pair| (Reverse(pair.count), pair.ranks));
        let of_ranks = self.named.into_iter().map(|(_, sentence)| sentence).collect();
        let connected = connected(&pairs);
        let is_drawn = |pair: &&Pair| pair.entities.iter().all(|id| connected.contains(id));
        let strongest = pairs.iter().filter(is_drawn).copied().collect();
        Together { pairs, sentences: self.sentences, of_ranks, starts, connected, strongest, is_cut: ranked.is_cut }
    }
}

fn pair(ranks: [u16; 2], count: usize, (entities, ranked): (&Entities, &Ranked)) -> Option<Pair> {
    let [(one, first), (other, second)] = [ranked.entity(ranks[0], entities)?, ranked.entity(ranks[1], entities)?];
    let is_one_country =
        first.country.is_some() && first.country == second.country && first.kind.is_state() && second.kind.is_state();
    (!is_one_country).then_some(Pair { entities: [one, other], count, ranks })
}

/// Those that stand most often with others, most often first.
fn connected(pairs: &[Pair]) -> Vec<EntityId> {
    let mut weights: Vec<(u16, EntityId, usize)> = Vec::new();
    let ends = pairs.iter().flat_map(|pair| pair.ranks.into_iter().zip(pair.entities).map(|end| (end, pair.count)));
    for ((rank, id), count) in ends {
        let index = usize::from(rank);
        if weights.len() <= index {
            weights.resize(index + 1, (u16::MAX, EntityId(0), 0));
        }
        if let Some(weight) = weights.get_mut(index) {
            *weight = (rank, id, weight.2 + count);
        }
    }
    weights.retain(|(_, _, weight)| *weight > 0);
    weights.sort_by_key(|(rank, _, weight)| (Reverse(*weight), *rank));
    weights.into_iter().take(MOST_DRAWN).map(|(_, id, _)| id).collect()
}

/// Where the count of two ranks stands, the smaller one first: below the diagonal of a table, row by row.
fn place(before: u16, rank: u16) -> usize {
    let rank = usize::from(rank);
    rank * rank.saturating_sub(1) / 2 + usize::from(before)
}

/// The mentions that begin before `end`, and the others.
fn split(mentions: &[Mention], end: usize) -> (&[Mention], &[Mention]) {
    mentions.split_at(mentions.partition_point(|mention| mention.span.start() < end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::extract;

    /// The pairs of a text by name, with counts, and what they were made of.
    fn together(text: &str) -> (Vec<(String, String, usize)>, Together, Entities, Article) {
        let article = from_text(text.to_owned());
        let entities = extract(&article);
        let found = Together::of(&article, &entities, |_| true, &Cancel::default()).unwrap();
        let name = |id: EntityId| entities.entity(id).unwrap().name.clone();
        let pairs = found.pairs().iter().map(|pair| (name(pair.entities[0]), name(pair.entities[1]), pair.count));
        (pairs.collect(), found.clone(), entities, article)
    }

    const VISITS: &str = "زيارات\n\nزار وفد من مصر فرنسا أمس. ثم عاد الوفد إلى مصر. واجتمعت مصر وفرنسا وتونس في باريس.\n\n\
        وقالت تونس إنها ترحب.\n";

    #[test]
    fn who_is_named_in_one_sentence_stands_together() {
        let (pairs, ..) = together(VISITS);
        let of = |one: &str, other: &str| {
            let found = pairs.iter().find(|(a, b, _)| [a.as_str(), b.as_str()] == [one, other]);
            found.map_or(0, |(_, _, count)| *count)
        };
        assert_eq!((of("مصر", "فرنسا"), of("مصر", "تونس"), of("فرنسا", "تونس")), (2, 1, 1), "{pairs:?}");
        assert_eq!(pairs[0], ("مصر".to_owned(), "فرنسا".to_owned(), 2), "the most frequent is the first");
        assert!(pairs.iter().all(|(a, b, _)| a != b), "nobody stands with himself");
    }

    #[test]
    fn the_sentences_of_a_pair_are_those_that_were_counted() {
        let (_, found, entities, article) = together(VISITS);
        for pair in found.pairs() {
            let sentences = found.sentences_of(*pair);
            assert_eq!(sentences.len(), pair.count, "{pair:?}");
            assert!(sentences.is_sorted_by_key(|sentence| sentence.start()));
            for sentence in sentences {
                let named: Vec<EntityId> =
                    entities.mentions_in(sentence).map(|id| entities.mention(id).unwrap().entity).collect();
                assert!(pair.entities.iter().all(|id| named.contains(id)), "{}", sentence.slice(article.text()));
            }
            assert_eq!(found.position(*pair).map(|place| found.pairs()[place]), Some(*pair));
        }
    }

    #[test]
    fn a_country_does_not_stand_with_its_own_people() {
        let (pairs, ..) = together("التقى الرئيس التركي في تركيا الرئيس الفرنسي أمس.\n");
        assert!(!pairs.is_empty());
        assert!(!pairs.iter().any(|(one, other, _)| one == "تركيا" && other == "تركيا"), "{pairs:?}");
    }

    #[test]
    fn fewer_than_two_names_make_no_pair() {
        for text in ["", "نص بلا أسماء.\n", "زار الوفد مصر أمس.\n\nثم عاد إلى فرنسا.\n"]
        {
            let (pairs, ..) = together(text);
            assert_eq!(pairs, [], "{text}");
        }
    }

    #[test]
    fn a_graph_has_the_most_connected_and_no_loose_ends() {
        let article = crate::article::sample();
        let entities = extract(&article);
        let found =
            Together::of(&article, &entities, |kind| kind != EntityKind::Nationality, &Cancel::default()).unwrap();
        for most in [0, 1, 2, 8, MOST_DRAWN, 500] {
            let graph = found.graph(most);
            assert!(graph.nodes.len() <= most.min(MOST_DRAWN) && graph.nodes.len() != 1, "{graph:?}");
            assert!(graph.nodes.iter().all(|id| entities.entity(*id).unwrap().kind != EntityKind::Nationality));
            let ends: Vec<usize> = graph.edges.iter().flat_map(|(ends, _)| *ends).collect();
            assert!((0..graph.nodes.len()).all(|node| ends.contains(&node)), "{graph:?}");
            assert!(graph.edges.len() <= MOST_EDGES * graph.nodes.len());
            for (ends, pair) in &graph.edges {
                assert_eq!(ends.map(|end| graph.nodes[end]), pair.entities);
            }
            assert!(graph.edges.is_sorted_by_key(|(_, pair)| Reverse(pair.count)));
        }
        let drawn = found.graph(MOST_DRAWN).nodes.len();
        assert!((MOST_DRAWN - 4..=MOST_DRAWN).contains(&drawn), "{drawn}");
    }

    #[test]
    fn what_is_wanted_no_more_is_not_finished() {
        let article = from_text(VISITS.to_owned());
        let cancel = Cancel::default();
        cancel.cancel();
        assert_eq!(Together::of(&article, &extract(&article), |_| true, &cancel), None);
    }

    #[test]
    fn a_sentence_that_names_hundreds_makes_a_bounded_number_of_pairs() {
        use crate::extract::{EntityKind, Evidence, MentionId};
        // One sentence names 1,500 once; another names the last two together with one that is named most often.
        let names: Vec<String> = (0..1500).map(|number| format!("اسم{number}")).collect();
        let text = format!("{}.\n\nاسم0 اسم0 اسم1499.\n", names.join(" "));
        let article = from_text(text);
        let spans = article.text().split([' ', '\n', '.']).filter(|word| !word.is_empty());
        let spans: Vec<ByteSpan> = spans.filter_map(|word| ByteSpan::of_slice(article.text(), word)).collect();
        let number = |span: &ByteSpan| span.slice(article.text()).trim_start_matches("اسم").parse::<usize>().unwrap();
        let mention = |span: &ByteSpan| Mention {
            span: *span,
            kind: EntityKind::Person,
            entity: EntityId(number(span)),
            form: span.slice(article.text()).into(),
            confidence: 0.9,
            evidence: Evidence::Lexicon,
        };
        let mentions: Vec<Mention> = spans.iter().map(mention).collect();
        let entity = |index: usize| Entity {
            kind: EntityKind::Person,
            name: names[index].clone(),
            is_known: false,
            aliases: Vec::new(),
            mentions: (0..mentions.len()).filter(|id| mentions[*id].entity.0 == index).map(MentionId).collect(),
            country: None,
        };
        let entities = (0..names.len()).map(entity).collect();
        let found = Together::of(&article, &Entities::new(mentions.clone(), entities), |_| true, &Cancel::default());
        let found = found.unwrap();
        assert_eq!(found.pairs().len(), MOST_IN_SENTENCE * (MOST_IN_SENTENCE - 1) / 2);
        assert_eq!(found.pairs()[0].entities, [EntityId(0), EntityId(1499)], "named twice in the text");
        assert_eq!((found.pairs()[0].count, found.is_cut()), (2, true));
    }
}

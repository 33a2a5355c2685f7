//! What an article and the lexicon say of one entity, beside its names.

use crate::article::Article;
use crate::extract::{CountryCode, Entities, Entity, EntityKind};
use crate::text::ByteSpan;

/// Codes and capitals of the lexicon's countries, tab between, a line each.
const CAPITALS: &str = include_str!(concat!(env!("OUT_DIR"), "/capitals.txt"));
/// As many characters are told on either side of a mention.
const CONTEXT_CHARS: usize = 60;

/// One entity as an article shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portrait {
    /// Of countries and nationalities: the country.
    pub country: Option<CountryCode>,
    /// Of countries: the capital.
    pub capital: Option<&'static str>,
    /// Of countries: what the article calls by an adjective of belonging. It names the country's people and things rather than the
    /// country, and is counted apart.
    pub belonging: Vec<Belonging>,
    /// The first mention in its context.
    pub first: Excerpt,
}

/// Forms of belonging to one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Belonging {
    /// As the article writes them, in order of appearance.
    pub forms: Vec<String>,
    /// How often they stand in it.
    pub count: usize,
}

/// A few words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// On one line, an ellipsis where more stands before or after.
    pub text: String,
    /// What it is about, in bytes of `text`.
    pub span: ByteSpan,
}

/// What is known of an entity of `entities`; `None` where it has no mention in `article`.
#[must_use]
pub fn portrait(article: &Article, entities: &Entities, entity: &Entity) -> Option<Portrait> {
    let first = entities.mention(*entity.mentions.first()?)?;
    let is_country = entity.kind == EntityKind::Country;
    let code = entity.country.filter(|_| is_country);
    Some(Portrait {
        country: entity.country.filter(|_| is_country || entity.kind == EntityKind::Nationality),
        capital: code.and_then(capital),
        belonging: code.map(|code| belonging(entities, code)).unwrap_or_default(),
        first: excerpt(article, first.span)?,
    })
}

/// What a country's capital is called.
fn capital(code: CountryCode) -> Option<&'static str> {
    CAPITALS.lines().filter_map(|line| line.split_once('\t')).find(|(of, _)| *of == code.as_str()).map(|(_, name)| name)
}

fn belonging(entities: &Entities, code: CountryCode) -> Vec<Belonging> {
    let of_country = entities.of_kind(EntityKind::Nationality).filter(|(_, entity)| entity.country == Some(code));
    let told = of_country.map(|(_, entity)| {
        // An entity with other forms goes by the country's name.
        let aliases: Vec<String> = entity.aliases.iter().map(|alias| alias.text.clone()).collect();
        let forms = if aliases.is_empty() { vec![entity.name.clone()] } else { aliases };
        Belonging { forms, count: entity.mentions.len() }
    });
    told.collect()
}

/// The words around a span, as far as its paragraph goes.
fn excerpt(article: &Article, span: ByteSpan) -> Option<Excerpt> {
    let text = article.text();
    let blocks = article.blocks();
    let block = blocks.get(blocks.partition_point(|block| block.span.end() <= span.start()))?.span;
    let before = text.get(block.start()..span.start())?;
    let after = text.get(span.end()..block.end().max(span.end()))?;
    let (before, after) = (last_words(before), first_words(after));
    let name = one_line(span.slice(text));
    let start = before.len();
    let whole = format!("{before}{name}{after}");
    let span = ByteSpan::new(&whole, start..start + name.len())?;
    Some(Excerpt { text: whole, span })
}

fn last_words(before: &str) -> String {
    let Some((cut, _)) = before.char_indices().rev().nth(CONTEXT_CHARS) else { return one_line(before) };
    let kept = before.get(cut..).unwrap_or_default();
    let at_word = kept.find(char::is_whitespace).and_then(|space| kept.get(space..)).unwrap_or(kept);
    format!("…{}", one_line(at_word.trim_start()))
}

fn first_words(after: &str) -> String {
    let Some((cut, _)) = after.char_indices().nth(CONTEXT_CHARS) else { return one_line(after.trim_end()) };
    let kept = after.get(..cut).unwrap_or_default();
    let at_word = kept.rfind(char::is_whitespace).and_then(|space| kept.get(..space)).unwrap_or(kept);
    format!("{}…", one_line(at_word.trim_end()))
}

fn one_line(text: &str) -> String {
    text.chars().map(|each| if each.is_whitespace() { ' ' } else { each }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::extract::extract;

    fn portrait_of(text: &str, kind: EntityKind) -> Portrait {
        let article = from_text(text.to_owned());
        let entities = extract(&article);
        let (_, entity) = entities.of_kind(kind).next().expect("one of the kind");
        portrait(&article, &entities, entity).expect("a mention")
    }

    #[test]
    fn a_country_has_its_code_its_capital_and_apart_what_belongs_to_it() {
        let russia = portrait_of(
            "زار الوزير روسيا، والتقى مسؤولين في وزارة الخارجية. وقالت القوات الروسية إن الجنود الروس عادوا.",
            EntityKind::Country,
        );
        assert_eq!(russia.country.map(|code| code.as_str().to_owned()).as_deref(), Some("RU"));
        assert_eq!(russia.capital, Some("موسكو"));
        let forms: Vec<&str> = russia.belonging.iter().flat_map(|each| &each.forms).map(String::as_str).collect();
        assert!(forms.contains(&"الروسية"), "{forms:?}");
        assert_eq!(russia.belonging.iter().map(|each| each.count).sum::<usize>(), 2);
    }

    #[test]
    fn a_person_has_no_country_and_its_first_mention_is_told_in_context() {
        let text = format!("{} محمود عباس {}", "كلمة ".repeat(40), "أخرى ".repeat(40));
        let abbas = portrait_of(&text, EntityKind::Person);
        assert_eq!((abbas.country, abbas.capital), (None, None));
        assert_eq!(abbas.first.span.slice(&abbas.first.text), "محمود عباس");
        assert!(abbas.first.text.starts_with('…') && abbas.first.text.ends_with('…'), "{}", abbas.first.text);
        assert!(abbas.first.text.chars().count() < 2 * CONTEXT_CHARS + 15);
    }

    #[test]
    fn a_short_paragraph_is_told_whole() {
        let abbas = portrait_of("التقى محمود عباس الوفد", EntityKind::Person);
        assert_eq!(abbas.first.text, "التقى محمود عباس الوفد");
    }
}

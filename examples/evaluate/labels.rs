//! What labels say: the scheme (BIO, IOB2, IO, BIOES) gives the spans, the name gives the kind.

use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

/// The kinds that corpora tell apart; what is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) enum Coarse {
    /// A human being.
    #[serde(rename = "PERS")]
    Person,
    /// Country, city, village, region or place.
    #[serde(rename = "LOC")]
    Location,
    /// A body of people.
    #[serde(rename = "ORG")]
    Organization,
    /// A people, or belonging to a country.
    #[serde(rename = "NAT")]
    Nationality,
}

impl Coarse {
    /// The name in reports.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Person => "PERS",
            Self::Location => "LOC",
            Self::Organization => "ORG",
            Self::Nationality => "NAT",
        }
    }

    /// The kind of a usual label name or of one of the library's own kinds.
    ///
    /// `NATION` is a nationality label; `Nation`, WikiFANE's word for a country, is not known here.
    fn of_name(name: &str) -> Option<Self> {
        if name == "Nation" {
            return None;
        }
        match name.to_ascii_uppercase().as_str() {
            "PER" | "PERS" | "PERSON" => Some(Self::Person),
            "LOC" | "LOCATION" | "GPE" | "FAC" | "COUNTRY" | "CITY" | "VILLAGE" | "REGION" | "PLACE" => {
                Some(Self::Location)
            }
            "ORG" | "ORGANIZATION" | "ORGANISATION" => Some(Self::Organization),
            "NAT" | "NATION" | "NATIONALITY" => Some(Self::Nationality),
            _ => None,
        }
    }
}

/// Which kind a label name stands for: the usual names, and what `--kinds` says of others.
#[derive(Clone, Debug, Default)]
pub(crate) struct KindMap {
    said: BTreeMap<String, Option<Coarse>>,
}

impl KindMap {
    /// The kind that `name` stands for, or `None` where it is left out of the score.
    pub(crate) fn coarse(&self, name: &str) -> Option<Coarse> {
        self.said.get(name).copied().unwrap_or_else(|| Coarse::of_name(name))
    }
}

impl FromStr for KindMap {
    type Err = String;

    /// Reads `NORP=NAT,Nation=LOC,FAC=-`: a label name, then a kind, or `-` to leave the label out.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut said = BTreeMap::new();
        for pair in text.split(',').filter(|pair| !pair.is_empty()) {
            let (name, kind) = pair.split_once('=').ok_or_else(|| format!("no `=` in `{pair}`"))?;
            let coarse = match kind {
                "-" => None,
                _ => Some(Coarse::of_name(kind).ok_or_else(|| format!("`{kind}` is none of PERS, LOC, ORG, NAT, -"))?),
            };
            said.insert(name.to_owned(), coarse);
        }
        Ok(Self { said })
    }
}

/// A named stretch of one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span<'l> {
    /// Indices of its words in the sentence.
    pub(crate) words: Range<usize>,
    /// Its label's name, without the scheme's letter.
    pub(crate) name: &'l str,
}

/// Where in a name a label says its word stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Begin,
    Inside,
    End,
    Single,
}

/// The name of a label without the scheme's letter; `None` for words outside every name.
pub(crate) fn name_of(label: &str) -> Option<&str> {
    parted(label).map(|(_, name)| name)
}

/// The spans of a sentence's labels.
///
/// A span ends before a word that begins one, that has another name or none, and after a word that ends one; so IO labels
/// join neighbours of one name, as they must, and labels that break their scheme still give every named word to a span
/// (as CoNLL-2000's conlleval does).
pub(crate) fn spans<S: AsRef<str>>(labels: &[S]) -> Vec<Span<'_>> {
    let mut spans: Vec<Span<'_>> = Vec::new();
    let mut is_open = false;
    for (index, label) in labels.iter().enumerate() {
        let Some((part, name)) = parted(label.as_ref()) else {
            is_open = false;
            continue;
        };
        let joins = is_open && matches!(part, Part::Inside | Part::End);
        match spans.last_mut().filter(|span| joins && span.name == name) {
            Some(span) => span.words.end = index + 1,
            None => spans.push(Span { words: index..index + 1, name }),
        }
        is_open = matches!(part, Part::Begin | Part::Inside);
    }
    spans
}

/// A bare name (`LOC`) counts as inside. `L` and `U` are the ends and singles of BILOU, `M` the middles of BMES.
fn parted(label: &str) -> Option<(Part, &str)> {
    if matches!(label, "O" | "o" | "_" | "-" | "?" | "") {
        return None;
    }
    let (letter, name) = match label.split_once(['-', '_']) {
        Some((letter, name)) if !name.is_empty() => (letter, name),
        _ => return Some((Part::Inside, label)),
    };
    match letter {
        "B" => Some((Part::Begin, name)),
        "I" | "M" => Some((Part::Inside, name)),
        "E" | "L" => Some((Part::End, name)),
        "S" | "U" => Some((Part::Single, name)),
        _ => Some((Part::Inside, label)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels divided by spaces, and the spans drawn as `start-end:name`.
    fn check(labels: &str, expected: &str) {
        let labels: Vec<&str> = labels.split(' ').collect();
        let drawn: Vec<String> = spans(&labels)
            .iter()
            .map(|span| format!("{}-{}:{}", span.words.start, span.words.end, span.name))
            .collect();
        assert_eq!(drawn.join(" "), expected);
    }

    #[test]
    fn adjacent_names_stay_apart_where_the_scheme_says_so() {
        check("B-LOC I-LOC B-LOC O B-LOC", "0-2:LOC 2-3:LOC 4-5:LOC");
        check("B-PERS I-ORG I-ORG", "0-1:PERS 1-3:ORG");
        check("S-LOC S-LOC B-ORG M-ORG E-ORG E-ORG", "0-1:LOC 1-2:LOC 2-5:ORG 5-6:ORG");
        check("U-LOC B-PER L-PER I-PER", "0-1:LOC 1-3:PER 3-4:PER");
    }

    #[test]
    fn io_labels_join_neighbours_of_one_name() {
        check("I-PER I-PER O I-PER I-LOC", "0-2:PER 3-4:PER 4-5:LOC");
        check("PER PER LOC O", "0-2:PER 2-3:LOC");
        check("I-LOC B-LOC I-LOC", "0-1:LOC 1-3:LOC");
    }

    #[test]
    fn a_hyphen_in_a_name_is_no_scheme() {
        check("B-Population-Center Population-Center Other_PER", "0-2:Population-Center 2-3:Other_PER");
        assert_eq!(name_of("I-State-or-Province"), Some("State-or-Province"));
        assert_eq!(name_of("?"), None);
    }

    #[test]
    fn what_is_said_of_a_label_goes_before_its_usual_kind() {
        let map: KindMap = "Nation=LOC,FAC=-,NORP=NAT".parse().unwrap();
        assert_eq!(map.coarse("Nation"), Some(Coarse::Location));
        assert_eq!(map.coarse("FAC"), None);
        assert_eq!(map.coarse("NORP"), Some(Coarse::Nationality));
        assert_eq!(map.coarse("village"), Some(Coarse::Location));
        assert_eq!(KindMap::default().coarse("Nation"), None);
        assert_eq!(KindMap::default().coarse("NATION"), Some(Coarse::Nationality));
        assert!("MISC=EVENT".parse::<KindMap>().is_err());
        assert!("MISC".parse::<KindMap>().is_err());
    }
}

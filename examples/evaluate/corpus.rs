//! Files of words and labels: a word a line, its label beside it, a blank line between sentences.

use anyhow::Context;
use std::path::Path;

/// One sentence in columns of equal length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The words as the file writes them.
    pub(crate) words: Vec<String>,
    /// The second column: `O`, `B-PERS`, `LOC` and so on.
    pub(crate) labels: Vec<String>,
    /// The third column, where there is one: finer types.
    pub(crate) fine: Vec<Option<String>>,
}

/// One file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Corpus {
    /// Its sentences in order; none is empty.
    pub(crate) sentences: Vec<Sentence>,
    /// Lines, counted from 1, that hold a word without a label; they count as unnamed.
    pub(crate) unlabelled_lines: Vec<usize>,
}

/// Reads a file in UTF-8.
///
/// # Errors
/// Where the file cannot be read or is not UTF-8.
pub(crate) fn read(path: &Path) -> anyhow::Result<Corpus> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = String::from_utf8(bytes).with_context(|| format!("not UTF-8: {}", path.display()))?;
    Ok(parse(&text))
}

/// Columns are divided by tabs where a line has one, by spaces otherwise. A `-DOCSTART-` line ends a sentence.
pub(crate) fn parse(text: &str) -> Corpus {
    let mut corpus = Corpus::default();
    let mut sentence = Sentence::default();
    for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let mut columns = columns(line);
        let Some(word) = columns.next().filter(|word| *word != "-DOCSTART-") else {
            corpus.end(&mut sentence);
            continue;
        };
        let label = columns.next();
        if label.is_none() {
            corpus.unlabelled_lines.push(index + 1);
        }
        sentence.words.push(word.to_owned());
        sentence.labels.push(label.unwrap_or("O").to_owned());
        sentence.fine.push(columns.next().map(str::to_owned));
    }
    corpus.end(&mut sentence);
    corpus
}

impl Corpus {
    fn end(&mut self, sentence: &mut Sentence) {
        if !sentence.words.is_empty() {
            self.sentences.push(std::mem::take(sentence));
        }
    }
}

fn columns(line: &str) -> impl Iterator<Item = &str> {
    let by_tabs = line.trim().contains('\t');
    line.split(move |c| c == '\t' || (c == ' ' && !by_tabs)).map(str::trim).filter(|column| !column.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(corpus: &Corpus) -> Vec<Vec<&str>> {
        corpus.sentences.iter().map(|sentence| sentence.words.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn blank_lines_end_sentences_and_columns_are_spaces_or_tabs() {
        let corpus = parse("\u{FEFF}زار O O\r\nحلب B-LOC B-City\r\n \r\n\r\nابن خلدون\tPERS\n-DOCSTART- O\nثم O");
        assert_eq!(words(&corpus), [vec!["زار", "حلب"], vec!["ابن خلدون"], vec!["ثم"]]);
        assert_eq!(corpus.sentences[0].labels, ["O", "B-LOC"]);
        assert_eq!(corpus.sentences[0].fine[1].as_deref(), Some("B-City"));
        assert_eq!(corpus.sentences[1].labels, ["PERS"]);
        assert_eq!(corpus.sentences[1].fine, [None]);
    }

    #[test]
    fn a_word_without_a_label_is_told_of() {
        let corpus = parse("قال O\nأحمد\n");
        assert_eq!(corpus.unlabelled_lines, [2]);
        assert_eq!(corpus.sentences[0].labels, ["O", "O"]);
    }
}

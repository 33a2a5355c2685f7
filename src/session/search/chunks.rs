//! An article in stretches that can be searched apart from each other.

use crate::article::Article;
use crate::text::ByteSpan;

/// A chunk ends with the first paragraph that ends so many bytes after its start.
const CHUNK_BYTES: usize = 64 << 10;
/// Paragraphs are cut where a chunk would else be longer than this.
const LONGEST_CHUNK_BYTES: usize = 256 << 10;

/// Cuts an article at the ends of paragraphs, and inside those that are very long. Takes time as there are chunks, not as
/// there is text.
pub(super) fn chunks(article: &Article) -> Vec<ByteSpan> {
    let (text, blocks) = (article.text(), article.blocks());
    let mut chunks = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let wanted = start + CHUNK_BYTES;
        let block = blocks.partition_point(|block| block.span.end() < wanted);
        let end = blocks.get(block).map_or(text.len(), |block| block.span.end());
        let end = if end - start > LONGEST_CHUNK_BYTES { text.ceil_char_boundary(wanted) } else { end };
        chunks.extend(ByteSpan::new(text, start..end));
        start = end;
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn checked(text: String) -> Vec<ByteSpan> {
        let article = from_text(text);
        let chunks = chunks(&article);
        let mut end = 0;
        for chunk in &chunks {
            assert_eq!(chunk.start(), end, "they tile the text");
            assert!(!chunk.is_empty() && chunk.len_bytes() <= LONGEST_CHUNK_BYTES);
            end = chunk.end();
        }
        assert_eq!(end, article.text().len());
        chunks
    }

    #[test]
    fn chunks_end_where_paragraphs_do() {
        let text = "قال المتحدث إن الوضع مستقر.\n".repeat(20_000);
        let chunks = checked(text.clone());
        assert!(chunks.len() > 10);
        assert!(chunks.iter().take(chunks.len() - 1).all(|chunk| chunk.slice(&text).ends_with('.')));
    }

    #[test]
    fn a_paragraph_without_end_is_cut() {
        let chunks = checked("قال المتحدث إن الوضع مستقر. ".repeat(20_000));
        assert!(chunks.len() > 10);
    }

    #[test]
    fn an_empty_text_has_no_chunks() {
        assert!(checked(String::new()).is_empty());
    }
}

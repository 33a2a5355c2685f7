//! The list of names as an article of its own, to be set like any other.

use crate::article::{Article, Block, BlockKind, Depth, Direction, Encoding};
use crate::export::{Annotated, Language, Number, count_label, kind_label, listed_name};
use crate::extract::{Entities, Entity, EntityId, Mention, MentionId};
use crate::text::ByteSpan;

/// A heading for each kind, and below it a paragraph of its entities, whose names are marked.
pub(super) fn legend(annotated: &Annotated<'_>) -> (Article, Entities) {
    let mut list = List::default();
    for (kind, listed) in annotated.kinds() {
        list.text.push_str(kind_label(kind, Number::Many, Language::Arabic));
        list.end_block(BlockKind::Heading);
        for (index, (_, entity)) in listed.into_iter().enumerate() {
            if index > 0 {
                list.text.push_str("، ");
            }
            list.push_entity(annotated, entity);
        }
        list.end_block(BlockKind::Body);
    }
    let article = Article::new(list.text, list.blocks, Encoding::Utf8);
    (article, Entities::new(list.mentions, list.entities))
}

#[derive(Default)]
struct List {
    text: String,
    /// Where the block begins that is being written.
    start: usize,
    blocks: Vec<Block>,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
}

impl List {
    /// `رجب طيب أردوغان (5: أردوغان)`; the name is a mention as sure as the surest one in the article.
    fn push_entity(&mut self, annotated: &Annotated<'_>, entity: &Entity) {
        let start = self.text.len();
        // A name from a damaged document may hold anything; here it has one line.
        let name = entity.name.replace(char::is_control, " ");
        self.text.push_str(&name);
        let span = ByteSpan::new(&self.text, start..self.text.len());
        let behind = listed_name(&name);
        self.text.push_str(behind.strip_prefix(&*name).unwrap_or_default());
        let aliases: Vec<_> = entity.aliases.iter().map(|alias| listed_name(&alias.text)).collect();
        let aliases = aliases.join("، ").replace(char::is_control, " ");
        let colon = if aliases.is_empty() { "" } else { ": " };
        self.text.push_str(&format!(" ({}{colon}{aliases})", count_label(entity, annotated.entities)));
        let mentions = entity.mentions.iter().filter_map(|id| annotated.entities.mention(*id));
        let surest = mentions.max_by(|one, other| one.confidence.total_cmp(&other.confidence));
        if let Some((surest, span)) = surest.zip(span) {
            let id = EntityId(self.entities.len());
            self.entities.push(Entity { mentions: vec![MentionId(self.mentions.len())], ..entity.clone() });
            self.mentions.push(Mention { span, entity: id, kind: entity.kind, ..surest.clone() });
        }
    }

    fn end_block(&mut self, kind: BlockKind) {
        let span = ByteSpan::new(&self.text, self.start..self.text.len()).unwrap_or_default();
        let (direction, depth) = (Direction::RightToLeft, Depth::default());
        self.blocks.push(Block { span, kind, direction, depth });
        self.text.push('\n');
        self.start = self.text.len();
    }
}

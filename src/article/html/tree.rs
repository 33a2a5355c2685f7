//! A web page becomes a tree of bounded depth and size.
//!
//! Browsers' rules make time grow with the depth times the length of a page, and with the square of the attributes of one tag; a
//! page made for it would hold us up for hours. So tags beyond a bound are left out, and their text is kept.

use super::super::LeftOut;
use super::super::limits::{MAX_DEPTH, MAX_ELEMENTS, MAX_PAGE_BYTES, MAX_TAG_SPACES};
use dom_query::{Document, NodeId};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How tags that close themselves are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// As browsers read a page: `<p/>` opens a paragraph.
    Html,
    /// As XML is read: `<title/>` is whole.
    Xhtml,
}

/// Reads a page; tells what was left out of it.
pub(super) fn parse(page: &str, dialect: Dialect) -> (Document, Vec<LeftOut>) {
    let mut left_out = Vec::new();
    let within = page.get(..page.floor_char_boundary(MAX_PAGE_BYTES)).unwrap_or_default();
    if within.len() < page.len() {
        left_out.push(LeftOut::Bytes { limit_bytes: MAX_PAGE_BYTES });
    }
    let sink =
        Sink { document: Document::default(), depths: RefCell::default(), depth: Cell::new(0), elements: Cell::new(0) };
    let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
    let gate = Gate {
        builder: TreeBuilder::new(sink, options),
        dialect,
        is_too_deep: Cell::new(false),
        is_too_many: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(gate, TokenizerOpts::default());
    let queue = BufferQueue::default();
    for stretch in without_huge_tags(within) {
        queue.push_back(StrTendril::from(stretch));
        // Scripts, where the tokenizer stops, are not run.
        while !queue.is_empty() {
            drop(tokenizer.feed(&queue));
        }
    }
    tokenizer.end();
    let Gate { builder, is_too_deep, is_too_many, .. } = tokenizer.sink;
    left_out.extend(is_too_deep.get().then_some(LeftOut::Depth { limit: MAX_DEPTH }));
    left_out.extend(is_too_many.get().then_some(LeftOut::Elements { limit: MAX_ELEMENTS }));
    (builder.sink.finish(), left_out)
}

/// The page without tags that hold more white space than any honest one.
fn without_huge_tags(page: &str) -> Vec<&str> {
    let (mut kept, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(opening) = page.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        let tag = page.get(opening..).unwrap_or_default();
        let is_tag = tag.as_bytes().get(1).is_some_and(|second| second.is_ascii_alphabetic() || *second == b'/');
        let length = if is_tag { tag.find('>').map_or(tag.len(), |end| end + 1) } else { 1 };
        let spaces = tag.bytes().take(length).filter(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'/'));
        if is_tag && length > MAX_TAG_SPACES && spaces.take(MAX_TAG_SPACES).count() == MAX_TAG_SPACES {
            kept.extend(page.get(start..opening));
            start = opening + length;
        }
        at = opening + length;
    }
    kept.extend(page.get(start..));
    kept
}

/// Lets tags through as long as there is room for them.
struct Gate {
    builder: TreeBuilder<NodeId, Sink>,
    dialect: Dialect,
    is_too_deep: Cell<bool>,
    is_too_many: Cell<bool>,
}

impl Gate {
    fn has_room(&self) -> bool {
        if self.builder.sink.elements.get() >= MAX_ELEMENTS {
            self.is_too_many.set(true);
            return false;
        }
        if self.builder.sink.depth.get() >= MAX_DEPTH {
            self.is_too_deep.set(true);
            return false;
        }
        true
    }
}

impl TokenSink for Gate {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let Token::TagToken(tag) = token else { return self.builder.process_token(token, line) };
        if tag.kind == TagKind::StartTag && !self.has_room() {
            return TokenSinkResult::Continue;
        }
        if self.dialect == Dialect::Xhtml && tag.self_closing && tag.kind == TagKind::StartTag {
            let end = Tag { kind: TagKind::EndTag, attrs: Vec::new(), self_closing: false, ..tag.clone() };
            // Whatever the opening asks for is over with the end.
            drop(self.builder.process_token(Token::TagToken(tag), line));
            // To browsers `</br>` is another line break.
            if &*end.name != "br" {
                drop(self.builder.process_token(Token::TagToken(end), line));
            }
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(Token::TagToken(tag), line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A document that counts its elements and knows how deep the last one stands.
struct Sink {
    document: Document,
    depths: RefCell<HashMap<NodeId, usize>>,
    depth: Cell<usize>,
    elements: Cell<usize>,
}

impl Sink {
    fn depth_of(&self, node: &NodeId) -> usize {
        self.depths.borrow().get(node).copied().unwrap_or_default()
    }

    /// Notes at which depth a node stands.
    fn note(&self, child: &NodeOrText<NodeId>, depth: usize) {
        if let NodeOrText::AppendNode(child) = child {
            self.depths.borrow_mut().insert(*child, depth);
            self.depth.set(depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Document {
        self.document
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.elements.set(self.elements.get() + 1);
        self.document.create_element(name, attributes, flags)
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.document.create_comment(StrTendril::new())
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.document.create_comment(StrTendril::new())
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.note(&child, self.depth_of(parent) + 1);
        self.document.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        // Beside a table, or in what stands before it; the deeper of both is counted.
        self.note(&child, self.depth_of(element).max(self.depth_of(previous) + 1));
        self.document.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn pop(&self, node: &NodeId) {
        self.depth.set(self.depth_of(node).saturating_sub(1));
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        self.document.same_node(one, other)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.note(&child, self.depth_of(sibling));
        self.document.append_before_sibling(sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        self.document.reparent_children(node, parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, node: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(node)
    }
}

//! The import table of the house: who may know whom. Reads the sources and fails on a breach.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Each module and the modules it may import besides itself.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("article", &["text"]),
    ("extract", &["text", "article"]),
    ("layout", &["text", "article"]),
    ("summary", &["text", "article", "extract"]),
    ("analysis", &["text", "article", "extract", "summary"]),
    ("export", &["text", "article", "extract", "summary", "analysis", "layout"]),
    ("session", &["text", "article", "extract", "summary", "analysis", "layout", "export"]),
    ("view", &["text", "article", "extract", "summary", "analysis", "layout", "export", "session"]),
    ("cli", &["text", "article", "extract", "summary", "analysis", "layout", "export"]),
];
/// Crates of the window, and the only module that may name them.
const WINDOW_CRATES: [&str; 3] = ["egui", "eframe", "rfd"];
const WINDOW_MODULE: &str = "view";

#[test]
fn every_module_imports_only_what_it_may() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for file in &sources {
        let text = std::fs::read(file).unwrap();
        let text = String::from_utf8(text).unwrap();
        let module_path = module_path(file);
        seen.extend(module_path.first().cloned());
        found.extend(breaches(&module_path, &text).iter().map(|breach| format!("{}: {breach}", file.display())));
    }
    assert!(found.is_empty(), "{found:#?}");
    let known: BTreeSet<String> = ALLOWED.iter().map(|(module, _)| (*module).to_owned()).collect();
    assert!(seen.is_subset(&known), "modules that the table does not know: {:?}", seen.difference(&known));
    assert!(seen.len() >= 5, "the sources were not found: {seen:?}");
}

#[test]
fn breaches_are_found_however_they_are_written() {
    for (path, source) in [
        (&["extract", "link"][..], "use crate::layout::Page;"),
        (&["extract", "link"], "use crate::{text::ByteSpan, layout};"),
        (&["extract", "link"], "use crate::{text::{self, fold}, export::{Report}};"),
        (&["extract", "link"], "fn f() { crate :: layout :: g() }"),
        (&["extract"], "use super::layout::Page;"),
        (&["extract", "link"], "use super::super::layout::Page;"),
        (&["extract", "link"], "use super::{super::layout::Page, entity};"),
        (&["text", "span"], "use crate::article::Article;"),
        (&["layout", "page"], "use crate::extract::Entities;"),
        (&["cli", "run"], "use crate::session::Session;"),
        (&["session", "session"], "use egui::Ui;"),
        (&["session", "session"], "fn f(ui: &mut ::egui::Ui) {}"),
        (&["layout", "page"], "/* fine */ use crate::summary::Summary; // not fine"),
        (&["layout", "page"], "let quote = '\"'; use crate::summary::Summary; let other = '\"';"),
    ] {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        assert_eq!(breaches(&path, source).len(), 1, "{path:?}: {source}");
    }
}

#[test]
fn what_is_allowed_is_no_breach() {
    for (path, source) in [
        (&["extract", "link"][..], "use crate::{text::{ByteSpan, fold::layout}, article};"),
        (&["extract", "link"], "use super::entity; use crate::extract::lexicon;"),
        (&["extract", "link"], "/// Boxes of [`Page`](crate::layout::Page).\n// crate::layout\n/* crate::view */"),
        (&["extract", "link"], "let text = \"use crate::layout::Page;\"; let raw = r#\"crate::view \" crate::cli\"#;"),
        (&["extract", "rules", "list"], "use super::super::lexicon; pub(in crate::extract) fn f<'a>(x: &'a str) {}"),
        (&["view", "app"], "use crate::session::Session; use egui::Ui;"),
        (&["export"], "use crate::layout::Page; fn my_egui() {}"),
    ] {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        assert_eq!(breaches(&path, source), Vec::<String>::new(), "{path:?}: {source}");
    }
}

/// Every Rust file below `folder`, but for the crate's own page and the program.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    let is_root = |file: &PathBuf| {
        file.parent().is_some_and(|parent| parent.ends_with("src"))
            && (file.ends_with("lib.rs") || file.ends_with("main.rs"))
    };
    files.retain(|file| !is_root(file));
    files
}

/// The module that a source file is: `src/extract/link.rs` is `extract::link`.
fn module_path(file: &Path) -> Vec<String> {
    let inside = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap().with_extension("");
    let parts = inside.iter().map(|part| part.to_str().unwrap().to_owned());
    parts.filter(|part| part != "mod").collect()
}

/// What in `source`, the text of the module `path`, names a module or crate that it may not.
fn breaches(path: &[String], source: &str) -> Vec<String> {
    let own = path.first().map_or("", String::as_str);
    let allowed = ALLOWED.iter().find(|(module, _)| *module == own).map_or(&[][..], |(_, allowed)| allowed);
    let is_module = |name: &str| ALLOWED.iter().any(|(module, _)| *module == name);
    let tokens = tokens(&without_comments_and_strings(source));
    let modules = root_names(&tokens, path.len());
    let foreign =
        modules.into_iter().filter(|name| is_module(name) && name != own && !allowed.contains(&name.as_str()));
    let mut breaches: Vec<String> = foreign.map(|name| format!("{own} may not import {name}")).collect();
    if own != WINDOW_MODULE {
        let window = tokens.windows(2).filter(|pair| pair[1] == "::" && WINDOW_CRATES.contains(&pair[0].as_str()));
        breaches.extend(window.map(|pair| format!("{own} may not use {}", pair[0])));
    }
    breaches
}

/// The names that follow the crate's root, written `crate::name`, `crate::{name, ..}` or with enough `super::`, in a
/// module that lies `depth` below the root.
fn root_names(tokens: &[String], depth: usize) -> Vec<String> {
    let mut names = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let start = index;
        match tokens[index].as_str() {
            "crate" if tokens.get(index + 1).is_some_and(|token| token == "::") => {
                path_names(tokens, index + 2, 0, &mut names);
            }
            "super" => index = super_names(tokens, start, depth, &mut names),
            _ => {}
        }
        index = index.max(start) + 1;
    }
    names
}

/// Follows a chain of `super::` from `start`; collects what follows it where the chain reaches the root. Returns the
/// chain's last token.
fn super_names(tokens: &[String], start: usize, depth: usize, names: &mut Vec<String>) -> usize {
    let mut index = start;
    let mut steps = 0;
    while tokens.get(index).is_some_and(|token| token == "super")
        && tokens.get(index + 1).is_some_and(|token| token == "::")
    {
        steps += 1;
        index += 2;
    }
    if steps > 0 {
        path_names(tokens, index, depth.saturating_sub(steps), names);
    }
    index.saturating_sub(1)
}

/// Collects the first names of the path or braced group at `index`, `missing` more `super::` below the root.
fn path_names(tokens: &[String], index: usize, missing: usize, names: &mut Vec<String>) {
    match tokens.get(index).map(String::as_str) {
        Some("{") => group_names(tokens, index, missing, names),
        Some("super") if missing > 0 => path_names(tokens, index + 2, missing - 1, names),
        Some(name) if missing == 0 => names.push(name.to_owned()),
        _ => {}
    }
}

/// Collects from every item of the braced group that opens at `open`.
fn group_names(tokens: &[String], open: usize, missing: usize, names: &mut Vec<String>) {
    let mut nesting = 0;
    for index in open..tokens.len() {
        match tokens[index].as_str() {
            "{" => nesting += 1,
            "}" => nesting -= 1,
            _ => {}
        }
        if nesting == 0 {
            return;
        }
        let opens_item = nesting == 1 && matches!(tokens[index].as_str(), "{" | ",");
        // `super::` inside the group of an unfinished chain is met there; met again on its own it is too short.
        if opens_item && (missing == 0 || tokens.get(index + 1).is_some_and(|token| token == "super")) {
            path_names(tokens, index + 1, missing, names);
        }
    }
}

/// Words, `::`, and single signs.
fn tokens(source: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut joins = false;
    for character in source.chars() {
        let is_word = character.is_alphanumeric() || character == '_';
        match tokens.last_mut() {
            Some(last) if is_word && joins => last.push(character),
            Some(last) if character == ':' && last == ":" => last.push(character),
            _ if character.is_whitespace() => {}
            _ => tokens.push(character.to_string()),
        }
        joins = is_word;
    }
    tokens
}

/// `source` with its comments gone and its strings emptied.
fn without_comments_and_strings(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if first == '"' {
            string_length(rest)
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            raw_string_length(rest)
        } else if first == '\'' {
            character_length(rest)
        } else {
            0
        };
        let step = if skipped == 0 { first.len_utf8() } else { skipped };
        let (passed, after) = rest.split_at(step);
        code.push_str(if skipped == 0 { passed } else { " " });
        rest = after;
    }
    code
}

/// Length in bytes of the string literal that `rest` starts with.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (offset, character) in rest.char_indices().skip(1) {
        match character {
            '"' if !escaped => return offset + 1,
            _ => escaped = character == '\\' && !escaped,
        }
    }
    rest.len()
}

/// Length in bytes of the raw string that `rest` starts with; 0 for a raw identifier.
fn raw_string_length(rest: &str) -> usize {
    let hashes = rest.bytes().skip(1).take_while(|byte| *byte == b'#').count();
    if rest.as_bytes().get(1 + hashes) != Some(&b'"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let body = hashes + 2;
    rest.get(body..).and_then(|text| text.find(&end)).map_or(rest.len(), |found| body + found + end.len())
}

/// Length in bytes of the character literal that `rest` starts with; 0 for a lifetime.
fn character_length(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match (characters.next(), characters.next()) {
        (Some((_, '\\')), Some((after, escaped))) => {
            let from = after + escaped.len_utf8();
            rest.get(from..).and_then(|text| text.find('\'')).map_or(rest.len(), |found| from + found + 1)
        }
        (Some(_), Some((close, '\''))) => close + 1,
        _ => 0,
    }
}

//! No source file holds an invisible character: they are written `\u{...}`, so that a reader sees them.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::path::Path;

/// Folders and files of the repository whose text people edit as source.
const SOURCES: [&str; 7] = ["src", "tests", "build", "build.rs", "benches", "examples", "Cargo.toml"];

#[test]
fn sources_hold_no_invisible_characters() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let files: usize = SOURCES.iter().map(|source| check(&root.join(source), &mut found)).sum();
    assert!(found.is_empty(), "{found:#?}");
    assert!(files > 20, "only {files} files were read");
}

#[test]
fn invisible_characters_are_known() {
    for character in [
        '\u{200F}',
        '\u{200E}',
        '\u{200C}',
        '\u{2067}',
        '\u{202E}',
        '\u{FEFF}',
        '\u{A0}',
        '\u{AD}',
        '\u{E0041}',
        '\u{85}',
        '\0',
    ] {
        assert!(is_invisible(character), "{:04X}", u32::from(character));
    }
    for character in ['ا', '\u{64B}', '\u{640}', ' ', '\n', 'é', '«', '…', '↵'] {
        assert!(!is_invisible(character), "{:04X}", u32::from(character));
    }
}

/// Checks the file, or every file below the folder, `path`; returns how many were read.
fn check(path: &Path, found: &mut Vec<String>) -> usize {
    if path.is_dir() {
        return std::fs::read_dir(path).unwrap().map(|entry| check(&entry.unwrap().path(), found)).sum();
    }
    let is_text = path.extension().is_some_and(|extension| extension == "rs" || extension == "toml");
    if !is_text || !path.exists() {
        return 0;
    }
    let text = String::from_utf8(std::fs::read(path).unwrap()).unwrap();
    for (index, line) in text.lines().enumerate() {
        for character in line.chars().filter(|character| is_invisible(*character)) {
            found.push(format!("{}:{}: U+{:04X}", path.display(), index + 1, u32::from(character)));
        }
    }
    1
}

/// Whether nothing shows of the character on a screen, or only a space that is not one.
fn is_invisible(character: char) -> bool {
    let is_space = character.is_whitespace() && !matches!(character, ' ' | '\n' | '\t');
    is_space
        || (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(character, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

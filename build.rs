//! Compiles the lexicon's text files into the automata that the program embeds.
//!
//! Out come, in `OUT_DIR`: `lexicon.fst` and `heard.fst` (folded phrase to a stretch of senses), `senses.bin`, `entities.bin` and `names.txt`
//! (see `src/extract/lexicon.rs`, which reads them); `latin.fst` and `latin.txt`, Latin spellings (see `src/analysis/romanize/table.rs`);
//! `capitals.txt` (see `src/analysis/portrait.rs`). A malformed line fails the build with its file and line.

#[path = "build/capitals.rs"]
mod capitals;
#[path = "build/compile.rs"]
mod compile;
#[path = "src/text/fold.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the library; the build needs the fold alone")]
mod fold;
#[path = "build/forms.rs"]
mod forms;
#[path = "build/latin.rs"]
mod latin;
#[path = "src/extract/sense.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the library; the build only encodes")]
mod sense;
#[path = "src/text/span.rs"]
#[expect(dead_code, unreachable_pub, reason = "shared with the library; fold needs it")]
mod span;
#[path = "build/table.rs"]
mod table;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    for path in ["build.rs", "build", "src/text/fold.rs", "src/extract/sense.rs", "assets/lexicon"] {
        println!("cargo::rerun-if-changed={path}");
    }
    compile::compile(&root.join("assets/lexicon"), &out)?;
    capitals::compile(&root.join("assets/lexicon"), &out)?;
    latin::compile(&root.join("assets/lexicon"), &out)
}

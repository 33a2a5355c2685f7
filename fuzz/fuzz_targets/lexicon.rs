#![no_main]

#[path = "../../tests/trials/mod.rs"]
mod trials;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::lexicon(bytes));

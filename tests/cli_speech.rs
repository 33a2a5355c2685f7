//! `warraq extract --quotes --times`: what is added to JSON where it is asked for, and only there.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

const TEXT: &str = "قال سامي حداد إنه عاد في 3 مارس 2020.";

fn run(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
    let piped = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // Wrong usage ends the program before it reads.
    stdin.write_all(input.as_bytes()).unwrap_or_default();
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn json(arguments: &[&str], input: &str) -> serde_json::Value {
    let output = run(arguments, input);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn quotations_and_dates_come_where_they_are_asked_for() {
    let found = json(&["extract", "--format", "json", "--quotes", "--times"], TEXT);
    assert_eq!(found["quotes"][0]["speaker"]["text"], "سامي حداد");
    assert_eq!(found["quotes"][0]["text"], "إنه عاد في 3 مارس 2020");
    assert_eq!(found["times"][0]["iso"], "2020-03-03");
    let plain = json(&["extract", "--format", "json"], TEXT);
    assert!(plain.get("quotes").is_none() && plain.get("times").is_none());
    let quotes = json(&["extract", "--format", "json", "--quotes"], TEXT);
    assert!(quotes.get("quotes").is_some() && quotes.get("times").is_none());
}

#[test]
fn lines_are_told_the_same_and_offsets_count_what_was_asked_for() {
    let line = serde_json::json!({"id": 7, "text": TEXT}).to_string();
    let found = json(&["extract", "--input-format", "jsonl", "--times", "--offsets", "bytes"], &line);
    let start = usize::try_from(found["times"][0]["start"].as_u64().unwrap()).unwrap();
    assert_eq!(TEXT.get(start..), Some("3 مارس 2020."));
}

#[test]
fn they_are_for_json_alone() {
    let output = run(&["extract", "--quotes"], TEXT);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--format can only be json or jsonl"));
}

//! Every input that ever broke a fuzz target, given to the same function again; and those that the targets begin with.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod trials;

use std::path::{Path, PathBuf};

/// Trials of what only the window reads.
const OF_THE_WINDOW: [&str; 2] = ["settings", "corrections"];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crashes")
}

/// The files of a folder, by name; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn what_once_broke_a_trial_breaks_none() {
    let mut replayed = 0;
    for (name, trial) in trials::ALL {
        for file in files(&fixtures().join(name)) {
            println!("{name}: {}", file.display());
            trial(&std::fs::read(file).unwrap());
            replayed += 1;
        }
    }
    assert!(replayed > 0, "the inputs were not found");
}

#[test]
fn every_folder_of_inputs_has_its_trial() {
    let known = |name: &str| trials::ALL.iter().any(|(trial, _)| *trial == name) || OF_THE_WINDOW.contains(&name);
    for folder in files(&fixtures()) {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(known(&name), "no trial {name}");
    }
}

#[test]
fn every_trial_has_its_fuzz_target() {
    let targets = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets"));
    let names: Vec<String> =
        targets.iter().map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    for (name, _) in trials::ALL {
        assert!(names.iter().any(|target| target == name), "no fuzz target {name}");
    }
    assert_eq!(
        names.len(),
        trials::ALL.len() + if cfg!(feature = "gui") { 0 } else { OF_THE_WINDOW.len() },
        "{names:?}"
    );
}

/// Texts of every sort, small and odd, through every trial: whoever changes one learns here that it still holds.
#[test]
fn every_trial_holds_for_short_inputs() {
    let texts = [
        "",
        " ",
        "\n",
        "قال",
        "\u{FEFF}",
        "\u{202E}\u{2066}",
        "ال\u{64E}",
        "\u{FDFA}",
        "a\u{308}",
        "[",
        "{}",
        "<",
        "&#0;",
    ];
    for (_, trial) in trials::ALL {
        for text in texts {
            for way in 0..8_u8 {
                trial(&[&[way], text.as_bytes()].concat());
                trial(&[&[way, 1, 2, 3, way][..], text.as_bytes()].concat());
            }
        }
    }
}

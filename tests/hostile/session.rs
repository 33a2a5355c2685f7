//! Whatever is opened after it, the article that was open is still there, and the person is told.

use super::{SENTENCE, archive};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use warraq::session::{Command, Notice, SavedSettings, Session, Source, Trouble};

#[test]
fn a_file_that_cannot_be_read_leaves_the_open_article_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let good = write("good.txt", SENTENCE.as_bytes());
    let zeros = write("zeros", b"");
    std::fs::File::options().write(true).open(&zeros).unwrap().set_len(1 << 30).unwrap();
    let bad = [
        zeros,
        write("empty", b""),
        write("half.docx", b"PK\x03\x04\x14\0\x06\0"),
        write("nested.zip", &archive(&[("a.zip", &archive(&[("b", b"")]))])),
        write("picture.png", b"\x89PNG\r\n\x1A\n\0\0"),
        folder.path().join("missing"),
        #[cfg(unix)]
        Path::new("/dev/zero").to_owned(),
        #[cfg(target_os = "linux")]
        Path::new("/proc/self/mem").to_owned(),
    ];
    let mut session = Session::start(Some(good.clone()), SavedSettings::nowhere(), Arc::new(|| ()));
    session.wait();
    for path in bad {
        let began = Instant::now();
        session.apply(Command::Open(path.clone()));
        session.wait();
        assert!(began.elapsed() < Duration::from_secs(5), "{}: {:?}", path.display(), began.elapsed());
        assert!(
            matches!(session.notice(), Some(Notice::Trouble(Trouble::Open(error))) if error.path == path),
            "{}: {:?}",
            path.display(),
            session.notice()
        );
        assert_eq!(
            (session.document().article.text(), &session.document().source),
            (SENTENCE, &Source::File(good.clone()))
        );
    }
}

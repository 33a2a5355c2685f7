//! Reading what others wrote, where a defect of ours or of a crate can do nothing: on a thread of its own that was given the open
//! file and has given up everything else.
//!
//! Whoever waits for such a thread is told what became of it within a time that is known beforehand. A panic ends the thread and
//! nothing else. A parser that does not end is left alone: the thread's result is dropped when it comes, and its next look at the
//! file fails. It cannot overflow its stack, which could not be caught: what nests is bounded ([`limits`](super::limits)), and the
//! stack holds many times what the deepest documents take.
//!
//! On Linux the thread gives up the file system and TCP by Landlock before it reads the first byte, as far as the kernel has it;
//! threads that it starts have no more than it has. What is open already (the file, standard output) stays open.

use super::attempt;
use super::limits::{READING_PAUSE, STACK_BYTES};
use super::{OpenCause, Protection};
use crate::text::Cancel;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Does `work` on a thread of its own and gives what comes of it, if that is within `limit`. `work` is handed what tells it that
/// nobody waits any more.
///
/// # Errors
/// Those of `work`; where it panics, is not done in time, or `cancel` asks for an end; where there is no thread to be had.
pub(super) fn read<T: Send + 'static>(
    limit: Duration,
    cancel: &Cancel,
    work: impl FnOnce(&Cancel) -> Result<T, OpenCause> + Send + 'static,
) -> Result<T, OpenCause> {
    let given_up = Cancel::default();
    let flag = given_up.clone();
    let (sender, results) = channel();
    let confined = move || {
        Protection::of_this_thread();
        let result = attempt(|| work(&flag)).unwrap_or_else(|reason| Err(OpenCause::Stumbled { reason }));
        // Where nobody waits any more it is dropped here.
        drop(sender.send(result));
    };
    thread::Builder::new().name("read".to_owned()).stack_size(STACK_BYTES).spawn(confined)?;
    let result = awaited(&results, limit, cancel);
    given_up.cancel();
    result
}

/// What comes within `limit`, unless `cancel` asks for an end before.
fn awaited<T>(results: &Receiver<Result<T, OpenCause>>, limit: Duration, cancel: &Cancel) -> Result<T, OpenCause> {
    let began = Instant::now();
    loop {
        let left = limit.saturating_sub(began.elapsed());
        match results.recv_timeout(left.min(READING_PAUSE)) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Disconnected) => return Err(OpenCause::Stumbled { reason: String::new() }),
            Err(RecvTimeoutError::Timeout) if cancel.is_cancelled() => return Err(OpenCause::Cancelled),
            Err(RecvTimeoutError::Timeout) if left.is_zero() => {
                return Err(OpenCause::TooSlow { limit_seconds: limit.as_secs() });
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// An input that fails once nobody waits for what is read from it.
pub(super) struct Watched<R> {
    input: R,
    given_up: Cancel,
}

impl<R> Watched<R> {
    /// Watches over `input`.
    pub(super) fn new(input: R, given_up: &Cancel) -> Self {
        Self { input, given_up: given_up.clone() }
    }

    fn check(&self) -> io::Result<()> {
        if self.given_up.is_cancelled() { Err(io::Error::other("nobody waits for it")) } else { Ok(()) }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        self.input.read(buffer)
    }
}

impl<R: Seek> Seek for Watched<R> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.check()?;
        self.input.seek(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::net::{TcpListener, TcpStream};

    const SHORT: Duration = Duration::from_millis(200);
    const LONG: Duration = Duration::from_secs(30);

    fn read_now<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, OpenCause> {
        read(LONG, &Cancel::default(), move |_| Ok(work()))
    }

    #[test]
    fn a_panic_is_an_error_with_what_it_said() {
        let cause = read_now(|| unreachable!("half a header")).map(|()| 0).unwrap_err();
        assert!(matches!(&cause, OpenCause::Stumbled { reason } if reason.contains("half a header")), "{cause}");
    }

    #[test]
    fn a_parser_that_does_not_end_is_left_alone_and_learns_of_it() {
        let (told, learnt) = channel();
        let began = Instant::now();
        let cause = read(SHORT, &Cancel::default(), move |given_up| {
            while !given_up.is_cancelled() {
                thread::sleep(Duration::from_millis(5));
            }
            let refused = Watched::new(io::empty(), given_up).read(&mut [0]).is_err();
            told.send(refused).unwrap();
            Ok(())
        });
        assert!(matches!(cause, Err(OpenCause::TooSlow { limit_seconds: 0 })), "{cause:?}");
        assert!(began.elapsed() < LONG);
        assert!(learnt.recv_timeout(LONG).unwrap(), "its file is closed to it");
    }

    #[test]
    fn who_is_overtaken_waits_no_longer() {
        let cancel = Cancel::default();
        let (_keep, never) = channel::<()>();
        cancel.cancel();
        let began = Instant::now();
        let cause = read(LONG, &cancel, move |_| Ok(never.recv().is_ok()));
        assert!(matches!(cause, Err(OpenCause::Cancelled)), "{cause:?}");
        assert!(began.elapsed() < LONG / 2);
    }

    #[test]
    fn a_stack_holds_calls_far_deeper_than_documents_nest() {
        /// Calls itself, a few hundred bytes a time.
        fn deep(levels: usize) -> usize {
            let frame = std::hint::black_box([levels; 32]);
            if levels == 0 { frame[0] } else { deep(levels - 1) + frame[31] / levels }
        }
        assert_eq!(read_now(|| deep(30_000)).unwrap(), 30_000);
    }

    #[test]
    fn other_files_and_the_network_are_out_of_reach() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.txt");
        std::fs::write(&path, "نص").unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut file = File::open(&path).unwrap();
        let (place, new) = (path.clone(), folder.path().join("new.txt"));
        let tried = read_now(move || {
            let other = thread::spawn({
                let place = place.clone();
                move || File::open(place).map(drop)
            });
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            assert_eq!(text, "نص", "what was open stays open");
            [
                File::open(&place).map(drop),
                std::fs::read_dir("/").map(drop),
                File::create(&new).map(drop),
                std::fs::remove_file(&place),
                other.join().unwrap(),
                TcpStream::connect(address).map(drop),
            ]
        })
        .unwrap();
        let is_refused =
            |tried: &io::Result<()>| tried.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied);
        match Protection::here() {
            Protection::Landlock { abi } => {
                let (files, network) = tried.split_at(5);
                assert!(files.iter().all(is_refused), "{files:?}");
                assert_eq!(network.iter().all(is_refused), abi >= 4, "{network:?} under ABI {abi}");
            }
            Protection::Nothing => {
                println!("no Landlock on this system: nothing to hold the thread back");
                assert!(tried.iter().take(3).all(Result::is_ok), "{tried:?}");
            }
        }
        assert!(File::open(&path).is_ok() && TcpStream::connect(address).is_ok(), "only that thread is bound");
    }
}

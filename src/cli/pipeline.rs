//! Work shared among threads, its results taken in the order in which it came.
//!
//! One thread takes jobs as they come, some work on them, and the caller's takes the results: it waits for each in turn, so
//! that order costs no sorting. Threads of std rather than rayon's: what is needed is a row of work with an end that blocks
//! (standard input) and one that keeps order, not a pool that divides what is there. How much is under way at once is bounded by bytes, however long the input. Only channels
//! connect the threads: whichever ends, for whatever reason, those that wait for it learn it and end as well.

use anyhow::{Context, Result};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// No further job is taken while this many bytes of jobs are under way (4 MiB).
const MOST_BYTES_UNDER_WAY: usize = 1 << 22;

/// What a job counts beside its own bytes, so that a flood of tiny ones is bounded as well.
const JOB_BYTES: usize = 1 << 10;

/// A piece of work.
pub(super) trait Job: Send + 'static {
    /// How much memory it holds, in bytes.
    fn len_bytes(&self) -> usize;
}

/// Works on all `jobs` and gives the results to `take` in the same order, each as soon as it and those before it are there.
/// `worker` makes what works on jobs, once for each thread.
///
/// The threads belong to nobody: where `take` fails, this returns though the next job has yet to come.
pub(super) fn run<J: Job, D: Send + 'static, W: FnMut(J) -> D>(
    mut jobs: impl Iterator<Item = J> + Send + 'static,
    threads: NonZeroUsize,
    worker: impl Fn() -> W + Send + Clone + 'static,
    mut take: impl FnMut(D) -> Result<()>,
) -> Result<()> {
    if threads.get() == 1 {
        return jobs.map(worker()).try_for_each(take);
    }
    // One job needs no threads, and their start would be most of its time.
    let Some(first) = jobs.next() else { return Ok(()) };
    take(worker()(first))?;
    let Some(second) = jobs.next() else { return Ok(()) };
    let (work_sender, work) = channel();
    let work = Arc::new(Mutex::new(work));
    for _ in 0..threads.get() {
        let (work, worker) = (Arc::clone(&work), worker.clone());
        start("work", move || work_on(&work, worker()))?;
    }
    let (turns_sender, turns) = channel();
    let (taken_sender, taken) = channel();
    let jobs = std::iter::once(second).chain(jobs);
    start("read", move || hand_out(jobs, &work_sender, &turns_sender, &taken))?;
    for turn in turns {
        let (done, len_bytes) = match turn {
            Turn::There(done, len_bytes) => (done.recv().context("a thread ended before its work")?, len_bytes),
            Turn::Here(job) => {
                let len_bytes = counted_bytes(&job);
                (worker()(job), len_bytes)
            }
        };
        take(done)?;
        // Once the last job is handed out nobody listens, and nobody needs to.
        taken_sender.send(len_bytes).unwrap_or_default();
    }
    Ok(())
}

/// Whose result is to be taken next.
enum Turn<J, D> {
    /// That of a worker, who sends it here; and how many bytes its job counts.
    There(Receiver<D>, usize),
    /// That of a job too long for anything to be under way beside it: whoever takes results works on it, so that its memory
    /// is not kept by one thread after another.
    Here(J),
}

/// A job, and where its result goes.
type Work<J, D> = (J, Sender<D>);

fn counted_bytes(job: &impl Job) -> usize {
    job.len_bytes() + JOB_BYTES
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).context("no thread can be started")?;
    Ok(())
}

/// Hands every job to a worker and says where its result will come from; ends where nobody takes them.
fn hand_out<J: Job, D>(
    jobs: impl Iterator<Item = J>,
    work: &Sender<Work<J, D>>,
    turns: &Sender<Turn<J, D>>,
    taken: &Receiver<usize>,
) {
    let mut bytes_under_way = 0;
    for job in jobs {
        let len_bytes = counted_bytes(&job);
        let handed_out = if len_bytes >= MOST_BYTES_UNDER_WAY {
            turns.send(Turn::Here(job)).is_ok()
        } else {
            let (sender, done) = channel();
            turns.send(Turn::There(done, len_bytes)).is_ok() && work.send((job, sender)).is_ok()
        };
        if !handed_out {
            return;
        }
        bytes_under_way += len_bytes;
        // Asked for before the next job is taken: a long one is not held here while another is worked on.
        while bytes_under_way >= MOST_BYTES_UNDER_WAY {
            let Ok(len_bytes) = taken.recv() else { return };
            bytes_under_way -= len_bytes;
        }
        bytes_under_way -= taken.try_iter().sum::<usize>();
    }
}

fn work_on<J, D>(work: &Mutex<Receiver<Work<J, D>>>, mut worker: impl FnMut(J) -> D) {
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((job, sender)) = next else { return };
        if sender.send(worker(job)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A number whose every seventh is long.
    struct Number(usize);

    impl Job for Number {
        fn len_bytes(&self) -> usize {
            if self.0 % 7 == 6 { 2 * MOST_BYTES_UNDER_WAY } else { MOST_BYTES_UNDER_WAY / 3 }
        }
    }

    fn three() -> NonZeroUsize {
        NonZeroUsize::new(3).unwrap()
    }

    #[test]
    fn results_come_in_order_whichever_is_ready_first() {
        let mut taken = Vec::new();
        let worker = || {
            |Number(number): Number| {
                thread::sleep(std::time::Duration::from_millis(if number % 3 == 0 { 3 } else { 0 }));
                number
            }
        };
        run((0..50).map(Number), three(), worker, |number| {
            taken.push(number);
            Ok(())
        })
        .unwrap();
        assert_eq!(taken, (0..50).collect::<Vec<usize>>());
    }

    #[test]
    fn no_more_is_under_way_than_memory_allows() {
        static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
        let jobs = (0..40).map(|number| {
            UNDER_WAY.fetch_add(1, Ordering::SeqCst);
            Number(number)
        });
        let mut most = 0;
        run(
            jobs,
            three(),
            || |job| job,
            |_| {
                most = most.max(UNDER_WAY.load(Ordering::SeqCst));
                thread::sleep(std::time::Duration::from_millis(1));
                UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            },
        )
        .unwrap();
        // The one that is taken still counts for a moment.
        assert!((2..=4).contains(&most), "{most}");
    }

    #[test]
    fn a_result_is_taken_before_the_next_job_comes() {
        let (go, wait) = channel();
        let jobs = (0..5).map(move |number| {
            if number > 0 {
                wait.recv().unwrap();
            }
            Number(number)
        });
        run(
            jobs,
            three(),
            || |job| job,
            |_| {
                go.send(()).unwrap_or_default();
                Ok(())
            },
        )
        .unwrap();
    }

    #[test]
    fn a_failure_to_take_ends_the_work_though_no_job_comes() {
        let (_keep, wait) = channel::<()>();
        let jobs = std::iter::once(Number(0)).chain(std::iter::from_fn(move || wait.recv().ok().map(|()| Number(1))));
        let failed = run(jobs, three(), || |job| job, |_| anyhow::bail!("full"));
        assert_eq!(failed.unwrap_err().to_string(), "full");
    }
}

//! How much work something was. The clock tells that only of a machine that does nothing else: beside ten others everything takes
//! ten times as long.

use std::time::{Duration, Instant};

/// How much work anything may be.
pub(crate) const WORK: Duration = Duration::from_secs(5);
/// What has not ended by then hangs, however much else the machine has to do.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);
/// Linux counts the time of processors in hundredths of a second where others read it (`USER_HZ`).
const TICKS_A_SECOND: u32 = 100;

/// The state and the work of a process or a thread: its `stat` below `/proc`, of which the name in parentheses may hold anything.
fn state_and_work(stat: &str) -> Option<(char, Duration)> {
    let (_, behind_name) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let ticks: u32 = [fields.get(11)?, fields.get(12)?].into_iter().map(|ticks| ticks.parse().unwrap_or(0)).sum();
    Some((fields.first()?.chars().next()?, Duration::from_secs(1) * ticks / TICKS_A_SECOND))
}

fn read(path: &str) -> Option<(char, Duration)> {
    state_and_work(&String::from_utf8(std::fs::read(path).ok()?).ok()?)
}

/// What a running child has worked so far, all of its threads together, and whether it has ended; `None` where the system does not say.
pub(crate) fn of_child(id: u32) -> Option<(Duration, bool)> {
    read(&format!("/proc/{id}/stat")).map(|(state, work)| (work, state == 'Z'))
}

/// What this thread has worked since, or the clock where the system does not say.
pub(crate) struct Since {
    worked: Option<Duration>,
    began: Instant,
}

impl Since {
    pub(crate) fn now() -> Self {
        Self { worked: of_thread(), began: Instant::now() }
    }

    pub(crate) fn work(&self) -> Duration {
        let worked = of_thread().zip(self.worked).map(|(now, before)| now.saturating_sub(before));
        worked.unwrap_or_else(|| self.began.elapsed())
    }
}

fn of_thread() -> Option<Duration> {
    read("/proc/thread-self/stat").map(|(_, work)| work)
}

#[test]
fn the_name_of_a_program_does_not_hide_what_it_has_worked() {
    let stat = "7 (a) b) Z 1 2 3 4 5 6 7 8 9 10 250 130 0 0 20 0 1 0";
    assert_eq!(state_and_work(stat), Some(('Z', Duration::from_millis(3800))));
    assert_eq!(state_and_work("7 (a"), None);
}

#[cfg(target_os = "linux")]
#[test]
fn work_is_measured_and_sleep_is_none() {
    let since = Since::now();
    std::thread::sleep(Duration::from_millis(300));
    assert!(since.work() < Duration::from_millis(200), "{:?}", since.work());
    let began = Instant::now();
    while since.work() < Duration::from_millis(300) {
        assert!(began.elapsed() < PATIENCE, "{:?} of work", since.work());
    }
}

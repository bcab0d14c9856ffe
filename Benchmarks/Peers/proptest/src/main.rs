//! How fast proptest generates and checks: one integer, and lists of 20 (address, prefix length)
//! pairs.
//!
//! usage: speed trivial|pairs CASES
//! Prints one line of JSON. Only the check itself is timed, in processor time.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;

extern "C" {
    /// The processor time of the process, in microseconds on every POSIX system.
    fn clock() -> std::os::raw::c_long;
}

fn network_mask(prefix_length: u32) -> u32 {
    if prefix_length == 0 {
        0
    } else {
        u32::MAX << (32 - prefix_length)
    }
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let cases: u32 = words[2].parse().expect("a number of cases");
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    // What the property saw, to be compared with what was asked for.
    let calls = Cell::new(0u64);
    let parts = Cell::new(0u64);
    let begin = unsafe { clock() };
    let held = if words[1] == "trivial" {
        runner
            .run(&any::<i64>(), |value| {
                calls.set(calls.get() + 1);
                parts.set(parts.get() + 1);
                #[allow(clippy::eq_op)]
                let is_itself = value == value;
                prop_assert!(is_itself);
                Ok(())
            })
            .is_ok()
    } else {
        runner
            .run(&vec((any::<u32>(), 0u32..=32), 20), |pairs| {
                calls.set(calls.get() + 1);
                for (address, prefix_length) in pairs {
                    let masked = address & network_mask(prefix_length);
                    parts.set(parts.get() + 1);
                    prop_assert!(masked & network_mask(prefix_length) == masked);
                }
                Ok(())
            })
            .is_ok()
    };
    let seconds = (unsafe { clock() } - begin) as f64 / 1e6;
    println!(
        "{{\"cases\": {}, \"calls\": {}, \"parts\": {}, \"held\": {}, \"seconds\": {:.6}}}",
        cases, calls.get(), parts.get(), held, seconds
    );
}

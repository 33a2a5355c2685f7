//! The program: arguments in, window or results out.

fn main() {}

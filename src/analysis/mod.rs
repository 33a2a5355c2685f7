//! What an article's names and sentences say together: who stands with whom, who said what, when, and how a name is spelled elsewhere.
//! Pure, like [`extract`](crate::extract): the same article and names give the same results.

mod compare;
mod division;
mod portrait;
mod romanize;
mod together;

pub use compare::{Both, Comparison};
pub use division::{Particle, WordPart, division};
pub use portrait::{Belonging, Excerpt, Portrait, portrait};
pub use romanize::{romanizations, search_query};
pub use together::{Graph, MOST_DRAWN, MOST_NAMES, Pair, Together};

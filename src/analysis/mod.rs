//! What an article's names and sentences say together: who stands with whom, who said what, when, and how a name is spelled elsewhere.
//! Pure, like [`extract`](crate::extract): the same article and names give the same results.

mod compare;
mod division;
mod portrait;
pub mod quotes;
mod reading;
mod romanize;
pub mod times;
mod together;

pub use compare::{Both, Comparison};
pub use division::{Particle, WordPart, division};
pub use portrait::{Belonging, Excerpt, Portrait, portrait};
pub use quotes::{Manner, Quotation, QuoteReader, Source, Speaker, quotations};
pub use romanize::{romanizations, search_query};
pub use times::{Calendar, Date, Datum, Quantity, Unit, Value, times, times_in};
pub use together::{Graph, MOST_DRAWN, MOST_NAMES, Pair, Together};

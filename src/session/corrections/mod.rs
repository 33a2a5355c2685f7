//! The corrections of each article, kept by what the article says: one file each, which several windows may write.

mod log;
mod store;

pub use log::{Log, Operation, OperationId, What};
pub use store::{ArticleId, Kept, Store, StoreError};

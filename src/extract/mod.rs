//! An [`Article`](crate::article::Article) becomes [`Entities`]: who and where. Pure, deterministic, cannot fail.

pub mod entity;

pub use entity::{Alias, CountryCode, Entities, Entity, EntityId, EntityKind, JoinReason, Mention, MentionId};

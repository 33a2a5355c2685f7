//! What can be asked for so that nobody has to tell things apart by colour alone.

/// One such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessCommand {
    /// Draw the patterns of the kinds below their names, or leave them out.
    SetPatterns(bool),
    /// The one that is not now.
    TogglePatterns,
}

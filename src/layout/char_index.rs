//! Finds a character's place in a short list at once: tables about letters are looked into for every letter of a text.

/// How many characters have a slot: those of ASCII and of the Arabic block.
const SLOTS: usize = 0x180;
/// In the slot of a character that is not in the list.
const ABSENT: u8 = u8::MAX;

/// A list of fewer than 255 characters with the places of those that are met most.
pub(super) struct CharIndex {
    characters: &'static [char],
    by_slot: [u8; SLOTS],
}

impl CharIndex {
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer than a byte counts")]
    pub(super) const fn of(characters: &'static [char]) -> Self {
        assert!(characters.len() < ABSENT as usize, "places are bytes");
        let mut by_slot = [ABSENT; SLOTS];
        let mut index = 0;
        while index < characters.len() {
            if let Some(slot) = slot_of(characters[index])
                && by_slot[slot] == ABSENT
            {
                by_slot[slot] = index as u8;
            }
            index += 1;
        }
        Self { characters, by_slot }
    }

    /// Where the character stands in the list.
    pub(super) fn get(&self, character: char) -> Option<u8> {
        match slot_of(character) {
            Some(slot) => self.by_slot.get(slot).copied().filter(|index| *index != ABSENT),
            None => {
                self.characters.iter().position(|other| *other == character).and_then(|index| index.try_into().ok())
            }
        }
    }
}

const fn slot_of(character: char) -> Option<usize> {
    match character {
        '\0'..='\u{7F}' => Some(character as usize),
        '\u{600}'..='\u{6FF}' => Some(character as usize - 0x600 + 0x80),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_is_found_where_it_stands_and_no_other_is() {
        const LIST: &[char] = &['،', 'a', '“', '\0', '\u{6FF}', '…'];
        static INDEX: CharIndex = CharIndex::of(LIST);
        for character in ('\0'..='\u{2100}').chain(['\u{1F600}']) {
            let place = LIST.iter().position(|listed| *listed == character);
            assert_eq!(INDEX.get(character).map(usize::from), place, "{character:?}");
        }
    }
}

//! Heights of the parts of a long column, and which part lies at a height: a Fenwick tree.

/// Heights in points, one for each part, that can be changed one by one while sums stay quick.
#[derive(Clone, Debug, Default)]
pub(super) struct Heights {
    heights: Vec<f32>,
    /// At `i` (counted from 1) the sum of the `i & -i` heights that end with the `i`th.
    sums: Vec<f64>,
}

impl Heights {
    pub(super) fn new(heights: Vec<f32>) -> Self {
        let mut tree = Self { sums: vec![0.0; heights.len() + 1], heights };
        tree.sum_up();
        tree
    }

    /// The height of part `index`.
    pub(super) fn get(&self, index: usize) -> f32 {
        self.heights.get(index).copied().unwrap_or(0.0)
    }

    /// Changes one height; takes time as the logarithm of how many there are.
    pub(super) fn set(&mut self, index: usize, height: f32) {
        let Some(known) = self.heights.get_mut(index) else { return };
        let change = f64::from(height) - f64::from(*known);
        *known = height;
        let mut node = index + 1;
        while let Some(sum) = self.sums.get_mut(node) {
            *sum += change;
            node += lowest_bit(node);
        }
    }

    /// The sum of the first `count` heights.
    pub(super) fn above(&self, count: usize) -> f64 {
        let mut node = count.min(self.heights.len());
        let mut sum = 0.0;
        while node > 0 {
            sum += self.sums.get(node).copied().unwrap_or(0.0);
            node -= lowest_bit(node);
        }
        sum
    }

    /// The sum of all.
    pub(super) fn total(&self) -> f64 {
        self.above(self.heights.len())
    }

    /// The part that lies at height `y`: the first one that ends below it; the last one where all end above.
    pub(super) fn part_at(&self, y: f64) -> usize {
        let (mut before, mut rest) = (0, y);
        let mut step = self.heights.len().checked_ilog2().map_or(0, |log| 1 << log);
        while step > 0 {
            if let Some(sum) = self.sums.get(before + step).filter(|sum| **sum <= rest) {
                rest -= sum;
                before += step;
            }
            step >>= 1;
        }
        before.min(self.heights.len().saturating_sub(1))
    }

    fn sum_up(&mut self) {
        self.sums.fill(0.0);
        for (index, height) in self.heights.iter().enumerate() {
            let node = index + 1;
            let sum = self.sums.get(node).copied().unwrap_or(0.0) + f64::from(*height);
            if let Some(own) = self.sums.get_mut(node) {
                *own = sum;
            }
            if let Some(parent) = self.sums.get_mut(node + lowest_bit(node)) {
                *parent += sum;
            }
        }
    }
}

const fn lowest_bit(node: usize) -> usize {
    node & node.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sums as one adds on paper.
    fn plain_above(heights: &[f32], count: usize) -> f64 {
        heights.iter().take(count).map(|height| f64::from(*height)).sum()
    }

    proptest! {
        #[test]
        fn sums_and_places_are_those_of_plain_addition(
            heights in prop::collection::vec(1_u8..90, 1..70),
            changes in prop::collection::vec((0_usize..70, 1_u8..90), 0..20),
            batch in prop::collection::vec(1_u8..90, 0..70),
            first in 0_usize..70,
        ) {
            let mut plain: Vec<f32> = heights.iter().map(|height| f32::from(*height)).collect();
            let mut tree = Heights::new(plain.clone());
            for (index, height) in changes {
                tree.set(index, f32::from(height));
                if let Some(known) = plain.get_mut(index) {
                    *known = f32::from(height);
                }
            }
            batch.iter().zip(first..).for_each(|(height, index)| tree.set(index, f32::from(*height)));
            plain.iter_mut().skip(first).zip(&batch).for_each(|(known, height)| *known = f32::from(*height));
            for count in 0..=plain.len() {
                prop_assert!((tree.above(count) - plain_above(&plain, count)).abs() < 1e-6);
            }
            for (index, height) in plain.iter().enumerate() {
                let top = plain_above(&plain, index);
                prop_assert_eq!(tree.part_at(top), index);
                prop_assert_eq!(tree.part_at(top + f64::from(*height) - 0.5), index);
            }
            prop_assert_eq!(tree.part_at(tree.total() + 1.0), plain.len() - 1);
            prop_assert_eq!(tree.part_at(-1.0), 0);
        }
    }

    #[test]
    fn nothing_has_no_height() {
        let tree = Heights::new(Vec::new());
        assert_eq!((tree.part_at(5.0), tree.total().to_bits()), (0, 0));
    }
}

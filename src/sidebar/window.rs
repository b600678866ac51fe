//! Which rows of a long list are seen.

use std::ops::Range;

/// Rows above and below that are made as well, so that scrolling shows no gap.
const SPARE: usize = 6;

/// The rows to make of a list of `count` rows of `row` pixels each, scrolled by `scrolled` in a view of `height` pixels.
pub fn window(scrolled: f64, height: f64, row: f64, count: usize) -> Range<usize> {
    if !(row.is_finite() && row >= 1.0) {
        return 0..count.min(SPARE);
    }
    let whole = |pixels: f64| (pixels.max(0.0) / row).min(1e9) as usize;
    let first = whole(scrolled).saturating_sub(SPARE).min(count);
    let last = (whole(scrolled.max(0.0) + height.max(0.0)) + 1 + SPARE).min(count);
    first..last.max(first)
}

/// How far to scroll so that a row is seen whole; nothing when it is.
pub fn reveal(at: usize, scrolled: f64, height: f64, row: f64) -> Option<f64> {
    let top = at as f64 * row;
    if top < scrolled {
        Some(top)
    } else if top + row > scrolled + height {
        Some((top + row - height).max(0.0))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_view_of_ten_rows_makes_no_more_than_a_few() {
        assert_eq!(window(0.0, 700.0, 70.0, 1_000), 0..17);
        assert_eq!(window(35_000.0, 700.0, 70.0, 1_000), 494..517);
        assert_eq!(window(69_300.0, 700.0, 70.0, 1_000), 984..1_000);
        assert_eq!(window(0.0, 700.0, 70.0, 3), 0..3);
        assert_eq!(window(0.0, 0.0, 0.0, 1_000), 0..6);
    }

    #[test]
    fn a_row_is_revealed_by_the_shortest_way() {
        assert_eq!(reveal(0, 0.0, 700.0, 70.0), None);
        assert_eq!(reveal(10, 0.0, 700.0, 70.0), Some(70.0));
        assert_eq!(reveal(3, 400.0, 700.0, 70.0), Some(210.0));
    }

    proptest! {
        #[test]
        fn every_row_in_view_is_made(scrolled in -1e3..1e6_f64, height in 0.0..5e3_f64, row in 1.0..300.0_f64, count in 0..2_000_usize) {
            let made = window(scrolled, height, row, count);
            prop_assert!(made.end <= count && made.start <= made.end);
            for at in 0..count {
                let (top, bottom) = (at as f64 * row, (at + 1) as f64 * row);
                if bottom > scrolled.max(0.0) && top < scrolled.max(0.0) + height {
                    prop_assert!(made.contains(&at), "{at} of {made:?}");
                }
            }
        }

        #[test]
        fn a_revealed_row_is_seen_whole(at in 0..2_000_usize, scrolled in 0.0..1e5_f64, height in 300.0..900.0_f64, row in 20.0..120.0_f64) {
            let to = reveal(at, scrolled, height, row).unwrap_or(scrolled);
            let top = at as f64 * row;
            prop_assert!(top + 1e-6 >= to && top + row <= to + height + 1e-6);
        }
    }
}

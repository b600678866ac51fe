//! Whether the user has had all of the builder before their eyes, still and in its place, for long enough that a press
//! is meant. The page around the frame may cover it, fade it, cut it off, and move it under the pointer; what writes or
//! sends is inert then.
//!
//! Chromium says whether anything covers or changes the frame (`IntersectionObserver` with `trackVisibility`), and says
//! nothing of where it stands. Its place is told by the pointer: what an event says of the screen and what it says of
//! the frame differ by the frame's place.

use std::collections::VecDeque;

/// How long the builder has to be seen, still and unbroken, before a press counts, in milliseconds.
pub const SETTLED: u64 = 800;

/// How far two places of the frame may lie apart and still be the same, in CSS pixels: coordinates are rounded.
const SAME: f64 = 4.0;
/// The most places of the pointer that are remembered.
const MOST: usize = 64;
/// Scales of a display that Chromium knows without the user's zoom: a pixel of the frame is a pixel of the screen times
/// the zoom, and an event tells only the product of both.
const SCALES: [f64; 8] = [1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0];

/// What can be seen of the builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing is known yet, or it is hidden.
    Unknown,
    /// Something covers it, changes how it looks, or cuts it off.
    Covered,
    /// It is seen whole, but not for long enough.
    Settling,
    /// It is seen whole, and has been for [`SETTLED`].
    Clear,
}

/// How something was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// With a pointer.
    Pointer,
    /// With a key.
    Key,
    /// By a script.
    Script,
}

/// Why a press did not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// [`State::Covered`], or nothing is known.
    Covered,
    /// It was uncovered, resized, moved, or given the focus a moment ago.
    JustNow,
    /// No user pressed.
    Script,
}

/// Where the pointer was, and the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// On the screen.
    pub screen: (f64, f64),
    /// In the frame.
    pub frame: (f64, f64),
    /// The browser's window: left, top, width, height.
    pub window: [f64; 4],
    /// Pixels of the display for a pixel of the frame.
    pub ratio: f64,
}

/// What is known of the builder's sight.
#[derive(Debug, Clone, Default)]
pub struct Sight {
    told: bool,
    whole_since: Option<u64>,
    moved: Option<u64>,
    focused: Option<u64>,
    places: VecDeque<(u64, Place)>,
}

impl Sight {
    /// The browser says whether the builder is seen whole.
    pub fn seen(&mut self, whole: bool, now: u64) {
        self.told = true;
        self.whole_since = match whole {
            true => self.whole_since.or(Some(now)),
            false => None,
        };
    }

    /// The builder is hidden: nobody sees that it is not seen.
    pub fn hidden(&mut self) {
        self.told = false;
        self.whole_since = None;
    }

    /// The frame's size changed: it is seen anew, and may stand elsewhere.
    pub fn resized(&mut self, now: u64) {
        self.whole_since = self.whole_since.map(|_| now);
        self.places.clear();
    }

    /// The frame got the focus.
    pub fn focused(&mut self, now: u64) {
        self.focused = Some(now);
    }

    /// The pointer is over the frame.
    pub fn pointed(&mut self, place: Place, now: u64) {
        // The window went to another place or size, or the user zoomed: nothing of before can be compared.
        let comparable =
            |(_, before): &(u64, Place)| before.window == place.window && before.ratio == place.ratio;
        if !self.places.back().is_none_or(comparable) {
            self.places.clear();
        }
        if self.places.iter().any(|(_, before)| !same(before, &place)) {
            self.moved = Some(now);
            self.places.clear();
        }
        // The last one stays however old it is.
        while self.places.len() > 1 && self.places.front().is_some_and(|(at, _)| at + SETTLED < now) {
            self.places.pop_front();
        }
        if self.places.len() == MOST {
            self.places.pop_front();
        }
        self.places.push_back((now, place));
    }

    /// What can be seen.
    pub fn state(&self, now: u64) -> State {
        match self.whole_since {
            None if self.told => State::Covered,
            None => State::Unknown,
            Some(since) if now < since + SETTLED => State::Settling,
            Some(_) => State::Clear,
        }
    }

    /// Whether a press counts.
    pub fn judge(&self, press: Press, now: u64) -> Result<(), Refused> {
        let lately = |at: Option<u64>| at.is_some_and(|at| now < at + SETTLED);
        let just_now = match press {
            Press::Script => return Err(Refused::Script),
            Press::Pointer => lately(self.moved),
            // A page can give the frame the focus under a key that was meant for the page.
            Press::Key => lately(self.focused),
        };
        match self.state(now) {
            State::Unknown | State::Covered => Err(Refused::Covered),
            State::Settling => Err(Refused::JustNow),
            State::Clear if just_now => Err(Refused::JustNow),
            State::Clear => Ok(()),
        }
    }
}

/// Whether the frame stood in the same place: with some zoom, the pointer went as far in it as on the screen.
fn same(a: &Place, b: &Place) -> bool {
    let went = |of: fn(&Place) -> (f64, f64)| (of(b).0 - of(a).0, of(b).1 - of(a).1);
    let (screen, frame) = (went(|place| place.screen), went(|place| place.frame));
    SCALES.iter().any(|scale| {
        let zoom = b.ratio / scale;
        (screen.0 - frame.0 * zoom).abs() <= SAME && (screen.1 - frame.1 * zoom).abs() <= SAME
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A pointer at a place of the frame, whose corner stands at `left` and `top` of the screen.
    fn at(frame: (f64, f64), left: f64, top: f64, zoom: f64, scale: f64) -> Place {
        Place {
            screen: ((left + frame.0 * zoom).floor(), (top + frame.1 * zoom).floor()),
            frame: (frame.0.floor(), frame.1.floor()),
            window: [0.0, 0.0, 1400.0, 1000.0],
            ratio: zoom * scale,
        }
    }

    fn clear() -> Sight {
        let mut sight = Sight::default();
        sight.seen(true, 0);
        sight
    }

    #[test]
    fn nothing_counts_before_it_was_seen_long_enough() {
        let mut sight = Sight::default();
        assert_eq!(sight.judge(Press::Pointer, 10_000), Err(Refused::Covered));
        assert_eq!(sight.state(10_000), State::Unknown);
        sight.seen(true, 1_000);
        assert_eq!(sight.judge(Press::Pointer, 1_799), Err(Refused::JustNow));
        assert_eq!(sight.judge(Press::Pointer, 1_800), Ok(()));
        assert_eq!(sight.judge(Press::Key, 1_800), Ok(()));
        assert_eq!(sight.judge(Press::Script, 1_800), Err(Refused::Script));
    }

    #[test]
    fn uncovering_it_just_in_time_does_not_help() {
        let mut sight = clear();
        sight.seen(false, 5_000);
        assert_eq!(sight.state(5_000), State::Covered);
        assert_eq!(sight.judge(Press::Pointer, 9_000), Err(Refused::Covered));
        sight.seen(true, 9_000);
        sight.seen(true, 9_700);
        assert_eq!(sight.judge(Press::Pointer, 9_799), Err(Refused::JustNow));
        assert_eq!(sight.judge(Press::Pointer, 9_800), Ok(()));
    }

    #[test]
    fn a_builder_that_was_hidden_is_seen_anew_and_is_no_alarm_meanwhile() {
        let mut sight = clear();
        sight.hidden();
        assert_eq!(sight.state(5_000), State::Unknown);
        assert_eq!(sight.judge(Press::Key, 5_000), Err(Refused::Covered));
        sight.seen(true, 6_000);
        assert_eq!(sight.state(6_000), State::Settling);
        assert_eq!(sight.judge(Press::Key, 6_800), Ok(()));
    }

    #[test]
    fn another_size_counts_as_seen_anew() {
        let mut sight = clear();
        sight.resized(3_000);
        assert_eq!(sight.judge(Press::Key, 3_799), Err(Refused::JustNow));
        assert_eq!(sight.judge(Press::Key, 3_800), Ok(()));
        sight.seen(false, 4_000);
        sight.resized(4_100);
        assert_eq!(sight.state(9_000), State::Covered);
    }

    #[test]
    fn a_frame_that_is_moved_under_a_resting_pointer_is_noticed() {
        let mut sight = clear();
        sight.pointed(at((200.0, 700.0), 1_000.0, 80.0, 1.0, 1.0), 2_000);
        // Seconds later: the place of before is remembered.
        let moved = Place {
            frame: (260.0, 700.0),
            ..at((200.0, 700.0), 1_000.0, 80.0, 1.0, 1.0)
        };
        sight.pointed(moved, 60_000);
        assert_eq!(sight.judge(Press::Pointer, 60_000), Err(Refused::JustNow));
        assert_eq!(sight.judge(Press::Key, 60_000), Ok(()));
        assert_eq!(sight.judge(Press::Pointer, 60_800), Ok(()));
    }

    #[test]
    fn a_frame_that_creeps_is_noticed() {
        let mut sight = clear();
        let mut refused = 0;
        for step in 0..100_u32 {
            let now = 2_000 + u64::from(step) * 16;
            let left = 1_000.0 - f64::from(step);
            sight.pointed(at((200.0 + f64::from(step), 700.0), left, 80.0, 1.0, 1.0), now);
            refused += u32::from(sight.judge(Press::Pointer, now).is_err());
        }
        // Until it is more than rounding and any zoom could explain.
        assert!(refused > 80, "{refused}");
    }

    #[test]
    fn a_window_that_the_user_moved_or_zoomed_is_no_alarm() {
        let mut sight = clear();
        let before = at((200.0, 700.0), 1_000.0, 80.0, 1.0, 1.0);
        sight.pointed(before, 2_000);
        let elsewhere = Place {
            screen: (300.0, 400.0),
            window: [-900.0, -380.0, 1400.0, 1000.0],
            ..before
        };
        sight.pointed(elsewhere, 2_100);
        sight.pointed(at((20.0, 70.0), 900.0, 80.0, 1.5, 1.0), 2_200);
        assert_eq!(sight.judge(Press::Pointer, 2_200), Ok(()));
    }

    #[test]
    fn a_key_counts_once_the_frame_has_had_the_focus_long_enough() {
        let mut sight = clear();
        sight.focused(2_000);
        assert_eq!(sight.judge(Press::Key, 2_100), Err(Refused::JustNow));
        assert_eq!(sight.judge(Press::Pointer, 2_100), Ok(()));
        assert_eq!(sight.judge(Press::Key, 2_800), Ok(()));
    }

    proptest! {
        #[test]
        fn a_frame_that_stands_still_is_never_an_alarm(
            path in prop::collection::vec((0.0..400.0_f64, 0.0..1000.0_f64), 1..60),
            zoom in prop::sample::select(vec![0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 3.0]),
            scale in prop::sample::select(SCALES.to_vec()),
            left in 0.0..2000.0_f64,
        ) {
            let mut sight = clear();
            for (step, frame) in path.into_iter().enumerate() {
                let now = 1_000 + step as u64 * 20;
                sight.pointed(at(frame, left, 80.0, zoom, scale), now);
                prop_assert_eq!(sight.judge(Press::Pointer, now), Ok(()));
            }
        }

        #[test]
        fn a_frame_that_jumps_under_a_resting_pointer_always_is(
            frame in (0.0..400.0_f64, 0.0..1000.0_f64),
            (across, down) in (-400.0..400.0_f64, -400.0..400.0_f64),
            zoom in prop::sample::select(vec![0.5, 1.0, 1.25, 2.0]),
        ) {
            // A corner that went less than this shows no other control under the pointer.
            prop_assume!(across.abs().max(down.abs()) >= 24.0);
            let mut sight = clear();
            let before = at(frame, 1_000.0, 80.0, zoom, 1.0);
            sight.pointed(before, 2_000);
            let after = Place { frame: (frame.0 - across / zoom, frame.1 - down / zoom), ..before };
            sight.pointed(after, 2_050);
            prop_assert_eq!(sight.judge(Press::Pointer, 2_050), Err(Refused::JustNow));
        }
    }
}

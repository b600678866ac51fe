//! How attributes are filled, so that all branches are seen.

use super::search::Filling;
use super::shape::{Items, Shape};
use crate::liquid::Value;

/// More literals of one attribute than this are not tried.
const LITERALS: usize = 5;

/// How attributes are filled besides the hostile value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene {
    /// Attributes that are compared with literals get this one of them.
    literal: Option<usize>,
    /// Which of the attributes that conditions ask for are missing.
    absent: Absent,
    items: Items,
}

/// Which attributes are missing, by their number among those that conditions ask for.
#[derive(Debug, Clone, Copy)]
enum Absent {
    Nobody,
    All,
    /// Those whose number has this bit set, or not set.
    Bit(usize, bool),
}

/// All scenes for a template, those that tell most first.
pub(crate) fn scenes(shape: &Shape) -> Vec<Scene> {
    let scene = |literal, absent, count| Scene {
        literal,
        absent,
        items: Items { count, gap: None },
    };
    let places = &shape.places;
    let literals = places.iter().map(|place| place.literals.len()).max().unwrap_or(0);
    let mut scenes = vec![scene(None, Absent::Nobody, 2)];
    scenes.extend((0..literals.min(LITERALS)).map(|at| scene(Some(at), Absent::Nobody, 1 + at % 3)));
    let asked = places.iter().filter(|place| place.asked).count();
    if asked > 0 || shape.loops {
        scenes.push(scene(None, Absent::All, 0));
    }
    // Of any two attributes one is there and the other is not, for the first eight.
    for bit in 0..asked.next_power_of_two().trailing_zeros().min(3) as usize {
        scenes.push(scene(None, Absent::Bit(bit, true), 2));
        scenes.push(scene(None, Absent::Bit(bit, false), 2));
    }
    if shape.loops {
        scenes.push(scene(None, Absent::Nobody, 1));
        scenes.push(scene(None, Absent::All, 3));
        for (literal, gap) in [(None, 0), (None, 1), (Some(0), 0), (Some(0), 1)] {
            scenes.push(Scene {
                literal,
                absent: Absent::Nobody,
                items: Items {
                    count: 2,
                    gap: Some(gap),
                },
            });
        }
    }
    scenes
}

/// The values of a scene, with the hostile value in each attribute that the scene leaves open.
pub(crate) fn filling(shape: &Shape, attributes: &[usize], hostile: Option<&Value>, scene: Scene) -> Filling {
    let mut asked = 0;
    let mut value = |at: &usize| {
        let place = &shape.places[*at];
        let literal = scene.literal.filter(|_| !place.literals.is_empty());
        match literal {
            Some(nth) => place.literals.get(nth % place.literals.len()).cloned(),
            None if place.asked => {
                asked += 1;
                let missing = match scene.absent {
                    Absent::Nobody => false,
                    Absent::All => true,
                    Absent::Bit(bit, set) => ((asked - 1) >> bit & 1 == 1) == set,
                };
                hostile.filter(|_| !missing).cloned()
            }
            None => hostile.cloned(),
        }
    };
    Filling {
        values: attributes.iter().map(|at| (*at, value(at))).collect(),
        items: scene.items,
    }
}

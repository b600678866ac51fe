//! Parts that are recognised by what the user has taught, where the built-in knowledge does not find them.

use super::chooser::{self, Seen};
use super::lessons::{locate, part, spot};
use super::recognise::{Given, Recognised, fixed};
use super::rows::text_field;
use super::sections;
use super::snapshot::{Handle, Kind, Snapshot};
use super::surface::{BodyField, Find, Mode, Part, Surface, Why};
use super::tree::Tree;
use crate::protocol::Lesson;
use crate::protocol::lesson::{Anchor, LessonPart};
use crate::webhook::Method;

/// The lessons that hold here, for parts that are missing or ambiguous.
pub(super) fn lessons_for<'a>(
    snapshot: &Snapshot,
    surface: &Surface,
    lessons: &'a [Lesson],
) -> Vec<&'a Lesson> {
    let needed = |lesson: &&Lesson| {
        is_open(surface, part(lesson.spot.part))
            && spot(snapshot, surface, lesson.spot.part).as_ref() == Some(&lesson.spot)
    };
    lessons.iter().filter(needed).collect()
}

/// Whether a part is neither found nor behind something.
fn is_open(surface: &Surface, part: Part) -> bool {
    surface
        .trouble(part)
        .is_some_and(|refusal| matches!(refusal.why, Why::Missing | Why::Ambiguous(_)))
}

fn of<'a>(learnt: &[&'a Lesson], part: LessonPart) -> Option<&'a Lesson> {
    learnt.iter().copied().find(|lesson| lesson.spot.part == part)
}

/// URL and method, as far as they were taught.
pub(super) fn given(tree: &Tree, plain: &Recognised, learnt: &[&Lesson]) -> Given {
    let free = |at: &usize| !used(&plain.surface).contains(&tree.node(*at).id);
    let url = of(learnt, LessonPart::Url)
        .filter(|lesson| lesson.anchor == Anchor::Field)
        .and_then(|lesson| locate::<Method>(tree, lesson, &[]));
    let method = of(learnt, LessonPart::Method).and_then(|lesson| match lesson.anchor {
        Anchor::List => locate::<Method>(tree, lesson, &[]),
        Anchor::Group => locate(tree, lesson, &groups(tree, &plain.methods)),
        Anchor::Field | Anchor::Button | Anchor::Caption => None,
    });
    Given {
        url: url.filter(free),
        method: method.filter(free),
    }
}

/// The choices that stand open.
pub(super) fn groups(tree: &Tree, methods: &[Seen<Method>]) -> Vec<Seen<Method>> {
    let open = |seen: &&Seen<Method>| matches!(seen.chooser.how, super::surface::Choice::Clicks(_));
    let mut groups: Vec<Seen<Method>> = methods.iter().filter(open).cloned().collect();
    if groups.is_empty() {
        groups = chooser::methods(tree, &[]);
        groups.retain(|seen| open(&seen));
    }
    groups
}

/// The body and the headers, as far as they were taught.
pub(super) fn with_sections(tree: &Tree, mut seen: Recognised, learnt: &[&Lesson]) -> Surface {
    let used_before = used(&seen.surface);
    if is_open(&seen.surface, Part::Body)
        && let Some((body, mode)) = of(learnt, LessonPart::Body).and_then(|lesson| body(tree, &seen, lesson))
    {
        let mode = mode
            .and_then(|index| seen.modes.get(index))
            .map_or_else(|| fixed(&body), |mode| Find::Found(mode.chooser.clone()));
        (seen.surface.body, seen.surface.mode) = (body, mode);
        if !is_apart(&used_before, &handles(&seen.surface, Part::Body)) {
            (seen.surface.body, seen.surface.mode) = (Find::Missing, Find::Missing);
        }
    }
    let body = handles(&seen.surface, Part::Body);
    seen.taken
        .nodes
        .extend(body.iter().filter_map(|id| tree.position(*id)));
    let used_before = used(&seen.surface);
    if is_open(&seen.surface, Part::Headers)
        && let Some(headers) = of(learnt, LessonPart::Headers).and_then(|lesson| {
            let at = locate::<Method>(tree, lesson, &[])?;
            match lesson.anchor {
                Anchor::Caption => {
                    sections::headers_at(tree, at, false, &seen.taken).map(|found| found.content)
                }
                Anchor::Button if tree.node(at).on.is_some() => {
                    sections::headers_at(tree, at, true, &seen.taken).map(|found| found.content)
                }
                Anchor::Button => sections::headers_of(tree, at, &seen.taken),
                Anchor::Field | Anchor::List | Anchor::Group => None,
            }
        })
    {
        seen.surface.headers = headers;
        if !is_apart(&used_before, &handles(&seen.surface, Part::Headers)) {
            seen.surface.headers = Find::Missing;
        }
    }
    seen.surface
}

fn body(tree: &Tree, seen: &Recognised, lesson: &Lesson) -> Option<(Find<BodyField>, Option<usize>)> {
    let at = locate::<Method>(tree, lesson, &[])?;
    match lesson.anchor {
        Anchor::Caption => sections::body_at(tree, at, &seen.modes, &seen.taken),
        Anchor::Field => {
            // The only choice of its form on the page is the body's; where one says pairs, one field is no body.
            let mode = (seen.modes.len() == 1).then_some(0);
            let pairs = |mode: &Seen<Mode>| mode.chooser.now == Some(Mode::Pairs);
            let raw = tree.kind(at) != Kind::Input && !seen.modes.iter().any(pairs);
            raw.then(|| (Find::Found(BodyField::Raw(text_field(tree, at))), mode))
        }
        Anchor::List | Anchor::Group | Anchor::Button => None,
    }
}

fn is_apart(used: &[Handle], own: &[Handle]) -> bool {
    !own.iter().any(|id| used.contains(id))
}

/// The handles of every part that was found.
pub(super) fn used(surface: &Surface) -> Vec<Handle> {
    Part::ALL
        .into_iter()
        .flat_map(|part| handles(surface, part))
        .collect()
}

/// The handles that make up a part; none when it was not found.
pub(super) fn handles(surface: &Surface, part: Part) -> Vec<Handle> {
    use super::surface::{Choice, Chooser, Rows};
    fn rows(rows: &Rows) -> Vec<Handle> {
        let fields = rows.fields().map(|field| field.id);
        let removes = rows.rows.iter().filter_map(|row| row.remove);
        fields.chain(removes).chain(rows.add).collect()
    }
    fn choice<T>(chooser: &Chooser<T>) -> Vec<Handle> {
        match &chooser.how {
            Choice::List(id) => vec![*id],
            Choice::Clicks(clicks) => clicks.iter().map(|(_, id)| *id).collect(),
            Choice::Fixed => Vec::new(),
        }
    }
    match part {
        Part::Url => surface.webhook_url.found().map(|field| vec![field.id]),
        Part::Method => surface.method.found().map(choice),
        Part::BodyType => surface.mode.found().map(choice),
        Part::Body => surface.body.found().map(|body| match body {
            BodyField::Raw(field) => vec![field.id],
            BodyField::Pairs(pairs) => rows(pairs),
        }),
        Part::Headers => surface.headers.found().map(rows),
    }
    .unwrap_or_default()
}

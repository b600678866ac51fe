// Two looks at the same template, box by box.

/** How far apart two edges may be, in CSS pixels. */
const NEAR = 0.5;

/** Compares what the reference shows with what we show: how many boxes were compared, and one line for each difference. */
export function difference(theirs, ours) {
  if (theirs.broken || ours.broken) {
    if (theirs.broken && ours.broken) return { boxes: 0, differences: [] };
    const [who, why] = theirs.broken ? ['the reference', theirs.broken] : ['we', ours.broken];
    return { boxes: 0, differences: [`only ${who} cannot show it: ${why}`] };
  }
  const differences = [];
  const known = new Map(ours.boxes.map((box) => [box.path, box]));
  for (const box of theirs.boxes) {
    const mine = known.get(box.path);
    if (!mine) differences.push(`${named(box)}: is missing`);
    else differences.push(...boxDifference(box, mine).map((text) => `${named(box)}: ${text}`));
    known.delete(box.path);
  }
  for (const box of known.values()) differences.push(`${named(box)}: should not be there`);
  return { boxes: theirs.boxes.length, differences };
}

const named = (box) => `${box.path || '/'} <${box.tag}>${box.text ? ` “${box.text.trim().slice(0, 24)}”` : ''}`;

function boxDifference(theirs, ours) {
  const found = [];
  const differ = (what, expected, seen) => {
    if (expected !== seen) found.push(`${what} is ${seen || '–'}, the reference has ${expected || '–'}`);
  };
  differ('the element', theirs.tag, ours.tag);
  // The root's place is where it was put.
  const from = theirs.path === '' ? 2 : 0;
  if (apart(theirs.place.slice(from), ours.place.slice(from))) {
    found.push(`place is ${shown(ours.place)}, the reference has ${shown(theirs.place)}`);
  }
  for (const [name, value] of Object.entries(theirs.styles)) {
    if (theirs.path === '' && name === 'boxShadow') continue;
    differ(name, value, ours.styles[name]);
  }
  differ('background image', theirs.background, ours.background);
  differ('border', theirs.edge, ours.edge);
  differ('text', theirs.text, ours.text);
  differ('image', theirs.image, ours.image);
  if (theirs.lines.length !== ours.lines.length) {
    found.push(`has ${ours.lines.length} lines, the reference has ${theirs.lines.length}`);
  } else {
    const at = theirs.lines.findIndex((line, index) => apart(line, ours.lines[index]));
    if (at >= 0) found.push(`line ${at + 1} is at ${shown(ours.lines[at])}, the reference has ${shown(theirs.lines[at])}`);
  }
  return found;
}

const apart = (theirs, ours) => theirs.some((value, at) => Math.abs(value - ours[at]) > NEAR);
const shown = (place) => place.map((value) => Math.round(value * 100) / 100).join(' ');

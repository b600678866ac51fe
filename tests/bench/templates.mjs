// The templates that pictures are timed with, each with a variable `name`.

import { samples } from '../compare/samples.mjs';

const size = (one) => JSON.stringify(one.template).length;

/** The largest of the samples that the published renderer brings along, and one of 110 boxes and three carousels. */
export function cases() {
  const largest = samples().toSorted((a, b) => size(b) - size(a))[0];
  return [
    { ...largest, name: `the largest sample (${largest.name}, ${size(largest)} bytes)`, template: withName(largest.template) },
    { name: '110 boxes and three carousels', template: large() },
  ];
}

/** The template with a variable in its first text. */
function withName(template) {
  const copy = structuredClone(template);
  const visit = (views) => views.some((view) => {
    if (typeof view.text === 'string') {
      view.text = `{name} ${view.text}`;
      return true;
    }
    return Array.isArray(view.items) && visit(view.items.flatMap((item) => item.body?.items ?? [item]));
  });
  visit(copy.body.items);
  return copy;
}

function large() {
  const text = (words) => ({ type: 'text', text: words, maxTextLines: 2, width: { type: 'flex', value: 0 }, textStyle: { size: 14, color: '#203040' } });
  const row = (at) => ({
    type: 'box', layout: 'row', viewStyle: { padding: { top: 4, bottom: 4, left: 8, right: 8 } },
    items: [
      { type: 'image', imageUrl: 'https://images.example/a.png', width: { type: 'fixed', value: 32 }, height: { type: 'fixed', value: 32 } },
      { type: 'box', layout: 'column', items: [text(`Hi {name}, row ${at}`), text('A second line that is long enough to be cut off somewhere')] },
    ],
  });
  const card = (at) => ({ version: 1, body: { items: [{ type: 'box', layout: 'column', viewStyle: { backgroundColor: '#eeeeee', radius: 8 }, items: [text(`Card ${at} for {name}`)] }] } });
  const carousel = () => ({ type: 'carouselView', items: Array.from({ length: 5 }, (_, at) => card(at)), carouselStyle: { maxChildWidth: 200 } });
  const items = [...Array.from({ length: 47 }, (_, at) => row(at)), { type: 'box', layout: 'column', items: [text('The last of all boxes')] }];
  return { version: 1, body: { items: [...items.slice(0, 10), carousel(), ...items.slice(10, 20), carousel(), ...items.slice(20), carousel()] } };
}

/** Times as a cell of a table: the median, and the fastest to the slowest. */
export function shown(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const round = (time) => (time < 10 && !Number.isInteger(time) ? time.toPrecision(2) : time.toFixed(0));
  return `${round(sorted[Math.floor(sorted.length / 2)])} (${round(sorted[0])} to ${round(sorted.at(-1))})`;
}

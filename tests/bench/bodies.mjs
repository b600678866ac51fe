// Realistic bodies of a wished size, put together from those of tests/fixtures/bodies, and the user that they render for.

import { readFileSync } from 'node:fs';

/** Bodies that each engine knows everything in: no catalogs, no requests, no content blocks, no moment of the day. */
const PARTS = [
  'order-items',
  'order-shipped',
  'loyalty-tier-case',
  'survey-answers',
  'order-nested-loops',
  'cart-capture-list',
  'loyalty-optional-member',
  'order-items-comma-first',
  'order-total-number',
];

/** A fixture's text. */
export const fixture = (name) => readFileSync(new URL(`../fixtures/bodies/${name}.json.liquid`, import.meta.url), 'utf8').trim();

/** The fixtures that are put together, each by itself. */
export const fixtures = () => PARTS.map(fixture);

/** One JSON document that is at least `size` characters long, of whole fixtures one after another. */
export function body(size) {
  const open = '{"parts": [\n';
  const parts = [];
  const texts = fixtures();
  for (let length = open.length + 3; length < size; ) {
    parts.push(texts[parts.length % texts.length]);
    length += parts.at(-1).length + 2;
  }
  return `${open}${parts.join(',\n')}\n]}`;
}

/** The user, as Braze's Liquid names what it has: standard attributes stand on their own. */
export const USER = {
  first_name: 'Zoë "Zo" O’Brien',
  user_id: 'user-4711',
  braze_id: '5f3c6a1e9b0d4c0012ab34cd',
  custom_attribute: { sendbird_id: 'sb-4711', tier: 'gold', points: 1280, plan: 'gold', nickname: 'Zo' },
  event_properties: {
    order_id: 'A-100 27',
    total: 129,
    score: 9,
    reason: 'It came in time,\nand "well packed".',
    tags: ['delivery', 'price'],
    eta: 'Monday',
    items: Array.from({ length: 6 }, (_, at) => ({
      sku: `SKU-${1000 + at}`,
      name: `Mug "${at}" – 0.3 l`,
      title: `Mug ${at}`,
      quantity: at + 1,
      price: 12 + at,
    })),
    parcels: Array.from({ length: 3 }, (_, at) => ({
      tracking: `1Z 999/${at}`,
      lines: [{ title: `Mug ${at}` }, { title: 'Tea "Assam"' }],
    })),
  },
  canvas_entry_properties: {
    lines: Array.from({ length: 5 }, (_, at) => ({ sku: `L-${at}` })),
  },
};

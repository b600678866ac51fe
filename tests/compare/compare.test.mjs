// The comparison itself: it finds nothing where there is nothing, and every difference that is planted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generated } from './generator.mjs';
import { openPages } from './pages.mjs';
import { compare } from './run.mjs';
import { samples } from './samples.mjs';

/** A template with a bit of everything that a difference can be planted in. */
const EVERYTHING = {
  name: 'everything',
  template: {
    version: 1,
    body: {
      items: [
        { type: 'image', imageUrl: 'https://images.example/a.png', height: { type: 'fixed', value: 90 }, imageStyle: { contentMode: 'aspectFill' } },
        {
          type: 'box', layout: 'row', viewStyle: { backgroundColor: '#80336699', borderWidth: 2, borderColor: '#FF112233', radius: 8, padding: { top: 4, bottom: 4, left: 4, right: 4 } },
          items: [
            { type: 'text', text: 'Hi {name}, your order is on its way and arrives on Tuesday', maxTextLines: 2, textStyle: { size: 15, weight: 'bold', color: '#225588' } },
            { type: 'textButton', text: 'Track', width: { type: 'flex', value: 1 } },
          ],
        },
        { type: 'image', imageUrl: 'https://images.example/b.png', width: { type: 'fixed', value: 40 }, height: { type: 'fixed', value: 40 }, imageStyle: { tintColor: '#FF0000' } },
      ],
    },
  },
  variables: { name: 'Ada' },
};

/** What is planted in our page, and what the comparison has to say of it. */
const PLANTED = [
  ['a pixel to the right', () => { document.querySelector('[data-measured]').style.translate = '1px'; }, /place/],
  ['a pixel more of height', () => { document.querySelector('[data-measured]').style.height = '91px'; }, /place/],
  ['another text color', () => { document.querySelector('.nb-picture__text').style.color = '#225589'; }, /^.*color is/],
  ['another background', () => { document.querySelectorAll('[data-measured]')[1].style.backgroundColor = '#33669981'; }, /backgroundColor/],
  ['a dropped view', () => { document.querySelector('.nb-picture__button').remove(); }, /is missing/],
  ['a view too many', () => { document.querySelector('.nb-picture').append(document.createElement('div')); }, /should not be there/],
  ['a wrong clamp', () => { document.querySelector('[style*="line-clamp"]').style.webkitLineClamp = '3'; }, /webkitLineClamp/],
  ['another fit', () => { document.querySelector('img').style.objectFit = 'contain'; }, /objectFit/],
  ['a larger letter', () => { document.querySelector('.nb-picture__text').style.fontSize = '15.6px'; }, /fontSize/],
  ['a lighter letter', () => { document.querySelector('.nb-picture__text').style.fontWeight = '600'; }, /fontWeight/],
  ['another word', () => { document.querySelector('.nb-picture__button').firstElementChild.firstElementChild.firstChild.data = 'Trace'; }, /text is/],
  ['another border', () => { document.querySelector('.nb-picture__border').style.setProperty('--picture-border-width', '3px'); }, /border is/],
  ['another corner', () => { document.querySelector('.nb-picture__border').style.borderRadius = '9px'; }, /BorderRadius|TopLeftRadius|borderTopLeftRadius/],
  ['a canvas of another size', () => { document.querySelector('canvas').width += 1; }, /image is/],
];

let pages;
before(async () => {
  pages = await openPages();
});
after(() => pages?.close());

async function differences(templates, options) {
  const found = [];
  let boxes = 0;
  await compare(pages, templates, (one) => {
    boxes += one.boxes;
    found.push(...one.differences.map((text) => `${one.name}, ${one.width} px, ${one.dark ? 'dark' : 'light'}: ${text}`));
  }, options);
  return { boxes, found };
}

test('every published sample looks the same at every width, light and dark', async () => {
  const all = samples();
  assert.equal(all.length, 30);
  const { boxes, found } = await differences(all);
  assert.deepEqual(found, []);
  assert.ok(boxes > 5_000, `${boxes} boxes`);
});

test('300 generated templates look the same, or are refused by both', async (context) => {
  const seeds = Array.from({ length: 300 }, (_, at) => at + 1);
  context.diagnostic(`seeds ${seeds[0]} to ${seeds.at(-1)}`);
  const { boxes, found } = await differences(seeds.map(generated), { widths: [320] });
  assert.deepEqual(found, []);
  context.diagnostic(`${boxes} boxes`);
});

test('a template without a difference has none', async () => {
  const { boxes, found } = await differences([EVERYTHING]);
  assert.deepEqual(found, []);
  assert.ok(boxes > 0);
});

for (const [what, meddle, says] of PLANTED) {
  test(`${what} is reported`, async () => {
    const { found } = await differences([EVERYTHING], { widths: [320], meddle });
    assert.ok(found.some((text) => says.test(text)), `${JSON.stringify(found)}`);
  });
}

// Our pictures beside the published renderer's: `./build.sh compare`, see docs/picture.md.
//
// The renderer's own samples, templates from a generator (GENERATED of them, from SEED on), and those of the JSON file
// that PREVIEW_TEMPLATES names: an array of {name, template, color_variables?, variables?}.

import { readFileSync } from 'node:fs';
import { generated } from './generator.mjs';
import { openPages } from './pages.mjs';
import { WIDTHS, compare } from './run.mjs';
import { samples } from './samples.mjs';

const { PREVIEW_TEMPLATES, GENERATED = '300', SEED = '1', SAMPLES = '1' } = process.env;
/** Differences of one rendering that are printed. */
const SHOWN = Number(process.env.SHOWN ?? 200);

const further = PREVIEW_TEMPLATES ? JSON.parse(readFileSync(PREVIEW_TEMPLATES, 'utf8')) : [];
if (!Array.isArray(further)) throw new Error(`${PREVIEW_TEMPLATES} holds no array`);
const seeds = Array.from({ length: Number(GENERATED) }, (_, at) => Number(SEED) + at);
const templates = [
  ...(SAMPLES === '1' ? samples() : []),
  ...further.map((one, at) => ({ ...one, name: String(one.name ?? `template ${at + 1}`) })),
  ...seeds.map(generated),
];
if (seeds.length) console.log(`generated templates: seeds ${seeds[0]} to ${seeds.at(-1)}`);

const pages = await openPages();
let [boxes, passed, failed] = [0, 0, 0];
try {
  await compare(pages, templates, (one) => {
    boxes += one.boxes;
    if (one.differences.length === 0) {
      passed += 1;
      return;
    }
    failed += 1;
    console.log(`${one.name}, ${one.width} px, ${one.dark ? 'dark' : 'light'}: ${one.differences.length} differences`);
    for (const text of one.differences.slice(0, SHOWN)) console.log(`  ${text}`);
  });
} finally {
  await pages.close();
}
console.log(`${templates.length} templates at ${WIDTHS.join(', ')} px, light and dark; ${boxes} boxes compared`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

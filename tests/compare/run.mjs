// Shows templates on both sides and compares what comes out.

import { difference } from './differ.mjs';
import { filled, rows, textOf } from './fill.mjs';

export const WIDTHS = [280, 320, 375, 430];
/** Templates that stand in a page at the same time. */
const TOGETHER = 6;

/**
 * Compares templates at all widths, light and dark. `each` hears of every rendering: `{name, width, dark, boxes,
 * differences}`. `meddle` is run in our page before the look, so that a test can plant a difference.
 */
export async function compare(pages, templates, each, { widths = WIDTHS, meddle } = {}) {
  for (let from = 0; from < templates.length; from += TOGETHER) {
    const jobs = templates.slice(from, from + TOGETHER).flatMap((one) => jobsOf(one, widths));
    const [theirs, ours] = await Promise.all([looks(pages.reference, jobs), looks(pages.ours, jobs, meddle)]);
    jobs.forEach((job, at) => {
      const { boxes, differences } = difference(theirs[at], ours[at]);
      each({ name: job.name, width: job.width, dark: job.dark, boxes, differences });
    });
  }
}

/** One job for each width and appearance. What cannot even be written as JSON is broken on both sides. */
export function jobsOf(one, widths) {
  return widths.flatMap((width) => [false, true].map((dark) => ({ name: one.name, width, dark, ...inputsOf(one, dark) })));
}

function inputsOf(one, dark) {
  const inputs = { template: '', rows: '[]', colors: '{}' };
  try {
    inputs.template = textOf(one.template);
    inputs.rows = JSON.stringify(rows(one));
    inputs.colors = JSON.stringify(one.color_variables ?? {});
    return { ...inputs, filled: JSON.stringify(filled(one, dark)) };
  } catch (error) {
    return { ...inputs, error: `no JSON: ${error.message}` };
  }
}

/** The addresses of a job's images. */
function addressesOf({ filled }) {
  const found = [];
  JSON.parse(filled ?? 'null', (key, value) => {
    if (key === 'imageUrl' && typeof value === 'string' && value) found.push(value);
    return value;
  });
  return found;
}

/** What each rendering looks like on one page: `{broken}` or `{boxes}`. */
async function looks(page, jobs, meddle) {
  await page.evaluate((addresses) => globalThis.side.warm(addresses), [...new Set(jobs.flatMap(addressesOf))]);
  await page.evaluate((jobs) => {
    const stage = document.getElementById('stage');
    stage.replaceChildren();
    jobs.forEach((job, at) => {
      const around = document.createElement('div');
      around.className = `sendbird-theme--${job.dark ? 'dark' : 'light'}`;
      around.style.cssText = `width:${job.width}px;color-scheme:only ${job.dark ? 'dark' : 'light'};`
        + `color:${job.dark ? 'rgb(230, 231, 232)' : 'rgb(20, 21, 22)'};font:400 16px/normal Roboto,serif;float:left;margin:0 8px 8px 0`;
      const place = document.createElement('div');
      around.append(place);
      stage.append(around);
      globalThis.side.show(at, place, job);
    });
  }, jobs);
  await page.evaluate(() => globalThis.side.still());
  if (meddle) await page.evaluate(meddle);
  // As one text: thousands of boxes would be handed over value by value.
  const text = await page.evaluate(() => {
    const places = [...document.querySelectorAll('#stage > div > div')];
    const found = places.map((place) => {
      const root = globalThis.side.root(place);
      if (place.dataset.broken || !root) return { broken: place.dataset.broken ?? 'nothing' };
      return { boxes: globalThis.side.look(root) };
    });
    globalThis.side.clear();
    return JSON.stringify(found);
  });
  return JSON.parse(text);
}

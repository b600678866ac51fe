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

export function jobsOf(one, widths) {
  return widths.flatMap((width) =>
    [false, true].map((dark) => {
      const job = {
        name: one.name, width, dark,
        template: textOf(one.template), rows: JSON.stringify(rows(one)), colors: JSON.stringify(one.color_variables ?? {}),
      };
      try {
        return { ...job, filled: JSON.stringify(filled(one, dark)) };
      } catch (error) {
        return { ...job, error: `no JSON: ${error.message}` };
      }
    }),
  );
}

/** What each rendering looks like on one page: `{broken}` or `{boxes}`. */
async function looks(page, jobs, meddle) {
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
  return page.evaluate(() => {
    const places = [...document.querySelectorAll('#stage > div > div')];
    const found = places.map((place) => {
      const root = globalThis.side.root(place);
      if (place.dataset.broken || !root) return { broken: place.dataset.broken ?? 'nothing' };
      return { boxes: globalThis.side.look(root) };
    });
    globalThis.side.clear();
    return found;
  });
}

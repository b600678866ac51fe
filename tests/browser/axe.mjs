// What axe-core finds on a surface.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds against WCAG 2.2 AA, in light and dark.
 * @param {object} page the page that is looked at
 * @param {object} [frame] the frame in it that is looked at alone
 */
export async function violations(page, frame = page) {
  // As an expression: the page's policy allows no other script. The phone shows the application's own colors.
  await frame.evaluate(AXE);
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    // Without motion: a color half way through a transition is none of ours.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await frame.evaluate((runOnly) => globalThis.axe.run({ exclude: ['.nb-phone'] }, { runOnly }), RULES);
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.target).join(' ')}`));
  }
  return found;
}

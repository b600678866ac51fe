// What a surface looks like, and what it has no room for.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/** Windows with little room: name, and size in CSS pixels. */
export const SIZES = [
  ['200 % zoom', { width: 640, height: 400 }],
  ['320 px', { width: 320, height: 640 }],
];

const WHOLE = { width: 1280, height: 800 };

/** Media features under which a surface is looked at, by name. */
const MEDIA = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }],
  ['forced', { colorScheme: 'dark', forcedColors: 'active' }],
];

/**
 * What makes a page or frame scroll sideways in a window of that size; nothing while it does not. What scrolls by itself,
 * as code does, may be wider.
 * @returns {Promise<string[]>} how wide it is, and what sticks out of it, with the place of its right edge
 */
export async function overflow(page, frame, viewport) {
  await page.setViewportSize(viewport);
  const found = await frame.evaluate(async () => {
    // Two frames later everything has its place.
    for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const edge = (element) => Math.round(element.getBoundingClientRect().right);
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const out = [...document.body.querySelectorAll('*')].filter((element) => edge(element) > clientWidth && !scrolls(element.parentElement));
    return [`${scrollWidth} of ${clientWidth}`, ...out.map((element) => `${element.localName}.${element.getAttribute('class') ?? ''} to ${edge(element)}`)];
  });
  await page.setViewportSize(WHOLE);
  return found;
}

/** Keeps pictures of a page below a folder: in each of the media, and in each of the small windows. */
export async function picture(page, name, folder) {
  await mkdir(folder, { recursive: true });
  const save = (kind) => page.screenshot({ path: path.join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.${kind}.png`) });
  for (const [kind, media] of MEDIA) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await save(kind);
  }
  await page.emulateMedia({ ...MEDIA[0][1], reducedMotion: 'reduce' });
  for (const [size, viewport] of SIZES) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(100);
    await save(size.split(' ')[0]);
  }
  await page.setViewportSize(WHOLE);
}

// What sticks out of a page in a window of 320 CSS pixels, which is what 1280 pixels are at 400 % zoom (WCAG 1.4.10).

/** The width, in CSS pixels. */
const NARROW = 320;

/**
 * What makes a page scroll sideways there; nothing while it does not. What scrolls by itself, as code does, may be wider.
 * @returns {Promise<string[]>} the page's width, and the elements, with the place of their right edges
 */
export async function sideways(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: NARROW, height: 640 });
  const found = await page.evaluate((narrow) => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= narrow) return [];
    const scrolls = (element) => element && (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const out = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > narrow + 1 && !scrolls(element.parentElement));
    // A long word sticks out of its element without making that wider.
    return [`the page to ${scrollWidth}`, ...out.map((element) => `${element.localName}.${element.className} to ${Math.round(element.getBoundingClientRect().right)}`)];
  }, NARROW);
  if (before) await page.setViewportSize(before);
  return found;
}

// How long a user waits: from navigation to the launcher, from a click on it to a sidebar that can be used, and from the
// toolbar's button to a popup that is painted, beside a popup that shows a text file: what Chromium needs for any.
//
// Run by `./build.sh bench`; prints a table in Markdown. Every row is measured in a fresh tab of the same browser.

import { launch } from '../browser/harness.mjs';
import { Builder, Settings, launcher } from '../browser/play.mjs';
import { startStandIns } from '../stand-in/serve.mjs';

const RUNS = Number(process.env.RUNS ?? 15);

const standIns = await startStandIns();
const browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'], blockCookies: true });
const waits = { loaded: [], launcher: [], sidebar: [] };
const popup = { empty: [], shell: [], painted: [] };
/** The popup that ships, and the smallest document of the extension. */
const POPUPS = { ours: 'popup.html', empty: 'static/launcher.css' };
try {
  await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
  const first = await browser.visit(standIns.pages.newTemplate);
  const place = await launcher(first);
  await first.close();
  // One run more than are counted: the first fills the caches.
  for (let run = 0; run <= RUNS; run += 1) {
    const page = await browser.context.newPage();
    await page.addInitScript(watchFor, { x: place.x + place.width / 2, y: place.y + place.height / 2 });
    await page.goto(standIns.pages.newTemplate);
    await page.waitForFunction(() => window.launcherSeen);
    const seen = await page.evaluate(() => ({
      loaded: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
      launcher: window.launcherSeen,
    }));
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    const builder = await Builder.of(browser, page);
    await builder.sees(/Sendbird notification/);
    const clicked = await page.evaluate(() => window.clicked);
    seen.sidebar = (await builder.frame.evaluate(() => window.usable)) - clicked;
    if (run > 0) for (const name of Object.keys(waits)) waits[name].push(seen[name]);
    await page.close();
  }
  const options = await browser.open('options');
  await options.bringToFront();
  for (let run = 0; run <= RUNS; run += 1) {
    const { shell: empty } = await options.evaluate(openPopup, [POPUPS.empty, ['body', 'body']]);
    const seen = { empty, ...(await options.evaluate(openPopup, [POPUPS.ours, ['.nb-pop__title:not(:empty)', '.nb-pop .nb-select']])) };
    if (run > 0) for (const name of Object.keys(popup)) popup[name].push(seen[name]);
  }
} finally {
  await browser.close();
  await standIns.close();
}

console.log(`| From → to (${RUNS} runs) | median, ms | fastest | slowest |\n|---|---|---|---|`);
row('navigation → the page has loaded', waits.loaded);
row('navigation → the launcher is painted', waits.launcher);
row('click on the launcher → a sidebar that can be used', waits.sidebar);
row('action → an empty popup is painted', popup.empty);
row('action → the popup’s head is painted', popup.shell);
row('action → the popup is painted with the active application', popup.painted);

/**
 * In the page and in the sidebar's frame, before anything else runs: takes note of the first painted frame in which the
 * launcher is at its place, of the click, and of the first in which the sidebar has a button of its own.
 */
function watchFor({ x, y }) {
  if (location.protocol === 'chrome-extension:') {
    const look = () => {
      if (document.querySelector('main button, .nb-main button, .nb-item')) window.usable = Date.now();
      else requestAnimationFrame(look);
    };
    return requestAnimationFrame(look);
  }
  addEventListener('pointerdown', () => (window.clicked ??= Date.now()), true);
  const look = () => {
    const top = document.elementFromPoint(x, y);
    // What stands in a closed shadow root shows as its host, which only content.js puts beside the body.
    if (top?.parentElement === document.documentElement && top !== document.body) window.launcherSeen = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * In a page of ours, which may look into the popup: opens a document as a click on the toolbar's button does, and gives
 * the times until its head, and until all of it, are in a frame that has been painted.
 */
async function openPopup([popup, [head, all]]) {
  await chrome.action.setPopup({ popup });
  const start = Date.now();
  const opened = chrome.action.openPopup();
  let view;
  while (!(view = chrome.extension.getViews({ type: 'popup' })[0])) await new Promise((resolve) => setTimeout(resolve));
  // A frame is painted when the next one begins.
  const painted = (selector) =>
    new Promise((resolve) => {
      const look = () => {
        if (view.document.querySelector(selector)) view.requestAnimationFrame(() => resolve(Date.now() - start));
        else view.requestAnimationFrame(look);
      };
      look();
    });
  const [shell, whole] = await Promise.all([painted(head), painted(all)]);
  await opened;
  view.close();
  while (chrome.extension.getViews({ type: 'popup' }).length) await new Promise((resolve) => setTimeout(resolve, 20));
  return { shell, painted: whole };
}

function row(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const shown = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)];
  console.log(`| ${name} | ${shown.map((time) => Math.round(time)).join(' | ')} |`);
}

// How long it takes in the sidebar itself, in the dashboard's page, from a key to the painted picture, through the
// webhook's Liquid; and how a list of 1,000 templates scrolls.
//
// Run by `./build.sh bench pages`; prints tables in Markdown. A frame counts as painted when a message that was posted in
// it arrives.

import { launch } from '../browser/harness.mjs';
import { Builder, Settings } from '../browser/play.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { APPLICATIONS } from '../stand-in/services/sendbird/index.mjs';
import { templatesUpTo } from '../stand-in/services/sendbird/templates.mjs';
import { cases, shown } from './templates.mjs';

const KEYS = Number(process.env.RUNS ?? 60);
/** Keys before those that count. */
const WARM = 10;
/** Frames in which the list is scrolled, and how far in each, in pixels. */
const [FRAMES, STEP] = [300, 60];

const timed = cases().map(({ name, template }, at) => ({
  key: `timed-${at}`, name, label: 'Timed', created_at: 1, updated_at: 1_900_000_000_000, message_retention_hours: 720,
  ui_template: template, data_template: {}, color_variables: {},
}));
const templates = [...templatesUpTo(1_000 - timed.length), ...timed];

const standIns = await startStandIns({ sendbird: { applications: [{ ...APPLICATIONS[0], templates }] } });
const browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'] });
try {
  await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
  const page = await browser.visit(standIns.pages.newTemplate);
  const builder = await Builder.open(browser, page);
  await builder.choosePartner(/Sendbird notification/);

  console.log(`| A key in a value → its picture is painted (${KEYS} keys) | ms |\n|---|---|`);
  for (const { name } of timed) {
    await builder.openTab('Build');
    await builder.pickTemplate(name);
    if (name === timed[0].name) {
      await builder.personalize('Receiver', 'sendbird_id');
    }
    await builder.personalize('name', 'first_name');
    await builder.openTab('Preview');
    await builder.frame.locator('.nb-stage .nb-picture').waitFor();
    await builder.press(/^Values of this user/);
    await builder.field('${first_name}').click();
    await builder.frame.evaluate(watchKeys);
    for (let key = 0; key < KEYS + WARM; key += 1) {
      const before = await builder.frame.evaluate(() => globalThis.painted.length);
      await page.keyboard.press(key % 8 === 7 ? 'Backspace' : 'x');
      await builder.frame.waitForFunction((before) => globalThis.painted.length > before, before);
    }
    const times = await builder.frame.evaluate(() => globalThis.painted);
    console.log(`| ${name} | ${shown(times.slice(WARM))} |`);
    await builder.press(/^Values of this user/);
  }

  await builder.openTab('Build');
  await builder.openTemplates();
  await builder.frame.getByRole('option').first().waitFor();
  const { gaps, rows, long } = await builder.frame.evaluate(scroll, { frames: FRAMES, step: STEP });
  const late = gaps.filter((gap) => gap > 25).length;
  console.log(`\n| 1,000 templates, scrolled by ${STEP} px in each of ${FRAMES} frames | |\n|---|---|`);
  console.log(`| from frame to frame, ms | ${shown(gaps)} |`);
  console.log(`| frames of more than 25 ms | ${late} |`);
  console.log(`| tasks of more than 50 ms | ${long} |`);
  console.log(`| the most rows in the document | ${rows} |`);
} finally {
  await browser.close();
  await standIns.close();
}

/** In the sidebar: takes note of each key, and of when the picture that follows from it is painted. */
function watchKeys() {
  globalThis.watching?.abort();
  globalThis.watching = new AbortController();
  const { signal } = globalThis.watching;
  globalThis.painted = [];
  let from;
  addEventListener('keydown', (event) => (from = event.timeStamp), { capture: true, signal });
  const observer = new MutationObserver(() => {
    if (from === undefined) return;
    const began = from;
    from = undefined;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => globalThis.painted.push(performance.now() - began);
      channel.port2.postMessage(0);
    });
  });
  observer.observe(document.querySelector('.nb-stage'), { subtree: true, childList: true, attributes: true, characterData: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

/** In the sidebar: scrolls the list, frame by frame. */
async function scroll({ frames, step }) {
  const list = document.querySelector('.nb-vscroll');
  const found = { gaps: [], rows: 0, long: 0 };
  const observer = new PerformanceObserver((entries) => (found.long += entries.getEntries().length));
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise(requestAnimationFrame);
  let last = await frame();
  for (let turn = 0; turn < frames; turn += 1) {
    list.scrollTop += step;
    const now = await frame();
    found.gaps.push(now - last);
    last = now;
    found.rows = Math.max(found.rows, list.querySelectorAll('[role="option"]').length);
  }
  observer.disconnect();
  return found;
}

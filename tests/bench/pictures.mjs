// From a keystroke in a variable to a painted picture, ours and the published renderer's, in a headless Chromium.
//
// Run by `./build.sh bench pictures`; prints a table in Markdown. Each round changes a value and waits until the frame
// with it was painted and its sizes have settled.

import { openPages } from '../compare/pages.mjs';
import { jobsOf } from '../compare/run.mjs';
import { samples } from '../compare/samples.mjs';

const ROUNDS = Number(process.env.RUNS ?? 60);

const size = (one) => JSON.stringify(one.template).length;
const largest = samples().toSorted((a, b) => size(b) - size(a))[0];
const cases = [
  { ...largest, name: `the largest sample (${largest.name}, ${size(largest)} bytes)`, template: withName(largest.template) },
  { name: '110 boxes and three carousels', template: large() },
];

const pages = await openPages();
console.log(`Chromium ${pages.browser.version()}, ${ROUNDS} rounds: median (fastest to slowest), ms\n`);
console.log('| template | | script | until painted | elements made anew |\n|---|---|---|---|---|');
try {
  for (const one of cases) {
    for (const [who, page] of [['ours', pages.ours], ['the published renderer', pages.reference]]) {
      const found = await measure(page, one);
      console.log(`| ${one.name} | ${who} | ${shown(found.script)} | ${shown(found.painted)} | ${found.anew} |`);
    }
  }
} finally {
  await pages.close();
}

async function measure(page, one) {
  const jobs = Array.from({ length: ROUNDS + 6 }, (_, at) => {
    const variables = { name: `Ada${'x'.repeat(at % 7)}` };
    return jobsOf({ ...one, variables }, [320])[0];
  });
  return page.evaluate(async (jobs) => {
    const stage = document.getElementById('stage');
    stage.replaceChildren();
    const around = document.createElement('div');
    around.className = 'sendbird-theme--light';
    around.style.cssText = 'width:320px;color-scheme:only light';
    const place = document.createElement('div');
    around.append(place);
    stage.append(around);
    globalThis.side.show(0, place, jobs[0]);
    await globalThis.side.still();
    const before = new Set(place.querySelectorAll('*'));
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    }));
    const [script, painted] = [[], []];
    for (const [at, job] of jobs.slice(1).entries()) {
      await frame();
      const from = performance.now();
      globalThis.side.update(0, place, job);
      const synchronous = performance.now() - from;
      // Until nothing moves any more, frame by frame: the published renderer measures in frames of its own.
      let last;
      let end = performance.now();
      for (let calm = 0; calm < 2; ) {
        await frame();
        const now = place.innerHTML;
        if (now === last) calm += 1;
        else [calm, end] = [0, performance.now()];
        last = now;
      }
      if (at >= 5) {
        script.push(synchronous);
        painted.push(end - from);
      }
    }
    const anew = [...place.querySelectorAll('*')].filter((element) => !before.has(element)).length;
    globalThis.side.clear();
    return { script, painted, anew };
  }, jobs);
}

/** The template with a variable in its first text. */
function withName(template) {
  const copy = structuredClone(template);
  const visit = (views) => views.some((view) => {
    if (typeof view.text === 'string') {
      view.text = `{name} ${view.text}`;
      return true;
    }
    return Array.isArray(view.items) && visit(view.items.flatMap((item) => item.body?.items ?? [item]));
  });
  visit(copy.body.items);
  return copy;
}

function large() {
  const text = (words) => ({ type: 'text', text: words, maxTextLines: 2, width: { type: 'flex', value: 0 }, textStyle: { size: 14, color: '#203040' } });
  const row = (at) => ({
    type: 'box', layout: 'row', viewStyle: { padding: { top: 4, bottom: 4, left: 8, right: 8 } },
    items: [
      { type: 'image', imageUrl: 'https://images.example/a.png', width: { type: 'fixed', value: 32 }, height: { type: 'fixed', value: 32 } },
      { type: 'box', layout: 'column', items: [text(`Hi {name}, row ${at}`), text('A second line that is long enough to be cut off somewhere')] },
    ],
  });
  const card = (at) => ({ version: 1, body: { items: [{ type: 'box', layout: 'column', viewStyle: { backgroundColor: '#eeeeee', radius: 8 }, items: [text(`Card ${at} for {name}`)] }] } });
  const carousel = () => ({ type: 'carouselView', items: Array.from({ length: 5 }, (_, at) => card(at)), carouselStyle: { maxChildWidth: 200 } });
  const items = Array.from({ length: 47 }, (_, at) => row(at));
  return { version: 1, body: { items: [...items.slice(0, 10), carousel(), ...items.slice(10, 20), carousel(), ...items.slice(20), carousel()] } };
}

function shown(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const round = (time) => (time < 10 ? time.toPrecision(2) : time.toFixed(0));
  return `${round(sorted[Math.floor(sorted.length / 2)])} (${round(sorted[0])} to ${round(sorted.at(-1))})`;
}

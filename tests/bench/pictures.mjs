// From a keystroke in a variable to a painted picture, ours and the published renderer's, in a headless Chromium.
//
// Run by `./build.sh bench pictures`; prints a table in Markdown. Each round changes a value and waits until the frame
// with it was painted and its sizes have settled. How long the page's main thread worked for that is taken from
// Chromium's own trace; the time until painted also holds the wait for the next frame of the screen. Our side puts the
// value into the template; the published renderer is given a template that holds it.

import { openPages } from '../compare/pages.mjs';
import { jobsOf } from '../compare/run.mjs';
import { cases, shown } from './templates.mjs';

const ROUNDS = Number(process.env.RUNS ?? 60);
/** Rounds before those that count. */
const WARM = 10;
const CATEGORIES = ['toplevel', 'blink.user_timing', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

const pages = await openPages();
console.log(`Chromium ${pages.browser.version()}, ${ROUNDS} rounds: median (fastest to slowest), ms\n`);
console.log('| template | | script | work until painted | until painted | frames | elements made anew |\n|---|---|---|---|---|---|---|');
try {
  for (const one of cases()) {
    for (const [who, page] of [['ours', pages.ours], ['the published renderer', pages.reference]]) {
      await page.bringToFront();
      const found = await measure(page, one);
      const { script, work, painted, frames, anew } = found;
      console.log(`| ${one.name} | ${who} | ${shown(script)} | ${shown(work)} | ${shown(painted)} | ${shown(frames)} | ${anew} |`);
    }
  }
} finally {
  await pages.close();
}

async function measure(page, one) {
  const jobs = Array.from({ length: ROUNDS + WARM + 1 }, (_, at) => {
    const variables = { name: `Ada${'x'.repeat(at % 7)}` };
    return jobsOf({ ...one, variables }, [320])[0];
  });
  await pages.browser.startTracing(page, { categories: CATEGORIES });
  const found = await page.evaluate(rounds, jobs);
  const trace = JSON.parse((await pages.browser.stopTracing()).toString());
  const counted = (times) => times.slice(WARM);
  return {
    script: counted(found.script),
    painted: counted(found.painted),
    frames: counted(found.frames),
    work: counted(worked(trace.traceEvents, jobs.length - 1)),
    anew: found.anew,
  };
}

/** In the page: every round, one after the other. */
async function rounds(jobs) {
  const stage = document.getElementById('stage');
  stage.replaceChildren();
  const around = document.createElement('div');
  around.className = 'sendbird-theme--light';
  // As tall as the sidebar's phone, which scrolls.
  around.style.cssText = 'width:320px;max-height:560px;overflow:hidden auto;color-scheme:only light';
  const place = document.createElement('div');
  around.append(place);
  stage.append(around);
  globalThis.side.show(0, place, jobs[0]);
  await globalThis.side.still();
  const before = new Set(place.querySelectorAll('*'));
  // A message that is posted in a frame arrives when the frame was painted.
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  }));
  let changed = false;
  const watch = new MutationObserver(() => (changed = true));
  watch.observe(place, { subtree: true, childList: true, attributes: true, characterData: true });
  const found = { script: [], painted: [], frames: [] };
  for (const [at, job] of jobs.slice(1).entries()) {
    await frame();
    const from = performance.now();
    performance.mark(`from ${at}`, { startTime: from });
    globalThis.side.update(0, place, job);
    found.script.push(performance.now() - from);
    // Until nothing changes any more, frame by frame: the published renderer measures in frames of its own.
    let end = performance.now();
    let frames = 0;
    changed = true;
    for (let turn = 1, calm = 0; calm < 4; turn += 1) {
      await frame();
      if (changed) [calm, frames, end, changed] = [0, turn, performance.now(), false];
      else calm += 1;
    }
    performance.mark(`to ${at}`, { startTime: end });
    found.painted.push(end - from);
    found.frames.push(frames);
  }
  watch.disconnect();
  const anew = [...place.querySelectorAll('*')].filter((element) => !before.has(element)).length;
  globalThis.side.clear();
  return { ...found, anew };
}

/** How long the main thread worked in each round, in milliseconds: its tasks between the round's two marks. */
function worked(events, rounds) {
  const marks = new Map(events.filter(({ cat }) => cat.includes('blink.user_timing')).map((event) => [event.name, event]));
  const { pid, tid } = marks.get('from 0');
  const own = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const tasks = own.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  return Array.from({ length: rounds }, (_, round) => {
    const [from, to] = [marks.get(`from ${round}`).ts, marks.get(`to ${round}`).ts];
    // Tasks may be traced under two names, and stand in each other.
    let [sum, reached] = [0, from];
    for (const { ts, dur } of tasks.filter(({ ts, dur }) => ts < to && ts + dur > from).toSorted((a, b) => a.ts - b.ts)) {
      const [begin, end] = [Math.max(ts, reached), Math.min(ts + dur, to)];
      if (end > begin) [sum, reached] = [sum + end - begin, end];
    }
    return sum / 1_000;
  });
}

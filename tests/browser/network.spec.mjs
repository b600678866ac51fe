// Every kind of call × everything that a network can do to it: one trouble each, which is one sentence of the catalogue;
// bounded in time and in memory; and nothing of the token anywhere.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { swallowed } from '../stand-in/server/faults.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { dashboardPage, send, sidebarIn } from './messages.mjs';
import { figure } from './trust/amount.mjs';
import { CALLS, FAULTS } from './trust/calls.mjs';

const CATALOGUE = JSON.parse(await readFile(new URL('../../extension/_locales/en/messages.json', import.meta.url), 'utf8'));
/** How long any answer may take in the specs, where the minute is shortened: far more than it does. */
const PATIENCE = 45_000;

/** What an answer tells the user of a failure. */
const trouble = ({ error }) => error;
/** The message of the sentence that says it; none where the service's own answer is shown. */
const sentence = ({ kind, fault }) => (kind === 'braze' ? `braze_${fault.kind}` : kind && `trouble_${kind}`);

/**
 * In the worker: brings a failure about, until `putBack` is called. A call that waits for Braze's limits waits only a
 * little, and the clock goes on by what it would have waited.
 */
function disturb({ fail: failing, offline, unknownHost, hurry, queued }) {
  const { fetch, setTimeout } = globalThis;
  if (offline || unknownHost) {
    // A name that resolves to nothing, by Chromium's own resolver.
    globalThis.fetch = (request, init) => fetch(new Request(new URL(new URL(request.url ?? request).pathname, 'https://api-unknown.nowhere.invalid'), request), init);
  }
  if (offline) Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  if (queued) {
    const { now } = Date;
    // What was held back by the failure before is over.
    globalThis.skipped = (globalThis.skipped ?? 0) + 10_000_000;
    globalThis.clock ??= Date.now = () => now.call(Date) + globalThis.skipped;
    // Chromium keeps an extension from an address that has failed a few times in a row: each try has another one.
    if (!offline && !unknownHost) {
      globalThis.fetch = async (request) => {
        const { method, headers, signal, redirect, credentials } = request;
        const body = method === 'POST' ? await request.text() : undefined;
        const url = new URL(request.url);
        url.pathname = `/${crypto.randomUUID()}${url.pathname}`;
        return fetch(new Request(failing ? url : request.url, { method, headers, signal, redirect, credentials, body }));
      };
    }
  }
  globalThis.setTimeout = (act, ms, ...more) => {
    const limit = ms > 10_000 && (!queued || ms === 60_000 || ms === 20_000);
    if (limit && !hurry) return setTimeout(act, ms, ...more);
    if (!limit && !queued) return setTimeout(act, ms, ...more);
    return setTimeout(() => {
      if (queued) globalThis.skipped += ms;
      act(...more);
    }, limit ? 400 : 2);
  };
  globalThis.putBack = () => {
    Object.assign(globalThis, { fetch, setTimeout });
    delete navigator.onLine;
  };
}

const within = (promise) => Promise.race([promise, new Promise((_, no) => setTimeout(() => no(new Error('no answer in time')), PATIENCE))]);

for (const call of CALLS) {
  describe(call.name, () => {
    let standIns, browser, sender, made;
    let tried = 0;
    before(async () => {
      standIns = await startStandIns();
      browser = await launch({ hostRules: standIns.hostRules, granted: [call.granted] });
      sender = call.from === 'sidebar' ? await sidebarIn(browser, (await dashboardPage(browser)).page) : await browser.open(call.from);
      made = await call.setUp((message) => send(sender, message), standIns);
    });
    after(async () => {
      figure(`network: ${call.name}`, `${tried} of ${FAULTS.length} failures told in one sentence each`);
      await browser?.close();
      await standIns?.close();
    });

    const ask = () => within(send(sender, call.message(made)));

    it('works when nothing is in the way', async () => assert.ok((await ask()).ok !== undefined));

    for (const [name, how, means] of FAULTS) {
      it(`${name}: ${means.kind}`, async () => {
        const worker = await browser.worker();
        standIns[call.service].reset();
        if (how.fail) standIns[call.service].fail(how.fail, { times: Infinity, path: call.path });
        if (call.copy) await worker.evaluate((key) => chrome.storage.local.remove(key), call.copy(made));
        await worker.evaluate(disturb, { ...how, queued: call.queued });
        const answer = await ask().finally(() => worker.evaluate(() => globalThis.putBack()));
        const told = (call.told ?? trouble)(answer);
        const wanted = call.named?.[name] ?? means;
        if (typeof wanted === 'function') assert.ok(wanted(told), JSON.stringify(answer));
        else assert.deepEqual(told, wanted, JSON.stringify(answer));
        const key = told && sentence(told);
        if (key) assert.ok(CATALOGUE[key]?.message, `a sentence: ${key}`);
        // We stop at 12 MB; what was on its way by then counts too.
        if (how.fail === 'huge') assert.ok(swallowed.huge < 40_000_000, `${swallowed.huge} bytes were taken`);
        if (how.fail === 'redirect') {
          const others = ['sendbird', 'quikly', 'braze'].filter((service) => service !== call.service);
          for (const other of others) assert.deepEqual(standIns[other].received(), [], 'not followed');
        }
        tried += 1;
      });
    }

    it('works again afterwards', async () => {
      standIns[call.service].reset();
      const worker = await browser.worker();
      await worker.evaluate(disturb, { queued: call.queued });
      const answer = await ask().finally(() => worker.evaluate(() => globalThis.putBack()));
      assert.ok(answer.ok !== undefined, JSON.stringify(answer));
    });
  });
}

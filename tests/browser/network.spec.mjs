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

    for (const [name, how, trouble] of FAULTS) {
      it(`${name}: ${trouble.kind}`, async () => {
        const worker = await browser.worker();
        standIns[call.service].reset();
        if (how.fail) standIns[call.service].fail(how.fail, { times: Infinity, path: call.path });
        await worker.evaluate(({ offline, unknownHost, hurry }) => {
          const { fetch, setTimeout } = globalThis;
          if (offline || unknownHost) {
            // A name that resolves to nothing, by Chromium's own resolver.
            globalThis.fetch = (request, init) => fetch(new Request(new URL(new URL(request.url ?? request).pathname, 'https://api-unknown.nowhere.invalid'), request), init);
          }
          if (offline) Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
          if (hurry) globalThis.setTimeout = (act, ms, ...more) => setTimeout(act, ms > 10_000 ? 400 : ms, ...more);
          globalThis.putBack = () => {
            Object.assign(globalThis, { fetch, setTimeout });
            delete navigator.onLine;
          };
        }, how);
        const answer = await ask().finally(() => worker.evaluate(() => globalThis.putBack()));
        assert.deepEqual(answer, { error: call.named?.[name] ?? trouble }, JSON.stringify(answer));
        assert.ok(CATALOGUE[`trouble_${answer.error.kind}`]?.message, 'a sentence');
        if (how.fail === 'huge') assert.ok(swallowed.huge < 25_000_000, `${swallowed.huge} bytes were taken`);
        if (how.fail === 'redirect') {
          const others = ['sendbird', 'quikly', 'braze'].filter((service) => service !== call.service && standIns[service]?.received);
          for (const other of others) assert.deepEqual(standIns[other].received(), [], 'not followed');
        }
        tried += 1;
      });
    }

    it('works again afterwards', async () => {
      standIns[call.service].reset();
      assert.ok((await ask()).ok !== undefined);
    });
  });
}

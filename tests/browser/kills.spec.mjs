// The service worker ends in the middle of a save, at each of its awaits: what is stored is the old or the new, and who
// sent it is told. Really ended, as Chromium ends it.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from './harness.mjs';
import { saving, send, stopper } from './messages.mjs';
import { amount, figure } from './trust/amount.mjs';

const APPLICATION = { id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1' };
const STATES = ['A', 'B'].map((letter) => ({ ...APPLICATION, name: `Store ${letter}`, token: `spec-token-of-state-${letter}` }));

/** The calls of storage that a save waits for, in order: it reads, writes, and reads what it shows. */
const CALLS = ['the first read', 'the write', 'the last read'];

/** Each await of a save: before Chrome has got the call, and after it has carried it out. */
const AWAITS = CALLS.flatMap((call, number) => [
  { name: `before ${call}`, number, carriedOut: false },
  { name: `after ${call}`, number, carriedOut: true },
]);

describe('a worker that is ended while it saves', () => {
  let browser, options, stop, id;
  before(async () => {
    browser = await launch();
    options = await browser.open('options');
    stop = await stopper(browser, options);
    id = (await send(options, saving(STATES[0]))).ok.active;
  });
  after(() => browser?.close());

  /** Which of the two states is stored whole, read without the worker. */
  const stored = async () => {
    const { settings, credentials } = await options.evaluate(() => chrome.storage.local.get());
    const names = JSON.stringify(settings);
    const tokens = JSON.stringify(credentials);
    const whole = STATES.filter(({ name, token }) => names.includes(name) && tokens.includes(token));
    const any = STATES.filter(({ name, token }) => names.includes(name) || tokens.includes(token));
    return whole.length === 1 && any.length === 1 ? STATES.indexOf(whole[0]) : 'a mixture';
  };

  /** Sends, and remembers in the page what came back. */
  const begin = (message) =>
    options.evaluate((message) => {
      globalThis.came = undefined;
      chrome.runtime.sendMessage(message).then(
        (answer) => (globalThis.came = { answer }),
        (error) => (globalThis.came = { thrown: error.message }),
      );
    }, message);
  const came = async () => (await options.waitForFunction(() => globalThis.came)).jsonValue();
  /** The same for one that Chrome may never settle: the pages wait for a limited time themselves. */
  const cameInTime = () => options.waitForFunction(() => globalThis.came, null, { timeout: 3_000 }).then(() => true, () => false);

  /** Has the worker stand still at one of its awaits. */
  async function hold({ number, carriedOut }) {
    await send(options, { do: 'settings' });
    const worker = await browser.worker();
    await worker.evaluate(
      ({ number, carriedOut }) => {
        const area = chrome.storage.local;
        let calls = 0;
        const standStill = () => {
          globalThis.standing = true;
          return new Promise(() => {});
        };
        for (const name of ['get', 'set']) {
          const real = area[name].bind(area);
          area[name] = async (...words) => {
            const here = calls++ === number;
            if (here && !carriedOut) return standStill();
            const answer = await real(...words);
            return here ? standStill() : answer;
          };
        }
      },
      { number, carriedOut },
    );
    return worker;
  }

  const standing = async (worker) => {
    for (;;) {
      if (await worker.evaluate(() => globalThis.standing === true)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  const times = amount(3, 20);
  let kills = 0;
  const left = { old: 0, new: 0 };
  let unsettled = 0;

  for (const at of AWAITS) {
    it(`${at.name}, ${times} times: the old or the new`, async () => {
      for (let time = 0; time < times; time += 1) {
        const old = await stored();
        const next = 1 - old;
        const message = saving(STATES[next], { id });
        const worker = await hold(at);
        await begin(message);
        await standing(worker);
        await stop();
        const told = await came();
        assert.ok(told.thrown || told.answer === undefined || told.answer?.error?.kind === 'restarted', JSON.stringify(told));
        const now = await stored();
        const expected = at.number > 1 || (at.number === 1 && at.carriedOut) ? next : old;
        assert.equal(now, expected, at.name);
        left[now === old ? 'old' : 'new'] += 1;
        kills += 1;
        // Told that, the user tries again.
        const again = await send(options, message);
        assert.equal(again.ok.applications[0].name, STATES[next].name);
        assert.equal(await stored(), next);
      }
    });
  }

  it(`at any moment of its start, ${times * 5} times: the old or the new`, async () => {
    for (let time = 0; time < times * 5; time += 1) {
      await stop();
      const old = await stored();
      const message = saving(STATES[1 - old], { id });
      await begin(message);
      await new Promise((resolve) => setTimeout(resolve, (time * 7) % 60));
      // It may have answered and stand still already.
      await Promise.race([stop(), new Promise((resolve) => setTimeout(resolve, 2_000))]);
      unsettled += (await cameInTime()) ? 0 : 1;
      const now = await stored();
      assert.ok(now === old || now === 1 - old, String(now));
      left[now === old ? 'old' : 'new'] += 1;
      kills += 1;
      assert.ok((await send(options, message)).ok);
    }
    figure('kills of the worker while it saves', `${kills}: ${left.old} left the old, ${left.new} the new, 0 a mixture; messages that Chrome never settled: ${unsettled}`);
  });
});

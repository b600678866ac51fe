// Pages that embed nothing without a Cross-Origin-Embedder-Policy of its own: the builder is there all the same.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SWITCHES } from '../stand-in/dashboard/switches.js';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { held } from './matrix/form.mjs';
import { contentWorld } from './messages.mjs';
import { Builder, Settings } from './play.mjs';

describe('a page with a Cross-Origin-Embedder-Policy', () => {
  let standIns, browser, account;

  before(async () => {
    standIns = await startStandIns();
    account = standIns.quikly.accounts[0];
    browser = await launch({ hostRules: standIns.hostRules, blockCookies: true });
    await (await Settings.open(browser)).addAuthorization({ name: account.name, token: account.key, scope: account.scopes[0] });
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  for (const coep of SWITCHES.coep.values.filter((kind) => kind !== 'none')) {
    it(`${coep}: a webhook is recognized, reviewed, applied with its token, and undone`, async () => {
      standIns.dashboard.set({ coep });
      const page = await browser.visit(standIns.pages.gallery);
      assert.equal(await page.evaluate(() => crossOriginIsolated), coep === 'isolated', 'the policy is in force');
      await page.getByText('Quikly trigger').click();
      const builder = await Builder.of(browser, page);
      await builder.sees('More pairs');
      await builder.clear();
      const untouched = await held(page);
      await builder.fill('Event', 'signup');
      await builder.review();
      await builder.fillInToken();
      await builder.apply();
      const { message } = await held(page);
      assert.equal(message.url, standIns.quikly.endpoint());
      assert.equal(message.headers[0].value, `Bearer ${account.key}`);
      await builder.press('Undo');
      await builder.sees(/as it was before/);
      assert.deepEqual(await held(page), untouched);
      await page.close();
    });
  }

  it('takes no frame that is embedded in the ordinary way', async () => {
    for (const [coep, refused] of [['none', false], ['require-corp', true]]) {
      standIns.dashboard.set({ coep: 'none' });
      const page = await browser.visit(`${standIns.pages.gallery}?standin.coep=${coep}`);
      const content = await contentWorld(browser, page);
      await content.run(`new Promise((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = chrome.runtime.getURL('sidebar.html');
        frame.onload = () => resolve();
        document.body.append(frame);
      })`);
      assert.equal(page.frames().some((frame) => frame.url().startsWith('chrome-error:')), refused, coep);
      await page.close();
    }
  });
});

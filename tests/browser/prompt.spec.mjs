// The real permission prompt, in a headed browser, answered with real keys.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from './harness.mjs';
import { answerPrompt } from './keys.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

describe('the permission prompt', () => {
  let browser;
  before(async () => (browser = await launch({ headless: false })));
  after(() => browser?.close());

  async function clickAskingFor(page, origins) {
    await page.evaluate((origins) => {
      const button = document.createElement('button');
      button.textContent = 'Ask';
      button.addEventListener('click', () => {
        globalThis.answer = chrome.permissions.request({ origins }).then(String, (error) => error.message);
      });
      document.body.append(button);
    }, origins);
    await page.getByRole('button', { name: 'Ask' }).click();
  }

  it('gives the host when the user allows it', async () => {
    const page = await browser.open('options');
    await clickAskingFor(page, [SENDBIRD]);
    await answerPrompt('allow', () => page.evaluate((origins) => chrome.permissions.contains({ origins }), [SENDBIRD]));
    assert.equal(await page.evaluate(() => globalThis.answer), 'true');
  });

  it('is not even shown for a host that the manifest does not name', async () => {
    const page = await browser.open('options');
    await clickAskingFor(page, ['https://example.com/*']);
    assert.match(await page.evaluate(() => globalThis.answer), /Only permissions specified in the manifest/);
  });
});

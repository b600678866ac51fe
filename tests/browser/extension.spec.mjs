// The extension as it ships: it loads, its pages render, and it is in the dashboard and nowhere else.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { blankPage, launch } from './harness.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';
const contains = (page, origins) => page.evaluate((origins) => chrome.permissions.contains({ origins }), origins);

describe('a fresh profile', () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  it('runs the service worker under the id that the path gives', async () => {
    const worker = await browser.worker();
    assert.equal(worker.url(), browser.url('background.js'));
  });

  for (const name of ['options', 'popup', 'sidebar']) {
    it(`renders ${name}.html without an error`, async () => {
      const page = await browser.context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(browser.url(`${name}.html`));
      await page.locator('body[data-started]').waitFor();
      assert.deepEqual(errors, []);
      assert.notEqual(await page.title(), '');
    });
  }

  it('runs content.js in the dashboard and in no other page', async () => {
    for (const [address, expected] of [
      ['https://dashboard-01.braze.com/engagement/campaigns/1', true],
      ['https://dashboard.kr-01.braze.com/', true],
      ['https://dashboard-09.braze.com/', false],
      ['https://rest.iad-01.braze.com/', false],
      ['http://dashboard-01.braze.com/', false],
    ]) {
      const page = await blankPage(browser, address);
      assert.equal(await browser.contentScriptRuns(page), expected, address);
      await page.close();
    }
  });

  it('lets no page embed the sidebar by its id', async () => {
    const page = await blankPage(browser, 'https://dashboard-01.braze.com/embed');
    await page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.addEventListener('load', resolve);
          frame.src = address;
          document.body.append(frame);
        }),
      browser.url('sidebar.html'),
    );
    assert.equal(page.frames().some((frame) => frame.url().startsWith(browser.url(''))), false);
  });

  it('may reach no service before the user has said so', async () => {
    const options = await browser.open('options');
    assert.equal(await contains(options, [SENDBIRD]), false);
  });
});

describe('permissions that the user has granted before', () => {
  let browser;
  before(async () => (browser = await launch({ granted: [SENDBIRD] })));
  after(() => browser?.close());

  it('are there, and no others', async () => {
    const options = await browser.open('options');
    assert.equal(await contains(options, [SENDBIRD]), true);
    assert.equal(await contains(options, ['https://api.quikly.com/*']), false);
  });
});

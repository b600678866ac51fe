// What can go wrong between a user and a list of templates: each failure is one sentence in the builder, and a way on.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { Builder, Settings, launcher } from './play.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

/** A kind of failure, the sentence that the user reads, and whether trying again or the settings are the way on. */
const SENTENCES = [
  ['bad-token', 'Sendbird did not accept the token. Paste the new one in settings, then try again.', 'Settings'],
  ['forbidden', 'The token may not do this at Sendbird. Use a token that has this permission, or type the template’s key.', 'Settings'],
  ['not-enabled', 'Sendbird has not switched this product on for the application. Ask Sendbird to enable it.', 'Settings'],
  ['not-found', 'Sendbird does not know this application or template. Check the application ID in settings.', 'Settings'],
  ['rate-limit', 'Sendbird is busy. Try again in 7 seconds.', 'Try again'],
  ['server-error', 'Sendbird failed with status 500. Try again later.', 'Try again'],
  ['unavailable', 'Sendbird failed with status 503. Try again later.', 'Try again'],
  ['html-502', 'Sendbird failed with status 502. Try again later.', 'Try again'],
  ['html', 'Sendbird gave an answer that we cannot read (status 200). Try again later.', 'Try again'],
  ['cut-json', 'Sendbird gave an answer that we cannot read (status 200). Try again later.', 'Try again'],
  ['redirect', 'Sendbird sent us to another address, and we did not follow. Check the application ID in settings.', 'Try again'],
  ['reset', 'Sendbird could not be reached. Check the application ID and your network, then try again.', 'Try again'],
];

describe('a list of templates that cannot be had', () => {
  let standIns, browser, builder;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD], blockCookies: true });
    const settings = await Settings.open(browser);
    await settings.addApplication(standIns.sendbird.applications[0]);
    // Else Chrome brings this tab to the front when the settings are asked for.
    await settings.page.close();
    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    await builder.openTemplates();
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(() => standIns.sendbird.reset());

  /** Asks for the list anew, reads the sentence, and goes on by its button. */
  async function meets(sentence, wayOn) {
    await builder.press('Refresh the list');
    await builder.sees(sentence);
    if (wayOn === 'Settings') {
      const opened = browser.context.waitForEvent('page');
      await builder.press('Settings');
      const settings = await opened;
      await settings.getByRole('heading', { name: 'Applications' }).first().waitFor();
      await settings.close();
    }
    standIns.sendbird.reset();
    await builder.press(wayOn === 'Settings' ? 'Refresh the list' : wayOn);
    await builder.frame.getByText(sentence).waitFor({ state: 'detached' });
    await builder.frame.getByRole('option').first().waitFor();
  }

  for (const [failure, sentence, wayOn] of SENTENCES) {
    it(`${failure}: “${sentence}”`, async () => {
      standIns.sendbird.fail(failure, { times: Infinity });
      await meets(sentence, wayOn);
    });
  }

  it('offline: “You are offline. Connect, then try again.”', async () => {
    const worker = await browser.worker();
    const online = (value) =>
      worker.evaluate((value) => void Object.defineProperty(navigator, 'onLine', { value, configurable: true }), value);
    standIns.sendbird.fail('reset', { times: Infinity });
    await online(false);
    await builder.press('Refresh the list');
    await builder.sees('You are offline. Connect, then try again.');
    await online(true);
    standIns.sendbird.reset();
    await builder.press('Try again');
    await builder.frame.getByText('You are offline').waitFor({ state: 'detached' });
  });

  it('a minute of silence: “No answer from Sendbird after 60 seconds. Try again later.”', async () => {
    const worker = await browser.worker();
    await worker.evaluate(() => {
      const wait = (globalThis.patience = globalThis.setTimeout);
      globalThis.setTimeout = (call, ms) => wait(call, ms === 60_000 ? 300 : ms);
    });
    standIns.sendbird.fail('silence', { times: Infinity });
    await meets('No answer from Sendbird after 60 seconds. Try again later.', 'Try again');
    await worker.evaluate(() => void (globalThis.setTimeout = globalThis.patience));
  });

  it('leaves the key to be typed, whatever the service does', async () => {
    standIns.sendbird.fail('forbidden', { times: Infinity });
    await builder.press('Refresh the list');
    await builder.sees(/or type the template’s key/);
    await builder.press('Type a key');
    await builder.fill('Template key', 'order-shipped');
    await builder.press('Use this key');
    await builder.sees('order-shipped');
  });
});

describe('what the user has not allowed', () => {
  let standIns, browser;
  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('is named, with a button that asks for it, and nothing is called', async () => {
    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    const builder = await Builder.of(browser, page);
    await builder.sees('We may not call Sendbird yet. Allow access to sendbird.com, then try again.');
    assert.ok(await builder.frame.getByRole('button', { name: 'Allow' }).first().isVisible());
    assert.deepEqual(standIns.sendbird.received(), []);
  });
});

describe('an extension that is updated under an open tab', () => {
  let standIns, browser;
  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD] });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('leaves a button that reloads the page, and the draft comes back', async () => {
    const page = await browser.visit(standIns.pages.newTemplate);
    const builder = await Builder.open(browser, page);
    await builder.press(/Sendbird notification/);
    await builder.fill('Event name', 'kept_over_an_update');
    await page.waitForTimeout(600);

    const worker = await browser.worker();
    await worker.evaluate(() => chrome.runtime.reload()).catch(() => {});
    const { name, x, y } = await launcher(page, /updated/);
    assert.equal(name, 'Notification Builder was updated. Reload this page.');
    assert.equal(page.frames().length, 1, 'the frame of the old extension is gone');

    await Promise.all([page.waitForEvent('load'), page.mouse.click(x + 5, y + 5)]);
    const again = await Builder.open(browser, page);
    await again.sees('Your draft is back');
    assert.equal(await again.field('Event name').inputValue(), 'kept_over_an_update');
  });
});

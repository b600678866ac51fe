// The main job and what can get in its way, against the stand-ins: what the form's own framework holds is compared,
// not only what is seen.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { Builder, Settings, Template } from './play.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

describe('a Sendbird webhook', () => {
  let standIns, browser, application;

  before(async () => {
    standIns = await startStandIns();
    application = standIns.sendbird.applications[0];
    // Third-party cookies are blocked, as in a fresh Chromium: web storage is refused to the builder's frame.
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD], blockCookies: true });
    await (await Settings.open(browser)).addApplication(application);
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(async () => {
    standIns.dashboard.reset();
    for (const page of browser.context.pages().slice(1)) await page.close();
  });

  /** What React holds of the form. */
  const form = (page) => page.evaluate(() => (({ form, message }) => ({ form, message }))(window.__standIn.state()));

  async function chooseTile() {
    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    const builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    // An earlier test's draft for this page is kept, as it should be.
    await builder.clear();
    return { page, builder };
  }

  async function fillIn(builder) {
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('name', 'O\'"Brien {');
    await builder.fill('order_number', '#1');
  }

  it('is composed, reviewed, applied, verified, and undone as if nothing had been', async () => {
    const { page, builder } = await chooseTile();
    const untouched = await form(page);
    await fillIn(builder);
    await builder.review();
    assert.deepEqual(await form(page), untouched, 'the review writes nothing');
    await builder.apply();

    const written = await form(page);
    assert.equal(written.form.name, 'Sendbird notification');
    assert.match(JSON.stringify(written), /notifications\.sendbird\.com\/braze\/notifications\/single/);
    assert.match(JSON.stringify(written), /SENDBIRD_API_TOKEN/);
    assert.ok(!JSON.stringify(written).includes(application.token), 'the placeholder, not the token');

    await builder.press('Undo');
    await builder.sees(/as it was before/);
    assert.deepEqual(await form(page), untouched);
  });

  it('is still undone after one has gone on editing and applied once more, step by step', async () => {
    const { page, builder } = await chooseTile();
    const untouched = await form(page);
    await fillIn(builder);
    await builder.review();
    await builder.apply();
    const first = await form(page);
    await builder.press('Keep editing');
    await builder.fill('order_number', '#2');
    await builder.review();
    await builder.apply();
    assert.notDeepEqual(await form(page), first);
    await builder.press('Keep editing');
    await builder.press('Undo what was applied');
    await builder.sees(/as it was before/);
    assert.deepEqual(await form(page), first);
    await builder.press('Undo what was applied');
    await builder.frame.getByRole('button', { name: 'Undo what was applied' }).waitFor({ state: 'hidden', timeout: 60_000 });
    await builder.sees(/as it was before/);
    assert.deepEqual(await form(page), untouched);
  });

  it('is read back into its draft and needs no change', async () => {
    const { page, builder } = await chooseTile();
    await fillIn(builder);
    await builder.review();
    await builder.apply();
    await new Template(page).save();
    await builder.sees('Saved in Braze');

    await page.reload();
    const again = await Builder.open(browser, page);
    await again.sees('order-shipped');
    await again.review();
    await again.sees('Nothing to apply');
  });

  it('gets the token on request, in that one header and nowhere else', async () => {
    const { page, builder } = await chooseTile();
    await fillIn(builder);
    await builder.review();
    await builder.fillInToken();
    await builder.apply();
    const held = JSON.stringify(await form(page));
    assert.equal(held.split(application.token).length, 2, 'exactly once');
    const inFrame = await builder.frame.content();
    assert.ok(!inFrame.includes(application.token), 'the builder does not show it');
  });

  it('is copied as JSON and as a curl command, and its token with neither', async () => {
    const { page, builder } = await chooseTile();
    await fillIn(builder);
    await builder.review();
    await builder.fillInToken();
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: standIns.dashboardUrl });
    const copied = async (name) => {
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await builder.press(name);
      await builder.sees('Copied.');
      await page.waitForFunction(() => navigator.clipboard.readText());
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const json = await copied('Copy as JSON');
    const { url, method, headers, body } = JSON.parse(json);
    assert.match(url, /notifications\.sendbird\.com\/braze\/notifications\/single/);
    assert.equal(method, 'POST');
    assert.match(JSON.stringify(headers), /application\/json/);
    assert.match(JSON.stringify(body), /order-shipped/);
    const curl = await copied('Copy as curl, token masked');
    assert.match(curl, /^curl --globoff --request POST --url 'https:/);
    await builder.frame.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('Blocked by the page’s policy', 'NotAllowedError'));
    });
    assert.equal(await copied('Copy as JSON'), json, 'also where the page forbids its frames the clipboard');
    for (const copy of [json, curl]) {
      assert.match(copy, /SENDBIRD_API_TOKEN|•/, 'the placeholder, or a mask');
      assert.ok(!copy.includes(application.token));
    }
  });

  it('keeps its draft while the page is left, and gives it back', async () => {
    const { page, builder } = await chooseTile();
    await builder.fill('Event name', 'kept_event');
    await page.waitForTimeout(600);
    await page.reload();
    const again = await Builder.open(browser, page);
    await again.sees('Your draft is back');
    assert.equal(await again.field('Event name').inputValue(), 'kept_event');
    await again.press('Use the form instead');
    await again.sees('What do you want to build?');
  });

  it('is not taken for one of ours when it is not, and is not written over without a yes', async () => {
    const page = await browser.visit(standIns.pages.newTemplate);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.insertText('https://hooks.harborpine.example/orders');
    const builder = await Builder.open(browser, page);
    await builder.sees('This webhook is not one we know');
    await builder.press(/Sendbird notification/);
    await builder.press('Review and apply');
    const question = builder.frame.getByRole('dialog', { name: 'Write over this webhook?' });
    await question.waitFor();
    await question.getByRole('button', { name: 'Keep it' }).click();
    assert.match(JSON.stringify(await form(page)), /hooks\.harborpine\.example/);
  });

  it('says what is wrong with a name that is taken', async () => {
    const first = await chooseTile();
    await fillIn(first.builder);
    await first.builder.review();
    await first.builder.apply();
    await new Template(first.page).save();
    const { builder } = await chooseTile();
    await builder.sees('Template name');
    assert.equal(await builder.field('Template name').inputValue(), 'Sendbird notification 2');
    await builder.fill('Template name', 'sendbird Notification');
    await builder.sees(/A template with this name exists/);
  });
});

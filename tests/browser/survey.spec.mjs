// The link of a survey, made in the builder: inserted at the caret of any Liquid field of the dashboard, or copied.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { held as webhook } from './matrix/form.mjs';
import { Builder } from './play.mjs';

const SURVEY = 'https://iteratehq.com/hp/nps?utm={{campaign.${name}}}#top';
const LINK = 'https://iteratehq.com/hp/nps?utm={{campaign.${name}}}&user_braze_id={{${braze_id}}}#top';

/** Page, field by its label, its name in the page's state, how it is found. */
const FIELDS = [
  ['email', 'HTML, in CodeMirror', 'html', (page) => page.locator('.cm-content')],
  ['push', 'Message, in Monaco', 'message', (page) => page.locator('.monaco-editor').nth(1)],
  ['push', 'Deep link', 'deepLink', (page) => page.getByLabel('Deep link')],
  ['inApp', 'Message, a text area', 'text', (page) => page.locator('textarea:not(.inputarea)').first()],
];

describe('a survey’s link', () => {
  let standIns, browser;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, blockCookies: true });
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(async () => {
    for (const page of browser.context.pages().slice(1)) await page.close();
  });

  const held = (page, name) => page.evaluate((name) => window.__standIn.state().form[name], name);

  for (const [where, what, name, find] of FIELDS) {
    it(`a survey’s link goes to the caret of ${what} (${where})`, async () => {
      const page = await browser.visit(standIns.pages[where]);
      const field = find(page);
      await field.waitFor();
      await field.click();
      await page.keyboard.type('ab');
      await page.keyboard.press('ArrowLeft');
      const builder = await Builder.open(browser, page);
      await builder.fill('Link of the survey', SURVEY);
      await builder.sees('The identifier was added.');
      await builder.press('Insert at the caret');
      await builder.sees(/^Inserted .* at the caret/);
      assert.equal(await held(page, name), `a${LINK}b`);
    });
  }

  it('a survey’s link goes to the caret of a webhook’s field, from the builder’s menu', async () => {
    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Blank Template', { exact: true }).click();
    await page.getByRole('tablist').waitFor();
    const url = page.locator('.monaco-editor').first();
    await url.click();
    await page.keyboard.type('https://hooks.harborpine.example/');
    const builder = await Builder.open(browser, page);
    await builder.sees('This webhook is not one we know');
    await builder.press('More actions');
    await builder.frame.getByRole('menuitem', { name: 'Survey link (Iterate)' }).click();
    await builder.fill('Link of the survey', 'https://iteratehq.com/nps?ser_braze_id={{${braze_id}}}');
    await builder.sees(/It is mended\.$/);
    await builder.press('Insert at the caret');
    await builder.sees(/^Inserted .* at the caret/);
    assert.equal((await webhook(page)).message.url, 'https://hooks.harborpine.example/https://iteratehq.com/nps?user_braze_id={{${braze_id}}}');
  });

  it('a survey’s link is copied, and what is no link is told', async () => {
    const page = await browser.visit(standIns.pages.email);
    await page.getByLabel('Subject').waitFor();
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: standIns.dashboardUrl });
    const builder = await Builder.open(browser, page);
    await builder.fill('Link of the survey', 'iteratehq.com/nps');
    await builder.sees('A link begins with https://.');
    assert.ok(await builder.frame.getByRole('button', { name: 'Insert at the caret' }).isDisabled());
    await builder.fill('Link of the survey', SURVEY);
    await builder.press('Copy');
    await builder.sees('Copied. In e-mail, untick Inline CSS.');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), LINK);
  });
});

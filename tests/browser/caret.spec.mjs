// Personalization for every Liquid field of the dashboard: it goes to the caret, and one Ctrl+Z takes it back.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { Builder, clickLauncher } from './play.mjs';

const CITY = '{{${city}}}';

/** Page, field by its label, its name in the page's state, how it is found. */
const FIELDS = [
  ['email', 'Subject', 'subject', (page) => page.getByLabel('Subject')],
  ['email', 'HTML, in CodeMirror', 'html', (page) => page.locator('.cm-content')],
  ['email', 'Plain text, contenteditable', 'plain', (page) => page.locator('[contenteditable=true][aria-multiline=true]:not(.cm-content)')],
  ['push', 'Title, in Monaco', 'title', (page) => page.locator('.monaco-editor').first()],
  ['push', 'Message, in Monaco', 'message', (page) => page.locator('.monaco-editor').nth(1)],
  ['push', 'Deep link', 'deepLink', (page) => page.getByLabel('Deep link')],
  ['inApp', 'Message, a text area', 'text', (page) => page.locator('textarea:not(.inputarea)').first()],
];

describe('personalization for other channels', () => {
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

  async function insert(builder, search = 'city') {
    await builder.frame.getByRole('combobox').fill(search);
    await builder.press('Insert');
  }

  for (const [where, what, name, find] of FIELDS) {
    it(`goes to the caret of ${what} (${where})`, async () => {
      const page = await browser.visit(standIns.pages[where]);
      const field = find(page);
      await field.waitFor();
      await field.click();
      await page.keyboard.type('abcd');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      const builder = await Builder.open(browser, page);
      await builder.sees('Insert personalization into the page');
      await insert(builder);
      await builder.sees(/Inserted .* at the caret/);
      assert.equal(await held(page, name), `ab${CITY}cd`);
      // Once more: behind what was inserted.
      await insert(builder, 'gender');
      await builder.frame.getByText('Inserted {{${gender}}}').waitFor();
      assert.equal(await held(page, name), `ab${CITY}{{\${gender}}}cd`);
      await builder.press('Close');
      await page.keyboard.press('Control+Z');
      // Chrome takes two insertions into a contenteditable element for one.
      const undone = name === 'plain' ? 'abcd' : `ab${CITY}cd`;
      await page.waitForFunction(([name, text]) => window.__standIn.state().form[name] === text, [name, undone]);
    });
  }

  it('is copied, and the user told so, where no field was in use', async () => {
    const page = await browser.visit(standIns.pages.push);
    await page.locator('.monaco-editor').nth(1).waitFor();
    const builder = await Builder.open(browser, page);
    await insert(builder);
    await builder.sees(/it is on the clipboard/);
    assert.equal(await held(page, 'title'), '');
    // As the sentence says: paste it.
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.press('Control+V');
    await page.waitForFunction((text) => window.__standIn.state().form.title === text, CITY);
  });

  it('is copied where the field has become read-only', async () => {
    const page = await browser.visit(standIns.pages.email);
    await page.getByLabel('Subject').click();
    await page.getByLabel('Subject').evaluate((input) => input.setAttribute('readonly', ''));
    await clickLauncher(page);
    const builder = await Builder.of(browser, page);
    await insert(builder, 'gender');
    await builder.sees(/it is on the clipboard/);
    assert.equal(await held(page, 'subject'), '');
  });
});

// "Report this page": a file that a test can read, and that tells nothing of anybody.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { Builder } from './play.mjs';

describe('a report of a page', () => {
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
    standIns.dashboard.reset();
    for (const page of browser.context.pages().slice(1)) await page.close();
  });

  async function open() {
    const page = await browser.visit(`${standIns.pages.newTemplate}?standin.unknownLabels=url`);
    await page.locator('.monaco-editor').nth(1).waitFor();
    await page.getByLabel('Template name').fill('Spring sale for Ada Lovelace');
    await page.getByPlaceholder('Key').last().fill('Authorization');
    await page.getByPlaceholder('Value').last().fill('Bearer 0123456789abcdef');
    await page.locator('.monaco-editor').first().click();
    await page.keyboard.insertText('https://hooks.harborpine.example/ada?key=4711');
    const builder = await Builder.open(browser, page);
    await builder.goOn();
    return { page, builder };
  }

  async function saved(page, press) {
    const download = page.waitForEvent('download');
    await press();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'notification-builder-page.json');
    const text = await readFile(await file.path(), 'utf8');
    return { text, page: JSON.parse(text) };
  }

  const nodes = (snapshot) => {
    const all = [...snapshot.nodes];
    for (const node of all) all.push(...(node.in ?? []));
    return all;
  };

  function holdsNothingPrivate(text) {
    for (const secret of ['Ada', 'Lovelace', 'Spring', '0123456789abcdef', 'Bearer', 'Authorization', 'harborpine', 'Harbor', '4711', standIns.appGroup, 'unknownLabels'])
      assert.ok(!text.includes(secret), secret);
  }

  it('is saved from the frame with one click, and says before what is in it', async () => {
    const { page, builder } = await open();
    await builder.sees(/Values, tokens, names, addresses, and IDs are left out/);
    const { text, page: report } = await saved(page, () => builder.press('Save the report'));
    holdsNothingPrivate(text);
    assert.equal(report.url, `https://dashboard-01.braze.com/engagement/templates_and_media/webhook_templates/${'0'.repeat(24)}/new`);
    const texts = nodes(report).flatMap((node) => [node.text, ...(node.names ?? []).map((name) => name.text)]);
    for (const kept of ['Endpoint', 'Request headers', 'Request body', 'Compose']) assert.ok(texts.includes(kept), kept);
    assert.ok(nodes(report).filter((node) => node.kind === 'monaco').length >= 2);
    await builder.sees('Saved as notification-builder-page.json');
  });

  it('is saved from the menu as well', async () => {
    const { page, builder } = await open();
    await builder.press('More actions');
    const { text } = await saved(page, () => builder.frame.getByRole('menuitem', { name: 'Report this page' }).click());
    holdsNothingPrivate(text);
  });
});

// A form whose labels nobody knows: the user points at the fields once, and the builder understands it from then on.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { PATIENCE, launch } from './harness.mjs';
import { Builder, Settings } from './play.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

describe('a form that is not recognized', () => {
  let standIns, browser, application;

  before(async () => {
    standIns = await startStandIns();
    application = standIns.sendbird.applications[0];
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
    await forgetAll();
  });

  const unknown = (labels, more = '') => `${standIns.pages.newTemplate}?standin.unknownLabels=${labels}${more}`;
  const form = (page) => page.evaluate(() => (({ form, message }) => ({ form, message }))(window.__standIn.state()));
  /** The fields as a person sees them. */
  const url = (page) => page.locator('.monaco-editor').first();
  const headerKey = (page) => page.getByPlaceholder('Key').last();

  async function lessons() {
    const settings = await Settings.open(browser);
    await settings.page.getByRole('link', { name: 'Lessons' }).click();
    await settings.page.getByRole('heading', { name: 'Lessons', exact: true }).waitFor();
    return settings.page;
  }

  async function forgetAll() {
    const page = await lessons();
    const remove = page.getByRole('button', { name: /^Remove the lesson/ });
    await page.locator('[role=list], .nb-empty').first().waitFor();
    while (await remove.count()) {
      const left = await remove.count();
      await remove.first().click();
      await page.waitForFunction((left) => document.querySelectorAll('[role=listitem]').length < left, left);
    }
    await page.close();
  }

  async function openPartial(labels = 'url-headers', more) {
    const page = await browser.visit(unknown(labels, more));
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    await page.locator('.monaco-editor').nth(1).waitFor();
    const builder = await Builder.open(browser, page);
    await builder.goOn();
    return { page, builder };
  }

  async function teach(builder, part, place) {
    await builder.point(part, place);
    await builder.press('Use this field');
  }

  it('shows at once what is found of a form whose editors are late, and opens it when they come', async () => {
    const page = await browser.visit(`${standIns.pages.newTemplate}?standin.editorDelay=3500`);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    const builder = await Builder.open(browser, page);
    await builder.sees(/We found \d of 5 fields so far/);
    await builder.frame.getByText('Still looking', { exact: true }).first().waitFor();
    await builder.frame.getByText('What do you want to build?').or(builder.frame.getByText('Your draft is back')).first().waitFor();
  });

  it('says what is missing, and that the rest was left alone', async () => {
    const { page, builder } = await openPartial();
    await builder.sees(/We found 3 of 5 fields/);
    await builder.sees('dashboard-01.braze.com · newer layout · English');
    assert.equal(await builder.frame.getByRole('button', { name: 'Choose it in the page' }).count(), 2);
    assert.equal(await builder.outlined(), undefined);
    await page.close();
  });

  it('outlines what the pointer is on, and takes a click that the page does not hear', async () => {
    const { page, builder } = await openPartial();
    const untouched = await form(page);
    await page.evaluate(() => {
      window.heard = [];
      const types = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
      for (const type of types) document.addEventListener(type, (event) => window.heard.push(event.type), true);
    });
    await builder.press('Choose it in the page');
    await builder.sees('Point at it in the page: Webhook URL');
    const box = await url(page).boundingBox();
    // The list outlines its first field when it comes, which may be after the pointer has arrived.
    const near = (a, b) => Math.abs(a - b) < 2;
    let drawn;
    const follows = () => drawn && near(drawn.x, box.x) && near(drawn.y, box.y) && near(drawn.width, box.width);
    for (const end = Date.now() + PATIENCE; !follows() && Date.now() < end; drawn = await builder.outlined()) {
      await page.mouse.move(box.x + 15, box.y + 10);
      await page.mouse.move(box.x + 20, box.y + 10, { steps: 3 });
    }
    assert.ok(follows(), JSON.stringify({ drawn, box }));
    await page.mouse.click(box.x + 20, box.y + 10);
    await builder.sees('Is this it: Webhook URL?');
    await builder.sees('“Endpoint”');
    await builder.sees('Text editor');
    assert.deepEqual(await page.evaluate(() => window.heard), []);
    assert.deepEqual(await form(page), untouched);
    assert.ok(await builder.outlined(), 'it stays outlined while the question stands');
    await page.keyboard.press('Escape');
    await builder.sees('Part of this form is not recognized');
    assert.equal(await builder.outlined(), undefined);
    // From here on clicks are the page's again.
    await page.mouse.click(box.x + 20, box.y + 10);
    assert.deepEqual(await page.evaluate(() => window.heard), ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']);
  });

  it('is chosen by the keys alone, which outline each field in the page', async () => {
    const { page, builder } = await openPartial();
    const untouched = await form(page);
    await builder.press('Choose it in the page');
    const list = builder.frame.getByRole('listbox', { name: 'Or choose it from this list' });
    await list.waitFor();
    const near = (a, b) => Math.abs(a.x - b.x) < 2 && Math.abs(a.y - b.y) < 2 && Math.abs(a.width - b.width) < 2;
    const selected = () => list.getByRole('option', { selected: true }).innerText();
    while (!(await list.evaluate((own) => own === document.activeElement))) await page.keyboard.press('Tab');
    const chosen = /Endpoint/;
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    for (let rows = await list.getByRole('option').count(); rows > 0 && !chosen.test(await selected()); rows -= 1) await page.keyboard.press('ArrowDown');
    assert.match(await selected(), chosen);
    const box = await url(page).boundingBox();
    const drawn = await builder.outlined();
    assert.ok(drawn && near(drawn, box), JSON.stringify({ drawn, box }));
    await page.keyboard.press('Escape');
    await builder.sees('Part of this form is not recognized');
    assert.equal(await builder.outlined(), undefined);

    await builder.press('Choose it in the page');
    await list.waitFor();
    await list.focus();
    for (let rows = await list.getByRole('option').count(); rows > 0 && !chosen.test(await selected()); rows -= 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await builder.sees('Is this it: Webhook URL?');
    assert.ok(near(await builder.outlined(), box), 'it stays outlined while the question stands');
    const use = builder.frame.getByRole('button', { name: 'Use this field' });
    for (let tries = 0; tries < 50 && !(await use.evaluate((own) => own === document.activeElement)); tries += 1) await page.waitForTimeout(50);
    await page.keyboard.press('Enter');
    await builder.sees(/We found 4 of 5 fields/);
    assert.equal(await builder.outlined(), undefined);
    assert.deepEqual(await form(page), untouched);
  });

  it('refuses what cannot be it, with its reason', async () => {
    const { page, builder } = await openPartial();
    await builder.point('Webhook URL', page.getByRole('button', { name: 'Add New Header' }));
    await builder.sees('That is another kind of control than this one is: Webhook URL.');
    await builder.press('Choose another');
    await builder.pointAgain(page.locator('.monaco-editor').nth(1));
    await builder.sees('That is another part of the form already.');
    await builder.press('Choose another');
    await builder.pointAgain(page.getByText('Endpoint', { exact: true }));
    await builder.sees('That is a text, not a field. Point at the field itself.');
    await builder.press('Cancel');
    await builder.sees(/We found 3 of 5 fields/);
  });

  it('is understood once it was taught, written, read back, and understood again after a reload', async () => {
    const { page, builder } = await openPartial();
    await teach(builder, 'Webhook URL', url(page));
    await builder.sees(/We found 4 of 5 fields/);
    await teach(builder, 'Request headers', headerKey(page));
    await builder.sees('What do you want to build?');
    await builder.press(/Sendbird notification/);
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    for (const name of await builder.variables()) await builder.fill(name, 'x');
    await builder.review();
    await builder.apply();
    const written = JSON.stringify(await form(page));
    assert.match(written, /notifications\.sendbird\.com\/braze/);
    assert.match(written, /SENDBIRD_API_TOKEN/);
    await builder.press('Undo');
    await builder.sees(/as it was before/);

    const again = await browser.visit(unknown('url-headers'));
    await again.locator('.monaco-editor').nth(1).waitFor();
    const other = await Builder.open(browser, again);
    await other.sees(/What do you want to build\?|Notification/);
    assert.ok(!(await other.text()).includes('not recognized'));
  });

  it('is taught in the older layout too, for that layout alone', async () => {
    const { page, builder } = await openPartial('url', '&standin.layout=older');
    await teach(builder, 'Webhook URL', url(page));
    // Its tabs are opened and closed again first; then it is an empty form, or an earlier test's draft is back.
    await builder.frame.getByText('What do you want to build?').or(builder.frame.getByText('Review and apply')).first().waitFor({ timeout: 60_000 });
    const newer = await openPartial('url');
    await newer.builder.sees(/We found 4 of 5 fields/);
  });

  it('ends when the builder is closed or the page is left', async () => {
    const { page, builder } = await openPartial();
    await builder.press('Choose it in the page');
    await builder.sees('Point at it in the page: Webhook URL');
    await builder.press('Collapse the builder');
    const typed = page.getByLabel('Template name');
    await typed.click();
    await page.keyboard.type('Mine');
    assert.equal(await typed.inputValue(), 'Mine', 'the click was the page\'s');
  });

  it('lists its lessons in the settings: removed, brought back, exported, imported', async () => {
    const { page, builder } = await openPartial();
    await teach(builder, 'Webhook URL', url(page));
    await builder.sees(/We found 4 of 5 fields/);
    const settings = await lessons();
    const rows = settings.getByRole('listitem');
    await rows.filter({ hasText: '“Endpoint”' }).waitFor();
    await rows.filter({ hasText: 'dashboard-01.braze.com · newer layout · English' }).waitFor();

    const saving = settings.waitForEvent('download');
    await settings.getByRole('button', { name: 'Export' }).click();
    const file = await (await saving).path();
    const exported = JSON.parse(await readFile(file, 'utf8'));
    assert.equal(exported.lessons.length, 1);
    assert.equal(exported.lessons[0].spot.part, 'url');

    await settings.getByRole('button', { name: 'Remove the lesson: Webhook URL' }).click();
    await settings.getByText('No lessons yet').waitFor();
    await settings.getByRole('button', { name: 'Undo' }).click();
    await rows.filter({ hasText: '“Endpoint”' }).waitFor();

    await settings.getByRole('button', { name: 'Remove the lesson: Webhook URL' }).click();
    await settings.getByText('No lessons yet').waitFor();
    const input = settings.locator('input[type=file]');
    await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"lessons": []}') });
    await settings.getByText(/This is no file of lessons/).waitFor();
    await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.alloc(70_000, ' ') });
    await settings.getByText(/larger than 64 kB/).waitFor();
    await input.setInputFiles({ name: 'lessons.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(exported)) });
    await rows.filter({ hasText: '“Endpoint”' }).waitFor();
    await settings.getByText('Lessons imported: 1').waitFor();
  });
});

// Every job of the builder by keys alone, and the rules of the focus.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { Keys } from './keyboard.mjs';
import { held } from './matrix/form.mjs';
import { Builder } from './play.mjs';

const WRITING = 60_000;
/** How long a user looks at a button that writes before they press it, in milliseconds. */
const READING = 1_000;

describe('by keys alone', () => {
  let standIns, browser, page, builder, keys;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'], blockCookies: true });
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  /** Chooses a tile of the gallery; the builder opens beside the new template. */
  async function chooseTile(name) {
    page = await browser.visit(standIns.pages.gallery);
    await page.getByText(name).waitFor();
    await new Keys(page).press(new RegExp(name), { most: 150 });
    builder = await Builder.of(browser, page);
    keys = new Keys(page, builder.frame);
  }

  /** Inserts an attribute where the caret is, by the picker. */
  async function insert(attribute) {
    await keys.keys('Alt+p');
    const picker = builder.frame.getByRole('dialog');
    await picker.getByRole('combobox').waitFor();
    await page.keyboard.insertText(attribute);
    await picker.getByRole('option').first().waitFor();
    await keys.press(/^Insert$/);
    await picker.waitFor({ state: 'hidden' });
  }

  it('an application is connected at the first run', async () => {
    const [application] = standIns.sendbird.applications;
    await chooseTile('Sendbird Webhook Template');
    await builder.sees('Connect Sendbird to start');
    await keys.fill('Application ID', application.id);
    await keys.fill('API token', application.token);
    await keys.press('Connect');
    await builder.sees('Notification');
  });

  it('a draft is built: a template by its name, personalization by its list', async () => {
    await keys.press(/^Template(?! name)/);
    await builder.frame.getByRole('option').first().waitFor();
    await keys.fill('Search templates', 'Order shipped');
    await builder.frame.getByRole('option').filter({ hasText: 'Order shipped' }).first().waitFor();
    // The list is one stop; arrows move in it.
    await keys.tabTo(/^Templates$/);
    await keys.keys('ArrowDown');
    await keys.waitFor(/Order shipped/);
    await keys.keys('Enter');
    await builder.frame.getByRole('heading', { name: 'Notification', exact: true }).waitFor();

    await keys.tabTo('Receiver');
    await insert('sendbird_id');
    assert.match(await keys.focused(), /Receiver/, 'the caret is back in the field');
    await keys.fill('order_number', '#1');
    await keys.tabTo('arrival');
    await insert('last_name');
    assert.match(await keys.focused(), /arrival/);
  });

  it('the picker closes by Escape, and the caret returns', async () => {
    await keys.keys('Alt+p');
    await builder.frame.getByRole('dialog').getByRole('combobox').waitFor();
    await keys.keys('Escape');
    await builder.frame.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.match(await keys.focused(), /arrival/);
    await builder.frame.locator('.nb-head').waitFor();
  });

  it('it is previewed and checked, and a finding leads to its field', async () => {
    await keys.tabTo('Build', { key: 'Shift+Tab' });
    await keys.keys('ArrowRight');
    await builder.sees('What is sent');
    await keys.keys('ArrowRight');
    await builder.sees('last_name has no default');
    await keys.press('Go to: last_name has no default');
    await keys.waitFor(/arrival/);
    await builder.frame.getByRole('heading', { name: 'Notification', exact: true }).waitFor();
  });

  it('it is reviewed, applied and undone; the focus goes to the title and to the result', async () => {
    const untouched = await held(page);
    await keys.press('Review and apply');
    await builder.sees('Nothing has been written yet');
    assert.equal(await builder.frame.evaluate(() => document.activeElement.matches('.nb-head__title')), true, 'at the title');
    // Nobody presses before they have read what it is; what writes does not count sooner.
    await page.waitForTimeout(READING);
    await keys.press(/^Apply \d+ change/);
    await builder.sees('Applied and verified', WRITING);
    await builder.frame.waitForFunction(() => document.activeElement?.matches('.nb-head__title'));
    assert.notDeepEqual(await held(page), untouched);
    await page.waitForTimeout(READING);
    await keys.press('Undo');
    await builder.sees(/as it was before/, WRITING);
    assert.deepEqual(await held(page), untouched);
  });

  it('the sidebar is made wider and narrower by its handle', async () => {
    await keys.tabTo(/width|wider|resize/i, { key: 'Shift+Tab' });
    const width = () => builder.frame.locator('[role=separator]').getAttribute('aria-valuenow');
    await keys.keys('End');
    assert.equal(await width(), '560');
    await keys.keys('ArrowRight');
    assert.equal(await width(), '552');
    await keys.keys('Home');
    assert.equal(await width(), '360');
  });

  it('Escape closes the topmost layer and never the sidebar', async () => {
    await keys.press('More actions');
    await builder.frame.getByRole('menuitem').first().waitFor();
    await keys.keys('Escape');
    await builder.frame.getByRole('menuitem').first().waitFor({ state: 'hidden' });
    assert.match(await keys.focused(), /More actions/);
    await keys.keys('Escape', 'Escape');
    await builder.frame.locator('.nb-head').waitFor();
    assert.ok(await builder.frame.locator('.nb-head').isVisible());
  });

  it('closing gives the focus back to the page', async () => {
    await keys.press(/^(Close|Collapse|Hide)/);
    await page.waitForFunction(() => document.activeElement && document.activeElement.tagName !== 'IFRAME');
    await page.close();
  });

  describe('what somebody wrote by hand', () => {
    before(async () => {
      standIns.dashboard.reset();
      // The draft of before was for this page.
      await (await browser.worker()).evaluate(async () => {
        const stored = Object.keys(await chrome.storage.local.get());
        await chrome.storage.local.remove(stored.filter((key) => key.startsWith('draft')));
      });
      page = await browser.visit(standIns.pages.newTemplate);
      await page.getByRole('tab', { name: 'Compose' }).waitFor();
      const editors = page.locator('.monaco-editor');
      await editors.nth(0).click();
      await page.keyboard.insertText('https://hooks.harborpine.example/orders');
      await editors.last().click();
      await page.keyboard.insertText('{"name": "{{${first_name} | default: \'you\'}}", "email": "{{${email} | json_escape}}",}');
      builder = await Builder.open(browser, page);
      await builder.sees('This webhook is not one we know');
      keys = new Keys(page, builder.frame);
    });

    it('is checked, repaired, and the repair undone', async () => {
      await keys.tabTo(/^(Build|Preview|Checks|Webhook|Form)/);
      for (let presses = 0; presses < 3 && !(await builder.frame.getByText('What breaks it').count()); presses += 1) await keys.keys('ArrowRight');
      await builder.sees('What breaks it');
      await keys.press(/^Fix \d+ safe ones$/);
      await builder.sees('Proven valid JSON for every user');
      await keys.waitFor(/^Undo/);
      await keys.keys('Enter');
      await builder.sees('What breaks it');
      await keys.waitFor(/^Checks/);
    });
  });

  describe('the settings', () => {
    before(async () => {
      page = await browser.open('options');
      await page.getByRole('heading', { name: 'Applications', level: 1 }).waitFor();
      keys = new Keys(page);
    });
    after(() => page.close());

    it('check a connection', async () => {
      await keys.press('Check the connection');
      await page.getByText('Sendbird accepted the token').waitFor();
      assert.notEqual(await keys.focused(), '', 'the focus is not lost');
    });

    it('go out as a file and come in from one, with tokens only when they are asked for', async () => {
      await keys.press('About and privacy', { key: 'Shift+Tab' });
      await page.getByRole('heading', { name: 'About and privacy', level: 1 }).waitFor();
      await keys.press('Export settings');
      const download = page.waitForEvent('download');
      await keys.press('Save the file');
      const file = await (await download).path();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      const changed = JSON.parse(await readFile(file, 'utf8'));
      assert.equal(changed.applications[0].token, undefined);
      changed.applications[0].color = 5;
      const chooser = page.waitForEvent('filechooser');
      await keys.press('Import settings');
      await (await chooser).setFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(changed)) });
      await page.getByRole('dialog').getByText('Changed').waitFor();
      await keys.press(/^Import$/);
      await page.getByText('Settings imported').waitFor();
      const { settings } = await page.evaluate(() => chrome.storage.local.get('settings'));
      assert.equal(settings.applications[0].color, 5);
      assert.match(await keys.focused(), /Import settings/, 'the focus is back where it was');
    });

    it('add an application', async () => {
      const [, second] = standIns.sendbird.applications;
      await keys.press('Applications', { key: 'Shift+Tab' });
      await page.getByRole('heading', { name: 'Applications', level: 1 }).waitFor();
      await keys.press('Add an application');
      assert.equal(await keys.focused(), 'Name');
      await page.keyboard.insertText(second.name);
      await keys.fill('Application ID', second.id);
      await keys.fill('API token', second.token);
      await keys.press('Add application');
      await page.getByRole('group', { name: 'Applications' }).getByRole('button', { name: second.name }).waitFor();
    });

    it('give the focus to the field that was refused', async () => {
      await keys.press('Add an application');
      await page.keyboard.insertText('Third');
      await keys.fill('Application ID', '7C1E');
      await keys.press('Add application');
      await keys.waitFor(/^Application ID/);
      await keys.press('Discard');
      await page.getByRole('link', { name: 'Braze workspaces' }).click();
      await keys.press('Add a workspace');
      await keys.fill('Name', 'Production');
      await keys.press('Add workspace');
      await keys.waitFor(/^REST key/);
      await keys.press('Discard');
      await page.getByRole('link', { name: 'Rehearsal' }).click();
      await page.getByRole('button', { name: 'Start the dry run' }).click();
      await keys.waitFor(/./);
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')), 'true');
    });
  });

  describe('the popup', () => {
    before(async () => {
      page = await browser.open('popup');
      await page.getByText('Active application').waitFor();
      keys = new Keys(page);
    });
    after(() => page.close());

    it('changes the active application, and Escape leaves the choice as it was', async () => {
      // The one that was connected at the first run has its partner's name.
      const first = 'Sendbird';
      const second = standIns.sendbird.applications[1].name;
      const active = page.getByRole('button', { name: /Active application/ });
      const arrive = (name) => page.waitForFunction((name) => document.activeElement?.matches('[role=option]') && document.activeElement.textContent.includes(name), name);
      await keys.press(/Active application/);
      await arrive(first);
      await keys.keys('ArrowDown');
      await arrive(second);
      await keys.keys('Escape');
      await page.getByRole('option').first().waitFor({ state: 'hidden' });
      assert.match(await active.textContent(), new RegExp(first));
      await keys.press(/Active application/);
      await arrive(first);
      await keys.keys('ArrowDown');
      await arrive(second);
      await keys.keys('Enter');
      await active.filter({ hasText: second }).waitFor();
    });

    it('leads to the settings', async () => {
      const opened = browser.context.waitForEvent('page');
      await keys.press(/^Open settings/);
      const settings = await opened;
      await settings.getByRole('heading', { level: 1 }).waitFor();
      await settings.close();
    });
  });
});

// The settings page and the popup, as a person uses them: by clicks and keys, and by keys alone.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { dashboardPage } from './messages.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';
const UUID = '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1';
const TOKEN = 'spec-token-2f9c4e7a1b8d4c60';

const field = (page, name) => page.getByRole('textbox', { name, exact: true });
const button = (page, name) => page.getByRole('button', { name });
const row = (page, name) => page.getByRole('group', { name: 'Applications' }).getByRole('button', { name });
/** The line below a field. */
const hint = async (page, name) => page.locator(`#${await field(page, name).getAttribute('aria-describedby')}`);

async function add(page, { name, id, token }) {
  await button(page, 'Add an application').click();
  await field(page, 'Name').fill(name);
  await field(page, 'Application ID').fill(id);
  if (token) await field(page, 'API token').fill(token);
  await button(page, 'Add application').click();
}

describe('the settings page', () => {
  let browser, page;
  before(async () => {
    browser = await launch();
    page = await browser.open('options');
  });
  after(() => browser?.close());

  it('begins with what is missing and how it comes here', async () => {
    await page.getByText('No application yet').waitFor();
    assert.equal(await button(page, 'Save changes').count(), 0);
  });

  it('refuses what is no application ID with a sentence at the field, and takes the focus there', async () => {
    await add(page, { name: 'Harbor & Pine US', id: '7C1E40D2-5B0A', token: TOKEN });
    assert.equal(await (await hint(page, 'Application ID')).textContent(), 'This is not an application ID of Sendbird. Copy it again from its dashboard.');
    assert.equal(await field(page, 'Application ID').getAttribute('aria-invalid'), 'true');
    assert.ok(await field(page, 'Application ID').evaluate((input) => input === document.activeElement));
    await page.getByText('Not saved yet').waitFor();
  });

  it('adds an application, whose token is never shown again', async () => {
    await field(page, 'Application ID').fill(UUID.toLowerCase());
    await button(page, 'Add application').click();
    await row(page, 'Harbor & Pine US').waitFor();
    assert.match(await row(page, 'Harbor & Pine US').textContent(), /7C1E…B6E1.*Active/);
    await page.reload();
    await row(page, 'Harbor & Pine US').waitFor();
    assert.equal(await field(page, 'Application ID').inputValue(), UUID);
    assert.equal(await field(page, 'API token').inputValue(), '');
    assert.equal(await field(page, 'API token').getAttribute('placeholder'), '••••••••4c60');
    assert.ok(!(await page.content()).includes(TOKEN));
  });

  it('hides a token while it is typed, and shows it on demand', async () => {
    const shown = () => field(page, 'API token').evaluate((input) => getComputedStyle(input).webkitTextSecurity);
    await field(page, 'API token').fill('another-token');
    assert.equal(await shown(), 'disc');
    await button(page, 'Show the token').click();
    assert.equal(await shown(), 'none');
    await page.getByText('Unsaved: API token').waitFor();
    await button(page, 'Discard').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(await field(page, 'API token').inputValue(), '');
  });

  it('asks before changes are lost to another application', async () => {
    await add(page, { name: 'Harbor & Pine CA', id: UUID.replace('7C1E', 'B20F') });
    await row(page, 'Harbor & Pine CA').waitFor();
    assert.match(await row(page, 'Harbor & Pine CA').textContent(), /No token/);
    await field(page, 'Name').fill('Renamed');
    await row(page, 'Harbor & Pine US').click();
    const dialog = page.getByRole('dialog', { name: 'Discard your changes?' });
    await dialog.waitFor();
    assert.ok(await button(dialog, 'Keep editing').evaluate((harmless) => harmless === document.activeElement));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await field(page, 'Name').inputValue(), 'Renamed');
    await row(page, 'Harbor & Pine US').click();
    await button(dialog, 'Discard changes').click();
    await page.getByRole('heading', { name: 'Harbor & Pine US' }).waitFor();
  });

  it('makes another application the active one', async () => {
    await row(page, 'Harbor & Pine CA').click();
    await button(page, 'Make active').click();
    await row(page, /Harbor & Pine CA.*Active/).waitFor();
    assert.doesNotMatch(await row(page, 'Harbor & Pine US').textContent(), /Active/);
  });

  it('removes an application and brings it back with its token', async () => {
    await row(page, 'Harbor & Pine US').click();
    await button(page, 'Remove the application').click();
    await page.getByText('Application “Harbor & Pine US” removed').waitFor();
    assert.equal(await row(page, 'Harbor & Pine US').count(), 0);
    await button(page, 'Undo').click();
    await row(page, 'Harbor & Pine US').waitFor();
    assert.equal(await field(page, 'API token').getAttribute('placeholder'), '••••••••4c60');
  });

  it('says which host it would call before Chrome asks', async () => {
    await page.getByText('Chrome will ask once whether we may call *.sendbird.com').waitFor();
  });

  it('keeps the chosen appearance', async () => {
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme ?? 'system');
    assert.equal(await theme(), 'system');
    await page.getByRole('radio', { name: 'Dark' }).click();
    await page.reload();
    await row(page, 'Harbor & Pine US').waitFor();
    assert.equal(await theme(), 'dark');
    await page.getByRole('radio', { name: 'System' }).click();
    assert.equal(await theme(), 'system');
  });

  it('says what is stored where', async () => {
    await page.getByRole('link', { name: 'About and privacy' }).click();
    await page.getByRole('heading', { name: 'About and privacy' }).waitFor();
    assert.match(await page.getByRole('row', { name: /API tokens/ }).textContent(), /not encrypted on disk/);
    assert.deepEqual(await violations(page), []);
  });

  it('has no fault that axe knows, light and dark, wide and narrow', async () => {
    await page.getByRole('link', { name: 'Applications' }).click();
    await row(page, 'Harbor & Pine US').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 360, height: 640 });
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('with the keyboard alone', () => {
  let browser, page;
  before(async () => {
    browser = await launch();
    page = await browser.open('options');
    await page.getByText('No application yet').waitFor();
  });
  after(() => browser?.close());

  const focused = () => page.evaluate(() => {
    const element = document.activeElement;
    if (element === document.body) return '';
    return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent;
  });
  /** Presses Tab until something has the focus; so it is reached, and on a way without a trap. */
  async function tabTo(name) {
    for (let presses = 0; presses < 30; presses += 1) {
      if ((await focused()).includes(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}`);
  }

  it('an application is added, given a color, and saved', async () => {
    await tabTo('Add an application');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'New application' }).waitFor();
    assert.equal(await focused(), 'Name');
    await page.keyboard.type('Staging');
    await tabTo('Color 1');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(), 'Color 2');
    await tabTo('Application ID');
    await page.keyboard.type(UUID);
    await tabTo('API token');
    await page.keyboard.type(TOKEN);
    await tabTo('Add application');
    await page.keyboard.press('Enter');
    await row(page, 'Staging').waitFor();
    await page.getByRole('radio', { name: 'Color 2', checked: true }).waitFor();
  });

  it('an application is removed, and the removal undone', async () => {
    await tabTo('Remove the application');
    await page.keyboard.press('Enter');
    await tabTo('Undo');
    await page.keyboard.press('Enter');
    await row(page, 'Staging').waitFor();
  });
});

describe('the check of the connection', () => {
  let standIns, browser, page;
  before(async () => {
    standIns = await startStandIns({ sendbird: { count: 42 } });
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD] });
    page = await browser.open('options');
    const [application] = standIns.sendbird.applications;
    await add(page, { name: 'Harbor & Pine', id: application.id, token: application.token });
    await row(page, 'Harbor & Pine').waitFor();
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('counts the templates that the service really lists', async () => {
    await button(page, 'Check the connection').click();
    const result = page.getByRole('status').filter({ hasText: 'Sendbird accepted the token' });
    await result.waitFor();
    assert.match(await result.textContent(), /42, the newest from /);
  });

  it('says what to do about a token that is not accepted', async () => {
    await field(page, 'API token').fill('spec-token-of-nobody-at-all');
    assert.ok(await button(page, 'Check the connection').isDisabled());
    await button(page, 'Save changes').click();
    await button(page, 'Check the connection').click();
    const alert = page.getByRole('alert').filter({ hasText: 'Sendbird did not accept the token.' });
    await alert.waitFor();
  });
});

describe('the popup', () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  it('leads to the settings while there is no application', async () => {
    const popup = await browser.open('popup');
    await popup.getByRole('heading', { name: 'No application yet' }).waitFor();
    assert.deepEqual(await violations(popup), []);
    const opened = browser.context.waitForEvent('page');
    await button(popup, 'Add an application').click();
    const options = await opened;
    await add(options, { name: 'First', id: UUID });
    await row(options, 'First').waitFor();
    await add(options, { name: 'Second', id: UUID });
    await row(options, 'Second').waitFor();
    await popup.close();
  });

  it('changes the active application', async () => {
    const popup = await browser.open('popup');
    await popup.getByRole('button', { name: /Active application.*First/ }).click();
    await popup.getByRole('option', { name: /Second/ }).click();
    await popup.getByRole('button', { name: /Active application.*Second/ }).waitFor();
    await popup.reload();
    await popup.getByRole('button', { name: /Active application.*Second/ }).waitFor();
    assert.deepEqual(await violations(popup), []);
  });

  it('says whether the builder is in the tab that is looked at', async () => {
    const popup = await browser.open('popup');
    await popup.getByRole('heading', { name: 'The builder is not in this tab' }).waitFor();
    const { page } = await dashboardPage(browser);
    await popup.reload();
    await page.bringToFront();
    // The popup asks for the active tab as it opens; in a tab of its own it has to be opened behind the other one.
    await popup.evaluate(() => location.reload());
    await popup.getByRole('heading', { name: 'The builder is in this tab' }).waitFor();
  });

  it('reloads a tab that is older than the installation', async () => {
    const popup = await browser.open('popup');
    const tab = await browser.context.newPage();
    await tab.evaluate(() => (window.old = true));
    await tab.bringToFront();
    const loaded = tab.waitForEvent('load');
    const closed = popup.waitForEvent('close');
    // A popup stands over the tab that is looked at; in a tab of its own its button is pressed from behind.
    await button(popup, 'Reload this tab').dispatchEvent('click');
    await Promise.all([loaded, closed]);
    assert.equal(await tab.evaluate(() => window.old), undefined);
  });
});

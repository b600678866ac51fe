// The settings page and the popup, as a person uses them: by clicks and keys, and by keys alone.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { Keys } from './keyboard.mjs';
import { dashboardPage, send, stopper } from './messages.mjs';
import { Settings } from './play.mjs';

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

  it('adds an application, whose token is masked from then on', async () => {
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

  it('shows a stored token on demand, and copies it', async () => {
    await button(page, 'Show the token').click();
    await page.waitForFunction((token) => [...document.querySelectorAll('input')].some(({ value }) => value === token), TOKEN);
    await page.getByText('Saved', { exact: true }).waitFor();
    await button(page, 'Hide the token').click();
    await page.waitForFunction((token) => ![...document.querySelectorAll('input')].some(({ value }) => value === token), TOKEN);
    await button(page, 'Copy the token').click();
    await button(page, 'Copied').waitFor();
    await field(page, 'Name').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+V');
    assert.equal(await field(page, 'Name').inputValue(), TOKEN);
    await button(page, 'Discard').click();
  });

  it('keeps a token only until the browser closes, where that is chosen', async () => {
    const stored = () => page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
    assert.ok((await stored()).includes(TOKEN));
    await page.getByRole('radio', { name: 'Until the browser closes' }).click();
    await button(page, 'Save changes').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.ok(!(await stored()).includes(TOKEN), 'it is no longer on the disk');
    assert.ok((await page.evaluate(async () => JSON.stringify(await chrome.storage.session.get()))).includes(TOKEN));
    assert.equal(await field(page, 'API token').getAttribute('placeholder'), '••••••••4c60');
    // What closing the browser does.
    await page.evaluate(() => chrome.storage.session.clear());
    await row(page, /Token gone/).waitFor();
    await page.getByText('Its token was kept until the browser closed. Paste it again in settings.').waitFor();
    await field(page, 'API token').fill(TOKEN);
    await page.getByRole('radio', { name: 'Until I remove it' }).click();
    await button(page, 'Save changes').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.ok((await stored()).includes(TOKEN));
  });

  it('takes a host below the service’s, and no other', async () => {
    await field(page, 'Host').fill('api.sendbird.com.evil.example');
    await button(page, 'Save changes').click();
    assert.match(await (await hint(page, 'Host')).textContent(), /^This is not a host of Sendbird/);
    await field(page, 'Host').fill('https://API-eu.sendbird.com/');
    await button(page, 'Save changes').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(await field(page, 'Host').inputValue(), 'api-eu.sendbird.com');
    await field(page, 'Host').fill('');
    await button(page, 'Save changes').click();
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  it('duplicates an application', async () => {
    await button(page, 'Duplicate').click();
    await page.getByRole('heading', { name: 'Harbor & Pine US (copy)' }).waitFor();
    assert.equal(await field(page, 'API token').getAttribute('placeholder'), '••••••••4c60');
    await button(page, 'Remove the application').click();
    await page.getByText('Application “Harbor & Pine US (copy)” removed').waitFor();
    await row(page, 'Harbor & Pine US').click();
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
    assert.match(await page.getByRole('row', { name: /^API tokens This browser/ }).textContent(), /not encrypted on disk/);
    assert.deepEqual(await violations(page), []);
  });

  it('has no fault that axe knows, light and dark, wide and narrow', async () => {
    await page.getByRole('link', { name: 'Applications' }).click();
    await row(page, 'Harbor & Pine US').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.setViewportSize({ width: 360, height: 640 });
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    // The parts stand in one line there; the open one is in sight.
    await page.evaluate(() => (location.hash = 'about'));
    await page.getByRole('heading', { name: 'About and privacy' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.nb-nav[aria-current]').getBoundingClientRect().right <= 360);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

describe('two windows of the settings', () => {
  let browser, one, two;
  before(async () => {
    browser = await launch();
    one = await browser.open('options');
    // A real second window, not a tab behind the first: both are on the screen.
    const opened = browser.context.waitForEvent('page');
    await one.evaluate((url) => chrome.windows.create({ url }), browser.url('options.html'));
    two = await opened;
    await add(one, { name: 'Harbor & Pine US', id: UUID, token: TOKEN });
    await row(two, 'Harbor & Pine US').waitFor();
  });
  after(() => browser?.close());

  const saved = (page) => page.getByText('Saved', { exact: true }).waitFor();

  it('save at once and lose nothing, neither of two applications nor of one', async () => {
    await add(one, { name: 'First', id: UUID.replace('7C1E', 'AAAA') });
    await row(two, 'First').waitFor();
    await Promise.all([
      add(one, { name: 'Second', id: UUID.replace('7C1E', 'BBBB') }),
      add(two, { name: 'Third', id: UUID.replace('7C1E', 'CCCC') }),
    ]);
    for (const page of [one, two]) for (const name of ['First', 'Second', 'Third']) await row(page, name).waitFor();

    for (const page of [one, two]) await row(page, 'Harbor & Pine US').click();
    await field(one, 'Name').fill('Renamed');
    await two.getByRole('radio', { name: 'Color 5' }).click();
    await Promise.all([button(one, 'Save changes').click(), button(two, 'Save changes').click()]);
    await Promise.all([saved(one), saved(two)]);
    for (const page of [one, two]) {
      await page.getByRole('heading', { name: 'Renamed' }).waitFor();
      await page.getByRole('radio', { name: 'Color 5', checked: true }).waitFor();
      assert.equal(await field(page, 'API token').getAttribute('placeholder'), '••••••••4c60');
    }
  });

  it('follow each other while something is typed, and keep what was typed', async () => {
    await field(two, 'Application ID').fill(UUID.replace('7C1E', 'DDDD'));
    await field(one, 'Name').fill('Harbor & Pine US');
    await button(one, 'Save changes').click();
    await two.getByRole('heading', { name: 'Harbor & Pine US' }).waitFor();
    assert.equal(await field(two, 'Name').inputValue(), 'Harbor & Pine US');
    await two.getByText('Unsaved: Application ID').waitFor();
    assert.equal(await field(two, 'Application ID').inputValue(), UUID.replace('7C1E', 'DDDD'));

    await button(one, 'Remove the application').click();
    await two.getByText(/“Harbor & Pine US” was removed in another window/).waitFor();
    await button(two, 'Add application').click();
    await row(one, 'Harbor & Pine US').waitFor();
  });
});

describe('settings that cannot be read', () => {
  let browser, page;
  before(async () => {
    browser = await launch();
    page = await browser.open('options');
  });
  after(() => browser?.close());

  it('of a newer version are left alone, and that is said', async () => {
    const newer = { settings: { version: 999, workspaces: [1] }, credentials: { x: 1 } };
    await page.evaluate((newer) => chrome.storage.local.set(newer), newer);
    await page.reload();
    await page.getByRole('alert').filter({ hasText: /newer version/ }).waitFor();
    await add(page, { name: 'First', id: UUID });
    await page.getByRole('alert').filter({ hasText: /newer version/ }).waitFor();
    assert.deepEqual(await page.evaluate(() => chrome.storage.local.get()), newer);
  });

  it('that are damaged are set aside, saved as a file, and forgotten only after a yes', async () => {
    const damaged = { version: 1, applications: 7 };
    await page.evaluate((settings) => chrome.storage.local.set({ settings, credentials: { sendbird: { a: { token: 't-old' } } } }), damaged);
    await page.reload();
    await page.getByText('The stored settings could not be read').waitFor();
    await add(page, { name: 'First', id: UUID });
    await row(page, 'First').waitFor();
    assert.equal(await button(page, 'Forget them').count(), 0, 'not before they are saved');
    const download = page.waitForEvent('download');
    await button(page, 'Save as a file').click();
    const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    assert.deepEqual(saved[0].settings, damaged);
    assert.equal(saved[0].credentials.sendbird.a.token, 't-old');
    await button(page, 'Forget them').click();
    await button(page.getByRole('dialog'), 'Forget them').click();
    await page.getByText('The stored settings could not be read').waitFor({ state: 'hidden' });
    assert.deepEqual(Object.keys(await page.evaluate(() => chrome.storage.local.get())).sort(), ['credentials', 'settings']);
    await row(page, 'First').waitFor();
  });
});

describe('with the keyboard alone', () => {
  let browser, page, keys;
  before(async () => {
    browser = await launch();
    page = await browser.open('options');
    await page.getByText('No application yet').waitFor();
    keys = new Keys(page);
  });
  after(() => browser?.close());

  it('an application is added, given a color, and saved', async () => {
    await keys.tabTo('Add an application');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'New application' }).waitFor();
    assert.equal(await keys.focused(), 'Name');
    await page.keyboard.type('Staging');
    await keys.tabTo('Color 1');
    await page.keyboard.press('ArrowRight');
    assert.equal(await keys.focused(), 'Color 2');
    await keys.tabTo('Application ID');
    await page.keyboard.type(UUID);
    await keys.tabTo('API token');
    await page.keyboard.type(TOKEN);
    await keys.tabTo('Add application');
    await page.keyboard.press('Enter');
    await row(page, 'Staging').waitFor();
    await page.getByRole('radio', { name: 'Color 2', checked: true }).waitFor();
  });

  it('an application is removed, and the removal undone', async () => {
    await keys.tabTo('Remove the application');
    await page.keyboard.press('Enter');
    await keys.press('Undo');
    await row(page, 'Staging').waitFor();
    assert.notEqual(await keys.focused(), '', 'the focus is not lost with the toast');
  });

  it('another one is opened, and a question about unsaved changes is answered', async () => {
    await keys.press('Duplicate');
    await page.getByRole('heading', { name: 'Staging (copy)' }).waitFor();
    await keys.fill('Name', 'Staging 2');
    await keys.press(/^Staging.*7C1E/, { key: 'Shift+Tab' });
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.match(await keys.focused(), /Keep editing/, 'it starts on the harmless button');
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))), 'the focus stays in it');
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await field(page, 'Name').inputValue(), 'Staging 2');
    await keys.press('Save changes');
    await page.getByRole('heading', { name: 'Staging 2' }).waitFor();
  });

  it('settings are exported', async () => {
    await keys.press('About and privacy');
    await page.getByRole('heading', { name: 'About and privacy' }).waitFor();
    await keys.press('Export settings');
    await keys.tabTo('Include API tokens');
    await page.keyboard.press('Space');
    await page.getByText('Everyone who gets the file').waitFor();
    const download = page.waitForEvent('download');
    await keys.press('Save the file');
    assert.match(await readFile(await (await download).path(), 'utf8'), /Staging 2/);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.match(await keys.focused(), /Export settings/, 'the focus is back where it was');
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

  it('asks the application’s own host, when it has one', async () => {
    await field(page, 'Host').fill('api-eu.sendbird.com');
    await button(page, 'Save changes').click();
    standIns.sendbird.reset();
    await button(page, 'Check the connection').click();
    // The stand-in knows no application of that host: the call went there.
    await page.getByRole('alert').waitFor();
    await field(page, 'Host').fill('');
    await button(page, 'Save changes').click();
    await button(page, 'Check the connection').click();
    await page.getByRole('status').filter({ hasText: 'Sendbird accepted the token' }).waitFor();
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

describe('a part that is left before the service worker has answered', () => {
  let browser, page;
  before(async () => {
    browser = await launch();
    page = await browser.open('options');
    await add(page, { name: 'Harbor & Pine US', id: UUID });
    await row(page, 'Harbor & Pine US').waitFor();
  });
  after(() => browser?.close());

  for (const part of ['applications', 'authorizations', 'workspaces', 'partners', 'lessons', 'rehearsal', 'preview']) {
    it(`does not take the page with it: ${part}`, async () => {
      const popup = await browser.open('popup');
      await (await stopper(browser, popup))();
      await page.goto('about:blank');
      await page.goto(`${browser.url('options.html')}#${part}`, { waitUntil: 'commit' });
      // In the page: no hand is as fast as a worker's start on an idle machine.
      await page.evaluate(async () => {
        const link = () => document.querySelector('a[href="#about"]');
        while (!link()) await new Promise(requestAnimationFrame);
        link().click();
      });
      await page.getByRole('heading', { name: 'About and privacy', level: 1 }).waitFor();
      // What is asked later is answered later.
      await send(page, { do: 'settings' });
      await page.getByRole('link', { name: 'Applications' }).click();
      await row(page, 'Harbor & Pine US').waitFor();
      await popup.close();
    });
  }
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

  it('opens the builder in the tab that is looked at', async () => {
    const { page } = await dashboardPage(browser);
    const popup = await browser.open('popup');
    await page.bringToFront();
    await popup.evaluate(() => location.reload());
    await popup.getByRole('heading', { name: 'The builder is in this tab' }).waitFor();
    const closed = popup.waitForEvent('close');
    await button(popup, 'Open the builder here').dispatchEvent('click');
    await closed;
    const frame = await browser.sidebar(page);
    await frame.locator('.nb-head').waitFor();
  });

  it('speaks of an authorization where that is all there is', async () => {
    const options = await browser.open('options');
    const stored = await options.evaluate(() => chrome.storage.local.get());
    await options.evaluate(() => chrome.storage.local.clear());
    const popup = await browser.open('popup');
    await popup.getByRole('heading', { name: 'No application yet' }).waitFor();
    await new Settings(browser, options).addAuthorization({ name: 'Summer drop', token: TOKEN, scope: 'abc' });
    // The popup that is open follows.
    await popup.getByRole('button', { name: /Active authorization.*Summer drop.*Quikly/ }).waitFor();
    await popup.getByText('New triggers begin with it. There is no template list to load.').waitFor();
    assert.equal(await popup.getByText('application').count(), 0);
    await options.evaluate(async (stored) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set(stored);
    }, stored);
    await popup.getByRole('button', { name: /Active application.*Second/ }).waitFor();
    await popup.close();
    await options.close();
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

// Settings as a file, as a person takes them from one browser to another: applications, and Braze workspaces with their keys.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { Settings } from './play.mjs';
import { REST, Workspaces } from './workflows.mjs';

const UUID = '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1';
const TOKEN = 'spec-token-2f9c4e7a1b8d4c60';

const button = (page, name) => page.getByRole('button', { name });

/** Exports, and gives the file's text. */
async function save(page, tokens) {
  await button(page, 'Export settings').click();
  if (tokens) await page.getByText('Include API tokens').click();
  const download = page.waitForEvent('download');
  await button(page, 'Save the file').click();
  return readFile(await (await download).path(), 'utf8');
}

/** Chooses a file with a text. */
const give = (page, text) => page.locator('input[type=file]').setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(text) });

describe('settings as a file', () => {
  let browser, page;
  before(async () => {
    browser = await launch();
    page = await browser.open('options');
    await new Settings(browser, page).addApplication({ name: 'Harbor & Pine US', id: UUID, token: TOKEN });
    await page.getByRole('link', { name: 'About and privacy' }).click();
  });
  after(() => browser?.close());

  const exported = (tokens) => save(page, tokens);
  const choose = (text) => give(page, text);
  const dialog = () => page.getByRole('dialog');

  it('leave without tokens, unless they are asked for', async () => {
    const bare = JSON.parse(await exported(false));
    assert.equal(bare.applications[0].name, 'Harbor & Pine US');
    assert.ok(!JSON.stringify(bare).includes(TOKEN));
    assert.equal(JSON.parse(await exported(true)).applications[0].token, TOKEN);
  });

  it('warn before tokens leave', async () => {
    await button(page, 'Export settings').click();
    assert.equal(await page.getByText('Everyone who gets the file can use the tokens').count(), 0, 'not asked for a second time by itself');
    await page.getByText('Include API tokens').click();
    await page.getByText('Everyone who gets the file can use the tokens').waitFor();
    await button(dialog(), 'Cancel').click();
  });

  it('say what they will change, and change it after a yes', async () => {
    const file = JSON.parse(await exported(false));
    file.applications[0].color = 4;
    file.applications.push({ partner: 'quikly', name: 'Summer drop', color: 2, token: 'file-token-0001' });
    await choose(JSON.stringify(file));
    await dialog().getByText('What the file would do here. Nothing is removed.').waitFor();
    const rows = await dialog().getByRole('listitem').allInnerTexts();
    assert.deepEqual(rows.map((text) => text.replace(/\s+/g, ' ')), ['Harbor & Pine US Changed', 'Summer drop Added']);
    await button(dialog(), 'Cancel').click();
    const settings = () => page.evaluate(async () => (await chrome.storage.local.get('settings')).settings);
    assert.equal((await settings()).applications.length, 1, 'nothing yet');
    await choose(JSON.stringify(file));
    await button(dialog(), 'Import').click();
    await page.getByText('Settings imported').waitFor();
    assert.deepEqual((await settings()).applications.map(({ name, color }) => [name, color]), [['Harbor & Pine US', 4], ['Summer drop', 2]]);
    await choose(JSON.stringify({ ...file, applications: [file.applications[0]] }));
    await page.getByText('Everything in the file is here already.').waitFor();
  });

  it('are refused whole with a sentence, when they are none of ours, newer, or too large', async () => {
    const before = await page.evaluate(() => chrome.storage.local.get());
    const none = 'This is no file of settings, or it is damaged. Nothing was imported. Export one from these settings.';
    const good = JSON.parse(await exported(true));
    const wrong = structuredClone(good);
    wrong.applications.at(-1).color = 99;
    for (const [text, sentence] of [
      ['not JSON', none],
      ['{"applications": []}', none],
      [JSON.stringify({ ...good, extra: 1 }), none],
      [JSON.stringify(wrong), none],
      [JSON.stringify({ ...good, notification_builder_settings: 2 }), 'A newer version of this extension wrote the file. Update the extension, then import it again.'],
      [' '.repeat(100_000), 'The file is larger than 96 kB. A file of settings is smaller; choose another one.'],
    ]) {
      await choose(text);
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
      assert.equal(await dialog().count(), 0);
    }
    assert.deepEqual(await page.evaluate(() => chrome.storage.local.get()), before);
  });
});

describe('Braze workspaces in a file of settings', () => {
  let standIns, here, there;

  before(async () => {
    standIns = await startStandIns();
    here = await launch({ hostRules: standIns.hostRules, granted: REST });
    there = await launch({ hostRules: standIns.hostRules, granted: REST });
  });
  after(async () => {
    await here?.close();
    await there?.close();
    await standIns?.close();
  });

  const about = async (page) => {
    await page.getByRole('link', { name: 'About and privacy' }).click();
    await button(page, 'Export settings').waitFor();
  };
  const rows = async (page) => (await page.getByRole('dialog').getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

  it('leave without their keys, unless these are asked for; an empty browser gets them back, and its keys work', async () => {
    const keys = standIns.braze.keys;
    const page = await here.open('options');
    const workspaces = await Workspaces.open(page);
    for (const workspace of keys) await workspaces.add(workspace);
    await about(page);
    const bare = await save(page, false);
    assert.deepEqual(JSON.parse(bare).workspaces.map(({ name, key }) => [name, key]), keys.map(({ name }) => [name, undefined]));
    for (const { key } of keys) assert.ok(!bare.includes(key));
    await button(page, 'Export settings').click();
    await page.getByText('Include API tokens and REST keys').click();
    await page.getByText('Everyone who gets the file can use the tokens and keys.').waitFor();
    await button(page.getByRole('dialog'), 'Cancel').click();
    const whole = await save(page, true);
    assert.deepEqual(JSON.parse(whole).workspaces.map(({ key }) => key), keys.map(({ key }) => key));

    const other = await there.open('options');
    await about(other);
    await give(other, bare);
    await other.getByText('The file holds no tokens or keys').waitFor();
    assert.deepEqual(await rows(other), keys.map(({ name }) => `${name} Added`));
    await button(other.getByRole('dialog'), 'Import').click();
    await other.getByText('Settings imported').waitFor();
    const brought = await Workspaces.open(other);
    for (const { name } of keys) await brought.row(name).getByText('No key').waitFor();

    await about(other);
    await give(other, whole);
    await other.getByText('The file holds tokens or keys').waitFor();
    assert.deepEqual(await rows(other), keys.map(({ name }) => `${name} Changed`));
    await button(other.getByRole('dialog'), 'Import').click();
    await other.getByRole('dialog').waitFor({ state: 'hidden' });
    await Workspaces.open(other);
    await brought.row(keys[0].name).getByText('Not checked').waitFor();
    await brought.row(keys[0].name).click();
    await brought.check();
    await brought.row(keys[0].name).getByText('All permissions').waitFor();
    for (const { key } of keys) assert.ok(!(await other.content()).includes(key));
    assert.deepEqual(standIns.braze.writes(), []);
  });
});

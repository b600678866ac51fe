// Users of one's own, sample answers, the limit for bodies, and findings at the fields that they are of.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { Builder, Settings } from './play.mjs';

const EXPORT = {
  message: 'success',
  users: [{
    external_id: 'grace-1',
    first_name: 'Grace',
    last_name: 'O\'"Hopper',
    email: 'grace@example.com',
    custom_attributes: { sendbird_id: 'grace-sb', pets: [{ name: 'Bo' }] },
  }],
};

describe('users of one’s own', () => {
  let standIns, browser, page, builder;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'], blockCookies: true });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
    page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('name', 'Hi ');
    await builder.personalize('name', 'first_name', { otherwise: 'there' });
    await builder.fill('order_number', '#1');
    await builder.personalize('arrival', 'last_name');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  const person = (name) => builder.frame.getByRole('radio', { name });
  const body = () => builder.frame.getByRole('group', { name: 'Request body' });

  it('a finding stands at its field, and is told', async () => {
    const field = builder.frame.locator('[data-field="variable:arrival"]');
    await field.getByText('last_name has no default').waitFor();
    await builder.frame.getByRole('status').filter({ hasText: /^New finding: / }).first().waitFor({ state: 'attached' });
  });

  it('is repaired there, and the repair taken back', async () => {
    await builder.fill('track', '{{${email}}}');
    const field = builder.frame.locator('[data-field="variable:track"]');
    await field.getByRole('button', { name: /^Fix: / }).click();
    await field.getByText('email_address', { exact: true }).waitFor();
    await builder.press('Undo');
    await field.getByRole('button', { name: /^Fix: / }).waitFor();
    await builder.fill('track', 'https://harborpine.example/');
    await field.getByRole('button', { name: /^Fix: / }).waitFor({ state: 'detached' });
  });

  it('what becomes of the draft is said at each sample user', async () => {
    await builder.openTab('Preview');
    await person(/Ada Okafor Typical Is sent to this user/).waitFor();
    await person(/Nothing set Is not sent to this user/).waitFor();
  });

  it('a user is begun with what the webhook asks for, and an export is pasted', async () => {
    await builder.press('Add a user');
    await builder.sees('For previews. It stays in this browser.');
    assert.equal(await builder.field('Value of sendbird_id').inputValue(), 'ada-4711');
    await builder.choose('JSON');
    await builder.field('Attributes as JSON').fill('{"users": ');
    await builder.sees(/^Not JSON from line 1/);
    await builder.press('Save');
    await builder.sees('The JSON is not read yet. Correct it first.');
    await builder.field('Attributes as JSON').fill(JSON.stringify(EXPORT));
    await builder.sees('6 attributes');
    assert.equal(await builder.field('Name').inputValue(), 'Grace O\'"Hopper');
    await builder.choose('Form');
    assert.equal(await builder.field('Value of pets').inputValue(), '[{"name":"Bo"}]');
    assert.deepEqual(await violations(page, builder.frame), []);
    await builder.press('Save');
    await person(/Grace O'"Hopper Yours/).waitFor();
  });

  it('the draft is previewed for that user, first of all', async () => {
    assert.equal(await person(/Grace/).getAttribute('aria-checked'), 'true');
    assert.match(await body().innerText(), /"receiver": "grace-sb"/);
    assert.match(await body().innerText(), /"name": "Hi Grace"/);
    await builder.sees('Is sent to this user');
  });

  it('a user is edited, duplicated, removed, and brought back', async () => {
    await builder.press('Edit');
    await builder.field('Value of sendbird_id').fill('');
    await builder.press('Back');
    await builder.sees('Discard what you typed?');
    await builder.press('Keep editing');
    await builder.press('Save');
    await builder.sees('Nothing is sent to this user: No Sendbird user ID');
    await builder.press('Duplicate');
    await person(/\(copy\)/).waitFor();
    await builder.press('Remove');
    await builder.sees(/^User “.*” removed$/);
    await builder.press('Undo');
    await person(/\(copy\)/).waitFor();
    assert.equal(await person(/Yours/).count(), 2);
  });

  it('what was inserted last, and what one’s own users have, is offered', async () => {
    await builder.openTab('Build');
    await builder.field('order_number').click();
    const field = builder.frame.locator('.nb-field').filter({ has: builder.field('order_number') });
    await field.getByRole('button', { name: 'Insert personalization' }).click();
    const picker = builder.frame.getByRole('dialog');
    await picker.getByText('Used last').waitFor();
    const first = picker.getByRole('option').first();
    assert.match(await first.innerText(), /last_name/);
    await picker.getByRole('option').filter({ hasText: 'pets' }).waitFor();
    await picker.getByRole('combobox').fill('first_name');
    await picker.getByRole('button', { name: /^Then/ }).click();
    await picker.getByRole('option', { name: 'UPPER CASE', exact: true }).click();
    assert.deepEqual(await violations(page, builder.frame), []);
    await picker.getByRole('button', { name: 'Insert', exact: true }).click();
    await picker.waitFor({ state: 'hidden' });
    await builder.openTab('Preview');
    await person(/Ada Okafor/).click();
    await body().getByText('ADA', { exact: true }).waitFor();
  });

  it('a limit for bodies is set where it is met', async () => {
    await builder.openTab(/^Checks/);
    await builder.press(/^Size limit for bodies/);
    await builder.field('Size limit for bodies, in bytes').fill('120');
    await builder.press('Set');
    await builder.sees(/^The body has \d+ bytes$/);
    await builder.field('Size limit for bodies, in bytes').fill('');
    await builder.press('Set');
    await builder.frame.getByText(/^The body has \d+ bytes$/).waitFor({ state: 'detached' });
  });

  it('users are kept, and stand in the settings', async () => {
    const settings = await browser.open('options');
    await settings.getByRole('link', { name: 'Preview and checks' }).click();
    const users = settings.getByRole('list', { name: 'Users' });
    await users.getByText('Grace O\'"Hopper', { exact: true }).waitFor();
    assert.equal(await users.getByRole('listitem').count(), 2);
    await settings.getByRole('button', { name: /^Remove: .*\(copy\)$/ }).click();
    await settings.getByText(/^User “.*” removed$/).waitFor();
    await settings.getByRole('button', { name: 'Undo' }).click();
    await users.getByText(/\(copy\)$/).waitFor();
    assert.deepEqual(await violations(settings), []);
    await settings.getByRole('button', { name: 'Add a user' }).click();
    await settings.getByRole('textbox', { name: 'Name', exact: true }).fill('Zoe');
    await settings.getByRole('button', { name: 'Add to: Custom attributes' }).click();
    await settings.keyboard.type('plan');
    await settings.getByRole('textbox', { name: 'Value of plan' }).fill('gold');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await users.getByText('Zoe', { exact: true }).waitFor();
    assert.deepEqual(await violations(settings), []);
    const [saved] = await Promise.all([
      settings.waitForEvent('download'),
      settings.getByRole('button', { name: 'Export' }).click(),
    ]);
    await settings.getByRole('button', { name: 'Remove: Zoe' }).click();
    await users.getByText('Zoe', { exact: true }).waitFor({ state: 'detached' });
    await settings.locator('input[type=file]').setInputFiles(await saved.path());
    await users.getByText('Zoe', { exact: true }).waitFor();
    await settings.getByText('3 entries imported').waitFor();
    await settings.close();
  });
});

describe('sample answers', () => {
  let standIns, browser, page, builder;
  const BODY = [
    '{% connected_content https://api.harborpine.example/users/{{${user_id}}} :save orders %}',
    '{% catalog_items shoes 7 %}',
    '{"total": "{{orders.total | json_escape}}", "shoe": "{{items[0].title | json_escape}}", "code": "{% promotion(\'spring\') %}"}',
  ].join('');

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, blockCookies: true });
    page = await browser.visit(standIns.pages.newTemplate);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    const editors = page.locator('.monaco-editor');
    await editors.nth(0).click();
    await page.keyboard.insertText('https://hooks.harborpine.example/orders');
    await editors.last().click();
    await page.keyboard.insertText(BODY);
    builder = await Builder.open(browser, page);
    await builder.sees('This webhook is not one we know');
    await builder.openTab('Preview');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  const answer = (text) => builder.frame.locator('.nb-answer').filter({ hasText: text });
  const body = () => builder.frame.getByRole('group', { name: 'Request body' });

  it('what services would be asked for is listed, and answered by what is made up', async () => {
    await answer('GET https://api.harborpine.example/users/ada-4711').getByText('Made up').waitFor();
    await answer('shoes 7').getByText('Made up').waitFor();
    await answer('spring').getByText('No sample').waitFor();
    assert.match(await body().innerText(), /"total": "49"/);
  });

  it('an answer is edited in place, with its JSON checked', async () => {
    const orders = answer('GET https://api.harborpine.example/users/ada-4711');
    await orders.getByRole('button', { name: 'Edit the answer' }).click();
    assert.equal(await orders.getByRole('textbox', { name: 'URL' }).inputValue(), 'https://api.harborpine.example/users/*');
    await orders.getByRole('textbox', { name: 'Body of the answer' }).fill('{"total": 7,}');
    await orders.getByText('Not JSON from line 1').waitFor();
    await orders.getByRole('textbox', { name: 'Body of the answer' }).fill('{"total": 7}');
    await orders.getByRole('button', { name: 'Keep as sample' }).click();
    await answer('GET https://api.harborpine.example/users/ada-4711').getByText('Your sample').waitFor();
    await body().getByText('"total": "7"').waitFor();
    assert.deepEqual(await violations(page, builder.frame), []);
  });

  it('a sample is removed and brought back', async () => {
    const orders = answer('GET https://api.harborpine.example/users/ada-4711');
    await orders.getByRole('button', { name: 'Edit the answer' }).click();
    await orders.getByRole('button', { name: 'Remove the sample' }).click();
    await body().getByText('"total": "49"').waitFor();
    await builder.press('Undo');
    await body().getByText('"total": "7"').waitFor();
  });

  it('a promotion code is given', async () => {
    const code = answer('spring');
    await code.getByRole('button', { name: 'Edit the sample' }).click();
    await code.getByRole('textbox', { name: 'Code', exact: true }).fill('AB12');
    await code.getByRole('button', { name: 'Keep as sample' }).click();
    await body().getByText('"code": "AB12"').waitFor();
  });

  it('source and result stand side by side where there is width', async () => {
    await builder.choose('Both');
    const places = () => builder.frame.evaluate(() =>
      [...document.querySelectorAll('.nb-code > .nb-both')].slice(-2).map((both) => both.getBoundingClientRect().left));
    const [above, below] = await places();
    assert.equal(above, below);
    await builder.frame.getByRole('separator').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await builder.frame.waitForFunction(() => innerWidth >= 500);
    const [left, right] = await places();
    assert.ok(right > left + 100, `${left} ${right}`);
  });

  it('the settings list the samples', async () => {
    const settings = await browser.open('options');
    await settings.getByRole('link', { name: 'Preview and checks' }).click();
    const samples = settings.getByRole('list', { name: 'Answers of services' });
    assert.equal(await samples.getByRole('listitem').count(), 2);
    await settings.getByRole('button', { name: 'Edit: spring' }).click();
    await settings.getByRole('textbox', { name: 'Code', exact: true }).fill('CD34');
    await settings.getByRole('button', { name: 'Keep as sample' }).click();
    await settings.getByRole('textbox', { name: 'Code', exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(await violations(settings), []);
    await settings.close();
  });
});

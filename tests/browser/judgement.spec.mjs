// What the builder knows of a webhook before it is sent: the verdict, a preview for one user, and the checks.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { Builder, Settings } from './play.mjs';

describe('a draft', () => {
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

  it('is proven, and the strip says what was tried', async () => {
    await builder.sees('Proven valid JSON for every user');
    await builder.frame.getByRole('img', { name: 'Tried with 10 kinds of hostile values: 0 break it' }).waitFor();
  });

  it('is previewed for an ordinary user', async () => {
    await builder.openTab('Preview');
    const body = builder.frame.getByRole('group', { name: 'Request body' });
    assert.match(await body.innerText(), /"receiver": "ada-4711"/);
    assert.match(await body.innerText(), /"name": "Hi Ada"/);
    assert.deepEqual(await body.locator('.from').allInnerTexts(), ['ada-4711', 'Ada', 'Okafor']);
    const tokens = builder.frame.getByRole('group', { name: 'Request headers' });
    assert.match(await tokens.innerText(), /Api-Token: SENDBIRD_API_TOKEN/);
  });

  it('is previewed for a user whose name has quotes, beside what is written', async () => {
    await builder.choose(/Quotes/);
    await builder.choose('Both');
    const body = builder.frame.getByRole('group', { name: 'Request body' });
    assert.match(await body.innerText(), /"name": "Hi O'\\"Brien"/);
    assert.match(await body.innerText(), /\{\{\$\{first_name\} \| default: 'there' \| json_escape\}\}/);
  });

  it('is not sent to a user without an ID, and says why', async () => {
    await builder.choose(/Nothing set/);
    await builder.sees('Nothing is sent to this user: No Sendbird user ID');
  });

  it('is previewed with values that the user changes', async () => {
    await builder.choose('Result');
    await builder.press(/^Values of this user/);
    await builder.fill('custom_attribute.${sendbird_id}', 'grace-1');
    await builder.fill('${first_name}', 'Grace');
    const body = builder.frame.getByRole('group', { name: 'Request body' });
    await body.getByText('grace-1').waitFor();
    assert.match(await body.innerText(), /"name": "Hi Grace"/);
    await builder.press('Back to the sample’s values');
    await builder.sees('Nothing is sent to this user: No Sendbird user ID');
  });

  it('has findings by field, and leads to the field', async () => {
    await builder.openTab(/^Checks/);
    await builder.sees('last_name has no default');
    await builder.press('Go to: last_name has no default');
    const focused = await builder.frame.evaluate(() => document.activeElement.closest('[data-field]')?.dataset.field);
    assert.equal(focused, 'variable:arrival');
  });

  it('keeps its tab by keys alone', async () => {
    await builder.openTab('Build');
    await page.keyboard.press('ArrowRight');
    await builder.sees('What is sent');
    await page.keyboard.press('ArrowRight');
    await builder.frame.getByText('checks passed').waitFor();
    assert.equal(await builder.frame.evaluate(() => document.activeElement.getAttribute('role')), 'tab');
  });

  it('is readable by everybody in each tab', async () => {
    for (const tab of ['Build', 'Preview', /^Checks/]) {
      await builder.openTab(tab);
      assert.deepEqual(await violations(page, builder.frame), [], `${tab}`);
    }
  });
});

describe('a webhook that somebody wrote by hand', () => {
  let standIns, browser, page, builder;
  const BODY = '{"name": "{{${first_name} | default: \'you\'}}", "email": "{{${email} | json_escape}}",}';

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
    page = await browser.visit(standIns.pages.newTemplate);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    const editors = page.locator('.monaco-editor');
    await editors.nth(0).click();
    await page.keyboard.insertText('https://hooks.harborpine.example/orders');
    await editors.last().click();
    await page.keyboard.insertText(BODY);
    builder = await Builder.open(browser, page);
    await builder.sees('This webhook is not one we know');
  });

  const held = () => page.evaluate(() => JSON.stringify(window.__standIn.state().message));

  it('shows what breaks it', async () => {
    await builder.openTab(/^Checks/);
    await builder.sees('What breaks it');
    assert.ok((await builder.frame.locator('.nb-broken mark').innerText()).length > 0);
  });

  it('is repaired, undone, repaired again, reviewed and applied', async () => {
    await builder.openTab(/^Checks/);
    const before = await held();
    await builder.press(/^Fix \d+ safe ones$/);
    await builder.sees('Proven valid JSON for every user');
    await builder.press('Undo');
    await builder.sees('What breaks it');
    await builder.press(/^Fix \d+ safe ones$/);
    await builder.sees('Proven valid JSON for every user');
    assert.equal(await held(), before, 'nothing is written yet');
    await builder.review();
    await builder.apply();
    assert.match(await held(), /default: 'you' \| json_escape/);
    assert.match(await held(), /email_address/);
    await builder.press('Undo');
    await builder.sees(/as it was before/);
    assert.equal(await held(), before);
  });
});

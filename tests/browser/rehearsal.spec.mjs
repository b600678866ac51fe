// Braze workspaces, the partners' checklists, and Quikly's workflows, rehearsed dry and live against the stand-in.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { stopper } from './messages.mjs';
import { GROUP, REST, Rehearsal, Workspaces } from './workflows.mjs';

const PHONE = '+13135551212';
const EMAIL = 'new+test@example.com';
const SMS = 'Quikly: SMS acquisition';

describe('workspaces and rehearsals', () => {
  let standIns, browser, page, sandbox, production;

  before(async () => {
    standIns = await startStandIns();
    [sandbox, production] = standIns.braze.keys;
    browser = await launch({ hostRules: standIns.hostRules, granted: REST });
    page = await browser.open('options');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(() => standIns.braze.reset());

  /** Presses a button that saves a file, and reads that. */
  async function saved(name) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name, exact: true }).click();
    return JSON.parse(await readFile(await (await download).path(), 'utf8'));
  }

  it('a workspace is stored, its key masked, and what the key may do is found without a write', async () => {
    const workspaces = await Workspaces.open(page);
    await workspaces.add(sandbox);
    await workspaces.check();
    await workspaces.row(sandbox.name).getByText('All permissions').waitFor();
    assert.equal(await workspaces.found('users.track'), 'Has it');
    assert.deepEqual(standIns.braze.writes(), []);
    assert.ok(!standIns.braze.received().some(({ path }) => path.includes('/users/delete')));
    assert.ok(!(await page.content()).includes(sandbox.key));
    assert.deepEqual(await violations(page), []);
  });

  it('a permission that is missing is shown, and what to add', async () => {
    const workspaces = await Workspaces.open(page);
    await workspaces.add(production);
    await workspaces.check();
    await workspaces.row(production.name).getByText('Permissions missing: 1').waitFor();
    assert.equal(await workspaces.found('subscription.status.set'), 'Missing');
    await page.getByText('Add subscription.status.set to the key').waitFor();
  });

  it('a key on the wrong instance is told, and the open dashboard’s instance offered', async () => {
    const dashboard = await browser.visit(standIns.pages.gallery);
    await dashboard.getByText('Sendbird Webhook Template').waitFor();
    await dashboard.close();
    await page.reload();
    const workspaces = await Workspaces.open(page);
    await page.getByRole('button', { name: 'Add a workspace' }).click();
    await page.getByText('The instance of the dashboard that you opened last.').waitFor();
    assert.match(await page.getByRole('button', { name: /^Instance/ }).innerText(), /US-01/);
    await workspaces.add({ ...sandbox, name: 'Wrong instance' }, 'EU-01');
    await workspaces.check();
    await page.getByText('Key or instance is wrong').waitFor();
    await page.getByRole('button', { name: 'Use US-01' }).click();
    await workspaces.row(/Wrong instance.*US-01/).waitFor();
    await page.getByRole('button', { name: 'Remove the workspace' }).click();
    await page.getByText('Workspace “Wrong instance” removed').waitFor();
  });

  it('a phone number without a plus sign is refused at its field', async () => {
    const rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.choose(SMS);
    await rehearsal.fill({ 'Test phone': '13135551212', 'Email address': EMAIL, 'Subscription group ID': GROUP });
    await rehearsal.dry();
    await rehearsal.sees('The plus sign is missing.');
    assert.equal(standIns.braze.received().length, 0);
  });

  it('a dry run looks up, and shows the writes without sending one', async () => {
    const rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.choose(SMS);
    await rehearsal.fill({ 'Test phone': '+1 313 555 1212', 'Email address': EMAIL, 'Subscription group ID': GROUP });
    await rehearsal.dry();
    await rehearsal.step('Add the number to the group').getByText('Dry run: not sent').waitFor();
    assert.match(await rehearsal.step('Make an alias-only profile').innerText(), /"alias_label": "email"/);
    assert.deepEqual(standIns.braze.writes(), []);
    assert.deepEqual(standIns.braze.strange(), []);
    assert.deepEqual(await violations(page), []);
  });

  it('a request is shown in its right form beside what the partner’s pages print, to copy', async () => {
    const step = new Rehearsal(browser, page).step('Make an alias-only profile');
    await step.getByText('What older pages print here').click();
    await step.getByText('Quikly’s pages print a colon inside the first key.').waitFor();
    assert.match(await step.locator('del').innerText(), /"user_alias:"/);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await step.getByRole('button', { name: 'Copy the body' }).click();
    await step.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.deepEqual(copied.attributes[0].user_alias, { alias_name: EMAIL, alias_label: 'email' });
  });

  it('a run that is stopped leaves a record of what was done, and says what stays', async () => {
    const rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.choose(SMS);
    await rehearsal.fill({ 'Test phone': PHONE, 'Email address': EMAIL, 'Subscription group ID': GROUP });
    await rehearsal.live();
    await rehearsal.step('Wait about 2 minutes').getByRole('progressbar').waitFor();
    await page.getByRole('button', { name: 'Stop here' }).click();
    await rehearsal.sees('Stopped. What was done is listed above.');
    await rehearsal.sees('The profile that was made stays. Delete it in Braze on its profile page.');
    assert.deepEqual(standIns.braze.writes().map(({ path }) => path), ['/users/track']);
    const { rehearsals: runs } = await saved('Save this record');
    assert.deepEqual([runs.length, runs[0].stopped, runs[0].inputs.email], [1, true, EMAIL]);
    assert.match(JSON.stringify(runs), /user_alias/);
  });

  it('a live run asks, makes the profile, waits over a closed page and a dead worker, subscribes, and credits', async () => {
    let rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.choose(SMS);
    await rehearsal.fill({ 'Test phone': PHONE, 'Email address': EMAIL, 'Subscription group ID': GROUP });
    await rehearsal.live();
    await rehearsal.step('Wait about 2 minutes').getByRole('progressbar').waitFor();
    assert.equal(standIns.braze.writes().length, 1);
    assert.ok(standIns.braze.user(EMAIL));

    const popup = await browser.open('popup');
    const stop = await stopper(browser, popup);
    await page.close();
    await stop();
    await popup.close();
    page = await browser.open('options');
    rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.step('Wait about 2 minutes').getByRole('progressbar').waitFor();
    await rehearsal.passTime();
    await rehearsal.sees('Quikly would credit this person: the status was read again');
    assert.deepEqual(standIns.braze.writes().map(({ path }) => path), ['/users/track', '/subscription/status/set']);
    assert.deepEqual(standIns.braze.subscribed(GROUP), [PHONE]);
    assert.deepEqual(standIns.braze.strange(), []);
    await page.getByRole('heading', { name: 'The profile afterwards' }).waitFor();

    await page.getByRole('button', { name: 'Put the test user back' }).click();
    await rehearsal.sees('Put back: Add the number to the group');
    await page.waitForFunction(() => document.querySelectorAll('.nb-step__n.is-ok').length >= 8);
    assert.deepEqual(standIns.braze.subscribed(GROUP), []);
  });

  it('a key revoked midway ends the run with what was done', async () => {
    const rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.choose(SMS);
    await rehearsal.fill({ 'Test phone': PHONE, 'Email address': 'ada@example.com', 'Subscription group ID': GROUP });
    standIns.braze.revokeAfter(2);
    await rehearsal.live();
    await rehearsal.sees('It failed here.');
    await rehearsal.sees('Braze did not accept the key.');
    assert.deepEqual(standIns.braze.subscribed(GROUP), []);
  });

  it('attributes are written and shown on the profile afterwards, and put back', async () => {
    const rehearsal = await Rehearsal.open(browser, page);
    await rehearsal.choose('Quikly: custom attributes');
    await rehearsal.fill({ 'Email address': 'ada@example.com', 'Attribute of the tier': 'tier' });
    await page.getByRole('textbox', { name: 'Value' }).first().fill('platinum');
    await rehearsal.live();
    await rehearsal.sees('The attributes are on the profile.');
    assert.match(await page.getByRole('row', { name: /^tier/ }).innerText(), /platinum[^]*Arrived/);
    assert.equal(standIns.braze.user('ada@example.com').custom_attributes.tier, 'platinum');
    await page.getByRole('button', { name: 'Put the test user back' }).click();
    await rehearsal.sees('Put back: Write the attribute “tier”');
    await page.waitForFunction(() => !document.querySelector('.nb-step__n.is-now'));
    assert.equal(standIns.braze.user('ada@example.com').custom_attributes.tier, 'gold');
  });

  it('the log lists the runs, is exported without a key, and is cleared', async () => {
    const rehearsal = await Rehearsal.open(browser, page);
    const list = page.getByRole('list', { name: 'Log of the last 30 days' });
    await list.getByRole('listitem').first().waitFor();
    const count = await list.getByRole('listitem').count();
    assert.ok(count >= 4);
    const run = list.getByRole('listitem').filter({ hasText: 'Quikly: custom attributes' }).filter({ hasText: 'Live' }).first();
    await run.getByRole('button', { name: 'What was sent and answered' }).click();
    await run.getByText('/users/track').first().waitFor();
    assert.match(await run.innerText(), /Put back: Write the attribute “tier”[^]*201[^]*"tier": "gold"/);
    assert.deepEqual(await violations(page), []);
    const { rehearsals: runs } = await saved('Export');
    assert.equal(runs.length, count);
    for (const run of runs) assert.ok(run.workspace_name && run.items.length > 0, JSON.stringify(run).slice(0, 300));
    assert.ok(!JSON.stringify(runs).includes(sandbox.key));
    await page.getByRole('button', { name: 'Clear the log' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Clear the log' }).click();
    await rehearsal.sees('No rehearsal yet.');
  });

  it('checklists are ticked from facts', async () => {
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    const quikly = page.getByRole('region', { name: 'Quikly' });
    const row = (title) => quikly.getByRole('listitem').filter({ hasText: title });
    await row('Workspace with a REST key').getByText('done').waitFor();
    await row('Permission users.track').getByText('done').waitFor();
    await row('Authorization stored').getByText('open').waitFor();
    assert.deepEqual(await violations(page), []);
  });

  it('Sendbird’s event and user ID are looked for in the workspace', async () => {
    await page.getByRole('textbox', { name: 'Event name' }).fill('Order-Shipped-Push');
    await page.getByRole('button', { name: 'Look for it' }).last().click();
    await page.getByText('There is no event “Order-Shipped-Push”, but “order_shipped_push”.').waitFor();
    await page.getByRole('button', { name: 'Look for it' }).first().click();
    await page.getByText('The workspace has the attribute “sendbird_id”.').waitFor();
    await page.getByRole('textbox', { name: 'Is it filled in?' }).fill('ada@example.com');
    await page.getByRole('button', { name: 'Look at the profile' }).first().click();
    await page.getByText('The profile has it: sb-ada').waitFor();
    const sendbird = page.getByRole('region', { name: 'Sendbird', exact: true });
    await sendbird.getByRole('listitem').filter({ hasText: 'User ID on profiles' }).getByText('done').waitFor();
  });
});

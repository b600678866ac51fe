// A partner's webhook on the rehearsal's page: rendered for a sample user, for a user of one's own, and for a profile of the
// workspace; sent once, after a yes, and what the service said.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { Settings } from './play.mjs';
import { REST, Trigger, Workspaces } from './workflows.mjs';

const QUIKLY = 'https://api.quikly.com/*';
const GRACE = { external_id: 'grace-1', first_name: 'Grace', last_name: 'Hopper', email: 'grace+o\'brien@example.com' };

describe('Quikly’s webhook, rehearsed', () => {
  let standIns, browser, page, account, trigger;

  before(async () => {
    standIns = await startStandIns();
    [account] = standIns.quikly.accounts;
    browser = await launch({ hostRules: standIns.hostRules, granted: [...REST, QUIKLY] });
    const settings = await Settings.open(browser);
    page = settings.page;
    await (await Workspaces.open(page)).add(standIns.braze.keys[0]);
    await settings.addAuthorization({ name: account.name, token: account.key, scope: account.scopes[0] });
    await settings.addUser(GRACE);
    trigger = await Trigger.open(page, 'Quikly');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(() => {
    standIns.quikly.reset();
    standIns.braze.reset();
  });

  it('begins with the stored authorization and its scope, rendered for a sample user, and is not sent', async () => {
    assert.match(await trigger.button(/^Authorization/).innerText(), new RegExp(account.name));
    assert.equal(await trigger.field('Scope').inputValue(), account.scopes[0]);
    await trigger.field('Event').fill('signup');
    const { q_scope: scope, event, email } = await trigger.body((body) => body.event === 'signup');
    assert.deepEqual([scope, event], [account.scopes[0], 'signup']);
    assert.match(email, /^[^{}]+@[^{}]+$/, 'rendered');
    await trigger.card.getByText('Not sent', { exact: true }).waitFor();
    assert.deepEqual(standIns.quikly.received(), []);
    assert.ok(!(await page.content()).includes(account.key));
    assert.deepEqual(await violations(page), []);
  });

  it('is rendered for a user of one’s own, and sent once after a yes', async () => {
    await trigger.renderFor('Grace Hopper');
    await trigger.body(({ email }) => email === GRACE.email);
    await trigger.button('Send it once').click();
    await trigger.question.getByRole('button', { name: 'Do not send' }).click();
    await trigger.question.waitFor({ state: 'hidden' });
    assert.deepEqual(standIns.quikly.received(), [], 'asked, and not sent');
    await trigger.send();
    await trigger.card.getByText('Quikly took it (200)').waitFor();
    const [entry, ...more] = standIns.quikly.received();
    assert.deepEqual([entry.verdict, entry.understood.email, entry.understood.scope, more], ['accepted', GRACE.email, account.scopes[0], []]);
    assert.ok(!(await page.content()).includes(account.key));
  });

  it('is rendered for a profile of the workspace, which is looked up and not written', async () => {
    await trigger.renderFor('A profile of the workspace…');
    assert.ok(await trigger.button('Send it once').isDisabled(), 'nobody is found yet');
    await trigger.lookUp('nobody@example.com');
    await trigger.card.getByText('No profile has this address.').waitFor();
    assert.ok(await trigger.button('Send it once').isDisabled());
    await trigger.lookUp('ada@example.com');
    await trigger.card.getByText(/^Found: /).waitFor();
    await trigger.body(({ email }) => email === 'ada@example.com');
    assert.deepEqual(standIns.braze.writes(), []);
    await trigger.send();
    await trigger.card.getByText('Quikly took it (200)').waitFor();
    assert.deepEqual(standIns.quikly.received().map(({ understood }) => understood.email), ['ada@example.com']);
    assert.deepEqual(await violations(page), []);
  });

  it('a user without an address gets nothing, and that is said', async () => {
    await trigger.renderFor('Nothing set');
    await trigger.card.getByText('Braze would send nothing for this user: No email address').waitFor();
    assert.ok(await trigger.button('Send it once').isDisabled());
  });

  it('what Quikly refuses is told with its answer, and that it could not be reached', async () => {
    await trigger.renderFor('Grace Hopper');
    await trigger.field('Event').fill('nobody_knows_it');
    await trigger.body((body) => body.event === 'nobody_knows_it');
    await trigger.send();
    await trigger.card.getByText('Quikly refused it with 422').waitFor();
    await trigger.card.getByText(/There is no event/).waitFor();
    await trigger.field('Event').fill('signup');
    standIns.quikly.reset();
    standIns.quikly.fail('reset', { times: Infinity });
    await trigger.send();
    await trigger.card.getByRole('alert').filter({ hasText: 'Quikly could not be reached.' }).waitFor();
    assert.ok(!(await page.content()).includes(account.key));
  });
});

// A Quikly trigger from its tile to a request that its service accepts: the draft, the review, the written form, the way
// back, the token, and what the two ways in which Braze may write pairs make of it.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { held } from './matrix/form.mjs';
import { Builder, Campaign, Settings, Template } from './play.mjs';

/** Braze renders each value and makes it a JSON string, or puts what it renders between quotes as it is: nobody knows. */
const ESCAPINGS = ['after', 'before'];

for (const pairEscaping of ESCAPINGS) {
  describe(`a Quikly trigger, where Braze escapes pairs ${pairEscaping === 'after' ? 'by itself' : 'not at all'}`, () => {
    let standIns, browser, account;

    before(async () => {
      standIns = await startStandIns({ dashboard: { pairEscaping } });
      account = standIns.quikly.accounts[0];
      browser = await launch({ hostRules: standIns.hostRules, blockCookies: true });
      const settings = await Settings.open(browser);
      await settings.addApplication(standIns.sendbird.applications[0]);
      await settings.addAuthorization({ name: account.name, token: account.key, scope: account.scopes[0] });
    });
    after(async () => {
      await browser?.close();
      await standIns?.close();
    });
    beforeEach(async () => {
      standIns.dashboard.reset();
      standIns.quikly.reset();
      for (const page of browser.context.pages().slice(1)) await page.close();
    });

    async function chooseTile() {
      const page = await browser.visit(standIns.pages.gallery);
      await page.getByText('Quikly trigger').click();
      const builder = await Builder.of(browser, page);
      await builder.sees('More pairs');
      // An earlier test's draft for this page is kept, as it should be.
      await builder.clear();
      return { page, builder };
    }

    async function fillIn(builder) {
      await builder.fill('Event', 'signup');
      await builder.addPair('city');
      await builder.personalize('Value', 'city');
    }

    it('is composed, reviewed, applied, verified, and undone as if nothing had been', async () => {
      const { page, builder } = await chooseTile();
      assert.equal(await builder.field('Scope').inputValue(), account.scopes[0], 'the default scope of the account');
      assert.equal(await builder.frame.getByRole('alert').count(), 0, 'a service without templates is not asked for them');
      const untouched = await held(page);
      await fillIn(builder);
      await builder.review();
      assert.deepEqual(await held(page), untouched, 'the review writes nothing');
      await builder.apply();

      const { form, message } = await held(page);
      assert.equal(form.name, 'Quikly trigger');
      assert.equal(message.url, standIns.quikly.endpoint());
      assert.equal(message.method, 'POST');
      assert.equal(message.bodyMode, 'pairs');
      assert.deepEqual(message.headers, [
        { key: 'Authorization', value: 'Bearer [PARTNER_AUTHORIZATION_HEADER]' },
        { key: 'Content-Type', value: 'application/json' },
      ]);
      const value = Object.fromEntries(message.pairs.map((pair) => [pair.key, pair.value]));
      assert.deepEqual(Object.keys(value), ['q_scope', 'event', 'email', 'city']);
      assert.equal(value.q_scope, account.scopes[0]);
      assert.equal(value.event, 'signup');
      assert.match(value.email, /abort_message\('No email address'\)[^]*\{\{\$\{email_address\}\}\}$/);
      assert.match(value.city, /json_escape/, 'safe both ways');

      await builder.press('Undo');
      await builder.sees(/as it was before/);
      assert.deepEqual(await held(page), untouched);
    });

    it('is read back into its draft and needs no change', async () => {
      const { page, builder } = await chooseTile();
      await fillIn(builder);
      await builder.review();
      await builder.apply();
      await new Template(page).save();
      await builder.sees('Saved in Braze');

      await page.reload();
      const again = await Builder.open(browser, page);
      await again.sees('More pairs');
      assert.equal(await again.field('Event').inputValue(), 'signup');
      await again.review();
      await again.sees('Nothing to apply');
    });

    it('gets its own token on request, and is accepted', async () => {
      const { page, builder } = await chooseTile();
      await fillIn(builder);
      await builder.review();
      await builder.fillInToken();
      await builder.apply();
      const { message } = await held(page);
      assert.equal(message.headers[0].value, `Bearer ${account.key}`, 'Quikly’s token, and not the active application’s');
      assert.ok(!(await builder.frame.content()).includes(account.key), 'the builder does not show it');
      await new Template(page).save();
      await builder.sees('Saved in Braze');

      const campaign = await Campaign.create(page, standIns.pages.campaigns);
      await campaign.startFrom('Quikly trigger');
      assert.equal(await campaign.sendTest(), 'sent');
      const [entry] = standIns.quikly.received();
      assert.equal(entry.verdict, 'accepted');
      assert.equal(entry.understood.scope, account.scopes[0]);
      assert.equal(entry.understood.event, 'signup');
      assert.deepEqual(entry.warnings, []);
    });

    it('stays JSON with a quote in a value', async () => {
      const { page, builder } = await chooseTile();
      await fillIn(builder);
      await builder.review();
      await builder.fillInToken();
      await builder.apply();
      await new Template(page).save();
      await builder.sees('Saved in Braze');
      const campaign = await Campaign.create(page, standIns.pages.campaigns);
      await campaign.startFrom('Quikly trigger');
      await campaign.sendTest({ email_address: 'ada@harborpine.example', city: 'Saint "John" \\ Bay' });
      const [entry] = standIns.quikly.received();
      assert.equal(entry.verdict, 'accepted', 'a body of another shape would have been refused');
      const told = { after: 'Saint \\"John\\" \\\\ Bay', before: 'Saint "John" \\ Bay' }[pairEscaping];
      assert.equal(entry.understood.more.city, told, 'at worst a backslash too many');
    });
  });
}

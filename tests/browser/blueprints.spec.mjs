// Webhooks that are wholly described by data, from tile to a request that its service accepts: a PUT with a bearer token, a
// POST with basic authorization, and a GET that says all in its URL.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { held } from './matrix/form.mjs';
import { Builder, Campaign, Settings, Template } from './play.mjs';

const USER = {
  user_id: 'user-ada',
  first_name: 'Ada "Ace"',
  last_name: 'Byrne',
  custom_attributes: { address_line1: '1 Pier\nUpper deck', address_city: 'Portland', address_zip: '97201', address_country: 'US', aaid: '38400000-8cf0-11bd' },
};

/** Partner → its tile, what is filled in, and what its service has to understand. */
const PARTNERS = {
  passkit: {
    tile: 'PassKit coupon',
    first: 'Campaign ID',
    fill: { 'Campaign ID': '2xa1lRy8dBz4eEElBfmIz8' },
    understood: ({ externalId, campaignId }) => assert.deepEqual([externalId, campaignId], ['user-ada', '2xa1lRy8dBz4eEElBfmIz8']),
  },
  lob: {
    tile: 'Lob postcard',
    first: 'Front',
    fill: { Description: 'Spring "drop"', Front: 'https://files.example/front.pdf', Back: 'https://files.example/back.pdf' },
    understood: ({ to, description }) => assert.deepEqual([to.name, to.address_line1, description], ['Ada "Ace" Byrne', '1 Pier\nUpper deck', 'Spring "drop"']),
  },
  remerge: {
    tile: 'Remerge event',
    first: 'Event',
    fill: { Event: 'signed up', 'App on Android': 'com.harborpine', 'App on iOS': '012345678', Key: '' },
    understood: ({ app_id, event, aaid }) => assert.deepEqual([app_id, event, aaid], ['com.harborpine', 'signed up', '38400000-8cf0-11bd']),
  },
};

describe('webhooks that are described by data', () => {
  let standIns, browser;

  before(async () => {
    standIns = await startStandIns();
    PARTNERS.remerge.fill.Key = standIns.postbox.keys.remerge;
    browser = await launch({ hostRules: standIns.hostRules, blockCookies: true });
    const settings = await Settings.open(browser);
    for (const partner of ['PassKit', 'Lob'])
      await settings.addAuthorization({ name: `Our ${partner}`, service: partner, token: standIns.postbox.keys[partner.toLowerCase()] });
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(async () => {
    standIns.dashboard.reset();
    standIns.postbox.reset();
    for (const page of browser.context.pages().slice(1)) await page.close();
  });

  for (const [id, { tile, first, fill, understood }] of Object.entries(PARTNERS)) {
    it(`${tile}: composed, applied, read back, undone; sent and accepted`, async () => {
      const page = await browser.visit(standIns.pages.gallery);
      await page.getByText(tile, { exact: true }).click();
      const builder = await Builder.of(browser, page);
      await builder.field(first).waitFor();
      for (const [label, value] of Object.entries(fill)) await builder.fill(label, value);
      const untouched = await held(page);
      await builder.review();
      if (id !== 'remerge') await builder.fillInToken();
      await builder.apply();
      const { message } = await held(page);
      assert.equal(message.method, { passkit: 'PUT', lob: 'POST', remerge: 'GET' }[id]);
      await builder.press('Undo');
      await builder.sees(/as it was before/);
      assert.deepEqual(await held(page), untouched);

      await builder.press('Review and apply');
      await builder.sees('Nothing has been written yet');
      if (id !== 'remerge') await builder.fillInToken();
      await builder.apply();
      await new Template(page).save();
      await builder.sees('Saved in Braze');
      await page.reload();
      const again = await Builder.open(browser, page);
      await again.field(first).waitFor();
      await again.review();
      await again.sees('Nothing to apply');

      const campaign = await Campaign.create(page, standIns.pages.campaigns);
      await campaign.startFrom(tile);
      assert.equal(await campaign.sendTest(USER), 'sent');
      const [entry] = standIns.postbox.received();
      assert.equal(entry.verdict, 'accepted', JSON.stringify(entry));
      understood(entry.understood);
    });
  }

  it('a clicked tile is opened although another partner’s draft is kept for the page, and that one can be gone on with', async () => {
    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Lob postcard', { exact: true }).click();
    let builder = await Builder.of(browser, page);
    await builder.field('Front').waitFor();
    await builder.fill('Front', 'https://files.example/kept.pdf');
    await page.waitForTimeout(600);
    await page.goto(standIns.pages.gallery);
    await page.getByText('PassKit coupon', { exact: true }).click();
    builder = await Builder.of(browser, page);
    await builder.field('Campaign ID').waitFor();
    await builder.sees('A draft is kept for this page: Lob postcard');
    await builder.fill('Campaign ID', 'kept-too');
    await builder.press('Go on with it');
    await builder.field('Front').waitFor();
    assert.equal(await builder.value('Front'), 'https://files.example/kept.pdf');
    await builder.sees('A draft is kept for this page: PassKit coupon');
    await builder.press('Go on with it');
    await builder.field('Campaign ID').waitFor();
    assert.equal(await builder.value('Campaign ID'), 'kept-too');
  });
});

// Around a notification: what has changed in its template since, where it is used, recipes, and what failed.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { Builder, Settings, Template } from './play.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

/** The template “Order shipped” as somebody changes it: a variable and a text more, one of each less, and a picture. */
const CHANGED = {
  ui_template: {
    version: 1,
    body: {
      items: [
        { type: 'image', imageUrl: 'https://cdn.example/box.png' },
        { type: 'text', text: 'Your order is on its way, {name}', textStyle: { weight: 'bold' } },
        { type: 'text', text: 'It is with {carrier}.' },
        { type: 'textButton', text: 'Track it', action: { type: 'web', data: '{track}' } },
      ],
    },
  },
};

describe('a notification whose template changes', () => {
  let standIns, browser, page, builder;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD] });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
    page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('name', 'Dear all');
    await builder.fill('order_number', '#48213');
    await builder.review();
    await builder.apply();
    await new Template(page).save();
    await builder.sees('Saved in Braze');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('says nothing while the template is as it was', async () => {
    await builder.press('Keep editing');
    await builder.sees('Notification');
    assert.doesNotMatch(await builder.text(), /has changed since/);
  });

  it('says what has changed, and brings it up to date', async () => {
    standIns.sendbird.changeTemplate('order-shipped', CHANGED);
    // The next morning: the list of before is no longer fresh.
    await (await browser.worker()).evaluate(() => chrome.storage.local.get().then((all) => {
      const keys = Object.keys(all).filter((key) => key.startsWith('templates:'));
      return chrome.storage.local.set(Object.fromEntries(keys.map((key) => [key, { ...all[key], fetched_at: 1 }])));
    }));
    await page.reload();
    builder = await Builder.open(browser, page);
    await builder.sees('“Order shipped” has changed since this was built');
    // Once it is known what was there before.
    await builder.sees(/^Order \{order_number\} arrives/);
    const text = await builder.text();
    assert.match(text, /New variables: carrier/);
    assert.match(text, /Variables that are gone: order_number, arrival/);
    assert.match(text, /Order \{order_number\} arrives \{arrival\}\./);
    assert.match(text, /It is with \{carrier\}\./);
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.press('Bring up to date');
    await builder.sees(/Brought up to date, with 1 new variables/);
    assert.deepEqual(await builder.variables(), ['name', 'carrier', 'track']);
    await builder.fill('carrier', 'Harbor Post');
    await builder.review();
    await builder.apply();
    await new Template(page).save();
  });

  it('is in the list of where it is used, which knows what has become of it', async () => {
    await builder.press('More actions');
    await builder.frame.getByRole('menuitem', { name: 'Where used' }).click();
    await builder.sees('All of them are up to date, as far as the last list of templates tells');
    await builder.sees('This page');
    const worker = await browser.worker();
    const used = await worker.evaluate(() => chrome.storage.local.get('used').then(({ used }) => used));
    assert.equal(used.rows.length, 1);
    assert.equal(used.rows[0].template.key, 'order-shipped');
    standIns.sendbird.changeTemplate('order-shipped', { label: 'Shipping' });
    await builder.press('Back');
    await builder.press('Keep editing');
    await builder.openTemplates();
    await builder.press('Refresh the list');
    await builder.frame.getByRole('option').filter({ hasText: 'Shipping' }).waitFor();
    await builder.press('Back');
    await builder.sees('“Order shipped” has changed since this was built');
    await builder.press('More actions');
    await builder.frame.getByRole('menuitem', { name: 'Where used' }).click();
    await builder.sees('One of them should be brought up to date');
    await builder.sees('Changed since');
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.press(/^Take .* out of the list$/);
    await builder.sees('Nothing written yet');
    await builder.press('Back');
  });

  it('is told when its template is gone', async () => {
    standIns.sendbird.changeTemplate('order-shipped', { key: 'order-shipped-2' });
    await builder.openTemplates();
    await builder.press('Refresh the list');
    await builder.frame.getByRole('option').filter({ hasText: 'order-shipped-2' }).waitFor();
    await builder.press('Back');
    await builder.sees(/is no longer in Sendbird/);
  });

  it('is explained when it failed', async () => {
    await builder.press('More actions');
    await builder.frame.getByRole('menuitem', { name: 'Paste what failed' }).click();
    await builder.field('What Braze or the service said').fill('HTTP 404 {"error":true,"code":400201,"message":"Template \\"order-shipped\\" not found."}');
    await builder.sees('There is no template “order-shipped”');
    await builder.field('What Braze or the service said').fill('Message aborted: "No Sendbird user ID"');
    await builder.sees('The webhook’s own Liquid skipped this user: No Sendbird user ID');
    await builder.field('What Braze or the service said').fill('all is well');
    await builder.sees('We do not know this one');
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.press('Back');
  });
});

describe('a recipe', () => {
  let standIns, browser, page, builder;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules });
    page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('is a whole draft before any credential is there, with its sample user', async () => {
    await builder.press(/^Start from a recipe/);
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.press(/^Order shipped/);
    await builder.sees('Notification');
    assert.deepEqual(await builder.variables(), ['name', 'order_number', 'arrival', 'track']);
    await builder.openTab('Preview');
    const body = builder.frame.getByRole('group', { name: 'Request body' });
    await body.getByText('ada.okafor').first().waitFor();
    assert.match(await body.innerText(), /"arrival": "Friday, November 20"/);
  });

  it('can be another partner’s', async () => {
    await builder.openRecipes();
    await builder.press(/^Reward for the first sign-ups/);
    await builder.sees('More pairs');
    assert.equal(await builder.frame.getByRole('tab', { name: 'Test' }).count(), 0);
  });

  it('sets another partner’s draft aside, which can be gone on with', async () => {
    await builder.fill('Event', 'typed_before');
    await builder.sees('A draft is kept for this page: Sendbird notification');
    await builder.press('Go on with it');
    await builder.sees('Notification');
    await builder.sees('A draft is kept for this page: Quikly trigger');
    assert.equal((await builder.variables()).length, 4, 'the recipe that was begun first');
    await builder.fill('order_number', '#48213');
  });

  it('takes the place of a draft of its own partner only after a yes, and of one that nobody typed into at once', async () => {
    const question = builder.frame.getByRole('dialog', { name: 'Replace your draft “Sendbird notification”?' });
    await builder.openRecipes();
    await builder.press(/^Abandoned cart/);
    await question.waitFor();
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await question.getByRole('button', { name: 'Keep the draft' }).click();
    await question.waitFor({ state: 'hidden' });
    await builder.press('Back');
    assert.equal(await builder.value('order_number'), '#48213');

    await builder.openRecipes();
    await builder.press(/^Abandoned cart/);
    await question.getByRole('button', { name: 'Replace it' }).click();
    await builder.field('product').waitFor();
    await builder.openRecipes();
    await builder.press(/^Order shipped/);
    await builder.field('order_number').waitFor();
    assert.notEqual(await builder.value('order_number'), '#48213');

    await builder.press('Go on with it');
    await builder.sees('More pairs');
    assert.equal(await builder.value('Event'), 'typed_before', 'what was typed for another partner is still there');
  });
});

describe('a thousand templates', () => {
  let standIns, browser, page, builder;

  before(async () => {
    standIns = await startStandIns({ sendbird: { count: 1_000 } });
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD] });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
    page = await browser.visit(standIns.pages.gallery);
    standIns.sendbird.slow(700);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    await builder.sees('Notification');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('come with progress, and fetching them can be stopped', async () => {
    await builder.openTemplates();
    await builder.sees(/^\d+00 so far$/);
    await builder.press('Stop');
    await builder.sees(/^Stopped\./);
    standIns.sendbird.slow(0);
    await builder.press('Try again');
    await builder.sees(/1000 templates/);
  });

  it('are in the page only as far as they are seen, and all of them can be reached by keys', async () => {
    const options = builder.frame.getByRole('option');
    await options.first().waitFor();
    assert.ok((await options.count()) < 40, String(await options.count()));
    assert.equal(await options.first().getAttribute('aria-setsize'), '1000');
    await builder.frame.getByRole('listbox', { name: 'Templates' }).focus();
    await page.keyboard.press('End');
    const last = builder.frame.locator('[role=option][aria-posinset="1000"]');
    await last.waitFor();
    assert.equal(await last.getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');
    await builder.frame.locator('[role=option][aria-posinset="999"][aria-selected=true]').waitFor();
    assert.ok((await options.count()) < 40);
    assert.deepEqual(await violations(builder.page, builder.frame), []);
  });

  it('are found by name and by label', async () => {
    await builder.frame.getByRole('textbox', { name: 'Search templates' }).fill('bulk 077');
    await builder.frame.getByRole('option').filter({ hasText: 'bulk-077' }).waitFor();
    assert.equal(await builder.frame.getByRole('option').count(), 1);
    await builder.frame.getByRole('textbox', { name: 'Search templates' }).fill('');
    await builder.frame.getByRole('button', { name: /Label/ }).click();
    await builder.frame.getByRole('option', { name: 'Orders' }).last().click();
    await builder.frame.locator('[role=option][aria-setsize="2"]').first().waitFor();
  });
});

// A notification on the phone: as every user gets it, in both frames, light and dark; images only when asked for; and
// templates that no phone can show.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { APPLICATIONS } from '../stand-in/services/sendbird/index.mjs';
import { TEMPLATES } from '../stand-in/services/sendbird/templates.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { Builder, Settings } from './play.mjs';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="320"><rect width="640" height="320" fill="#6a8"/></svg>';

const text = (text, more) => ({ type: 'text', text, ...more });
const views = (...items) => ({ version: 1, body: { items } });
const nested = (depth) => `{"version":1,"body":{"items":[${'{"type":"box","items":['.repeat(depth)}${']}'.repeat(depth)}]}}`;

/** Templates that no phone can show: a name, what it is, and the one sentence that says why. */
const BROKEN = [
  ['no JSON', '{"version": 1, "body": ', 'The template is not valid JSON: look at line 1.'],
  ['version 7', { ...views(text('a')), version: 7 }, 'Clients know template versions 1 and 2. This one says 7.'],
  ['four thousand deep', nested(4_000), 'Boxes stand in each other more than 60 deep. Take some out.'],
  // Not as a text: in the answer itself, where it must not cost the other templates.
  ['a thousand deep', JSON.parse(nested(1_000)), 'Boxes stand in each other more than 60 deep. Take some out.'],
  ['five thousand boxes', views(...Array.from({ length: 5_000 }, () => ({ type: 'box' }))), 'The template has more than 4,000 views. Take some out.'],
  ['a null', views({ type: 'box', align: null }), 'align of box is null. Give it a value or take it out.'],
  ['no text', views({ type: 'text' }), 'text has no text. Give it one; an empty text is “”.'],
];

/** Larger than what is kept. */
const LARGE = [
  ['twenty thousand deep', nested(20_000)],
  ['fifty thousand boxes', views(...Array.from({ length: 50_000 }, () => ({ type: 'box' })))],
  ['five megabytes', views(text('x'.repeat(5_000_000)))],
];

/** Everything that could be taken for a script or for a style of ours. */
const HOSTILE = views(
  text('<script>globalThis.hacked = 1</script><img src=x onerror="globalThis.hacked = 2">', { textStyle: { color: '#GGG', size: '1px;position:fixed;inset:0' } }),
  { type: 'image', imageUrl: 'javascript:globalThis.hacked=3', action: { type: 'web', data: 'javascript:globalThis.hacked=4' } },
  { type: 'imageButton', imageUrl: 'data:text/html,<script>top.hacked=5</script>', action: { type: 'web', data: 'data:text/html,<script>1</script>' } },
  { type: 'textButton', text: 'Press', action: { type: 'web', data: 'javascript:globalThis.hacked=6' } },
  { type: 'box', width: { type: 'fixed', value: 1e9 }, height: { type: 'fixed', value: '1e9' }, viewStyle: { margin: { left: -5000, top: -5000 }, backgroundImageUrl: 'https://evil.example/"),url("https://evil.example/b', backgroundColor: 'red;position:fixed' }, items: [text('far away')] },
);

const template = (name, ui_template) => ({
  key: name.replaceAll(' ', '-'), name, label: 'Bad', created_at: 1, updated_at: 1_700_000_000_000, message_retention_hours: 720,
  ui_template, data_template: {}, color_variables: {}, a_field_of_tomorrow: [1],
});

const APPLICATION = {
  ...APPLICATIONS[0],
  templates: [...structuredClone(TEMPLATES), ...[...BROKEN, ...LARGE, ['hostile', HOSTILE]].map(([name, views]) => template(name, views))],
};

describe('a notification on the phone', () => {
  let standIns, browser, page, builder;
  const asked = [];
  const dialogs = [];
  const picture = () => builder.frame.locator('.nb-stage .nb-picture');
  const check = (name) => builder.frame.getByRole('checkbox', { name }).check({ force: true });
  const uncheck = (name) => builder.frame.getByRole('checkbox', { name }).uncheck({ force: true });
  const row = (name) => builder.frame.locator('.nb-values > div').filter({ has: builder.frame.getByText(name, { exact: true }) });

  before(async () => {
    standIns = await startStandIns({ sendbird: { applications: [APPLICATION] } });
    browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'] });
    await browser.context.route(/^https:\/\/(cdn|evil)\.example\//, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
    page = await browser.visit(standIns.pages.gallery);
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      return dialog.dismiss();
    });
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    await builder.pickTemplate('Order delivered');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('photo.url', 'https://cdn.example/box.png');
    await builder.fill('photo.width', '10');
    await builder.fill('photo.height', '10');
    await builder.fill('order_number', '#48213');
    await builder.fill('place', 'the porch of ');
    await builder.personalize('place', 'first_name', { otherwise: 'yours' });
    await builder.openTab('Preview');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('says what the user gets, and loads no image that nobody asked for', async () => {
    await picture().getByText('Order #48213 was left at the porch of Ada.').waitFor();
    assert.deepEqual(asked, []);
    assert.deepEqual(await violations(builder.page, builder.frame), []);
  });

  it('shows where a value is used, and which value a place holds', async () => {
    const lit = () => builder.frame.evaluate(() => [...(CSS.highlights.get('nb-value-hot') ?? [])].map((range) => range.toString()));
    await row('order_number').hover();
    await builder.frame.waitForFunction(() => CSS.highlights.get('nb-value-hot')?.size === 1);
    assert.deepEqual(await lit(), ['#48213']);
    await row('photo.url').hover();
    await builder.frame.locator('.nb-stage .nb-picture__hot').waitFor();
    await picture().getByText(/was left at/).hover({ position: { x: 60, y: 8 } });
    await builder.frame.locator('.nb-values > .is-hot').filter({ hasText: 'order_number' }).waitFor();
    await builder.frame.locator('.nb-head').hover();
  });

  it('stands in a list and in a chat, on phones of every width, light, dark and both', async () => {
    const schemes = () => builder.frame.locator('.nb-phone').evaluateAll((all) => all.map((one) => getComputedStyle(one).colorScheme));
    assert.deepEqual(await schemes(), ['light only']);
    await builder.choose('Chat');
    await builder.frame.locator('.nb-phone__bubble').waitFor();
    await builder.choose('Dark');
    await builder.frame.locator('.nb-phone').first().waitFor();
    assert.deepEqual(await schemes(), ['dark only']);
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.choose('Light and dark');
    await builder.frame.locator('.nb-phone').nth(1).waitFor();
    assert.deepEqual(await schemes(), ['light only', 'dark only']);
    await builder.frame.getByRole('button', { name: /^Width/ }).click();
    await builder.frame.getByRole('option', { name: '430 px' }).click();
    await builder.frame.waitForFunction(() => document.querySelector('.nb-phone').getBoundingClientRect().width >= 430);
    await builder.choose('Feed');
    await builder.choose('Light');
  });

  it('is seen as all users get it, side by side', async () => {
    await check('All users');
    const cards = builder.frame.locator('.nb-several');
    await cards.nth(2).waitFor();
    const said = await cards.allInnerTexts();
    assert.ok(said.some((one) => one.includes('the porch of Ada')), JSON.stringify(said));
    assert.ok(said.some((one) => /Brien[\s\S]*The value of place breaks the template/.test(one)), JSON.stringify(said));
    assert.ok(said.some((one) => /^Blank[\s\S]*No Sendbird user ID/.test(one)), JSON.stringify(said));
    await builder.choose('Dark');
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.choose('Light');
    await uncheck('All users');
  });

  it('loads images when that is switched on, and offers the size that they have', async () => {
    assert.deepEqual(asked, []);
    await check('Load images');
    await builder.sees('“photo” is 640 × 320 pixels');
    assert.ok(asked.length >= 1 && asked.every((url) => url === 'https://cdn.example/box.png'), JSON.stringify(asked));
    assert.deepEqual(await violations(builder.page, builder.frame), []);
    await builder.press('Take this size');
    await builder.frame.getByText('“photo” is 640 × 320 pixels').waitFor({ state: 'hidden' });
    await row('photo.width').getByText('640').waitFor();
    await row('photo.height').getByText('320').waitFor();
    await uncheck('Load images');
  });

  it('is said in the list to be none where no phone can show it', async () => {
    await builder.openTab('Build');
    await builder.openTemplates();
    const option = (name) => builder.frame.getByRole('option').filter({ hasText: name });
    for (const [name, , sentence] of BROKEN) {
      await builder.frame.getByRole('textbox', { name: 'Search templates' }).fill(name);
      await option(name).filter({ hasText: sentence }).first().waitFor();
    }
    await builder.frame.getByRole('textbox', { name: 'Search templates' }).fill('Order shipped');
    await option('4 variables').waitFor();
    await builder.press('Back');
  });

  for (const [name, , sentence] of BROKEN) {
    it(`is replaced by one sentence: ${name}`, async () => {
      await builder.openTab('Build');
      await builder.pickTemplate(name);
      await builder.openTab('Preview');
      await builder.sees(sentence);
      assert.equal(await builder.frame.getByRole('note').count(), 1);
    });
  }

  for (const [name] of LARGE) {
    it(`is not kept, and says so: ${name}`, async () => {
      await builder.openTab('Build');
      await builder.pickTemplate(name);
      await builder.openTab('Preview');
      await builder.sees(/^This template is too large to be kept here\./);
    });
  }

  it('runs nothing that a template holds, and stays in its frame', async () => {
    await builder.openTab('Build');
    await builder.pickTemplate('hostile');
    await builder.openTab('Preview');
    await picture().getByText(/<script>globalThis.hacked = 1<\/script>/).waitFor();
    await check('Load images');
    // What follows hangs over it.
    await picture().getByRole('button', { name: 'Press' }).dispatchEvent('click');
    assert.deepEqual(await picture().locator('script, iframe, object, embed, a, link, style, [onerror], [onload]').count(), 0);
    for (const where of [builder.frame, page]) assert.equal(await where.evaluate(() => globalThis.hacked), undefined);
    const stage = await builder.frame.locator('.nb-stage').boundingBox();
    const { x, width } = await builder.frame.locator('.nb-stage .nb-phone').boundingBox();
    assert.ok(x >= stage.x - 1 && width <= 460, `${x} ${width}`);
    const outside = await builder.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(outside <= 0, `${outside} px hang out of the sidebar`);
    assert.deepEqual(dialogs, []);
    // An address with quotation marks stays one address.
    assert.ok(asked.every((url) => url.startsWith('https://cdn.example/') || url.startsWith('https://evil.example/%22),url(%22')), JSON.stringify(asked));
    await uncheck('Load images');
  });
});

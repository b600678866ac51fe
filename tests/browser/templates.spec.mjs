// An application's templates, from the stand-in of Sendbird through the service worker.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { saving, send, sidebarIn } from './messages.mjs';
import { Builder, Settings } from './play.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

/** A kind of failure of the stand-in, and the trouble that it is. */
const TROUBLES = [
  ['bad-token', { kind: 'bad_token' }],
  ['forbidden', { kind: 'forbidden' }],
  ['not-enabled', { kind: 'not_enabled' }],
  ['not-found', { kind: 'not_found' }],
  ['rate-limit', { kind: 'busy', seconds: 7 }],
  ['server-error', { kind: 'server_error', status: 500 }],
  ['unavailable', { kind: 'server_error', status: 503 }],
  ['html-502', { kind: 'server_error', status: 502 }],
  ['html', { kind: 'garbled', status: 200 }],
  ['cut-json', { kind: 'garbled', status: 200 }],
  ['other-shape', { kind: 'garbled', status: 200 }],
  ['huge', { kind: 'garbled', status: 200 }],
  ['redirect', { kind: 'redirected' }],
  ['reset', { kind: 'unreachable' }],
];

describe('templates of an application', () => {
  let standIns, browser, options, sidebar, application, id;
  const list = (fresh) => send(sidebar, { do: 'templates', id, fresh });

  before(async () => {
    standIns = await startStandIns({ sendbird: { count: 230 } });
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD] });
    options = await browser.open('options');
    sidebar = await sidebarIn(browser, await browser.visit(standIns.pages.gallery));
    [application] = standIns.sendbird.applications;
    id = (await send(options, saving(application))).ok.active;
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(() => standIns.sendbird.reset());

  it('come from every page of the list, newest first, by requests with the token in their header', async () => {
    const { ok } = await list(true);
    assert.equal(ok.templates.length, 230);
    const times = ok.templates.map((template) => template.updated_at);
    assert.deepEqual(times, times.toSorted((a, b) => b - a));
    const requests = standIns.sendbird.received({ secrets: true });
    assert.equal(requests.length, 3);
    for (const { method, url, headers, body } of requests) {
      assert.equal(method, 'GET');
      assert.equal(new URL(url).host, `api-${application.id.toLowerCase()}.sendbird.com`);
      assert.equal(headers['api-token'], application.token);
      assert.equal(headers.cookie, undefined);
      assert.equal(headers.referer, undefined);
      assert.ok(!url.includes(application.token));
      assert.equal(body, '');
    }
  });

  it('come from a young copy unless fresh ones are wanted', async () => {
    assert.equal((await list(false)).ok.templates.length, 230);
    assert.equal(standIns.sendbird.received().length, 0);
  });

  for (const [failure, trouble] of TROUBLES) {
    it(`cannot be had: ${failure}`, async () => {
      standIns.sendbird.fail(failure, { times: Infinity });
      assert.deepEqual(await list(true), { error: trouble });
    });
  }

  it('are not asked for where a redirection points', async () => {
    standIns.sendbird.fail('redirect', { times: Infinity });
    await list(true);
    assert.equal(standIns.sendbird.received().length, 1);
    assert.deepEqual(standIns.quikly.received(), []);
  });

  it('cannot be had: offline', async () => {
    const worker = await browser.worker();
    const online = (value) => worker.evaluate((value) => Object.defineProperty(navigator, 'onLine', { value, configurable: true }) && null, value);
    standIns.sendbird.fail('reset', { times: Infinity });
    await online(false);
    assert.deepEqual(await list(true), { error: { kind: 'offline' } });
    await online(true);
  });

  it('cannot be had: a minute of silence, or of drops', async () => {
    const worker = await browser.worker();
    await worker.evaluate(() => {
      const wait = (globalThis.patience = globalThis.setTimeout);
      globalThis.setTimeout = (call, ms) => wait(call, ms === 60_000 ? 300 : ms);
    });
    for (const failure of ['silence', 'drip']) {
      standIns.sendbird.reset();
      standIns.sendbird.fail(failure, { times: Infinity });
      assert.deepEqual(await list(true), { error: { kind: 'silent' } }, failure);
    }
    await worker.evaluate(() => (globalThis.setTimeout = globalThis.patience));
  });

  it('come from the old copy, with the reason, when the service cannot be asked just now', async () => {
    const worker = await browser.worker();
    await worker.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 120_000;
    });
    standIns.sendbird.fail('unavailable', { times: Infinity });
    const { ok } = await list(false);
    assert.equal(ok.templates.length, 230);
    assert.deepEqual(ok.stale, { kind: 'server_error', status: 503 });
    standIns.sendbird.reset();
    standIns.sendbird.fail('bad-token', { times: Infinity });
    assert.deepEqual(await list(false), { error: { kind: 'bad_token' } });
  });

  it('need a token', async () => {
    const { ok } = await send(options, saving({ ...application, name: 'No token', token: undefined }));
    const bare = ok.applications.at(-1).id;
    assert.deepEqual(await send(sidebar, { do: 'templates', id: bare, fresh: true }), { error: { kind: 'no_token' } });
  });

  it('need an application that Sendbird has', async () => {
    const wrong = saving({ ...application, id: '00000000-0000-4000-8000-000000000000', name: 'Wrong' });
    const { ok } = await send(options, wrong);
    const answer = await send(sidebar, { do: 'templates', id: ok.applications.at(-1).id, fresh: true });
    assert.deepEqual(answer, { error: { kind: 'not_found' } });
  });

  it('leave no token in anything that was answered', async () => {
    const answers = [await list(true), await send(sidebar, { do: 'settings' }), await send(options, { do: 'settings' })];
    assert.ok(!JSON.stringify(answers).includes(application.token));
  });
});

describe('without the permission', () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  it('nothing is called, and the hosts to ask for are named', async () => {
    const options = await browser.open('options');
    const one = { id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1', name: 'Harbor & Pine', token: 'spec-token' };
    const { ok } = await send(options, saving(one));
    const answer = await send(options, { do: 'templates', id: ok.active, fresh: true });
    assert.deepEqual(answer, { error: { kind: 'no_permission', hosts: SENDBIRD } });
  });
});

describe('the list of a thousand templates', () => {
  let standIns, browser, page, builder;
  const rows = () => builder.frame.locator('.nb-vlist [role="option"]');
  const list = () => builder.frame.locator('.nb-vscroll');
  const offline = (is) => browser.context.setOffline(is);
  const openList = async () => {
    await builder.openTemplates();
    await rows().first().waitFor();
  };

  before(async () => {
    standIns = await startStandIns({ sendbird: { count: 1_000 } });
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD] });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
    page = await browser.visit(standIns.pages.newTemplate);
    builder = await Builder.open(browser, page);
    await builder.choosePartner(/Sendbird notification/);
    await openList();
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  it('makes only the rows that are near what is seen, at every place of it', async () => {
    await builder.sees(/· 1000 templates ·/);
    const seen = new Set();
    for (let part = 0; part <= 20; part += 1) {
      await list().evaluate((list, part) => list.scrollTo({ top: (list.scrollHeight * part) / 20 }), part);
      await builder.frame.waitForFunction(() => {
        const { top, height } = document.querySelector('.nb-vscroll').getBoundingClientRect();
        const at = document.elementFromPoint(100, top + height / 2);
        return at?.closest('[role="option"]');
      });
      const places = await rows().evaluateAll((all) => all.map((row) => Number(row.ariaPosInSet)));
      assert.ok(places.length <= 40, `${places.length} rows at part ${part}`);
      places.forEach((place) => seen.add(place));
    }
    assert.ok(seen.has(1) && seen.has(1_000), [...seen].join());
    assert.equal(await rows().first().getAttribute('aria-setsize'), '1000');
    assert.ok((await builder.frame.locator('.nb-small').count()) <= 40);
  });

  it('finds one among them', async () => {
    await builder.frame.getByRole('textbox', { name: 'Search templates' }).fill('number 777');
    await builder.frame.waitForFunction(() => document.querySelectorAll('.nb-vlist [role="option"]').length === 1);
    assert.match(await rows().first().innerText(), /Bulk template 777/);
  });

  it('is there without a network, with why and of when it is', async () => {
    const worker = await browser.worker();
    // The copy is no longer young.
    await worker.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 120_000;
    });
    await page.close();
    page = await browser.visit(standIns.pages.newTemplate);
    // The dashboard's own editor is loaded late.
    await page.waitForLoadState('networkidle');
    await offline(true);
    // The draft that was begun is kept.
    builder = await Builder.open(browser, page);
    await builder.sees('Notification');
    await openList();
    await builder.sees('You are offline. Connect, then try again.');
    await builder.sees(/^This is the list of \d/);
    await builder.sees(/· 1000 templates ·/);
    assert.ok((await rows().count()) > 3);
  });

  it('stays when it cannot be fetched anew', async () => {
    await builder.press('Refresh the list');
    await builder.frame.getByRole('progressbar').waitFor({ state: 'hidden' });
    await builder.sees('You are offline. Connect, then try again.');
    assert.ok((await rows().count()) > 3);
  });

  it('gives its templates without a network, and is fetched when there is one again', async () => {
    await builder.press('Back');
    await builder.pickTemplate('Order shipped');
    assert.deepEqual(await builder.variables(), ['name', 'order_number', 'arrival', 'track']);
    await builder.sees('You are offline. Connect, then try again.');
    await offline(false);
    await builder.press('Try again');
    await builder.frame.getByText('You are offline. Connect, then try again.').waitFor({ state: 'hidden' });
  });
});

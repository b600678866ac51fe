// The service worker as it ships: who is answered, what is kept, and that nothing is lost when it ends or fails.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from './harness.mjs';
import { dashboardPage, saving, send, sidebarIn, stopper } from './messages.mjs';
import { Settings } from './play.mjs';
import { amount, figure } from './trust/amount.mjs';

const REFUSED = { error: { kind: 'refused' } };
const RESTARTED = { error: { kind: 'restarted' } };
const APPLICATION = { id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1', name: 'Harbor & Pine', token: 'spec-token-2f9c4e7a1b8d4c60' };

describe('the service worker', () => {
  let browser, options, page, content, sidebar, id;
  before(async () => {
    browser = await launch();
    options = await browser.open('options');
    ({ page, content } = await dashboardPage(browser));
    sidebar = await sidebarIn(browser, page);
  });
  after(() => browser?.close());

  const fromContent = (message) => content.run(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);

  it('stores an application for the settings page and shows its token masked', async () => {
    const { ok } = await send(options, saving({ ...APPLICATION, id: APPLICATION.id.toLowerCase() }));
    id = ok.active;
    assert.match(id, /^[0-9a-f]{16}$/);
    const application = { id, partner: 'sendbird', name: APPLICATION.name, app_id: APPLICATION.id, color: 1, token: '••••••••4c60' };
    assert.deepEqual(ok, { applications: [application], active: id });
    assert.deepEqual(await send(sidebar, { do: 'settings' }), { ok });
  });

  it('gives the token once for a click to the sidebar, and to no one else', async () => {
    const asking = { do: 'fill_in_token', id };
    assert.deepEqual(await send(sidebar, asking), { ok: APPLICATION.token });
    const popup = await browser.open('popup');
    for (const other of [options, popup]) assert.deepEqual(await send(other, asking), REFUSED);
    assert.deepEqual(await fromContent(asking), REFUSED);
  });

  it('refuses a sidebar that stands in a tab of its own', async () => {
    const tab = await browser.open('sidebar');
    assert.deepEqual(await send(tab, { do: 'settings' }), REFUSED);
    await tab.close();
  });

  it('tells a content script what there is to do on its page, and nothing else', async () => {
    const url = page.url();
    const { ok } = await fromContent({ do: 'page', url });
    assert.equal(ok.launcher, true);
    for (const message of [
      { do: 'settings' },
      { do: 'templates', id, fresh: true },
      { do: 'draft', key: 'k' },
      { do: 'page', url: 'https://dashboard-02.braze.com/' },
      { do: 'page', url, more: 1 },
      saving(APPLICATION),
    ]) {
      assert.deepEqual(await fromContent(message), REFUSED, JSON.stringify(message));
    }
  });

  it('refuses what is no message', async () => {
    for (const message of [null, 7, 'settings', [], ['settings'], {}, { do: 'obey' }, { do: 'settings', x: 1 }]) {
      assert.deepEqual(await send(options, message), REFUSED, JSON.stringify(message));
    }
    const deep = await options.evaluate(() => {
      let draft = 1;
      for (let level = 0; level < 1000; level += 1) draft = [draft];
      return chrome.runtime.sendMessage({ do: 'store_draft', key: 'k', draft });
    });
    assert.deepEqual(deep, REFUSED);
    assert.deepEqual(await send(sidebar, { do: 'store_draft', key: 'k', draft: 'x'.repeat(1_000_000) }), REFUSED);
  });

  it('keeps storage closed to content scripts', async () => {
    for (const area of ['local', 'session']) {
      const refused = await content.run(`chrome.storage.${area}.get().then(() => 'open', (error) => error.message)`);
      assert.match(refused, /Access to storage is not allowed from this context/, area);
    }
  });

  it('keeps drafts, which name their page', async () => {
    const key = 'dashboard-01.braze.com/engagement/campaigns/1';
    assert.deepEqual(await send(sidebar, { do: 'store_draft', key, draft: { partner: 'sendbird' } }), { ok: null });
    assert.deepEqual(await send(sidebar, { do: 'draft', key }), { ok: { partner: 'sendbird' } });
    assert.deepEqual(await send(sidebar, { do: 'draft', key: 'another' }), { ok: null });
  });

  it('loses nothing when two windows save at once', async () => {
    const other = await browser.open('options');
    const names = Array.from({ length: 20 }, (_, n) => `At once ${n}`);
    await Promise.all(names.map((name, n) => send(n % 2 ? options : other, saving({ ...APPLICATION, name }))));
    const { ok } = await send(options, { do: 'settings' });
    assert.deepEqual(ok.applications.map(({ name }) => name).sort(), [APPLICATION.name, ...names].sort());
    for (const application of ok.applications.slice(1)) await send(options, { do: 'remove_application', id: application.id });
    await other.close();
  });

  const wakeUps = amount(40, 200);
  it(`answers every one of ${wakeUps} messages that wake it`, async () => {
    const stop = await stopper(browser, options);
    for (let n = 0; n < wakeUps; n += 1) {
      await stop();
      const { ok } = await send(n % 2 ? options : sidebar, { do: 'settings' });
      assert.equal(ok.applications.length, 1, `wake-up ${n}`);
    }
    figure('cold wake-ups', `${wakeUps}, 0 lost`);
  });

  it('keeps storage closed to content scripts after it was woken', async () => {
    const refused = await content.run(`chrome.storage.local.get().then(() => 'open', (error) => error.message)`);
    assert.match(refused, /Access to storage is not allowed/);
  });

  it('is not waited for without end: who sent is told, and can try again', async () => {
    const settings = await Settings.open(browser);
    await settings.page.evaluate(() => {
      const { sendMessage } = chrome.runtime;
      const wait = globalThis.setTimeout;
      globalThis.setTimeout = (act, ms, ...more) => wait(act, ms === 15_000 ? 300 : ms, ...more);
      chrome.runtime.sendMessage = () => new Promise(() => {});
      globalThis.putBack = () => (chrome.runtime.sendMessage = sendMessage);
    });
    await settings.page.getByRole('button', { name: 'Add an application' }).first().click();
    await settings.field('Name').fill('Never answered');
    await settings.field('Application ID').fill(APPLICATION.id);
    await settings.page.getByRole('button', { name: 'Add application' }).click();
    await settings.page.getByText('The extension had to start again. Try once more.').first().waitFor();
    await settings.page.close();
  });

  it('starts its module anew when that fails in the middle of a save', async () => {
    const worker = await browser.worker();
    // The id of a new application is drawn while the save holds the queue of writes.
    await worker.evaluate(() => {
      const draw = crypto.getRandomValues;
      crypto.getRandomValues = () => {
        crypto.getRandomValues = draw;
        throw new WebAssembly.RuntimeError('unreachable');
      };
    });
    assert.deepEqual(await send(options, saving({ ...APPLICATION, name: 'Fails' })), RESTARTED);
    const { ok } = await send(options, saving({ ...APPLICATION, name: 'Second try' }));
    assert.deepEqual(ok.applications.map(({ name }) => name), [APPLICATION.name, 'Second try']);
  });
});

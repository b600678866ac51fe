// A token as a canary: where it could be seen by the page or by anybody else it is looked for, before and after the one
// press that fills it in.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { contentWorld } from './messages.mjs';
import { Builder, Settings } from './play.mjs';
import { figure } from './trust/amount.mjs';

// Chromium then tells of the requests of service workers as well.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS = '1';

const SENDBIRD = 'https://*.sendbird.com/*';
/** Nothing else in the browser has these letters. */
const CANARY = 'kanarienvogel-7f3e9c1d5b2a8460';
const HEADER = { placeholder: 'SENDBIRD_API_TOKEN', token: CANARY };

const count = (text) => text.split(CANARY).length - 1;

describe('a token', () => {
  let standIns, browser, page, builder, content;
  const heard = [];
  const requests = [];

  before(async () => {
    standIns = await startStandIns({
      sendbird: { applications: [{ name: 'Harbor & Pine', id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1', token: CANARY }] },
    });
    browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD], blockCookies: true });
    const { context } = browser;
    context.on('console', (message) => heard.push(message.text()));
    context.on('weberror', (error) => heard.push(String(error.error()?.stack)));
    context.on('request', (request) => requests.push(request));
    // What the sidebar and the worker say to a tab, as they say it.
    await context.addInitScript(() => {
      const { tabs } = globalThis.chrome ?? {};
      if (!tabs?.connect) return;
      globalThis.said = [];
      const connect = tabs.connect.bind(tabs);
      tabs.connect = (...words) => {
        const port = connect(...words);
        const post = port.postMessage.bind(port);
        port.postMessage = (message) => {
          globalThis.said.push(JSON.stringify(message));
          post(message);
        };
        return port;
      };
    });
    const settings = await Settings.open(browser);
    await settings.addApplication(standIns.sendbird.applications[0]);
    await settings.page.close();
    page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    content = await contentWorld(browser, page);
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('name', 'Ada');
    await builder.fill('order_number', '1');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });

  /** The page's whole document, closed shadow roots and frames of its own included. */
  async function document() {
    const session = await browser.context.newCDPSession(page);
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    await session.detach();
    return JSON.stringify(root);
  }

  /** The heap of the page's process: the page's own world and that of content.js. */
  async function heap() {
    const session = await browser.context.newCDPSession(page);
    const parts = [];
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    await session.detach();
    return parts.join('');
  }

  const stateOf = () => page.evaluate(() => JSON.stringify(window.__standIn.state()));
  const fields = () => page.evaluate(() => [...document.querySelectorAll('input,textarea')].map(({ value }) => value).join('\n'));
  const storage = () => content.run(`chrome.storage.local.get().then(JSON.stringify, (error) => error.message)`);
  const said = async () => (await builder.frame.evaluate(() => globalThis.said)).join('\n');

  /** Requests whose address, headers or body have it, by host. */
  async function sent() {
    const hosts = new Map();
    for (const request of requests) {
      const all = [request.url(), JSON.stringify(await request.allHeaders().catch(() => request.headers())), request.postData() ?? ''].join('\n');
      const { host } = new URL(request.url());
      if (count(all)) hosts.set(host, (hosts.get(host) ?? 0) + 1);
    }
    return hosts;
  }

  it('is nowhere to be seen while a webhook is composed, reviewed, applied, undone and tried in the Preview', async () => {
    await builder.openTab('Preview');
    await builder.openTab('Build');
    await builder.review();
    await builder.apply();
    await builder.press('Undo');
    await builder.sees(/as it was before/);
    const places = {
      'the page’s document': await document(),
      'the page’s heap': await heap(),
      'the form’s own state': await stateOf(),
      'fields of the page': await fields(),
      'storage as a content script sees it': await storage(),
      'messages to the tab': await said(),
      'console and errors': heard.join('\n'),
      'the builder’s document': await builder.frame.content(),
    };
    assert.ok(places['the page’s heap'].length > 1_000_000, 'a heap was looked through');
    assert.ok(places['messages to the tab'].includes(HEADER.placeholder), 'messages were heard');
    for (const [place, text] of Object.entries(places)) assert.equal(count(text), 0, place);
    figure('canary without “Fill in the token”', `${Object.keys(places).length} places, ${places['the page’s heap'].length} bytes of heap, 0 hits`);
  });

  it('is sent to its own service only', async () => {
    const own = standIns.sendbird.received({ secrets: true });
    assert.ok(own.some(({ headers }) => headers['api-token'] === CANARY), 'the service got it');
    assert.equal(own.filter(({ url, body }) => count(url + body)).length, 0, 'in no address and no body');
    for (const host of (await sent()).keys()) assert.match(host, /^api-7c1e40d2-.*\.sendbird\.com$/);
    assert.equal(count(JSON.stringify([standIns.quikly.received({ secrets: true }), standIns.dashboard.records()])), 0);
    figure('requests', `${requests.length}, with the token ${own.length}, of them to another host 0`);
  });

  it('stands in exactly one header’s field after “Fill in the token”, and was told to the tab once', async () => {
    await builder.press('Review and apply');
    await builder.frame.getByText('Nothing has been written yet').waitFor();
    await builder.fillInToken();
    await builder.apply();
    const { message } = JSON.parse(await stateOf());
    const holding = message.headers.filter(({ value }) => value === CANARY);
    assert.deepEqual(holding.map(({ key }) => key.toLowerCase()), ['api-token']);
    assert.equal(count(JSON.stringify(message)), 1, 'that one header of the form');
    assert.equal(count(await said()), 1, 'one edit');
    assert.equal(count(heard.join('\n')), 0, 'console and errors');
    assert.equal(count(await storage()), 0);
    assert.equal(count(await builder.frame.content()), 0, 'the builder shows it masked');
    for (const host of (await sent()).keys()) assert.match(host, /\.sendbird\.com$/);
    figure('canary with “Fill in the token”', '1 field, 1 message to the tab, 0 elsewhere');
  });

  it('goes with Undo', async () => {
    await builder.press('Undo');
    await builder.sees(/as it was before/);
    assert.equal(count(await stateOf()), 0);
    assert.equal(count(await fields()), 0);
    assert.equal(count(await document()), 0);
  });
});

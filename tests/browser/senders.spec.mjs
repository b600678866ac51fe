// Every kind of sender × every command, as Chromium stamps them; and messages that nobody may send.

import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { DIST, blankPage, launch } from './harness.mjs';
import { PAGE, contentWorld, dashboardPage, saving, send, sidebarIn } from './messages.mjs';
import { extensionId } from './profile.mjs';
import { amount, figure } from './trust/amount.mjs';
import { COMMANDS, spoiled } from './trust/commands.mjs';

const STRANGER = fileURLToPath(new URL('./trust/stranger', import.meta.url));
const APPLICATION = { id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1', name: 'Harbor & Pine', token: 'spec-token-2f9c4e7a1b8d4c60' };
const REFUSED = { error: { kind: 'refused' } };
/** Commands that are refused to everybody while there is no rehearsal. */
const NOTHING_THERE = ['stop_rehearsal', 'put_back'];

const both = [DIST, STRANGER].map((folder) => path.resolve(folder)).join(',');

/** Sends from wherever `run` runs, and says what came back, or that nobody answers. */
const asking = (message, to) => `chrome.runtime.sendMessage(${to ? `${JSON.stringify(to)}, ` : ''}${JSON.stringify(message)}).then((answer) => answer, (error) => ({ nobody: error.message }))`;

describe('senders', () => {
  let browser, options, page, content, sidebar, stored;
  before(async () => {
    browser = await launch({ flags: [`--disable-extensions-except=${both}`, `--load-extension=${both}`] });
    options = await browser.open('options');
    await send(options, saving(APPLICATION));
    ({ page, content } = await dashboardPage(browser));
    sidebar = await sidebarIn(browser, page);
    stored = () => options.evaluate(() => chrome.storage.local.get());
  });
  after(() => browser?.close());

  /** Sends every command from one kind of sender, and compares with the table. */
  async function decide(name, run) {
    let decided = 0;
    for (const { message, senders } of COMMANDS) {
      const here = message.do === 'page' ? { ...message, url: page.url() } : message;
      const answer = await run(here);
      const refused = answer?.error?.kind === 'refused';
      const may = senders.includes(name);
      if (!may || !NOTHING_THERE.includes(message.do)) assert.equal(!refused, may, `${name}: ${message.do}: ${JSON.stringify(answer)}`);
      decided += 1;
    }
    return decided;
  }

  it('are judged by what Chromium stamps, for every command', async () => {
    const popup = await browser.open('popup');
    const tab = await browser.open('sidebar');
    const SENDERS = [
      ['content_top', (message) => content.run(asking(message))],
      ['sidebar', (message) => send(sidebar, message)],
      ['options', (message) => send(options, message)],
      ['popup', (message) => send(popup, message)],
      ['foreign', (message) => send(tab, message)],
    ];
    let decided = 0;
    for (const [name, run] of SENDERS) decided += await decide(name, run);
    assert.equal(decided, SENDERS.length * COMMANDS.length);
    figure('senders × commands as Chromium stamps them', `${decided} decided as the table says`);
    await popup.close();
    await tab.close();
  });

  it('of another extension reach nobody, from its pages and from its script in our page', async () => {
    const id = extensionId(STRANGER);
    const stranger = await browser.context.newPage();
    await stranger.goto(`chrome-extension://${id}/page.html`);
    const script = await contentWorld({ context: browser.context, id }, page);
    const before = await stored();
    let tried = 0;
    for (const { message } of COMMANDS) {
      for (const answer of [await stranger.evaluate(asking(message, browser.id)), await script.run(asking(message, browser.id))]) {
        assert.match(answer.nobody, /Could not establish connection|Receiving end does not exist/);
        tried += 1;
      }
    }
    const port = await stranger.evaluate(
      (to) =>
        new Promise((resolve) => {
          const port = chrome.runtime.connect(to);
          port.onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message ?? 'ended'));
          port.onMessage.addListener(() => resolve('answered'));
          port.postMessage({ do: 'settings' });
        }),
      browser.id,
    );
    assert.match(port, /Could not establish connection|ended/);
    assert.deepEqual(await stored(), before);
    figure('messages of another extension', `${tried}, 0 answered`);
    await stranger.close();
  });

  it('of a web page are none: it has no way to send', async () => {
    assert.equal(await page.evaluate(() => typeof globalThis.chrome?.runtime?.sendMessage), 'undefined');
  });

  it('in sub-frames are none: no content script of ours runs there', async () => {
    await page.evaluate(
      (address) =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = resolve;
          frame.src = address;
          document.body.append(frame);
        }),
      `${new URL(PAGE).origin}/embedded`,
    );
    const session = await browser.context.newCDPSession(page);
    const worlds = [];
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
    await session.send('Runtime.enable');
    const frames = new Set(worlds.filter(({ origin }) => origin === `chrome-extension://${browser.id}`).map(({ auxData }) => auxData.frameId));
    const strangers = new Set(worlds.filter(({ origin }) => origin === `chrome-extension://${extensionId(STRANGER)}`).map(({ auxData }) => auxData.frameId));
    assert.equal(frames.size, 1, 'the top frame only');
    assert.ok(strangers.size > 1, 'the other extension shows that the sub-frame is there');
    await session.detach();
  });

  it('of a page that embeds the sidebar by its dynamic address: it sees no form, and asks for nothing', async () => {
    const address = await content.run(`chrome.runtime.getURL('sidebar.html')`);
    const { page: evil } = await dashboardPage(browser, 'https://dashboard-02.braze.com/');
    const before = await stored();
    await evil.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = `${address}#guessed`;
      document.body.append(frame);
    }, address);
    const frame = await browser.sidebar(evil);
    await frame.getByText('We cannot reach this page').waitFor();
    assert.equal(await evil.evaluate(() => {
      try {
        return window[0].document.body.innerText;
      } catch (error) {
        return error.name;
      }
    }), 'SecurityError');
    assert.deepEqual(await stored(), before);
    await evil.close();
  });

  it('of a page elsewhere, which embeds it: the frame stays empty', async () => {
    const address = await content.run(`chrome.runtime.getURL('sidebar.html')`);
    const elsewhere = await blankPage(browser, 'https://evil.example/');
    await elsewhere.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }, address);
    await elsewhere.waitForTimeout(500);
    assert.equal(elsewhere.frames().some((frame) => frame.url().startsWith(browser.url(''))), false);
    await elsewhere.close();
  });

  it('get nothing from messages that nobody may send: storage stays, and the worker lives', async () => {
    const popup = await browser.open('popup');
    const before = await stored();
    const count = amount(1_000, 5_000);
    const messages = spoiled(count);
    const senders = [options, sidebar, popup];
    let refused = 0;
    for (let from = 0; from < count; from += 50) {
      const batch = messages.slice(from, from + 50);
      const sender = senders[(from / 50) % senders.length];
      const answers = await sender.evaluate(
        (batch) => Promise.all(batch.map((message) => chrome.runtime.sendMessage(message).catch((error) => ({ thrown: error.message })))),
        batch,
      );
      answers.forEach((answer, at) => {
        const kind = answer?.error?.kind;
        assert.ok(kind === 'refused' || kind === 'invalid', `${JSON.stringify(batch[at]).slice(0, 300)}: ${JSON.stringify(answer)}`);
        refused += 1;
      });
    }
    assert.deepEqual(await stored(), before);
    assert.ok((await send(options, { do: 'settings' })).ok);
    assert.deepEqual(await content.run(asking({ do: 'settings' })), REFUSED);
    figure('generated messages through real messaging', `${refused} of ${count} refused, storage unchanged, worker alive`);
    await popup.close();
  });
});

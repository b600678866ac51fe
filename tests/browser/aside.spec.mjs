// A page that lies, that replaces what scripts are built on, and that never rests: we do our work or stand aside, and say so.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { contentWorld } from './messages.mjs';
import { Builder, Settings } from './play.mjs';
import { figure } from './trust/amount.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';

let standIns, browser, application;
before(async () => {
  standIns = await startStandIns();
  application = standIns.sendbird.applications[0];
  browser = await launch({ hostRules: standIns.hostRules, granted: [SENDBIRD], blockCookies: true });
  const settings = await Settings.open(browser);
  await settings.addApplication(application);
  await settings.page.close();
});
after(async () => {
  await browser?.close();
  await standIns?.close();
});

const form = (page) => page.evaluate(() => JSON.stringify((({ form, message }) => ({ form, message }))(window.__standIn.state())));

/** Opens the gallery, with a script before everything else of the page, and a draft on the new template that is opened. */
async function drafted(script) {
  const page = await browser.context.newPage();
  if (script) await page.addInitScript(script);
  await page.goto(standIns.pages.gallery);
  await page.getByText('Sendbird Webhook Template').click();
  const builder = await Builder.of(browser, page);
  await builder.sees('Notification');
  await builder.clear();
  await builder.pickTemplate('Order shipped');
  await builder.personalize('Receiver', 'sendbird_id');
  await builder.fill('name', 'Ada');
  await builder.fill('order_number', '1');
  return { page, builder };
}

/** Replaces what scripts are built on, in the page's own world, and takes down everything that passes there. */
function spies() {
  if (location.protocol !== 'https:') return;
  const seen = (globalThis.spied = []);
  const spy = (object, name) => {
    const { value: real, ...rest } = Object.getOwnPropertyDescriptor(object, name) ?? {};
    if (typeof real !== 'function') return;
    Object.defineProperty(object, name, {
      ...rest,
      value(...words) {
        for (const word of words) if (typeof word === 'string' && word.length < 5_000) seen.push(word);
        return Reflect.apply(real, this, words);
      },
    });
  };
  const real = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    seen.push('attachShadow');
    return Reflect.apply(real, this, [{ ...how, mode: 'open' }]);
  };
  for (const name of ['setAttribute', 'querySelector', 'querySelectorAll', 'append', 'matches', 'closest']) spy(Element.prototype, name);
  for (const name of ['addEventListener', 'dispatchEvent']) spy(EventTarget.prototype, name);
  for (const name of ['appendChild', 'insertBefore', 'contains']) spy(Node.prototype, name);
  for (const name of ['createElement', 'execCommand', 'elementFromPoint']) spy(Document.prototype, name);
  for (const name of ['parse', 'stringify']) spy(JSON, name);
  for (const name of ['postMessage', 'setTimeout', 'fetch']) spy(globalThis, name);
  for (const name of ['includes', 'replace', 'split', 'startsWith']) spy(String.prototype, name);
  const { set, get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'src');
  Object.defineProperty(HTMLIFrameElement.prototype, 'src', { get, set(value) { seen.push(String(value)); set.call(this, value); } });
  // What a careless script would read or call on any object.
  for (const name of ['isOwn', 'ok', 'error', 'nonce', 'port', 'launcher', 'tiles']) {
    Object.defineProperty(Object.prototype, name, {
      configurable: true,
      get: () => undefined,
      set(value) {
        seen.push(`${name}: ${value}`);
        Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
  new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ name }) => name))).observe({ type: 'resource', buffered: true });
  addEventListener('securitypolicyviolation', (event) => seen.push(event.blockedURI, event.sourceFile ?? ''));
}

describe('a page that replaces what scripts are built on', () => {
  it('learns no address, no nonce and no token of ours, and does not disturb the writing', async () => {
    const { page, builder } = await drafted(spies);
    await builder.review();
    await builder.fillInToken();
    await builder.apply();
    assert.match(await form(page), /order-shipped/);
    const seen = await page.evaluate(() => globalThis.spied);
    const nonce = new URL(builder.frame.url()).hash.slice(1);
    assert.ok(seen.length > 1_000, `the spies saw the page itself: ${seen.length}`);
    assert.match(nonce, /^[0-9a-f-]{36}$/);
    assert.deepEqual(seen.filter((text) => text.includes(nonce)), []);
    assert.deepEqual(seen.filter((text) => text.includes('sidebar.html')), []);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => element.shadowRoot?.querySelector('iframe')).length), 0);
    figure('texts that passed through replaced prototypes', `${seen.length}, with the frame’s address or nonce 0`);
    await page.close();
  });
});

describe('a page that never rests', () => {
  it('makes 100,000 changes while the form is written: it is written whole or not at all, and the builder says which', async () => {
    const { page, builder } = await drafted();
    const untouched = await form(page);
    await builder.review();
    await page.evaluate(() => {
      globalThis.changes = 0;
      const place = document.createElement('ol');
      document.body.append(place);
      const change = () => {
        for (let n = 0; n < 500 && globalThis.changes < 100_000; n += 1, globalThis.changes += 1) {
          if (place.childElementCount > 200) place.firstElementChild.remove();
          else place.append(Object.assign(document.createElement('li'), { textContent: `change ${globalThis.changes}` }));
        }
        if (globalThis.changes < 100_000) setTimeout(change, 5);
        else place.remove();
      };
      change();
    });
    await builder.frame.getByRole('button', { name: /^Apply \d+ change/ }).click();
    const said = builder.frame.getByText(/Applied and verified|Nothing was applied/).first();
    await said.waitFor({ timeout: 120_000 });
    const text = await builder.text();
    await page.waitForFunction(() => globalThis.changes >= 100_000, null, { timeout: 120_000 });
    const now = await form(page);
    if (text.includes('Applied and verified')) assert.match(now, /order-shipped/);
    else assert.equal(now, untouched);
    figure('changes of the page while the form was written', `100,000; ${text.includes('Applied and verified') ? 'written whole' : 'not written, and said'}`);
    await page.close();
  });

  it('is too large to be read whole: nothing is written, and the builder says so', async () => {
    const { page, builder } = await drafted();
    const untouched = await form(page);
    await page.evaluate(() => {
      const place = document.createElement('section');
      for (let n = 0; n < 100_000; n += 1) place.append(Object.assign(document.createElement(n % 9 ? 'p' : 'button'), { textContent: `row ${n}` }));
      document.body.prepend(place);
    });
    await builder.press('Review and apply');
    await builder.frame
      .getByText(/This page is larger than what we read/)
      .first()
      .waitFor({ timeout: 60_000 })
      .catch(async () => assert.fail(await builder.text()));
    assert.equal(await form(page), untouched);
    figure('nodes in a page that is too large', '100,000; nothing written, and said');
    await page.close();
  });
});

describe('a page whose answers are forged', () => {
  const MARK = '<img src=x onerror="globalThis.struck=1"><script>globalThis.struck=1</script><a href="javascript:struck=1">press</a>';

  it('gets nothing but text: no element, no script, no request, no message to the worker', async () => {
    const page = await browser.visit(standIns.pages.newTemplate);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    const world = await contentWorld(browser, page);
    // As a renderer that was taken over would: everything that content.js answers is rewritten.
    await world.run(`{
      const mark = ${JSON.stringify(MARK)};
      const forge = (value, key) =>
        Array.isArray(value) ? value.map((item) => forge(item)) :
        value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, forge(item, key)])) :
        typeof value === 'string' && ['text', 'value', 'held', 'lang', 'group'].includes(key) ? value + mark : value;
      globalThis.forged = 0;
      chrome.runtime.onConnect.addListener((port) => {
        const post = port.postMessage.bind(port);
        port.postMessage = (message) => { globalThis.forged += 1; post(forge(message)); };
        for (const junk of [null, 7, 'ok', [], {}, { n: -1, ok: 1 }, { n: 1e99, ok: {} }, { ev: 'tile', id: mark, gallery: {} }, { ev: 'moved', url: 'javascript:1' },
          { ev: 'moved', url: 'https://evil.example/' + mark }, { ev: 'picked', id: 4294967295 }, { do: 'settings' }, { do: 'fill_in_token', id: 'x' }]) post(junk);
      });
    }`);
    const before = [JSON.stringify(standIns.sendbird.received().length), JSON.stringify(await (await browser.worker()).evaluate(() => chrome.storage.local.get()))];
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const builder = await Builder.open(browser, page);
    await page.waitForTimeout(6_000);
    const found = await builder.frame.evaluate(() => ({
      struck: globalThis.struck,
      elements: document.querySelectorAll('img[src="x"], script:not([src]), a[href^="javascript:"]').length,
      failed: 'failed' in document.body.dataset,
      text: document.body.innerText.length,
    }));
    assert.equal(found.struck, undefined);
    assert.equal(found.elements, 0);
    assert.equal(found.failed, false, 'the module lives');
    assert.ok(found.text > 20);
    assert.deepEqual([JSON.stringify(standIns.sendbird.received().length), JSON.stringify(await (await browser.worker()).evaluate(() => chrome.storage.local.get()))], before);
    const forged = await world.run('globalThis.forged');
    assert.ok(forged > 1, 'answers were forged');
    figure('forged answers', `${forged} and 13 that are none: 0 elements, 0 scripts, 0 requests, 0 stored`);
    await page.close();
  });
});

describe('keys', () => {
  it('typed in the builder are not seen by the page, and the focus comes back to the field that it was in', async () => {
    const page = await browser.visit(standIns.pages.newTemplate);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    await page.evaluate(() => {
      globalThis.keys = [];
      for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'compositionstart', 'paste', 'copy'])
        for (const target of [window, document, document.documentElement]) target.addEventListener(type, (event) => globalThis.keys.push(type + (event.key ?? '')), true);
    });
    const name = page.getByLabel('Template name').first();
    await name.click();
    const builder = await Builder.open(browser, page);
    // An earlier test's draft for this page may be kept.
    await builder.sees(/What do you want to build|Your draft is back/);
    if (!(await builder.field('Event name').count())) await builder.choosePartner(/Sendbird notification/);
    const before = await page.evaluate(() => globalThis.keys.length);
    await builder.field('Event name').click();
    const typed = 'geheim_'.repeat(20);
    await page.keyboard.type(typed);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => globalThis.keys.length), before);
    await builder.press('Collapse the builder');
    await page.waitForFunction(() => document.activeElement?.matches('input'));
    assert.equal(await name.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.type('x');
    assert.ok((await page.evaluate(() => globalThis.keys.length)) > before, 'the page hears its own keys');
    figure('keys typed in the builder', `${typed.length + 2}, seen by the page 0`);
    await page.close();
  });
});

// What content.js sees of a page, and what it leaves in it: launcher, frame, tiles, and nothing afterwards.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bundle, start } from './hands/driver.mjs';

const LIMIT = 10_240;

it(`content.js weighs at most ${LIMIT} bytes`, async (t) => {
  const { length } = await bundle();
  t.diagnostic(`content.js: ${length} bytes`);
  assert.ok(length <= LIMIT, `${length}`);
});

describe('on an ordinary page', () => {
  let hands;
  before(async () => (hands = await start()));
  after(() => hands?.close());

  const shape = ({ kind, text, names = [], in: inside = [], ...rest }) => {
    const { id, locked, ...more } = rest;
    return [kind, text ?? names.map((name) => `${name.by} ${name.text}`).join(', '), { ...more, ...(locked ? { locked } : {}) }, ...inside.map(shape)];
  };

  describe('the snapshot', () => {
    before(() => hands.open('form'));
    after(() => hands.page.close());

    it('has the visible document in order, and nothing else', async () => {
      const seen = await hands.snapshot();
      assert.deepEqual([seen.url, seen.lang, seen.cut], ['https://dashboard-01.braze.com/form', 'en', false]);
      assert.deepEqual(seen.nodes.map(shape), [
        ['box', '', {},
          ['heading', 'Compose a webhook', {}],
          ['box', '', { classes: ['bcl-field-label-container'] }, ['label', 'Webhook URL', { classes: ['bcl-field-label'] }]],
          ['input', 'label Webhook URL', { value: 'https://example.com/' }],
          ['label', 'Subject', {}, ['input', 'label Subject, placeholder A subject, title Shown first', { value: '' }]],
          ['text', 'Note', {}],
          ['textarea', 'labelledby Note', { value: '' }],
          ['input', 'aria Count', { value: '1' }],
          ['label', 'Password', {}, ['input', 'label Password', {}]],
          ['label', 'Fixed', {}, ['input', 'label Fixed', { value: 'stays', locked: true }]],
          ['label', 'HTTP method', {}],
          ['select', 'label HTTP method', { value: 'POST', classes: ['bcl-select__control'] }],
          ['select', 'aria Color, placeholder Pick a color', { value: '' }],
          ['select', 'aria Locked list, placeholder Select...', { value: '', locked: true }],
          ['label', 'Size', {}, ['choice', 'label Size', { value: 'Medium', options: ['Small', 'Medium', 'Large'] }]],
          ['box', '', {},
            ['label', 'Body kind', {}],
            ['label', 'pairs', {}, ['radio', 'label pairs', { group: 'kind', on: false }]],
            ['label', 'raw', {}, ['radio', 'label raw', { group: 'kind', on: true }]]],
          ['label', 'Agreed', {}, ['checkbox', 'label Agreed', { on: false }]],
          ['box', 'aria Standing list', {}, ['option', 'One', { on: true }], ['option', 'Two', { on: false }]],
          ['box', '', {},
            ['box', '', { classes: ['bcl-tab-navigator'] }, ['tab', 'Compose', { on: true }], ['tab', 'Settings', { on: false }]],
            ['panel', 'aria Compose', {}, ['text', 'Nothing to set here.', {}]]],
          ['box', '', {}, ['button', 'Add row', { classes: ['bcl-button'] }], ['button', 'Remove row', { locked: true }]],
          ['text', 'Read of the .', {}, ['text', 'all', {}], ['link', 'terms', {}]],
          ['alert', 'Careful now', {}],
          ['text', 'Without a box', {}],
          ['rich', 'aria Rich', { value: 'rich text' }]],
      ]);
    });

    it('gives an element the same handle each time', async () => {
      const first = await hands.nodes();
      assert.deepEqual(await hands.nodes(), first);
      assert.equal(new Set(first.map((node) => node.id)).size, first.length);
    });

    it('stops at 4,000 nodes and says so', async () => {
      await hands.page.evaluate(() => {
        const list = document.createElement('ul');
        for (let i = 0; i < 5000; i++) list.append(Object.assign(document.createElement('li'), { textContent: `row ${i}` }));
        document.body.append(list);
      });
      const { cut } = await hands.snapshot();
      const { length } = await hands.nodes();
      assert.equal(cut, true);
      assert.ok(length > 3800 && length <= 4000, `${length}`);
    });
  });

  describe('events', () => {
    before(() => hands.open('form'));
    after(() => hands.page.close());

    it('tell of changes, of trusted clicks on what is watched, and of a new address', async () => {
      const id = await hands.find('button', 'Add row');
      const alert = await hands.find('alert', 'Careful now');
      await hands.ok({ do: 'watch', ids: [id, alert] });
      await hands.events();
      await hands.page.evaluate(() => document.querySelector('button.bcl-button').click());
      await hands.eventually('changed');
      assert.deepEqual((await hands.events()).filter((event) => event.ev === 'clicked'), []);
      await hands.page.getByText('Add').click();
      assert.deepEqual(await hands.eventually('clicked'), { ev: 'clicked', id });
      // An element that is watched and gone is no hindrance for the others.
      await hands.page.evaluate(() => document.querySelector('[role=alert]').remove());
      await hands.ok({ do: 'watch', ids: [alert, id] });
      await hands.events();
      await hands.page.getByText('Add').click();
      assert.deepEqual(await hands.eventually('clicked'), { ev: 'clicked', id });
      await hands.page.evaluate(() => history.pushState(null, '', '/form/next?x=1'));
      assert.deepEqual(await hands.eventually('moved'), { ev: 'moved', url: 'https://dashboard-01.braze.com/form/next?x=1' });
      assert.equal((await hands.ok({ do: 'hello' })).url, 'https://dashboard-01.braze.com/form/next?x=1');
    });
  });

  describe('launcher and frame', () => {
    after(() => hands.page.close());

    it('the frame narrows the page, what fills the window included', async () => {
      await hands.open('app');
      const widths = () => hands.page.evaluate(() => ['root', 'bar'].map((id) => document.getElementById(id).getBoundingClientRect().right));
      assert.deepEqual(await widths(), [880, 880]);
      await hands.ok({ do: 'width', px: 500 });
      assert.deepEqual(await widths(), [780, 780]);
      assert.equal(await hands.sidebar.evaluate(() => innerWidth), 499);
      assert.equal((await hands.ok({ do: 'hello' })).width, 500);
    });

    it('takes the whole width of a narrow window', async () => {
      await hands.page.setViewportSize({ width: 500, height: 800 });
      assert.equal(await hands.sidebar.evaluate(() => innerWidth), 500);
      await hands.page.setViewportSize({ width: 1280, height: 800 });
    });

    it('closing gives the page its width back and its field the focus; it opens again as it was', async () => {
      await hands.page.getByLabel('Field of the page').focus();
      await hands.focusSidebar();
      await hands.sidebar.locator('#own').fill('kept');
      await hands.page.keyboard.press('Escape');
      assert.equal(await hands.sidebarHasFocus(), true);
      await hands.ok({ do: 'close' });
      assert.equal(await hands.page.evaluate(() => document.activeElement.ariaLabel), 'Field of the page');
      assert.equal(await hands.page.evaluate(() => document.getElementById('root').getBoundingClientRect().right), 1280);
      await hands.clickLauncher();
      assert.equal(await hands.sidebar.locator('#own').inputValue(), 'kept');
    });

    it('the launcher is a button with a name, is reached with the keyboard, and shows what is not saved', async () => {
      await hands.ok({ do: 'close' });
      assert.deepEqual(await hands.accessible('button'), ['Open Notification Builder']);
      await hands.ok({ do: 'mark', on: true });
      assert.deepEqual(await hands.accessible('button'), ['Open Notification Builder. Not saved in Braze yet']);
      await hands.page.getByLabel('Field of the page').focus();
      await hands.page.keyboard.press('Tab');
      await hands.page.keyboard.press('Enter');
      await hands.sidebar.waitForFunction(() => document.hasFocus());
      await hands.ok({ do: 'mark', on: false });
    });

    it('refuses a port with another name, and another page of ours', async () => {
      assert.equal(await hands.sidebar.evaluate(() => isRefused('guess')), true);
      const other = await hands.browser.context.newPage();
      await other.goto(hands.browser.url('other.html'));
      const nonce = await hands.sidebar.evaluate(() => location.hash.slice(1));
      const refused = await other.evaluate(async (name) => {
        const [tab] = await chrome.tabs.query({ url: 'https://dashboard-01.braze.com/app' });
        const line = chrome.tabs.connect(tab.id, { frameId: 0, name });
        return new Promise((resolve) => {
          line.onDisconnect.addListener(() => resolve(true));
          line.onMessage.addListener(() => resolve(false));
          line.postMessage({ n: 0, do: 'hello' });
        });
      }, nonce);
      assert.equal(refused, true);
      await other.close();
      await hands.connect();
    });
  });

  describe('what is left in the page', () => {
    const html = () => hands.page.evaluate(() => document.documentElement.outerHTML);

    for (const page of ['silent-app', 'refused-app']) {
      it(`nothing at all on ${page}`, async () => {
        await hands.visit(page);
        const before = await html();
        await hands.page.waitForTimeout(300);
        assert.equal(await html(), before);
        await hands.page.close();
      });
    }

    it('nothing when the address changes to one without a role, and again the launcher when it changes back', async () => {
      await hands.visit('app');
      await hands.launcher();
      await hands.page.evaluate(() => history.pushState(null, '', '/silent'));
      await hands.page.waitForFunction(() => document.documentElement.children.length === 2);
      await hands.page.evaluate(() => history.back());
      await hands.launcher();
      await hands.page.close();
    });

    it('a second script tears the first one down', async () => {
      await hands.open('app');
      const worker = await hands.browser.worker();
      await worker.evaluate(async () => {
        const [tab] = await chrome.tabs.query({ url: 'https://dashboard-01.braze.com/app' });
        await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['content.js'] });
      });
      await hands.launcher();
      assert.equal(await hands.page.evaluate(() => document.documentElement.querySelectorAll(':scope > div').length), 1);
      assert.equal(hands.page.frames().length, 1);
      await hands.clickLauncher();
      await hands.connect();
      await hands.find('input', 'Field of the page');
      await hands.page.close();
    });
  });

  describe('tiles in the gallery', () => {
    before(() => hands.open('gallery'));
    after(() => hands.page.close());

    const cards = () => hands.page.locator('.card h3').allTextContents();
    const ALL = ['Blank Template', 'Notification Builder for Braze', 'Not saved in Braze yet', 'LINE Carousel', 'LINE Image'];

    it('stand once behind the first card, with texts and pictures of their own', async () => {
      await hands.page.locator('.card').nth(4).waitFor();
      assert.deepEqual(await cards(), ALL);
      const tile = hands.page.locator('.card').nth(1);
      assert.equal(await tile.locator('p').textContent(), 'Open Notification Builder');
      const [src, width] = await tile.locator('img.picture').evaluate(async (img) => [await img.decode().then(() => img.src), img.width]);
      assert.match(src, /icon-48\.png$/);
      assert.equal(width, 40);
      assert.equal(await tile.locator('[id], [aria-label]').count(), 0);
    });

    it('are no part of a snapshot', async () => {
      assert.doesNotMatch(JSON.stringify(await hands.snapshot()), /Not saved in Braze yet/);
    });

    for (const [what, change] of [
      ['rebuilt', () => hands.page.evaluate(() => show({ turn: 1 }))],
      ['given another theme', () => hands.page.evaluate(() => show({ theme: 'dark' }))],
      ['taken out and brought back', async () => {
        await hands.page.evaluate(() => show({ shown: false }));
        await hands.page.waitForFunction(() => !document.querySelector('.card'));
        await hands.page.evaluate(() => show({ shown: true }));
      }],
    ]) {
      it(`are there, once, after the gallery was ${what}`, async () => {
        await change();
        await hands.page.locator('.card').nth(4).waitFor();
        await hands.page.waitForTimeout(100);
        assert.deepEqual(await cards(), ALL);
      });
    }

    it('look as their neighbors do in the dark', async () => {
      const colors = await hands.page.locator('.card').evaluateAll((cards) => cards.map((card) => getComputedStyle(card).backgroundColor));
      assert.deepEqual(new Set(colors), new Set(['rgb(0, 0, 0)']));
    });

    it('a click opens what the first card opens, and tells the sidebar with the gallery as it was', async () => {
      await hands.events();
      await hands.page.getByText('Notification Builder for Braze').click();
      assert.deepEqual(await hands.page.evaluate(() => opened.splice(0)), ['Blank Template']);
      const { id, gallery } = await hands.eventually('tile');
      assert.equal(id, 'sendbird');
      assert.match(JSON.stringify(gallery), /Order shipped/);
    });

    it('Enter does the same, and a sidebar that was closed opens and is told in its first answer', async () => {
      await hands.page.reload();
      await hands.page.locator('.card').nth(4).waitFor();
      await hands.page.locator('#card-Blank\\ Template').focus();
      await hands.page.keyboard.press('Tab');
      await hands.page.keyboard.press('Tab');
      await hands.page.keyboard.press('Enter');
      assert.deepEqual(await hands.page.evaluate(() => opened.splice(0)), ['Blank Template']);
      const { tile } = await hands.connect();
      assert.equal(tile.id, 'quikly');
      assert.equal((await hands.ok({ do: 'hello' })).tile, undefined);
    });
  });

  it('after an update of the extension everything is gone but a button that reloads the page', async () => {
    await hands.open('app');
    const worker = await hands.browser.worker();
    await worker.evaluate(() => void setTimeout(() => chrome.runtime.reload(), 50));
    await hands.page.waitForFunction(() => {
      const hosts = document.documentElement.querySelectorAll(':scope > div');
      return hosts.length === 1 && hosts[0].getBoundingClientRect().width > 100;
    });
    assert.deepEqual(await hands.accessible('button'), ['Notification Builder was updated. Reload this page.']);
    assert.equal(await hands.page.evaluate(() => document.getElementById('root').getBoundingClientRect().right), 1280);
  });
});

describe('under a strict policy', () => {
  let hands;
  before(async () => (hands = await start({ policy: "default-src 'self'; frame-src 'none'; require-trusted-types-for 'script'" })));
  after(() => hands?.close());

  it('launcher, frame and tiles work the same', async () => {
    await hands.open('gallery');
    await hands.page.locator('.card').nth(4).waitFor();
    await hands.page.locator('.card img').first().evaluate((img) => img.decode());
    assert.equal((await hands.ok({ do: 'hello' })).url, 'https://dashboard-01.braze.com/gallery');
  });
});

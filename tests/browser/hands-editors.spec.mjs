// content.js reads and writes every kind of editor, and the page's framework holds what was written.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { start } from './hands/driver.mjs';

const LIQUID = `{\n\t"name": "{{\${first_name} | default: 'there' | json_escape}}",\n  "quote": "\\"'“”",\n  "list": [1, {"a": "é 日本 😀"}]\n}`;
const LINE = `https://x.example/{{\${user_id}}}?q="a'b"&e=é😀{([`;

let hands;
before(async () => (hands = await start()));
after(() => hands?.close());

const held = (name) => hands.page.evaluate((name) => state[name], name);
const undo = async () => {
  await hands.page.keyboard.press('Control+z');
  await hands.page.waitForTimeout(50);
};

const EDITORS = [
  ['monaco', 'monaco', 'Liquid text area'],
  ['monaco-old', 'monaco', 'Liquid text area'],
  ['codemirror', 'codemirror', 'CodeMirror 6'],
  ['codemirror', 'codemirror', 'CodeMirror 5, textarea'],
  ['codemirror', 'codemirror', 'CodeMirror 5, contenteditable'],
  ['codemirror', 'ace', 'Ace'],
];

for (const [page, kind, name] of EDITORS) {
  describe(`${name} on the page ${page}`, () => {
    let id;
    before(async () => {
      await hands.open(page);
      id = await hands.find(kind, name);
    });
    after(() => hands.page.close());

    it('is recorded without its value and without what is in it', async () => {
      const node = (await hands.nodes()).find((node) => node.id === id);
      assert.deepEqual([node.value, node.in, node.locked], [undefined, undefined, false]);
    });

    it('is read', async () => {
      assert.deepEqual(await hands.read(id), { id, held: 'first line\nsecond line' });
      assert.equal(await held(name), 'first line\nsecond line');
    });

    it('is set, and one Ctrl+Z takes it back', async () => {
      assert.deepEqual(await hands.edit('set', id, { text: LIQUID }), { id, held: LIQUID });
      assert.equal(await held(name), LIQUID);
      await hands.focusEditor(name);
      await undo();
      assert.equal(await held(name), 'first line\nsecond line');
    });

    it('is read often without a change', async () => {
      for (let i = 0; i < 3; i++) assert.equal((await hands.read(id)).held, 'first line\nsecond line');
      assert.equal(await held(name), 'first line\nsecond line');
    });

    it('takes text at the caret, which a reading leaves where it was', async () => {
      await hands.focusEditor(name);
      await hands.page.keyboard.press('Control+Home');
      await hands.page.keyboard.press('ArrowRight');
      await hands.page.keyboard.press('ArrowRight');
      await hands.focusSidebar();
      await hands.read(id);
      await hands.edit('insert', undefined, { text: '{{x}}' });
      assert.equal(await held(name), 'fi{{x}}rst line\nsecond line');
      assert.equal(await hands.sidebarHasFocus(), true);
      await hands.focusEditor(name);
      await undo();
      assert.equal(await held(name), 'first line\nsecond line');
    });

    it('is emptied, read empty, and filled again', async () => {
      assert.deepEqual(await hands.edit('set', id, { text: '' }), { id, held: '' });
      assert.equal(await held(name), '');
      assert.equal((await hands.read(id)).held, '');
      assert.equal(await held(name), '');
      assert.deepEqual(await hands.edit('set', id, { text: '\n' }), { id, held: '\n' });
      assert.equal(await held(name), '\n');
    });
  });
}

describe('fields of React', () => {
  before(() => hands.open('form'));
  after(() => hands.page.close());

  for (const [kind, label, name, text] of [
    ['input', 'Webhook URL', 'url', LINE],
    ['input', 'Subject', 'subject', LINE],
    ['textarea', 'Note', 'note', LIQUID],
    ['input', 'Count', 'count', '42'],
  ]) {
    it(`${label} is set, and one Ctrl+Z takes it back`, async () => {
      const id = await hands.find(kind, label);
      const { held: first } = await hands.read(id);
      assert.deepEqual(await hands.edit('set', id, { text }), { id, held: text });
      assert.equal(await held(name), text);
      await hands.focusNamed(label);
      await undo();
      assert.equal(await held(name), first);
    });
  }

  it('an input is emptied', async () => {
    const id = await hands.find('input', 'Webhook URL');
    assert.deepEqual(await hands.edit('set', id, { text: '' }), { id, held: '' });
    assert.equal(await held('url'), '');
  });

  it('a page hears of a change as from a user', async () => {
    const id = await hands.find('input', 'Subject');
    await hands.page.evaluate(() => {
      globalThis.heard = [];
      for (const type of ['input', 'change', 'focus', 'blur'])
        document.querySelector('[placeholder="A subject"]').addEventListener(type, () => heard.push(type));
    });
    await hands.focusSidebar();
    await hands.edit('set', id, { text: 'heard' });
    const heard = await hands.page.evaluate(() => heard);
    assert.equal(heard[0], 'focus');
    assert.equal(heard.filter((type) => type === 'input').length, 1);
    assert.deepEqual(heard.slice(-2), ['change', 'blur']);
  });

  it('text goes in at the caret of the field that had the focus last', async () => {
    const id = await hands.find('input', 'Subject');
    await hands.edit('set', id, { text: 'Hello !' });
    await hands.page.getByLabel('Subject').click();
    await hands.page.keyboard.press('End');
    await hands.page.keyboard.press('ArrowLeft');
    await hands.focusSidebar();
    // Writing another field in between does not change which one the user was in.
    await hands.edit('set', await hands.find('textarea', 'Note'), { text: 'between' });
    assert.deepEqual(await hands.edit('insert', undefined, { text: '{{name}}' }), { id, held: 'Hello {{name}}!' });
    assert.equal(await held('subject'), 'Hello {{name}}!');
    assert.equal(await hands.sidebarHasFocus(), true);
  });

  it('a contenteditable is read, set and undone', async () => {
    const id = await hands.find('rich', 'Rich');
    assert.equal((await hands.read(id)).held, 'rich text');
    assert.deepEqual(await hands.edit('set', id, { text: 'a "{{b}}" 😀' }), { id, held: 'a "{{b}}" 😀' });
    await hands.page.locator('#rich').focus();
    await undo();
    assert.equal(await hands.page.locator('#rich').innerText(), 'rich text');
  });

  it('text goes in at the caret of a contenteditable, also after others were written', async () => {
    const id = await hands.find('rich', 'Rich');
    await hands.page.locator('#rich').click();
    await hands.page.keyboard.press('Control+Home');
    for (let i = 0; i < 4; i++) await hands.page.keyboard.press('ArrowRight');
    await hands.focusSidebar();
    await hands.edit('set', await hands.find('input', 'Subject'), { text: 'other' });
    assert.deepEqual(await hands.edit('insert', undefined, { text: '{{x}}' }), { id, held: 'rich{{x}} text' });
  });

  it('what is locked, gone or unknown is refused, and says so', async () => {
    const fixed = await hands.find('input', 'Fixed');
    assert.deepEqual(await hands.edit('set', fixed, { text: 'x' }), { id: fixed, held: 'stays', fault: 'locked' });
    assert.equal(await held('fixed'), 'stays');
    assert.deepEqual(await hands.edit('set', 99999, { text: 'x' }), { id: 99999, fault: 'gone' });
    assert.deepEqual(await hands.read(99999), { id: 99999, fault: 'gone' });
    const button = await hands.find('button', 'Add row');
    assert.deepEqual(await hands.edit('set', button, { text: 'x' }), { id: button, fault: 'kind' });
    assert.ok('error' in (await hands.ask({ do: 'dance' })));
    assert.ok('ok' in (await hands.ask({ do: 'hello' })));
  });

  it('a password is never told', async () => {
    const id = await hands.find('input', 'Password');
    assert.deepEqual(await hands.read(id), { id });
    assert.doesNotMatch(JSON.stringify(await hands.snapshot()), /hunter2/);
  });
});

describe('choices and clicks', () => {
  before(() => hands.open('form'));
  after(() => hands.page.close());

  const choose = async (kind, name, option) => hands.edit('choose', await hands.find(kind, name), { option });

  it('chooses in a react-select', async () => {
    assert.equal((await choose('select', 'HTTP method', 'PUT')).held, 'PUT');
    assert.equal((await held('method')).value, 'put');
    assert.equal(await hands.page.locator('.bcl-select__menu').count(), 0);
  });

  it('chooses in a react-select that cannot be searched and has its menu elsewhere', async () => {
    assert.equal((await choose('select', 'Color', 'Deep blue')).held, 'Deep blue');
    assert.equal((await held('color')).value, 'Deep  blue');
  });

  it('says when a list has no such option, and closes it', async () => {
    const answer = await choose('select', 'HTTP method', 'PATCH');
    assert.deepEqual([answer.held, answer.fault], ['PUT', 'option']);
    assert.equal(await hands.page.locator('.bcl-select__menu').count(), 0);
    assert.equal((await choose('choice', 'Size', 'Huge')).fault, 'option');
    assert.equal(await held('size'), 'm');
  });

  it('refuses a select that is disabled', async () => {
    assert.equal((await choose('select', 'Locked list', 'Red')).fault, 'locked');
  });

  it('chooses in a native select', async () => {
    assert.equal((await choose('choice', 'Size', 'Large')).held, 'Large');
    assert.equal(await held('size'), 'l');
  });

  it('clicks a radio button, a checkbox and an option', async () => {
    assert.equal((await hands.edit('click', await hands.find('radio', 'pairs'))).held, 'true');
    assert.equal(await held('kind'), 'pairs');
    assert.equal((await hands.edit('click', await hands.find('checkbox', 'Agreed'))).held, 'true');
    assert.equal(await held('agreed'), true);
    assert.equal((await hands.edit('click', await hands.find('option', 'Two'))).held, 'true');
    assert.equal(await held('pick'), 'Two');
  });

  it('opens a tab, whose panel is another element, and goes back', async () => {
    const settings = await hands.find('tab', 'Settings');
    assert.equal((await hands.edit('click', settings)).held, 'true');
    const timeout = await hands.find('input', 'Time-out');
    await hands.edit('set', timeout, { text: '30' });
    assert.equal(await held('timeout'), '30');
    await hands.edit('click', await hands.find('tab', 'Compose'));
    assert.equal(await held('tab'), 'Compose');
    assert.equal((await hands.read(timeout)).fault, 'gone');
  });

  it('waits for what a click brings', async () => {
    const add = await hands.find('button', 'Add row');
    await hands.edit('click', add);
    const row = await hands.find('input', 'Key 0');
    await hands.edit('click', add);
    assert.notEqual(await hands.find('input', 'Key 1'), row);
    assert.equal(await hands.find('input', 'Key 0'), row);
    assert.equal(await hands.find('button', 'Add row'), add);
  });
});

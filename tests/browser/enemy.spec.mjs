// The page as an enemy: whatever it does around the builder, what writes or sends is inert unless a user presses what
// they have seen.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { PATIENCE, launch } from './harness.mjs';
import { Builder, Settings } from './play.mjs';
import { amount, figure } from './trust/amount.mjs';
import { MOVES, TRICKS, undo } from './trust/tricks.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';
const COVERED = 'Something covers the builder';
const JUST_NOW = /only just been uncovered or moved/;

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

/** What React holds of the form. */
const form = (page) => page.evaluate(() => JSON.stringify((({ form, message }) => ({ form, message }))(window.__standIn.state())));

/** What the extension has stored, as the service worker sees it. */
const stored = async () => JSON.stringify(await (await browser.worker()).evaluate(() => chrome.storage.local.get()));

/** A new webhook template, and the builder on its review. */
async function reviewed() {
  const page = await browser.visit(standIns.pages.gallery);
  await page.getByText('Sendbird Webhook Template').click();
  const builder = await Builder.of(browser, page);
  await builder.sees('Notification', 60_000);
  await builder.clear();
  await builder.pickTemplate('Order shipped');
  await builder.personalize('Receiver', 'sendbird_id');
  await builder.fill('name', 'Ada');
  await builder.fill('order_number', '1');
  await builder.review();
  return { page, builder };
}

/** A real press of the mouse where a button stands now, whatever lies over it. */
async function pressBlindly(page, button) {
  const box = await button.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

const applyButton = (builder) => builder.frame.getByRole('button', { name: /^Apply \d+ change/ });

/** Waits until something holds. A frame of which nothing is left to be seen is drawn no more: it is asked, not watched. */
async function until(holds, what) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((wait) => setTimeout(wait, 50))) if (await holds()) return;
  assert.fail(what);
}

const says = (builder, text) => builder.frame.evaluate((text) => document.body.textContent.includes(text), text);

/** Plays every trick; under each, presses the buttons. Returns how many presses there were. */
async function playTricks(page, buttons, builder) {
  let presses = 0;
  for (const [name, trick, argument] of TRICKS) {
    await page.evaluate(trick, argument);
    for (const button of buttons) {
      await until(async () => (await button.getAttribute('aria-disabled')) === 'true', `${name} is not seen`);
      await pressBlindly(page, button);
      await button.evaluate((element) => element.click());
      await button.focus();
      await page.keyboard.press('Enter');
      presses += 3;
    }
    await until(() => says(builder, COVERED), `${name}: nothing is said`);
    await page.evaluate(undo);
    await builder.frame.getByText(COVERED).waitFor({ state: 'detached' });
    await until(async () => (await buttons[0].getAttribute('aria-disabled')) !== 'true', `${name} stays`);
  }
  return presses;
}

describe('a page that hides what is pressed', () => {
  let page, builder, untouched;
  before(async () => {
    ({ page, builder } = await reviewed());
    untouched = await form(page);
  });

  it('writes nothing by a press of Apply, by mouse, key or script, and the builder says why', async () => {
    const presses = await playTricks(page, [applyButton(builder)], builder);
    assert.equal(await form(page), untouched);
    await builder.sees('Nothing has been written yet');
    figure('tricks × presses of Apply', `${TRICKS.length} tricks, ${presses} presses, 0 writings`);
  });

  for (const [name, trick, argument] of MOVES) {
    it(`writes nothing when it has the builder ${name} under the pointer`, async () => {
      const button = applyButton(builder);
      const here = await button.boundingBox();
      await page.mouse.move(here.x + here.width / 2, here.y + here.height / 2, { steps: 3 });
      await page.waitForTimeout(900);
      await page.evaluate(trick, argument);
      await pressBlindly(page, button);
      await builder.frame.getByText(JUST_NOW).or(builder.frame.getByText(COVERED)).first().waitFor();
      assert.equal(await form(page), untouched, name);
      await builder.sees('Nothing has been written yet');
      await page.evaluate(undo);
      await page.waitForTimeout(900);
    });
  }

  it('writes nothing when it gives the builder the focus under a key', async () => {
    const button = applyButton(builder);
    await button.focus();
    await page.evaluate(() => {
      const field = document.createElement('input');
      field.id = 'bait';
      document.body.append(field);
      field.focus();
    });
    await page.evaluate(() => document.documentElement.lastElementChild.focus());
    await page.keyboard.press('Enter');
    assert.equal(await form(page), untouched);
    await page.evaluate(() => document.getElementById('bait').remove());
  });

  it('applies once the user has had it before their eyes', async () => {
    await applyButton(builder).hover();
    await page.waitForTimeout(900);
    await builder.apply();
    assert.notEqual(await form(page), untouched);
  });

  it('undoes nothing and fills no token in while it is hidden', async () => {
    const written = await form(page);
    const buttons = ['Undo', 'Fill in'].map((name) => builder.frame.getByRole('button', { name, exact: true }));
    const presses = await playTricks(page, buttons, builder);
    assert.equal(await form(page), written);
    await builder.sees('Applied and verified');
    figure('tricks × presses of Undo and Fill in', `${TRICKS.length} tricks, ${presses} presses, 0 writings`);
  });

  it('takes the frame out and puts it back: the builder begins anew, and presses nothing by itself', async () => {
    const written = await form(page);
    await page.evaluate(undo);
    const host = () => page.evaluateHandle(() => document.documentElement.lastElementChild);
    const taken = await host();
    await taken.evaluate((element) => element.remove());
    await until(() => page.frames().length === 1, 'the frame is there yet');
    await taken.evaluate((element) => document.documentElement.append(element));
    const again = await Builder.of(browser, page);
    await again.sees('order-shipped');
    assert.equal(await form(page), written);
    await page.close();
  });
});

describe('a page that means well', () => {
  it('has the user press Apply and Undo as often as they like, by pointer and by key, and nothing stands in the way', async () => {
    const { page, builder } = await reviewed();
    const untouched = await form(page);
    const rounds = amount(4, 20);
    const press = async (button, byKey) => {
      if (!byKey) return button.click();
      await button.focus();
      // Reading and writing the form takes the focus to the page and back; the user reads what came of it.
      await page.waitForTimeout(900);
      await page.keyboard.press('Enter');
    };
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await builder.review();
      await press(applyButton(builder), round % 2);
      await builder.sees('Applied and verified', 60_000);
      assert.notEqual(await form(page), untouched);
      await press(builder.frame.getByRole('button', { name: 'Undo', exact: true }), round % 2);
      await builder.sees(/as it was before/, 60_000);
      assert.equal(await form(page), untouched);
      assert.equal(await builder.frame.getByText(JUST_NOW).or(builder.frame.getByText(COVERED)).count(), 0);
    }
    figure('honest presses of Apply and Undo', `${2 * rounds}, 0 refused`);
    await page.close();
  });

  it('is not blamed for what the builder opens over itself', async () => {
    const { page, builder } = await reviewed();
    await builder.press('Cancel');
    await builder.press('More actions');
    await builder.frame.getByRole('menuitem').first().waitFor();
    // What covers the builder is news after 0.4 s.
    await page.waitForTimeout(1_500);
    assert.equal(await builder.frame.getByText(COVERED).count(), 0);
    await page.keyboard.press('Escape');
    await builder.review();
    await applyButton(builder).click();
    await builder.sees('Applied and verified', 60_000);
    await page.close();
  });
});

describe('a page that presses by script', () => {
  it('gets nothing from 1,000 clicks, keys and messages: no writing, no request, nothing stored', async () => {
    const { page, builder } = await reviewed();
    const place = await applyButton(builder).boundingBox();
    // What was typed is stored once typing has paused.
    while (!(await stored()).includes('["order_number",{"text":"1"}]')) await page.waitForTimeout(100);
    const before = [await form(page), await stored(), JSON.stringify(standIns.sendbird.received().length)];
    const count = await page.evaluate(({ x, y }) => {
      const hosts = [...document.documentElement.children].filter((element) => element.localName === 'div');
      const targets = [...hosts, document.elementFromPoint(x + 5, y + 5)];
      const kinds = [
        (target) => target.click(),
        (target) => target.focus(),
        ...['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'].map((type) => (target) =>
          target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, detail: 1, clientX: x + 5, clientY: y + 5 })),
        ),
        ...['keydown', 'keypress', 'keyup'].map((type) => (target) =>
          target.dispatchEvent(new KeyboardEvent(type, { bubbles: true, composed: true, key: 'Enter', code: 'Enter' })),
        ),
        () => window[0]?.postMessage({ do: 'apply' }, '*'),
        () => window[0]?.postMessage({ n: 0, ok: null }, '*'),
        () => window[0]?.focus(),
      ];
      let count = 0;
      while (count < 1000) {
        const target = targets[count % targets.length];
        kinds[count % kinds.length](target);
        count += 1;
      }
      return count;
    }, place);
    await page.waitForTimeout(500);
    assert.equal(count, 1000);
    assert.deepEqual([await form(page), await stored(), JSON.stringify(standIns.sendbird.received().length)], before);
    await builder.sees('Nothing has been written yet');
    figure('synthetic clicks, keys and messages of the page', `${count}, 0 effects`);
    await page.close();
  });

  it('opens nothing of ours by 300 presses of the tiles in its gallery; a user does by one', async () => {
    const page = await browser.visit(standIns.pages.gallery);
    const tile = page.getByText('Sendbird Webhook Template');
    await tile.waitFor();
    const count = await tile.evaluate((text) => {
      const targets = [text, text.parentElement, text.closest('[role=button]')];
      const kinds = [
        (target) => target.click(),
        (target) => target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 })),
        (target) => target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, key: 'Enter', code: 'Enter' })),
        (target) => target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, key: ' ', code: 'Space' })),
      ];
      for (let n = 0; n < 300; n += 1) kinds[n % kinds.length](targets[n % targets.length]);
      return 300;
    });
    await page.waitForTimeout(500);
    assert.equal(page.url(), standIns.pages.gallery);
    assert.equal(page.frames().length, 1, 'no builder');
    await tile.click();
    const builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    figure('synthetic presses of our tiles', `${count}, 0 effects`);
    await page.close();
  });
});

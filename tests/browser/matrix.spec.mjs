// Every page, layout, language and policy, and every way of building the form in any two combined: recognised, written,
// read back, undone. What the frameworks hold is compared, not only what the document shows.
//
// `./build.sh test` plays rows that hold every value; `./build.sh matrix` rows that hold every pair of values, and the
// whole product.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { launch } from './harness.mjs';
import { combinations, factors, nameOf, PAGES, product, refused } from './matrix/cells.mjs';
import { Drafts, playCell } from './matrix/cell.mjs';
import { Figures } from './matrix/figures.mjs';
import { held, openForm } from './matrix/form.mjs';
import { everyValue, pairsIn, pairsOf } from './matrix/pairs.mjs';
import { Builder, Settings } from './play.mjs';

const only = process.env.MATRIX_ONLY;
const all = process.env.MATRIX === 'full' || only ? [...combinations(), ...product(), ...refused()] : [...everyValue(combinations()), ...refused().slice(0, 3)];
const [part, parts] = (process.env.MATRIX_PART ?? '1/1').split('/').map(Number);
const figures = new Figures(process.env.MATRIX_FIGURES);
const cells = all.filter((cell) => !only || nameOf(cell).includes(only)).filter((cell, at) => at % parts === part - 1 && !figures.has(nameOf(cell)));

describe('the matrix', () => {
  let standIns, browser, page, drafts;

  before(async () => {
    standIns = await startStandIns();
    browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'], viewport: { width: 1400, height: 900 } });
    await (await Settings.open(browser)).addApplication(standIns.sendbird.applications[0]);
    await turnToNewTab();
    drafts = new Drafts(await browser.open('options'));
    await compose();
  });
  after(async () => {
    console.log(`\n${figures}\n`);
    await browser?.close();
    await standIns?.close();
  });

  /** A tab of its own for each cell: one that crashed takes no other cell with it. */
  async function turnToNewTab() {
    const last = page;
    page = await browser.context.newPage();
    await last?.close();
  }

  /** Fills in a draft of each form of the body by hand, and keeps what is stored of it and what it writes. */
  async function compose() {
    for (const [body, begin] of [['raw', sendbird], ['pairs', quikly]]) {
      await openForm(standIns, page, { page: 'template', start: 'blank', tab: 'compose' }, {});
      const builder = await Builder.open(browser, page);
      await begin(builder).catch(async (error) => assert.fail(`${error.message}\nThe builder shows:\n${await builder.text()}`));
      await builder.review();
      await drafts.keep(body);
      await builder.apply();
      drafts.wrote(body, (await held(page)).message);
    }
  }

  async function sendbird(builder) {
    await builder.choosePartner(/Sendbird notification/);
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('name', 'O\'"Brien \\ {');
    await builder.fill('order_number', '#1');
    await builder.fill('Event name', 'matrix');
  }

  async function quikly(builder) {
    await builder.choosePartner(/Quikly trigger/);
    await builder.fill('Scope', 'hp-spring-drop');
    await builder.fill('Event', 'signup');
  }

  it('writes webhooks with all there is in them', () => {
    const [raw, pairs] = [drafts.written.raw, drafts.written.pairs];
    assert.match(raw.url, /notifications\.sendbird\.com\/braze/);
    assert.ok(raw.body.includes('\n') && raw.body.includes('{{custom_attribute.${sendbird_id}'), raw.body);
    assert.equal(raw.bodyMode, 'raw');
    assert.deepEqual(raw.headers.map(({ key }) => key).toSorted(), ['Api-Token', 'Content-Type']);
    assert.equal(pairs.bodyMode, 'pairs');
    assert.deepEqual(pairs.pairs.map(({ key }) => key), ['q_scope', 'event', 'email']);
    assert.equal(pairs.method, 'POST');
  });

  it('tries any two values of any two switches together', () => {
    const tried = new Set(combinations().flatMap(pairsIn));
    assert.deepEqual([...pairsOf(factors)].filter((pair) => !tried.has(pair)), []);
    assert.deepEqual(new Set(product().map(({ page: on }) => on)), new Set(PAGES));
  });

  for (const cell of cells) {
    it(nameOf(cell), () =>
      figures.during(nameOf(cell), async () => {
        await turnToNewTab();
        await playCell({ standIns, browser, page, drafts, figures }, cell);
      }),
    );
  }
});

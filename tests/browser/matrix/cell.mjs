// One cell of the matrix: a kept draft is restored, reviewed, applied, read back and undone, in the real builder; or the
// page is refused with the sentence that the table says.

import assert from 'node:assert/strict';
import { Builder } from '../play.mjs';
import { refusalOf, switchesOf } from './cells.mjs';
import { astray, held, openForm, STAYING } from './form.mjs';

const WAIT = 60_000;

/** Drafts as the builder stores them, and what each of them writes. */
export class Drafts {
  #storage;
  #stored = {};
  /** Form of the body → the message that the dashboard held after the draft was written by hand. */
  written = {};

  /** @param storage a page of the extension, whose storage this is */
  constructor(storage) {
    this.#storage = storage;
  }

  /** Remembers the one draft that is stored now. */
  async keep(body) {
    await this.#storage.waitForFunction(async () => (await chrome.storage.local.get('drafts')).drafts?.drafts.length === 1);
    await this.#storage.waitForTimeout(600);
    this.#stored[body] = await this.#storage.evaluate(async () => {
      const { drafts } = await chrome.storage.local.get('drafts');
      const key = `draft:${drafts.drafts[0].slot}`;
      return (await chrome.storage.local.get(key))[key].draft;
    });
  }

  /** Remembers what a draft wrote. */
  wrote(body, message) {
    this.written[body] = message;
  }

  /** Stores a draft for an address, and no other. */
  async give(address, body) {
    const { host, pathname } = new URL(address);
    const page = `${host}${pathname}`;
    await this.#storage.evaluate(
      (kept) => chrome.storage.local.set({ drafts: { version: 1, drafts: [{ page: kept.page, slot: 0 }] }, 'draft:0': kept }),
      { page, draft: this.#stored[body] },
    );
  }
}

/** What the form has to hold once a draft was written over what it held before. */
function expected(before, wrote, start) {
  const { message } = before;
  const other = wrote.bodyMode === 'raw' ? { pairs: message.pairs } : { body: message.body };
  const staying = start === 'filled' ? STAYING : [];
  return { ...wrote, ...other, language: message.language, headers: sorted([...staying, ...wrote.headers]) };
}

const sorted = (headers) => headers.toSorted((a, b) => a.key.localeCompare(b.key));

/** The first of several texts that the builder shows; by the name it has in `texts`. */
async function shown(builder, texts) {
  const any = Object.values(texts).map((text) => builder.frame.getByText(text).filter({ visible: true }));
  await any.reduce((all, one) => all.or(one)).first().waitFor({ timeout: WAIT });
  for (const [name, text] of Object.entries(texts)) if (await builder.frame.getByText(text).filter({ visible: true }).count()) return name;
  return undefined;
}

/** Plays a cell. */
export async function playCell({ standIns, browser, page, drafts, figures }, cell) {
  const address = await openForm(standIns, page, cell, switchesOf(cell));
  await drafts.give(address, cell.body);
  const before = await held(page);

  const opening = performance.now();
  const builder = await Builder.open(browser, page);
  const refusal = refusalOf(cell);
  if (refusal) return meetRefusal(builder, refusal, { page, before, figures });
  const met = await shown(builder, { recognised: 'Your draft is back', partly: 'Part of this form is not recognized', elsewhere: 'No webhook on this page' });
  assert.equal(met, 'recognised', await builder.text());
  figures.time('to recognise', performance.now() - opening);
  assert.deepEqual(await held(page), before, 'reading changes nothing');

  const next = { review: 'Nothing has been written yet', over: 'Write over this webhook?', partly: 'Part of this form is not recognized' };
  await builder.press('Review and apply');
  const seen = await shown(builder, next);
  assert.equal(seen, cell.start === 'filled' ? 'over' : 'review', await builder.text());
  if (seen === 'over') await builder.press('Review the changes');
  await builder.sees('Nothing has been written yet');
  assert.deepEqual(await held(page), before, 'the review writes nothing');

  const writing = performance.now();
  await builder.frame.getByRole('button', { name: /^Apply \d+ change/ }).click();
  const came = await shown(builder, { applied: 'Applied and verified', not: 'Nothing was applied' });
  assert.equal(came, 'applied', await builder.text());
  figures.time('to write and verify', performance.now() - writing);
  const wrote = drafts.written[cell.body];
  const after = await held(page);
  assert.deepEqual({ ...after.message, headers: sorted(after.message.headers) }, expected(before, wrote, cell.start), 'it holds the webhook');
  assert.equal(after.tab, before.tab, 'the tab that was shown is shown again');
  await readBack(builder, after.message);
  assert.deepEqual(await astray(page), [], 'the editors hold what React holds');

  const undoing = performance.now();
  await builder.press('Undo');
  await builder.sees(/as it was before/, WAIT);
  figures.time('to undo', performance.now() - undoing);
  assert.deepEqual(await held(page), before, 'as if nothing had been');
  assert.deepEqual(await astray(page), [], 'the editors hold what React holds');
  figures.came('written, read back, undone');
}

/** The builder tells what it has read back. */
async function readBack(builder, message) {
  const told = await builder.frame.locator('.nb-card.nb-list').first().locator('.nb-item__sub').allTextContents();
  const [url, method, names] = told;
  assert.deepEqual([url, method, names.split(', ').toSorted()], [message.url, message.method, message.headers.map(({ key }) => key).toSorted()]);
}

/** A page that cannot be understood: named part by part, nothing written, and a way on. */
async function meetRefusal(builder, { parts }, { page, before, figures }) {
  await builder.goOn();
  const text = await builder.text();
  for (const [part, why] of Object.entries(parts)) assert.match(text, new RegExp(`${part}\\s+${why}`), `${part} is named`);
  for (const name of ['Look again', 'Copy all']) await builder.frame.getByRole('button', { name }).first().waitFor();
  assert.deepEqual(await held(page), before, 'nothing is written');
  figures.came('refused with the right sentence');
}

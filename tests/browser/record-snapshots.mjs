// Records what content.js sees of the dashboard stand-in, as fixtures for the tests of recognising:
//
//   node tests/browser/record-snapshots.mjs [NAME…]
//
// Which number is which field is then read off by eye and written into the table of tests/dashboard_recognising.rs.

import { writeFile } from 'node:fs/promises';
import { startStandIns } from '../stand-in/serve.mjs';
import { start } from './hands/driver.mjs';

const PLAIN = { page: 'template', start: 'blank', tab: 'compose' };

/** Fixture → where it is recorded, and the switches of the stand-in. */
const FIXTURES = {
  'template-aria-listbox': [{}, { methodControl: 'listbox', labelBinding: 'aria', headers: 'no-row' }],
  'campaign-newer-es': [{ page: 'campaign' }, { language: 'es', editorUrl: 'input', editorHeader: 'codemirror' }],
  'campaign-older-ja': [{ page: 'campaign', start: 'filled' }, { layout: 'older', language: 'ja', labelForm: 'last' }],
  'campaign-older-pt-settings': [{ page: 'campaign', tab: 'second' }, { layout: 'older', language: 'pt-br', methodControl: 'listbox', headers: 'folded' }],
  'canvas-newer': [{ page: 'canvas' }, {}],
  'canvas-newer-de-pairs': [{ page: 'canvas' }, { language: 'de', labelForm: 'last', bodyMode: 'pairs', bodyModeControl: 'radio', rowButtons: 'icon', editorHeader: 'monaco' }],
  'canvas-older-fr': [{ page: 'canvas', start: 'filled' }, { layout: 'older', language: 'fr', labelBinding: 'sibling', decoys: 'on' }],
  'canvas-older-ko-settings': [{ page: 'canvas', start: 'filled', tab: 'second' }, { layout: 'older', language: 'ko', methodControl: 'radio', labelBinding: 'wrap' }],
};

const wanted = process.argv.slice(2);
const standIns = await startStandIns();
const hands = await start({ hostRules: standIns.hostRules });
await hands.browser.context.unrouteAll();
// What reaches a page imports the harness, which asks once which extension there is.
const { openForm } = await import('./matrix/form.mjs');
for (const [name, [cell, switches]] of Object.entries(FIXTURES)) {
  if (wanted.length && !wanted.includes(name)) continue;
  hands.page = await hands.browser.context.newPage();
  await openForm(standIns, hands.page, { ...PLAIN, ...cell }, switches);
  await hands.page.waitForFunction(() => window.__standIn.fields().every(({ held }) => held !== undefined));
  await hands.clickLauncher();
  await hands.connect();
  const snapshot = await hands.snapshot();
  const file = new URL(`../fixtures/snapshots/${name}.json`, import.meta.url);
  await writeFile(file, JSON.stringify(snapshot));
  console.log(`recorded ${name}`);
  await hands.page.close();
}
await hands.close();
await standIns.close();

// What is tried: every page, layout, language and policy, and every other switch of the dashboard in any two combined.

import { DEFAULTS, SWITCHES } from '../../stand-in/dashboard/switches.js';
import { coveringArray } from './pairs.mjs';

const values = (name) => SWITCHES[name].values;

/** The pages on which a webhook is composed. */
export const PAGES = ['template', 'campaign', 'canvas'];

/** What the cells vary beside the dashboard's switches. */
const OURS = {
  page: PAGES,
  /** What the form holds before: nothing, or somebody's webhook of every kind of field. */
  start: ['blank', 'filled'],
  /** The form of the body that is written. */
  body: ['raw', 'pairs'],
  /** Which tab is shown when the builder is opened; in the newer layout the last two are the same. */
  tab: ['compose', 'second', 'last'],
};

/** How late an editor may come, in milliseconds, for the cells that have late ones. */
const LATE = 900;

/** What cannot be understood has cells of its own: combined with the others it would hide them. */
const REFUSED = 'unknownLabels';

/** Has a spec of its own (`embedding.spec.mjs`). */
const EMBEDDING = 'coep';

const FACTORS = {
  ...OURS,
  ...Object.fromEntries(
    Object.keys(SWITCHES)
      .filter((name) => name !== REFUSED && name !== EMBEDDING)
      .map((name) => [name, name === 'editorDelay' ? [0, LATE] : values(name)]),
  ),
};
const PLAIN = { page: 'template', start: 'blank', body: 'raw', tab: 'compose', ...DEFAULTS };

/** Any two values of any two factors at least once. */
export const combinations = () => coveringArray(FACTORS).map((row) => ({ ...PLAIN, ...row }));

/** Labels in words that no document prints, on every page in both layouts. */
export const refused = () =>
  PAGES.flatMap((page) =>
    values('layout').flatMap((layout) =>
      values(REFUSED)
        .filter((labels) => labels !== DEFAULTS[REFUSED])
        .map((labels) => ({ ...PLAIN, page, layout, [REFUSED]: labels })),
    ),
  );

/** Every page × layout × language × policy; form and start of the body change in turn. */
export function product() {
  const cells = [];
  for (const page of PAGES)
    for (const layout of values('layout'))
      for (const language of values('language'))
        for (const csp of values('csp')) {
          const turn = cells.length;
          cells.push({ ...PLAIN, page, layout, language, csp, start: OURS.start[turn % 2], body: OURS.body[(turn >> 1) % 2] });
        }
  return cells;
}

/** The factors, for the spec's own check that no pair is left out. */
export const factors = FACTORS;

/** A cell in words: what it does not share with the plainest one. */
export const nameOf = (cell) => {
  const own = Object.entries(cell).filter(([name, value]) => value !== PLAIN[name] && !(name in NAMED));
  return [...Object.keys(NAMED).map((name) => cell[name]), ...own.map(([name, value]) => `${name}=${value}`)].join(' ');
};
const NAMED = { page: 1, layout: 1, language: 1, csp: 1 };

/** The dashboard's switches of a cell. */
export const switchesOf = (cell) => Object.fromEntries(Object.keys(SWITCHES).map((name) => [name, cell[name]]));

/**
 * What cannot be understood, and what the builder then has to say: the parts that it names, with the sentence for each.
 * A refusal that is not in this table fails, and so does a cell in it that is written.
 */
export const REFUSALS = [
  { when: ({ unknownLabels }) => unknownLabels === 'url', parts: { 'Webhook URL': 'Nothing on the page is it' } },
  { when: ({ unknownLabels }) => unknownLabels === 'headers', parts: { 'Request headers': 'Nothing on the page is it' } },
  { when: ({ unknownLabels }) => unknownLabels === 'url-headers', parts: { 'Webhook URL': 'Nothing on the page is it', 'Request headers': 'Nothing on the page is it' } },
];

/** The refusal that a cell has to meet, if any. */
export const refusalOf = (cell) => REFUSALS.find(({ when }) => when(cell));

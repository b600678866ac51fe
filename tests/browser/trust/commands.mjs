// Every command with a good message and who may send it, and messages that nobody may send.

import { readFile } from 'node:fs/promises';

/** Rows of `tests/fixtures/protocol/commands.json`: `{message, senders, fields}`. */
export const COMMANDS = JSON.parse(await readFile(new URL('../../fixtures/protocol/commands.json', import.meta.url), 'utf8'));

/** Numbers that look drawn at random, the same in every run (mulberry32). */
export function chance(seed) {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const WRONG = [null, true, -1, 3.5, 'x', [], {}, ['settings'], { a: { b: [] } }];

/** What each field does not take. */
const UNFIT = {
  text: [null, 7, [], {}, 'x'.repeat(9_000)],
  bool: [null, 0, 'true', []],
  byte: [null, -1, 256, 1.5, '1'],
  json: ['x'.repeat(70_000)],
  among: [null, 7, 'x', [], {}],
  each: [null, 7, 'x', []],
  sum: [null, 7, 'x', [], { a: 'x'.repeat(70_000) }],
  lesson: WRONG,
  spot: WRONG,
  lessons: [null, 7, 'x', [7], [{}], [[]]],
  hex: [null, 7, [], {}, 'x', 'xxxxxxxxxxxxxxxx'],
  rows: [null, 7, 'x', {}],
};

/** Ways to spoil a good message, so that nobody may send what comes of it. */
const SPOILS = [
  ({ message }, draw) => ({ ...message, [['hosts', 'url2', 'headers', '__proto', 'senders'][draw(5)]]: WRONG[draw(WRONG.length)] }),
  ({ message }, draw) => ({ ...message, do: ['obey', 'Settings', '', 'fetch', 'token', 'fill_in', 'exec'][draw(7)] }),
  ({ message }, draw) => ({ ...message, do: [null, 7, [], {}, ['settings']][draw(5)] }),
  ({ message: { do: _, ...rest } }) => rest,
  (row, draw) => {
    const names = Object.keys(row.fields);
    if (!names.length) return { ...row.message, more: draw(100) };
    const name = names[draw(names.length)];
    const kinds = row.fields[name].split(' ');
    const optional = kinds[0] === 'optional';
    const unfit = (UNFIT[kinds[optional ? 1 : 0]] ?? WRONG).filter((value) => value !== null || !optional);
    return { ...row.message, [name]: unfit[draw(unfit.length)] };
  },
  (row, draw) => {
    const needed = Object.keys(row.fields).filter((name) => !row.fields[name].startsWith('optional'));
    if (!needed.length) return [row.message];
    const { [needed[draw(needed.length)]]: _, ...rest } = row.message;
    return rest;
  },
  (_, draw) => WRONG[draw(WRONG.length)],
  ({ message }, draw) => {
    let deep = message;
    for (let level = 0; level < 40 + draw(200); level += 1) deep = [deep];
    return { do: 'store_draft', key: 'k', draft: deep };
  },
];

/** So many messages that nobody may send. */
export function spoiled(count, seed = 1) {
  const draw = chance(seed);
  return Array.from({ length: count }, () => SPOILS[draw(SPOILS.length)](COMMANDS[draw(COMMANDS.length)], draw));
}

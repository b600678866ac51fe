// What was measured, as a table. Nothing here is ever asserted: a clock is no test.

import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** Collects what cells tell of themselves: milliseconds under a name, and what came of them. */
export class Figures {
  #file;
  /** Cell → { times: name → milliseconds, came: what came of it }; of cells that passed. */
  #cells = new Map();
  #now;

  /** @param file a path of JSON lines, optional: cells that it holds count as played, and what is played is added to it */
  constructor(file) {
    this.#file = file;
    if (!file || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
      const { cell, ...told } = JSON.parse(line);
      this.#cells.set(cell, told);
    }
  }

  /** Whether a cell was played to its end. */
  has(cell) {
    return this.#cells.has(cell);
  }

  /** Plays a cell; what is told meanwhile is of it, and counts when it has passed. */
  async during(cell, play) {
    this.#now = { times: {}, came: undefined };
    await play();
    this.#cells.set(cell, this.#now);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify({ cell, ...this.#now })}\n`);
  }

  time(name, milliseconds) {
    this.#now.times[name] = Math.round(milliseconds);
  }

  came(what) {
    this.#now.came = what;
  }

  /** The table, in lines. */
  toString() {
    const told = [...this.#cells.values()];
    const lines = [`cells passed: ${told.length}`];
    for (const what of new Set(told.map(({ came }) => came))) lines.push(`  ${what}: ${told.filter(({ came }) => came === what).length}`);
    const row = (...cells) => cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(8))).join('');
    lines.push(row('milliseconds', 'cells', 'median', 'p95', 'max'));
    for (const name of new Set(told.flatMap(({ times }) => Object.keys(times)))) {
      const sorted = told.flatMap(({ times }) => times[name] ?? []).toSorted((a, b) => a - b);
      lines.push(row(name, sorted.length, at(sorted, 0.5), at(sorted, 0.95), sorted.at(-1)));
    }
    return lines.join('\n');
  }
}

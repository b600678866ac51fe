// What was measured, as a table. Nothing here is ever asserted: a clock is no test.

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** Collects milliseconds under a name. */
export class Figures {
  #times = new Map();
  #counts = new Map();

  time(name, milliseconds) {
    if (!this.#times.has(name)) this.#times.set(name, []);
    this.#times.get(name).push(milliseconds);
  }

  count(name) {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** The table, in lines. */
  toString() {
    const counts = [...this.#counts].map(([name, count]) => `${name}: ${count}`).join(', ');
    const row = (...cells) => cells.map((cell, index) => (index === 0 ? String(cell).padEnd(22) : String(cell).padStart(8))).join('');
    const lines = [...this.#times].map(([name, times]) => {
      const sorted = times.toSorted((a, b) => a - b).map(Math.round);
      return row(name, sorted.length, at(sorted, 0.5), at(sorted, 0.95), sorted.at(-1));
    });
    return [counts, row('milliseconds', 'cells', 'median', 'p95', 'max'), ...lines].join('\n');
  }
}

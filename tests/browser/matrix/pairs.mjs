// A covering array: few rows in which any two values of any two factors stand together at least once.

/** How many rows are tried for each one that is kept. */
const TRIES = 40;

/** Numbers that look random and are the same in every run, so that a row is the same row tomorrow. */
function numbers(seed) {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

const keyOf = (a, x, b, y) => (a < b ? `${a}=${x}&${b}=${y}` : `${b}=${y}&${a}=${x}`);

/** Every pair of values of two factors, as keys. `factors` is name → values. */
export function pairsOf(factors) {
  const names = Object.keys(factors).sort();
  const pairs = new Set();
  names.forEach((a, at) => {
    for (const b of names.slice(at + 1)) for (const x of factors[a]) for (const y of factors[b]) pairs.add(keyOf(a, x, b, y));
  });
  return pairs;
}

/** The pairs that stand in a row. */
export function pairsIn(row) {
  const names = Object.keys(row).sort();
  return names.flatMap((a, at) => names.slice(at + 1).map((b) => keyOf(a, row[a], b, row[b])));
}

/** Few of the rows, in which every value of every factor stands at least once. */
export function everyValue(rows) {
  const valuesIn = (row) => Object.entries(row).map(([name, value]) => `${name}=${value}`);
  const left = new Set(rows.flatMap(valuesIn));
  const kept = [];
  while (left.size > 0) {
    const gain = (row) => valuesIn(row).filter((value) => left.has(value)).length;
    const best = rows.reduce((most, row) => (gain(row) > gain(most) ? row : most));
    valuesIn(best).forEach((value) => left.delete(value));
    kept.push(best);
  }
  return kept;
}

/** Rows (name → value) that hold every pair of `factors` (name → values); always the same ones for the same factors. */
export function coveringArray(factors) {
  const names = Object.keys(factors);
  const left = pairsOf(factors);
  const random = numbers(1);
  const shuffled = (list) => {
    const all = [...list];
    for (let at = all.length - 1; at > 0; at -= 1) {
      const other = random(at + 1);
      [all[at], all[other]] = [all[other], all[at]];
    }
    return all;
  };
  const rows = [];
  const gain = (row, name, value) =>
    Object.keys(row).filter((other) => left.has(keyOf(name, value, other, row[other]))).length;

  while (left.size > 0) {
    let best;
    for (let tries = 0; tries < TRIES; tries += 1) {
      // A pair that is still missing begins the row, so that every row brings at least that one.
      const missing = [...left][tries === 0 ? 0 : random(left.size)];
      const row = {};
      for (const part of missing.split('&')) {
        const [name, text] = part.split('=');
        row[name] = factors[name].find((value) => String(value) === text);
      }
      for (const name of shuffled(names.filter((one) => !(one in row)))) {
        const gains = shuffled(factors[name]).map((value) => [gain(row, name, value), value]);
        row[name] = gains.reduce((most, one) => (one[0] > most[0] ? one : most))[1];
      }
      const brings = pairsIn(row).filter((pair) => left.has(pair)).length;
      if (!best || brings > best.brings) best = { row, brings };
    }
    pairsIn(best.row).forEach((pair) => left.delete(pair));
    rows.push(Object.fromEntries(names.map((name) => [name, best.row[name]])));
  }
  return rows;
}

// How often something is tried: a slice with all other tests, the whole of it with `./build.sh trust`.

const WHOLE = process.env.TRUST === 'whole';

/** A number of tries: `slice` with all other tests, `whole` with `./build.sh trust`. */
export const amount = (slice, whole) => (WHOLE ? whole : slice);

/** Prints a figure of docs/security.md, beside what the spec has asserted. */
export const figure = (name, value) => console.log(`# figure: ${name}: ${value}`);

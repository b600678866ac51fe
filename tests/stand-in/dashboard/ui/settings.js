// What the server told this page load: the switches and the seed of the hashed class names.
const settings = JSON.parse(document.getElementById('standin-settings').textContent);

/** The switches of this page load, see `switches.js`. */
export const switches = settings.switches;

/** Changes with every start of the stand-in, and so do the hashed class names. */
export const seed = settings.seed;

// Our picture, by the sidebar's own view, in a page with the extension's style sheets.

import init, { show } from './wasm/bench-picture.js';
import { look, still, warm } from './look.js';

const shown = new Map();

await init();
globalThis.side = {
  show(id, place, job) {
    try {
      shown.set(id, show(place, job.template, job.rows, job.colors, job.dark, true));
    } catch (error) {
      place.dataset.broken = String(error?.message ?? error);
    }
  },
  update(id, _place, job) {
    shown.get(id).update(job.template, job.rows, job.colors, job.dark);
  },
  clear() {
    shown.clear();
  },
  root: (place) => place.querySelector('.nb-picture'),
  look,
  still,
  warm,
};

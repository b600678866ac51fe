// What axe-core knows of WCAG 2.2 AA, on every surface in every state of `accessibility/surfaces.mjs`, light and dark; and
// that no part of the settings scrolls sideways in a window of 320 pixels.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Stage } from './accessibility/stage.mjs';
import { SURFACES } from './accessibility/surfaces.mjs';
import { violations } from './axe.mjs';
import { sideways } from './narrow.mjs';

describe('axe finds nothing', () => {
  let stage;
  before(async () => (stage = await Stage.set()));
  after(() => stage?.end());
  afterEach(() => stage.clear());

  for (const { surface, state, reach } of SURFACES) {
    it(`${surface}: ${state}`, async () => {
      const reached = await reach(stage);
      const [page, frame] = reached.builder ? [reached.page, reached.builder.frame] : [reached, reached];
      assert.deepEqual(await violations(page, frame), []);
      if (surface.startsWith('settings')) assert.deepEqual(await sideways(page), []);
    });
  }
});

// What axe-core knows of WCAG 2.2 AA, on every surface in every state of `accessibility/surfaces.mjs`, light and dark; and
// that none of them scrolls sideways where there is little room (WCAG 1.4.10).
//
// With LOOK=DIR a picture of each is kept there as well, with forced colors and in small windows too, for eyes.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { SIZES, overflow, picture } from './accessibility/look.mjs';
import { Stage } from './accessibility/stage.mjs';
import { SURFACES } from './accessibility/surfaces.mjs';
import { violations } from './axe.mjs';

describe('axe finds nothing, and nothing scrolls sideways', () => {
  let stage;
  before(async () => (stage = await Stage.set()));
  after(() => stage?.end());
  afterEach(() => stage.clear());

  for (const { surface, state, reach } of SURFACES) {
    it(`${surface}: ${state}`, async () => {
      const reached = await reach(stage);
      const [page, frame] = reached.builder ? [reached.page, reached.builder.frame] : [reached, reached];
      assert.deepEqual(await violations(page, frame), []);
      if (process.env.LOOK) await picture(page, `${surface}, ${state}`, process.env.LOOK);
      // A popup has the width that it asks for.
      const sizes = surface === 'popup' ? [] : SIZES;
      for (const [size, viewport] of sizes) assert.deepEqual(await overflow(page, frame, viewport), [], size);
    });
  }
});

// Every surface in every state that a user can meet. A new one is a row: how it is reached, and what is looked at.
//
//   { surface, state, reach: async (stage) => page, or { page, builder } for the builder's frame }

import { BUILDER } from './builder.mjs';
import { POPUP, SETTINGS } from './settings.mjs';

export const SURFACES = [...SETTINGS, ...POPUP, ...BUILDER];

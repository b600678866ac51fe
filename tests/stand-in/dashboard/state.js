// What specs may look at: the application's own state, as React keeps it, beside what the document shows.
import { currentRoute } from './routes.jsx';
import { switches } from './ui/settings.js';

const parts = {};

/** A component's state under a name; called while it renders is wrong, in an effect right. */
export function expose(name, value) {
  if (value === undefined) delete parts[name];
  else parts[name] = value;
}

/** A message without the rows' own IDs, as it is saved and shown to specs. */
export const plainMessage = ({ headers, pairs, ...message }) => ({
  ...message,
  headers: headers.map(({ key, value }) => ({ key, value })),
  pairs: pairs.map(({ key, value }) => ({ key, value })),
});

window.__standIn = {
  /** `{route, switches, form?, message?}`: `form` is the page's, `message` the composer's. */
  state: () => structuredClone({ route: currentRoute(), switches, ...parts }),
};

// What specs may look at: the application's own state, as React keeps it, beside what the document shows.
import { useSyncExternalStore } from 'react';
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

const fields = new Set();

/** Lets specs ask an editor or a list what it holds itself; `read` answers `{kind, value, held}`. Returns what ends it. */
export function watchField(read) {
  fields.add(read);
  return () => fields.delete(read);
}

let renders = 0;
const watchers = new Set();

/** Counts how often a spec asked for the page to be made anew. */
export const useRenders = () =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => renders,
  );

window.__standIn = {
  /** `{route, switches, form?, message?}`: `form` is the page's, `message` the composer's. */
  state: () => structuredClone({ route: currentRoute(), switches, ...parts }),
  /** For each editor and list in the document: what React gave it (`value`), and what it holds itself (`held`): Monaco's model, react-select's value. */
  fields: () => [...fields].map((read) => read()),
  /** Throws the whole page's elements away and makes them anew, as a large React update can; unsaved changes are lost. */
  remount() {
    renders += 1;
    watchers.forEach((watcher) => watcher());
  },
};

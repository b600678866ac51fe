// Runs in the dashboard: the hands of the sidebar (`docs/hands.md`). It knows editors, and nothing of Braze.

import { end, fire, ID, on, page, runtime, signal } from './content/life.js';
import { serve, tell } from './content/port.js';
import { removeShell, showLauncher } from './content/shell.js';
import { keepTiles } from './content/tiles.js';

// A newer script in the same document tells the one before it to leave.
fire(self, Event, ID);
on(self, ID, () => {
  end();
  removeShell();
});

let address;

/** Asks the service worker what there is to do at this address. */
const look = async () => {
  const url = page.URL;
  if (url == address) return;
  address = url;
  tell({ ev: 'moved', url });
  const role = (await runtime.sendMessage({ do: 'page', url }).catch(() => {}))?.ok;
  if (address != url || signal.aborted) return;
  if (role?.launcher) {
    // What ends with everything has been set by it.
    if (!signal.onabort) serve();
    showLauncher();
  } else removeShell();
  keepTiles(role?.tiles);
};

on(navigation, 'currententrychange', look);
look();

// Runs in the dashboard: the hands of the sidebar (`docs/hands.md`). It knows editors, and nothing of Braze.

import { end, ID, on, signal } from './content/life.js';
import { serve, tell } from './content/port.js';
import { removeShell, showLauncher } from './content/shell.js';
import { keepTiles } from './content/tiles.js';

// A newer script in the same document tells the one before it to leave.
dispatchEvent(new Event(ID));
addEventListener(ID, () => {
  end();
  removeShell();
});

let address;
let serving;

/** Asks the service worker what there is to do at this address. */
const look = async () => {
  const url = location.href;
  if (url == address) return;
  address = url;
  tell({ ev: 'moved', url });
  const role = (await chrome.runtime.sendMessage({ do: 'page', url }).catch(() => {}))?.ok;
  if (address != url || signal.aborted) return;
  if (role?.launcher) {
    serving ||= serve();
    showLauncher();
  } else removeShell();
  keepTiles(role?.tiles);
};

on(navigation, 'currententrychange', look);
look();

// The line to the sidebar: requests are carried out one after the other, events are told as they come.

import { carryOut, followFocus, lastField, noteChange } from './edits.js';
import { element } from './elements.js';
import { file, ID, on, page, signal } from './life.js';
import { alive, close, mark, nonce, setWidth, width } from './shell.js';
import { snapshot } from './snapshot.js';
import { keepTiles, refreshTiles } from './tiles.js';

const BREATH = 250;

let port;
let timer;
let watched = [];
let queue = Promise.resolve();
// A tile that was chosen before the sidebar said hello.
const chosen = [];

/** Tells the sidebar, when it listens. */
export const tell = (event) => port?.postMessage(event);

/** A tile was chosen: told to the sidebar now, or when it says hello. */
export const choseTile = (id) => {
  const tile = { id, gallery: snapshot() };
  if (port) tell({ ev: 'tile', ...tile });
  else chosen.push(tile);
};

const REQUESTS = {
  hello: () => ({ url: location.href, width, tile: chosen.pop() }),
  snapshot,
  read: ({ ids }) => carryOut(ids, {}),
  edit: async (request) => (await carryOut([request.id ?? lastField], request))[0],
  watch({ ids }) {
    watched = ids;
  },
  width: setWidth,
  close,
  mark,
};

const answer = async (from, request) => {
  const { n } = request;
  if (!alive()) return;
  try {
    from.postMessage({ n, ok: (await REQUESTS[request.do](request)) ?? null });
  } catch (error) {
    from.postMessage({ n, error: `${error}` });
  }
};

/** Answers to the sidebar that this script opened, and to nobody else. */
const accept = (from) => {
  const { name, sender } = from;
  const ours = file('');
  const proof = [name, sender.id, `${sender.origin}/`, sender.url];
  if (`${proof}` != [nonce, ID, ours, `${ours}sidebar.html#${nonce}`]) return from.disconnect();
  port?.disconnect();
  port = from;
  from.onMessage.addListener((request) => (queue = queue.then(() => answer(from, request))));
  from.onDisconnect.addListener(() => {
    if (port == from) port = undefined;
  });
};

const changed = () => {
  noteChange();
  refreshTiles();
  timer ||= setTimeout(() => {
    timer = 0;
    tell({ ev: 'changed' });
  }, BREATH);
};

/** Listens to the sidebar and watches the page, until the end. */
export const serve = () => {
  const { onConnect } = chrome.runtime;
  onConnect.addListener(accept);
  const observer = new MutationObserver(changed);
  observer.observe(page, { childList: true, subtree: true, characterData: true });
  // A click may change what attributes say.
  on(page, 'input change click', changed);
  on(page, 'click', (event) => {
    for (const id of watched) if (event.isTrusted && element(id)?.contains(event.target)) tell({ ev: 'clicked', id });
  });
  followFocus();
  signal.onabort = () => {
    observer.disconnect();
    onConnect.removeListener(accept);
    port = undefined;
    keepTiles();
  };
  return true;
};

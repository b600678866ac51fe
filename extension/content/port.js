// The line to the sidebar: requests are carried out one after the other, events are told as they come.

import { PRESS } from './editors.js';
import { carryOut, lastField, noteChange, noteFocus } from './edits.js';
import { element } from './elements.js';
import { file, on, page, runtime, signal } from './life.js';
import { notePointer, pick } from './pick.js';
import { alive, close, isOpen, mark, nonce, open, setWidth, width } from './shell.js';
import { snapshot } from './snapshot.js';
import { keepTiles, refreshTiles } from './tiles.js';

let port;
let timer;
let watched = [];
let last;
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
  hello: () => ({ url: page.URL, width, tile: chosen.pop() }),
  snapshot,
  read: ({ ids }) => carryOut(ids, {}),
  edit: async (request) => (await carryOut([request.id ?? lastField], request))[0],
  watch({ ids }) {
    watched = ids;
  },
  width: setWidth,
  close,
  mark,
  pick,
};

const answer = async (from, request, before) => {
  await before;
  if (!alive()) return;
  const reply = { n: request.n };
  try {
    reply.ok = (await REQUESTS[request.do](request)) ?? null;
  } catch (error) {
    reply.error = `${error}`;
  }
  // Another sidebar has not asked this.
  if (port == from) tell(reply);
};

/** Answers to the sidebar that this script opened, and to nobody else. Only our own extension gets as far as this, and
    the browser stamps the address. The popup just knocks, or asks for the builder to be shown. */
const accept = (from) => {
  const { name, sender } = from;
  if (name == 'open') open();
  if (name != nonce || sender.url != `${file('')}sidebar.html#${nonce}`) return from.disconnect();
  port?.disconnect();
  port = from;
  from.onMessage.addListener((request) => (last = answer(from, request, last)));
  from.onDisconnect.addListener(() => {
    if (port == from) port = null;
  });
};

const changed = () => {
  noteChange();
  refreshTiles();
  timer ||= setTimeout(() => {
    timer = 0;
    tell({ ev: 'changed' });
  }, 250);
};

/** Listens to the sidebar and watches the page, until the end. */
export const serve = () => {
  const { onConnect } = runtime;
  onConnect.addListener(accept);
  // Nothing else tells that the extension has gone.
  setInterval(() => isOpen() && alive(), 1000);
  const observer = new MutationObserver(changed);
  observer.observe(page, { childList: true, subtree: true, characterData: true });
  // A click may change what attributes say.
  on(page, 'input change click', changed);
  on(page, 'click', (event) => {
    for (const id of watched) if (event.isTrusted && element(id)?.contains(event.target)) tell({ ev: 'clicked', id });
  });
  on(page, 'focusin', noteFocus);
  on(self, `${PRESS} click pointerover scroll`, notePointer);
  signal.onabort = () => {
    observer.disconnect();
    onConnect.removeListener(accept);
    port = null;
    keepTiles();
  };
};

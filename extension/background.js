// The service worker. Listeners are registered before anything is awaited: an event that wakes the worker is lost to a
// listener that comes later. What they need is awaited inside them, in relay.js.
import init, { handle, wake, __wbg_reset_state as reset } from './wasm/worker.js';
import { makeRelay } from './relay.js';

// First of all: else content scripts may read what is stored.
const level = { accessLevel: 'TRUSTED_CONTEXTS' };
const { local, session } = chrome.storage;
const closed = Promise.all([local.setAccessLevel(level), session.setAccessLevel(level)]);

const relay = makeRelay({ init, handle, wake, reset, closed });

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  relay.answer(message, sender, respond);
  return true;
});

chrome.alarms.onAlarm.addListener(() => relay.woken());

// Nothing else runs here, so what nobody caught is the module's.
self.addEventListener('error', (event) => relay.failed(event.error));
self.addEventListener('unhandledrejection', (event) => relay.failed(event.reason));

// Nothing is opened at installation: popup and sidebar lead to the settings when there is no application yet. These two
// have Chrome run the lines above as soon as it or a new version starts, before a page does.
chrome.runtime.onInstalled.addListener(() => {});
chrome.runtime.onStartup.addListener(() => {});

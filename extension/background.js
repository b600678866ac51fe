// The service worker. Listeners are registered before anything is awaited: an event that wakes the worker is lost to a
// listener that comes later. The module is awaited inside them.
import init, { answer } from './wasm/worker.js';

let ready;
const module = () => (ready ??= init());

chrome.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== chrome.runtime.id) return false;
  module().then(() => respond(answer(message)));
  return true;
});

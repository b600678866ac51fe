// Plays the sidebar: connects to content.js as docs/hands.md says, and lets a spec ask and listen.

const events = [];
let port;
let last = 0;
const waiting = new Map();

globalThis.events = events;

globalThis.connect = async (name = location.hash.slice(1)) => {
  const tab = await chrome.tabs.getCurrent();
  const line = chrome.tabs.connect(tab.id, { frameId: 0, name });
  line.onMessage.addListener((message) => {
    if ('ev' in message) return events.push(message);
    waiting.get(message.n)?.(message);
    waiting.delete(message.n);
  });
  return (port = line);
};

globalThis.ask = (request) =>
  new Promise((resolve) => {
    const n = ++last;
    waiting.set(n, resolve);
    port.postMessage({ n, ...request });
  });

/** Whether a port with that name is refused. */
globalThis.isRefused = async (name) => {
  const line = await connect(name);
  return new Promise((resolve) => {
    line.onDisconnect.addListener(() => resolve(true));
    line.onMessage.addListener(() => resolve(false));
    line.postMessage({ n: 0, do: 'hello' });
  });
};

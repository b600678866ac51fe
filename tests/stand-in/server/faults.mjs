// Failures of the network and of servers in general, one row each, and the queue of failures to come.
import { sendJson, sendText } from './http.mjs';

const HTML = '<!doctype html><html><head><title>Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** How many bytes of the answer of 50 MB were taken off us last. */
export const swallowed = { huge: 0 };

/** Kind of failure → what it does with a request. Those that never answer are ended when the server closes. */
export const TRANSPORT_FAULTS = {
  unavailable: (response) => sendText(response, 503, 'text/plain', 'upstream connect error'),
  html: (response) => sendText(response, 200, 'text/html; charset=utf-8', HTML),
  'html-502': (response) => sendText(response, 502, 'text/html; charset=utf-8', HTML),
  'busy-seconds': (response) => sendText(response, 429, 'text/plain', 'slow down', { 'retry-after': '7' }),
  // Twenty seconds after the answer's own date: a machine's clock may be wrong.
  'busy-date': (response) =>
    sendText(response, 429, 'text/plain', 'slow down', { date: 'Sun, 06 Nov 2044 08:49:37 GMT', 'retry-after': 'Sun, 06 Nov 2044 08:49:57 GMT' }),
  'busy-nonsense': (response) => sendText(response, 429, 'text/plain', 'slow down', { 'retry-after': 'soon' }),
  unauthorized: (response) => sendText(response, 401, 'text/plain', 'who are you?'),
  denied: (response) => sendText(response, 403, 'text/plain', 'not you'),
  missing: (response) => sendText(response, 404, 'text/plain', 'nothing here'),
  crashed: (response) => sendText(response, 500, 'text/plain', 'boom'),
  'cut-json': (response) => sendText(response, 200, 'application/json', '{"templates":[{"key":"order-sh'),
  'other-shape': (response) => sendJson(response, 200, { data: { items: 'moved' } }),
  redirect(response) {
    const other = response.req.headers.host.startsWith('api.quikly.com') ? 'rest.iad-01.braze.com/events/list' : 'api.quikly.com/webhook/braze';
    response.writeHead(302, { location: `https://${other}` });
    response.end();
  },
  huge(response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = `"${'x'.repeat(1_048_574)}"`;
    let left = 50;
    response.on('close', () => (swallowed.huge = response.socket?.bytesWritten ?? (50 - left) * piece.length));
    const more = () => {
      while (left > 0) {
        left -= 1;
        if (!response.write(piece)) return;
      }
      response.end();
    };
    response.on('drain', more);
    more();
  },
  reset: (response) => response.socket.destroy(),
  silence: () => {},
  drip(response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 1000);
    response.on('close', () => clearInterval(timer));
  },
};

/**
 * A queue of failures to come, of the kinds in a table.
 * `add(kind, {times, path})`: the next `times` requests (Infinity: until cleared) whose path contains `path` fail so.
 */
export function makeFaultQueue(kinds) {
  let queue = [];
  return {
    add(kind, { times = 1, path = '' } = {}) {
      if (!Object.hasOwn(kinds, kind)) throw new Error(`the failure "${kind}" is not one of ${Object.keys(kinds).join(', ')}`);
      queue.push({ kind, left: times, path });
    },
    clear() {
      queue = [];
    },
    /** The kind of failure that a request gets, if any; counts it. */
    take(path) {
      const next = queue.find((fault) => path.includes(fault.path));
      if (!next) return undefined;
      next.left -= 1;
      queue = queue.filter((fault) => fault.left > 0);
      return next.kind;
    },
  };
}

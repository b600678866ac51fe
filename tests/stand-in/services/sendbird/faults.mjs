// The ways in which Sendbird (or the network before it) may fail, one row each; and the rate limit.
import { sendJson, sendText } from '../../server/http.mjs';

/** An error as Sendbird writes it. */
export const sendError = (response, status, code, message, headers) => sendJson(response, status, { error: true, code, message }, headers);

const HTML = '<!doctype html><html><head><title>Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Kind of failure → what it does with a request. Those that never answer are ended when the server closes. */
export const FAULTS = {
  'bad-token': (response) => sendError(response, 401, 400401, 'Invalid value: "Api-Token".'),
  forbidden: (response) => sendError(response, 403, 403100, 'This token may not call this API.'),
  'not-enabled': (response) => sendError(response, 403, 403101, 'Notifications are not switched on for this application.'),
  'not-found': (response) => sendError(response, 404, 400201, 'Resource not found.'),
  'rate-limit': (response) => sendError(response, 429, 500910, 'Rate limit exceeded.', { 'retry-after': '7' }),
  'server-error': (response) => sendError(response, 500, 500901, 'Unexpected server exception.'),
  unavailable: (response) => sendText(response, 503, 'text/plain', 'upstream connect error'),
  html: (response) => sendText(response, 200, 'text/html; charset=utf-8', HTML),
  'html-502': (response) => sendText(response, 502, 'text/html; charset=utf-8', HTML),
  'cut-json': (response) => sendText(response, 200, 'application/json', '{"templates":[{"key":"order-sh'),
  'other-shape': (response) => sendJson(response, 200, { data: { items: 'moved' } }),
  partial: (response) => sendJson(response, 207, { error: true, code: 207100, message: 'Part of the targets failed.' }),
  reset: (response) => response.socket.destroy(),
  silence: () => {},
  drip(response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 1000);
    response.on('close', () => clearInterval(timer));
  },
};

/**
 * A queue of failures to come.
 * `add(kind, {times, path})`: the next `times` requests (Infinity: until cleared) whose path contains `path` fail so.
 */
export function makeFaultQueue() {
  let queue = [];
  return {
    add(kind, { times = 1, path = '' } = {}) {
      if (!FAULTS[kind]) throw new Error(`the failure "${kind}" is not one of ${Object.keys(FAULTS).join(', ')}`);
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

/** Counts requests in a window: `take(who)` answers 0 when there is room, else the seconds until there is. */
export function makeRateLimit({ limit = 50, windowMs = 1000 } = {}, now = Date.now) {
  const seen = new Map();
  return {
    take(who) {
      const time = now();
      const recent = (seen.get(who) ?? []).filter((t) => time - t < windowMs);
      if (recent.length >= limit) return Math.max(1, Math.ceil((recent[0] + windowMs - time) / 1000));
      seen.set(who, [...recent, time]);
      return 0;
    },
    clear: () => seen.clear(),
  };
}

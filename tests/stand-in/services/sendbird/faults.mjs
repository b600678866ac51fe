// The errors that Sendbird's documents name, one row each, beside the failures of any server; and the rate limit.
import { TRANSPORT_FAULTS } from '../../server/faults.mjs';
import { sendJson } from '../../server/http.mjs';

/** An error as Sendbird writes it. */
export const sendError = (response, status, code, message, headers) => sendJson(response, status, { error: true, code, message }, headers);

/** Kind of failure → what it does with a request. */
export const FAULTS = {
  'bad-token': (response) => sendError(response, 401, 400401, 'Invalid value: "Api-Token".'),
  forbidden: (response) => sendError(response, 403, 403100, 'This token may not call this API.'),
  'not-enabled': (response) => sendError(response, 403, 403101, 'Notifications are not switched on for this application.'),
  'not-found': (response) => sendError(response, 404, 400201, 'Resource not found.'),
  'no-user': (response) => sendError(response, 400, 400201, 'User not found.'),
  'no-template': (response) => sendError(response, 404, 400301, 'Template not found.'),
  'bad-value': (response) => sendError(response, 400, 400111, 'Invalid value: "targets".'),
  'rate-limit': (response) => sendError(response, 429, 500910, 'Rate limit exceeded.', { 'retry-after': '7' }),
  'server-error': (response) => sendError(response, 500, 500901, 'Unexpected server exception.'),
  partial: (response) => sendJson(response, 207, { error: true, code: 207100, message: 'Part of the targets failed.' }),
  ...TRANSPORT_FAULTS,
};

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

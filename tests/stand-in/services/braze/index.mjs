// Braze's REST API: checks each request against its description, the key's permissions and the limits, and keeps what is
// written. Its state is a page, at `/stand-in` of any of its hosts.
import { makeFaultQueue, TRANSPORT_FAULTS } from '../../server/faults.mjs';
import { maskHeaders, readBody, sendJson, sendText } from '../../server/http.mjs';
import { ENDPOINTS, faults as describe, PERMISSIONS } from './description.mjs';
import { makeStore } from './store.mjs';
import { statePage } from './page.mjs';

/** The keys that there are unless a test names others. They open nothing but this stand-in. */
export const KEYS = [
  { name: 'Harbor & Pine Sandbox', host: 'rest.iad-01.braze.com', key: 'standin-braze-8c1f04d7e2b95a36', permissions: PERMISSIONS },
  { name: 'Harbor & Pine Production', host: 'rest.fra-01.braze.eu', key: 'standin-braze-51bc90aa7e3d4f28', permissions: PERMISSIONS.filter((name) => name !== 'subscription.status.set') },
];

/** Kind of failure → what it does with a request. */
const FAULTS = {
  'bad-key': (response) => sendJson(response, 401, { message: 'Invalid API Key' }),
  forbidden: (response) => sendJson(response, 403, { message: 'Forbidden' }),
  'rate-limit': (response) => sendJson(response, 429, { message: 'Your account is not permitted to make this many requests' }, { 'retry-after': '60', 'x-ratelimit-remaining': '0' }),
  'rate-limit-short': (response) => sendJson(response, 429, { message: 'Too many requests' }, { 'retry-after': '1', 'x-ratelimit-remaining': '0' }),
  'server-error': (response) => sendJson(response, 500, { message: 'Internal Server Error' }),
  slow: undefined,
  ...TRANSPORT_FAULTS,
};

/**
 * @param {object} [options] `keys` `{name, host, key, permissions}`, `users`, `groups`, `events`, `campaigns`, `settleMs` (until a
 *   new profile can be looked up), `slowMs`, `limits` (`{group: [count, windowMs]}`), `now` (a clock)
 */
export function makeBraze({ keys = KEYS, limits = {}, slowMs = 2_000, now = Date.now, ...stored } = {}) {
  const store = makeStore({ now, ...stored });
  const queue = makeFaultQueue(FAULTS);
  const received = [];
  const sent = new Map();
  let revoked = [];
  let revokeAfter;

  const HANDLERS = {
    '/users/track': (body) => {
      const { errors, ...counts } = store.track(body);
      return [201, { message: 'success', ...counts, ...(errors.length ? { errors } : {}) }];
    },
    '/users/export/ids': (body) => {
      const named = ['device_id', 'braze_id', 'email_address', 'phone'].filter((name) => Object.hasOwn(body, name)).length + (body.external_ids || body.user_aliases ? 1 : 0);
      if (named !== 1) return [400, { message: 'Exactly one kind of identifier is needed' }];
      return [201, { message: 'success', ...store.export(body) }];
    },
    '/subscription/status/get': (_, query) => {
      if (!query.external_id && !query.email && !query.phone) return [400, { message: "'external_id', 'email' or 'phone' is required" }];
      const group = store.group(query.subscription_group_id);
      return group ? [200, { status: store.status(group, query), message: 'success' }] : [400, { message: 'The subscription group is unknown' }];
    },
    '/subscription/status/set': ({ subscription_group_id: id, subscription_state: state, ...users }) => {
      const group = store.group(id);
      if (!group) return [400, { message: 'The subscription group is unknown' }];
      const listed = Object.values(users).filter(Array.isArray);
      if (listed.length !== 1) return [400, { message: 'One of external_id, email and phone is needed' }];
      if (users.phone?.some((phone) => !/^\+\d{7,15}$/.test(phone))) return [400, { message: "'phone' must be in E.164 format" }];
      store.setStatus(group, state, listed[0]);
      return [201, { message: 'success' }];
    },
    '/events/list': (_, { page = '0' }) => [200, { message: 'success', events: store.events(Number(page)) }],
    '/custom_attributes': (_, { cursor = '0' }, host) => {
      const from = Number(cursor);
      const all = store.attributes();
      const next = from + 50 < all.length ? { link: `<https://${host}/custom_attributes?cursor=${from + 50}>; rel="next"` } : {};
      return [200, { message: 'success', attributes: all.slice(from, from + 50) }, next];
    },
    '/campaigns/list': () => [200, { message: 'success', campaigns: store.campaigns().map(({ id, name }) => ({ id, name, is_api_campaign: false, tags: [] })) }],
    '/campaigns/details': (_, { campaign_id: id }) => {
      const found = store.campaigns().find((campaign) => campaign.id === id);
      return found ? [200, { message: 'success', ...found }] : [400, { message: 'The campaign is unknown' }];
    },
    '/messages/send': (body) => {
      store.send(body);
      return [201, { dispatch_id: `dispatch-${store.messages().length}`, message: 'success' }];
    },
    '/kpi/mau/data_series': () => [200, { message: 'success', data: [] }],
    '/templates/webhook/translations/source': () => [400, { message: 'This template is not multi-language' }],
  };

  /** Whether a limit is passed; else what remains of it. */
  function limited(host, [count, window, group]) {
    const [most, span] = limits[group] ?? [count, window];
    const key = `${host} ${group}`;
    const recent = (sent.get(key) ?? []).filter((at) => now() - at < span);
    const reset = Math.ceil(((recent[0] ?? now()) + span) / 1000);
    if (recent.length >= most) return { over: true, wait: Math.max(1, Math.ceil((recent[0] + span - now()) / 1000)), headers: { 'x-ratelimit-limit': most, 'x-ratelimit-remaining': 0, 'x-ratelimit-reset': reset } };
    recent.push(now());
    sent.set(key, recent);
    return { headers: { 'x-ratelimit-limit': most, 'x-ratelimit-remaining': most - recent.length, 'x-ratelimit-reset': reset } };
  }

  function judge(request, body, url) {
    const host = url.host.replace(/:\d+$/, '');
    const [, key] = String(request.headers.authorization ?? '').match(/^Bearer (.+)$/) ?? [];
    if (revokeAfter !== undefined) {
      if (revokeAfter <= 0) revoked.push(key);
      revokeAfter -= 1;
    }
    const account = keys.find((one) => one.key === key && one.host === host && !revoked.includes(key));
    if (!account) return [401, { message: 'Invalid API Key' }, {}, 'the key is of another instance, or none'];
    const endpoint = ENDPOINTS.find(({ path, method }) => path === url.pathname && method === request.method);
    if (!endpoint) return [404, { message: 'Invalid URL' }, {}, 'no such endpoint'];
    if (!account.permissions.includes(endpoint.permission)) return [401, { message: `The API key lacks the permission ${endpoint.permission}` }, {}, 'the permission is missing'];
    const { over, wait, headers } = limited(host, endpoint.limit);
    if (over) return [429, { message: 'Too many requests' }, { ...headers, 'retry-after': String(wait) }];
    const query = Object.fromEntries(url.searchParams);
    if (endpoint.query) {
      const missing = Object.entries(endpoint.query).filter(([name, needed]) => needed && !query[name]).map(([name]) => name);
      const unknown = Object.keys(query).filter((name) => !Object.hasOwn(endpoint.query, name));
      if (missing.length) return [400, { message: `'${missing[0]}' is required` }, headers];
      if (unknown.length) return [400, { message: `'${unknown[0]}' is no parameter` }, headers, 'not as described'];
      const [status, answer, more = {}] = HANDLERS[endpoint.path](undefined, query, host);
      return [status, answer, { ...headers, ...more }];
    }
    const type = String(request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
    if (type !== 'application/json') return [400, { message: 'Content-Type must be application/json' }, headers, 'not as described'];
    let value;
    try {
      value = JSON.parse(body);
    } catch {
      return [400, { message: 'The body is not JSON' }, headers, 'not as described'];
    }
    const wrong = describe(endpoint.body, value);
    if (wrong.length) return [400, { message: wrong[0], errors: wrong }, headers, 'not as described'];
    const handler = HANDLERS[endpoint.path];
    if (!handler) return [400, { message: 'The stand-in does not do this' }, headers];
    const [status, answer] = handler(value, query, host);
    return [status, answer, headers];
  }

  return {
    async handle(request, response) {
      const url = new URL(request.url, `https://${request.headers.host}`);
      if (url.pathname === '/stand-in') return sendText(response, 200, 'text/html; charset=utf-8', statePage(store.all(), received));
      const body = await readBody(request);
      const entry = { method: request.method, host: url.hostname, path: `${url.pathname}${url.search}`, headers: request.headers, body };
      received.push(entry);
      const fault = queue.take(request.url);
      if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
      else if (fault) {
        entry.note = `fault: ${fault}`;
        return FAULTS[fault](response);
      }
      const [status, answer, headers = {}, note] = judge(request, body, url);
      Object.assign(entry, { status, note });
      return sendJson(response, status, answer, { date: new Date(now()).toUTCString(), ...headers });
    },
    /** What a test may do with the service. */
    controls: {
      keys: structuredClone(keys),
      groups: () => store.all().groups.map(({ id, name }) => ({ id, name })),
      state: () => store.all(),
      user: (email) => store.all().users.find((user) => user.email === email) ?? null,
      subscribed: (id) => store.group(id)?.subscribed ?? [],
      subscribe: (id, number) => store.setStatus(store.group(id), 'subscribed', [number]),
      change: (what) => void store.change(what),
      track: (body) => store.track(body),
      spoil: (values) => store.spoil(values),
      /** The key stops working after so many more requests. */
      revokeAfter(count) {
        revokeAfter = count;
      },
      received: ({ secrets = false } = {}) => received.map((entry) => structuredClone({ ...entry, headers: secrets ? entry.headers : maskHeaders(entry.headers) })),
      /** Requests that change something and were taken. */
      writes: () => received.filter(({ method, status, path }) => method === 'POST' && status === 201 && !path.startsWith('/users/export')).map(({ path, body }) => ({ path, body: JSON.parse(body) })),
      /** Requests that the description does not know: there must be none. */
      strange: () => received.filter(({ note }) => note === 'not as described').map(({ method, path, body }) => ({ method, path, body })),
      fail: (kind, how) => queue.add(kind, how),
      faultKinds: Object.keys(FAULTS),
      reset() {
        received.length = 0;
        sent.clear();
        revoked = [];
        revokeAfter = undefined;
        queue.clear();
        store.reset();
      },
    },
  };
}

// Receivers of webhooks that are one request each: PassKit, Lob, Remerge. A row says what Braze's documents say of it.
import { maskHeaders, readBody, sendJson } from '../../server/http.mjs';

/** The keys open nothing but this stand-in. */
const KEYS = { passkit: 'standin-passkit-58c1e0', lob: 'standin_lob_93af72', remerge: 'standin-remerge-1cs3p12k' };

const text = (value) => typeof value === 'string' && value.trim() !== '';
const missing = (value, names) => names.filter((name) => !text(name.split('.').reduce((inner, key) => inner?.[key], value)));

/** Host → method, path, how a request is authorized, and what is wrong with what it says. */
const RECEIVERS = {
  'api-pub1.passkit.io': {
    name: 'passkit',
    method: 'PUT',
    path: '/coupon/singleUse/coupon',
    authorized: ({ headers }) => headers.authorization === `Bearer ${KEYS.passkit}`,
    flaw({ value }) {
      const [lost] = missing(value, ['externalId', 'campaignId', 'expiryDate']);
      if (lost) return `"${lost}" is required`;
      return Number.isNaN(Date.parse(value.expiryDate)) && `"${value.expiryDate}" is no date`;
    },
  },
  'api.lob.com': {
    name: 'lob',
    method: 'POST',
    path: '/v1/postcards',
    authorized: ({ headers }) => headers.authorization === `Basic ${Buffer.from(`${KEYS.lob}:`).toString('base64')}`,
    flaw({ value }) {
      const [lost] = missing(value, ['to.name', 'to.address_line1', 'to.address_city', 'to.address_zip', 'front', 'back']);
      return lost && `"${lost}" is required`;
    },
  },
  'remerge.events': {
    name: 'remerge',
    method: 'GET',
    path: '/event',
    authorized: ({ query }) => query.get('key') === KEYS.remerge,
    flaw({ query, body }) {
      if (body) return 'a GET has no body';
      const lost = ['partner', 'app_id', 'event', 'ts'].find((name) => !text(query.get(name)));
      if (lost) return `"${lost}" is required`;
      return !text(query.get('idfa')) && !text(query.get('aaid')) && 'idfa or aaid is required';
    },
    status: 204,
  },
};

/** The host names, as `server/hosts.mjs` wants them. */
export const HOSTS = Object.keys(RECEIVERS);

function judge(receiver, request, body) {
  const { pathname, searchParams: query } = new URL(request.url, 'https://stand-in.invalid');
  if (pathname !== receiver.path) return { status: 404, error: 'Not found' };
  if (request.method !== receiver.method) return { status: 405, error: `Method ${request.method} is not allowed` };
  if (!receiver.authorized({ headers: request.headers, query })) return { status: 401, error: 'Unauthorized' };
  let value;
  if (receiver.method !== 'GET') {
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return { status: 415, error: 'Content-Type must be application/json' };
    try {
      value = JSON.parse(body);
    } catch (error) {
      return { status: 400, error: `The body is not JSON: ${error.message}` };
    }
  }
  const flaw = receiver.flaw({ value, query, body });
  return flaw ? { status: 422, error: flaw } : { understood: value ?? Object.fromEntries(query) };
}

/** All receivers. */
export function makePostbox() {
  const received = [];
  return {
    async handle(request, response) {
      const body = await readBody(request);
      const receiver = RECEIVERS[request.headers.host.replace(/:\d+$/, '')];
      const entry = { to: receiver.name, method: request.method, url: `https://${request.headers.host}${request.url}`, headers: maskHeaders(request.headers), body, verdict: 'accepted', warnings: [] };
      received.push(entry);
      const { status, error, understood } = judge(receiver, request, body);
      if (status) {
        Object.assign(entry, { verdict: 'refused', refusal: { status, message: error } });
        return sendJson(response, status, { error });
      }
      entry.understood = understood;
      if (receiver.status !== 204) return sendJson(response, 200, { ok: true });
      response.writeHead(204);
      return response.end();
    },
    /** What a test may do with the receivers. */
    controls: {
      keys: { ...KEYS },
      received: () => structuredClone(received),
      reset() {
        received.length = 0;
      },
    },
  };
}

// Quikly: the one webhook that Braze's partner page describes.
import { makeFaultQueue, TRANSPORT_FAULTS } from '../../server/faults.mjs';
import { maskHeaders, readBody, sendJson } from '../../server/http.mjs';

/** The accounts that there are unless a test names others. The keys open nothing but this stand-in. */
export const ACCOUNTS = [{ name: 'Harbor & Pine', key: 'standin-quikly-3d9f61b8a25c4e70', scopes: ['hp-spring-drop', 'hp-holiday'], events: ['signup', 'purchase'] }];

const PATH = '/webhook/braze';

/** Kind of failure → what it does with a request. */
const FAULTS = {
  'bad-key': (response) => sendJson(response, 401, { error: 'Unauthorized' }),
  'rate-limit': (response) => sendJson(response, 429, { error: 'Too many requests' }, { 'retry-after': '7' }),
  'server-error': (response) => sendJson(response, 500, { error: 'Internal server error' }),
  ...TRANSPORT_FAULTS,
};

/** Why a request is refused, as `{status, error}`; or what was understood, as `{account, event, warnings}`. */
function judge(accounts, request, body) {
  const { pathname } = new URL(request.url, 'https://stand-in.invalid');
  if (pathname !== PATH) return { status: 404, error: 'Not found' };
  if (request.method !== 'POST') return { status: 405, error: 'Method not allowed' };
  const [, key] = String(request.headers.authorization ?? '').match(/^Bearer (.+)$/) ?? [];
  const account = accounts.find((one) => one.key === key);
  if (!account) return { status: 401, error: 'Unauthorized' };
  const type = String(request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, error: `Content-Type must be application/json, not "${type}"` };
  let value;
  try {
    value = JSON.parse(body);
  } catch (error) {
    return { status: 400, error: `The body is not JSON: ${error.message}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { status: 400, error: 'The body must be a JSON object' };
  for (const name of ['q_scope', 'event', 'email']) {
    if (typeof value[name] !== 'string' || value[name].trim() === '') return { status: 422, error: `"${name}" is required` };
  }
  if (!account.scopes.includes(value.q_scope)) return { status: 422, error: `There is no activation with the scope "${value.q_scope}"` };
  if (!account.events.includes(value.event)) return { status: 422, error: `There is no event "${value.event}"` };
  if (!/^[^\s@{}]+@[^\s@{}]+\.[^\s@{}]+$/.test(value.email)) return { status: 422, error: `"${value.email}" is not an e-mail address` };
  const { q_scope: scope, event, email, ...more } = value;
  const warnings = Object.entries(more).filter(([, v]) => typeof v === 'string' && /\{[{%]/.test(v)).map(([k]) => `The pair "${k}" holds unrendered Liquid.`);
  return { understood: { account: account.name, scope, event, email, more }, warnings };
}

/** @param {object} [options] `accounts` `{name, key, scopes, events}` */
export function makeQuikly({ accounts = ACCOUNTS } = {}) {
  const faults = makeFaultQueue(FAULTS);
  const received = [];
  const shown = (entry, secrets) => structuredClone({ ...entry, headers: secrets ? entry.headers : maskHeaders(entry.headers) });
  return {
    async handle(request, response) {
      const body = await readBody(request);
      const entry = { method: request.method, url: `https://${request.headers.host}${request.url}`, headers: request.headers, body, verdict: 'accepted', warnings: [] };
      received.push(entry);
      const fault = faults.take(request.url);
      if (fault) {
        entry.verdict = `fault: ${fault}`;
        return FAULTS[fault](response);
      }
      const { status, error, understood, warnings } = judge(accounts, request, body);
      if (status) {
        entry.verdict = 'refused';
        entry.refusal = { status, message: error };
        return sendJson(response, status, { error });
      }
      Object.assign(entry, { understood, warnings });
      return sendJson(response, 200, { success: true });
    },
    /** What a test may do with the service. */
    controls: {
      accounts: structuredClone(accounts),
      endpoint: () => `https://api.quikly.com${PATH}`,
      received: ({ secrets = false } = {}) => received.map((entry) => shown(entry, secrets)),
      accepted: () => received.filter((entry) => entry.verdict === 'accepted').map((entry) => shown(entry, false)),
      fail: (kind, how) => faults.add(kind, how),
      faultKinds: Object.keys(FAULTS),
      reset() {
        received.length = 0;
        faults.clear();
      },
    },
  };
}

// Quikly's stand-in: what it accepts and refuses.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../serve.mjs';
import { USERS } from '../server/users.mjs';
import { call } from './helpers/support.mjs';

let s;
let account;
before(async () => {
  s = await startStandIns({});
  [account] = s.quikly.accounts;
});
after(() => s.close());
beforeEach(() => s.quikly.reset());

const body = (changed = {}) => ({ q_scope: 'hp-holiday', event: 'signup', email: 'ada@example.com', ...changed });
const deliver = (value, { url = s.quikly.endpoint(), method = 'POST', ...headers } = {}) =>
  call(s, url, { method, headers: { 'content-type': 'application/json', authorization: `Bearer ${account.key}`, ...headers }, body: typeof value === 'string' ? value : JSON.stringify(value) });

describe('the webhook', () => {
  it('is accepted with its further pairs, the key masked', async () => {
    assert.equal((await deliver(body({ tier: 'gold' }))).status, 200);
    assert.deepEqual(s.quikly.accepted()[0].understood.more, { tier: 'gold' });
    assert.equal(JSON.stringify(s.quikly.received()).includes(account.key), false);
  });
  const refusals = [
    ['the placeholder', body(), { authorization: 'Bearer [PARTNER_AUTHORIZATION_HEADER]' }, 401],
    ['no Bearer', body(), { authorization: 'standin-quikly-3d9f61b8a25c4e70' }, 401],
    ['another media type', body(), { 'content-type': 'text/plain' }, 415],
    ['no JSON', '{"email": "a""}', {}, 400],
    ['a list', [], {}, 400],
    ['no e-mail', body({ email: undefined }), {}, 422],
    ['a blank e-mail', body({ email: '' }), {}, 422],
    ['unrendered Liquid as e-mail', body({ email: '{{${email_address}}' }), {}, 422],
    ['an unknown scope', body({ q_scope: 'your-activations-scope-id' }), {}, 422],
    ['an unknown event', body({ event: 'your-event-identifier' }), {}, 422],
    ['another path', body(), { url: 'https://api.quikly.com/webhook' }, 404],
    ['another method', body(), { method: 'PUT' }, 405],
  ];
  for (const [what, value, how, status] of refusals) {
    it(`is refused with ${what}`, async () => {
      assert.equal((await deliver(value, how)).status, status);
      assert.equal(s.quikly.received()[0].verdict, 'refused');
    });
  }
  it('fails as told, once', async () => {
    s.quikly.fail('rate-limit');
    assert.equal((await deliver(body())).headers['retry-after'], '7');
    assert.equal((await deliver(body())).status, 200);
  });
  it('comes from a body of key-value pairs', async () => {
    const pairs = Object.entries({ ...body(), email: '{{${email_address}}}' }).map(([key, value]) => ({ key, value }));
    const message = { url: s.quikly.endpoint(), method: 'POST', bodyMode: 'pairs', body: '', pairs, headers: [{ key: 'Authorization', value: `Bearer ${account.key}` }, { key: 'Content-Type', value: 'application/json' }] };
    const answer = await call(s, 'https://dashboard-01.braze.com/standin-api/test-send', { method: 'POST', body: JSON.stringify({ user: USERS[0], message }) });
    assert.equal(answer.json.response.status, 200);
    assert.equal(s.quikly.accepted()[0].understood.email, 'ada@example.com');
  });
});

// Braze's stand-in: what it takes and refuses, and what it keeps.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../serve.mjs';
import { call } from './helpers/support.mjs';

let s;
let key;
let host;
const GROUP = '4ab1c0de-77e2-4c19-9d03-5f0e21c8b6a4';
before(async () => {
  s = await startStandIns({ braze: { limits: { export: [3, 60_000] } } });
  [{ key, host }] = s.braze.keys;
});
after(() => s.close());
beforeEach(() => s.braze.reset());

const ask = (path, body, { as = key, at = host, ...headers } = {}) =>
  call(s, `https://${at}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${as}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const make = { attributes: [{ _update_existing_only: false, user_alias: { alias_name: 'new+x@example.com', alias_label: 'email' }, email: 'new+x@example.com' }] };

describe('a key', () => {
  it('of another instance, without a permission, or revoked, is refused', async () => {
    const [, { key: other, host: elsewhere }] = s.braze.keys;
    assert.equal((await ask('/events/list', undefined, { at: elsewhere })).status, 401);
    assert.equal((await ask('/subscription/status/set', {}, { as: other, at: elsewhere })).status, 401);
    assert.equal((await ask('/users/track', {}, { as: other, at: elsewhere })).status, 400);
    s.braze.revokeAfter(1);
    assert.equal((await ask('/events/list')).status, 200);
    assert.equal((await ask('/events/list')).status, 401);
    assert.equal(JSON.stringify(s.braze.received()).includes(key), false);
  });
});

describe('a request', () => {
  const refusals = [
    ['an empty body', '/users/track', {}],
    ['no JSON', '/users/track', '{'],
    ['a misspelt list', '/users/track', { attribute: [] }],
    ['subscription_status, as it is printed', '/subscription/status/set', { subscription_group_id: GROUP, subscription_status: 'subscribed', phone: ['+13135551212'] }],
    ['a phone number without a plus sign', '/subscription/status/set', { subscription_group_id: GROUP, subscription_state: 'subscribed', phone: ['13135551212'] }],
    ['an unknown group', '/subscription/status/set', { subscription_group_id: 'x', subscription_state: 'subscribed', phone: ['+13135551212'] }],
    ['two kinds of identifier', '/users/export/ids', { email_address: 'a@b.c', phone: '+13135551212' }],
    ['an event without a time', '/users/track', { events: [{ external_id: 'user-ada', name: 'x' }] }],
  ];
  for (const [what, path, body] of refusals) it(`with ${what} is refused`, async () => assert.equal((await ask(path, body)).status, 400));

  it('beyond the limit is told how long to wait', async () => {
    for (let sent = 0; sent < 3; sent += 1) assert.equal((await ask('/users/export/ids', { email_address: 'a@b.c' })).status, 201);
    const { status, headers } = await ask('/users/export/ids', { email_address: 'a@b.c' });
    assert.equal(status, 429);
    assert.ok(Number(headers['retry-after']) > 50);
    assert.equal(headers['x-ratelimit-remaining'], '0');
  });
});

describe('what is written', () => {
  it('makes an alias-only profile that is found by its address', async () => {
    assert.equal((await ask('/users/track', make)).status, 201);
    assert.equal((await ask('/users/track', make)).status, 201);
    const { users } = (await ask('/users/export/ids', { email_address: 'NEW+x@example.com' })).json;
    assert.equal(users.length, 1);
    assert.deepEqual(users[0].user_aliases, [{ alias_name: 'new+x@example.com', alias_label: 'email' }]);
  });
  it('changes nobody who is not there, with _update_existing_only', async () => {
    const before = s.braze.state().users.length;
    await ask('/users/track', { attributes: [{ ...make.attributes[0], _update_existing_only: true }] });
    assert.equal(s.braze.state().users.length, before);
  });
  it('is an attribute, an event and a subscription, and goes with null', async () => {
    await ask('/users/track', { attributes: [{ external_id: 'user-ada', tier: null, perk: 3 }], events: [{ external_id: 'user-ada', name: 'joined', time: '2026-01-31T08:05:09Z' }] });
    const ada = s.braze.user('ada@example.com');
    assert.equal(ada.custom_attributes.tier, undefined);
    assert.equal(ada.custom_attributes.perk, 3);
    assert.deepEqual(ada.custom_events.map(({ name, count }) => [name, count]), [['joined', 1]]);
    const status = async () => Object.values((await ask(`/subscription/status/get?subscription_group_id=${GROUP}&phone=%2B13135551212`)).json.status);
    assert.deepEqual(await status(), ['Unsubscribed']);
    await ask('/subscription/status/set', { subscription_group_id: GROUP, subscription_state: 'subscribed', phone: ['+13135551212'] });
    assert.deepEqual(await status(), ['Subscribed']);
    assert.ok((await ask('/events/list')).json.events.includes('joined'));
    assert.ok((await ask('/custom_attributes')).json.attributes.some(({ name, data_type: type }) => name === 'perk' && type.startsWith('Number')));
  });
  it('can be looked at', async () => {
    await ask('/users/track', make);
    const { text, status } = await ask('/stand-in');
    assert.equal(status, 200);
    assert.match(text, /new\+x@example\.com/);
    assert.equal(text.includes(key), false);
  });
  it('fails as told', async () => {
    s.braze.fail('rate-limit', { path: '/users/track' });
    assert.equal((await ask('/users/track', make)).headers['retry-after'], '60');
    assert.equal((await ask('/users/track', make)).status, 201);
  });
});

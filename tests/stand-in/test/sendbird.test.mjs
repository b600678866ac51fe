// Sendbird's stand-in: what it lists, accepts and refuses.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../serve.mjs';
import { makeRateLimit } from '../services/sendbird/faults.mjs';
import { TEMPLATES, variablesOf, variableSchemaOf } from '../services/sendbird/templates.mjs';
import { call } from './helpers/support.mjs';

let s;
let app;
const other = 'ABCDEF00-1111-4222-8333-444455556666';
before(async () => {
  s = await startStandIns({
    sendbird: {
      count: 230,
      applications: [
        { name: 'Main', id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1', token: 'standin-token-main' },
        { name: 'Cannot list', id: other, token: 'standin-token-other', permissions: ['messages'] },
        { name: 'Off', id: '99999999-1111-4222-8333-444455556666', token: 'standin-token-off', notificationsEnabled: false },
      ],
    },
  });
  [app] = s.sendbird.applications;
});
after(() => s.close());
beforeEach(() => s.sendbird.reset());

const base = (id) => `https://api-${id.toLowerCase()}.sendbird.com`;
const list = (query, { id = app.id, token = app.token } = {}) => call(s, `${base(id)}/v3/notifications/templates?${query}`, { headers: token ? { 'api-token': token } : {} });
const json = { 'content-type': 'application/json' };
const body = (changed = {}) => ({ receiver: 'sb-ada', template_key: 'order-shipped', variables: { name: 'Ada', order_number: '1', arrival: 'soon', track: 'https://x.example' }, event_name: 'shipped', ...changed });
const deliver = (value, { path = '/braze/notifications/single', headers = json, token = app.token, to = app.id } = {}) =>
  call(s, `https://api-${to.toLowerCase()}.notifications.sendbird.com${path}`, { method: 'POST', headers: { ...headers, 'api-token': token }, body: typeof value === 'string' ? value : JSON.stringify(value) });

describe('template list', () => {
  it('is paged until has_more is false, without a template lost or given twice', async () => {
    const keys = [];
    let query = 'order=updated_at&limit=100&reverse=false&show_ui_template=true&show_color_variables=true';
    let token = '';
    let pages = 0;
    for (;;) {
      const { status, json: page } = await list(token ? `${query}&token=${token}` : query);
      assert.equal(status, 200);
      keys.push(...page.templates.map((t) => t.key));
      pages += 1;
      if (!page.has_more) break;
      token = page.next;
    }
    assert.equal(pages, 3);
    assert.equal(keys.length, 230);
    assert.equal(new Set(keys).size, 230);
    assert.deepEqual(keys.slice(0, TEMPLATES.length), TEMPLATES.map((t) => t.key));
  });
  it('keeps ui_template and colours back unless asked for', async () => {
    const { json: page } = await list('limit=1');
    assert.equal('ui_template' in page.templates[0], false);
    assert.equal('color_variables' in page.templates[0], false);
  });
  it('filters by keys and reverses', async () => {
    const { json: page } = await list('keys=welcome,order-shipped&reverse=true&limit=10');
    assert.deepEqual(page.templates.map((t) => t.key), ['welcome', 'order-shipped']);
  });
  it('refuses a limit over 100 and a garbled token', async () => {
    assert.equal((await list('limit=101')).status, 400);
    assert.equal((await list('limit=10&token=%21%21')).json.code, 400111);
  });
  it('refuses no token, a wrong one, a placeholder', async () => {
    for (const token of ['', 'wrong', 'SENDBIRD_API_TOKEN']) {
      const { status, json: error } = await list('limit=1', { token });
      assert.deepEqual([status, error.code, error.error], [401, 400401, true]);
    }
  });
  it('refuses a token without the permission, an application switched off, and an unknown one', async () => {
    assert.deepEqual(await list('', { id: other, token: 'standin-token-other' }).then((a) => [a.status, a.json.code]), [403, 403100]);
    assert.deepEqual(await list('', { id: '99999999-1111-4222-8333-444455556666', token: 'standin-token-off' }).then((a) => [a.status, a.json.code]), [403, 403101]);
    assert.equal((await list('', { id: '00000000-0000-4000-8000-000000000000' })).status, 404);
  });
  it('gives a single template, the settings, and 404 for what there is not', async () => {
    const headers = { 'api-token': app.token };
    assert.equal((await call(s, `${base(app.id)}/v3/notifications/templates/price-drop`, { headers })).json.key, 'price-drop');
    assert.equal((await call(s, `${base(app.id)}/v3/notifications/templates/nope`, { headers })).status, 404);
    assert.match((await call(s, `${base(app.id)}/v3/notifications/settings`, { headers })).json.themes[0].list.backgroundColor, /^#\w+,#\w+$/);
    assert.equal((await call(s, `${base(app.id)}/v3/nothing`, { headers })).status, 404);
    assert.equal((await call(s, `${base(app.id)}/v3/notifications/templates`, { method: 'DELETE', headers })).status, 405);
  });
});

describe('variables', () => {
  const of = (key) => variablesOf(TEMPLATES.find((t) => t.key === key));
  it('are found in texts, actions, images, carousels and data templates; colours and JSON braces are none', () => {
    assert.deepEqual(of('order-shipped'), ['arrival', 'name', 'order_number', 'track']);
    assert.deepEqual(of('order-delivered'), ['order_number', 'photo.height', 'photo.url', 'photo.width', 'place']);
    assert.deepEqual(of('back-in-stock'), ['products']);
    assert.deepEqual(of('price-drop'), ['link', 'old_price', 'price', 'product']);
    assert.deepEqual(of('security-code'), ['code', 'device', 'minutes']);
    assert.deepEqual(of('service-status'), []);
    assert.ok(of('awkward-values').includes('a_b-c.9'));
  });
  it('have a schema with images in one row', () => {
    assert.deepEqual(variableSchemaOf(TEMPLATES.find((t) => t.key === 'order-delivered')).map((v) => [v.key, v.type]), [['order_number', 'string'], ['photo', 'image'], ['place', 'string']]);
  });
});

describe('integration endpoint', () => {
  it('accepts a right body and keeps what it understood, the token masked', async () => {
    assert.equal((await deliver(body())).status, 200);
    const [entry] = s.sendbird.accepted();
    assert.deepEqual([entry.understood.mode, entry.understood.targets, entry.understood.eventName, entry.warnings], ['realtime', ['sb-ada'], 'shipped', []]);
    assert.doesNotMatch(JSON.stringify(s.sendbird.received()), /standin-token-main/);
    assert.equal(s.sendbird.received({ secrets: true })[0].headers['api-token'], app.token);
  });
  it('knows batch by multi and by batch', async () => {
    for (const last of ['multi', 'batch']) await deliver(body({ receiver: ['a', 'b'] }), { path: `/braze/notifications/${last}` });
    assert.deepEqual(s.sendbird.accepted().map((e) => e.understood.mode), ['batch', 'batch']);
  });
  const refusals = [
    ['another media type', body(), { headers: { 'content-type': 'text/plain' } }, 400, 400403],
    ['no media type', body(), { headers: {} }, 400, 400403],
    ['a body that is no JSON', '{"receiver": "a "quoted" name"}', {}, 400, 400403],
    ['a list', '[]', {}, 400, 400403],
    ['no receiver', body({ receiver: undefined }), {}, 400, 400105],
    ['a blank receiver', body({ receiver: '  ' }), {}, 400, 400105],
    ['a receiver that is a number', body({ receiver: 7 }), {}, 400, 400100],
    ['two receivers in real time', body({ receiver: ['a', 'b'] }), {}, 400, 400111],
    ['no template', body({ template_key: undefined }), {}, 400, 400105],
    ['an unknown template', body({ template_key: 'nope' }), {}, 404, 400201],
    ['variables as a list', body({ variables: [] }), {}, 400, 400103],
    ['an event name that is a number', body({ event_name: 1 }), {}, 400, 400100],
    ['the placeholder as token', body(), { token: 'SENDBIRD_API_TOKEN' }, 401, 400401],
    ['a token that may not call it', body(), { to: other, token: 'standin-token-other' }, 403, 403100],
    ['another last segment', body(), { path: '/braze/notifications/all' }, 404, 400404],
  ];
  for (const [what, value, how, status, code] of refusals) {
    it(`refuses ${what}`, async () => {
      const answer = await deliver(value, how);
      assert.deepEqual([answer.status, answer.json.code], [status, code]);
      assert.equal(s.sendbird.received()[0].verdict, 'refused');
    });
  }
  it('accepts, and warns of, a missing variable, one too many, a missing event name and unrendered Liquid', async () => {
    assert.equal((await deliver(body({ variables: { name: '{{${first_name}}}', extra: '1' }, event_name: undefined }))).status, 200);
    const text = s.sendbird.accepted()[0].warnings.join('\n');
    for (const part of ['"track" is missing', 'no variable "extra"', 'No event name', '"name" holds unrendered Liquid']) assert.ok(text.includes(part), `${part} in ${text}`);
  });
  it('takes other key names when it is started so', async () => {
    const t = await startStandIns({ sendbird: { keyNames: { receiver: 'user_id', templateKey: 'templateKey' } } });
    const [one] = t.sendbird.applications;
    const send = (value) => call(t, t.sendbird.endpoint(one, 'realtime'), { method: 'POST', headers: { ...json, 'api-token': one.token }, body: JSON.stringify(value) });
    assert.equal((await send(body())).status, 400);
    const { receiver, template_key: templateKey, ...rest } = body();
    assert.equal((await send({ user_id: receiver, templateKey, ...rest })).status, 200);
    const example = await send({ ...t.sendbird.exampleBody('welcome'), user_id: 'sb-ada' });
    assert.equal(example.status, 200);
    assert.equal('user_id' in t.sendbird.exampleBody(), true);
    await t.close();
  });
});

describe('platform endpoint', () => {
  const path = '/v1/notifications/messages';
  const message = (changed = {}) => ({ template: { key: 'welcome', variables: { 'sb-ada': { name: 'Ada' } } }, mode: 'realtime', targets: ['sb-ada'], ...changed });
  it('accepts a right body', async () => {
    assert.equal((await deliver(message({ push_template: { title: 'Hello', body: 'There' } }), { path })).status, 200);
    assert.deepEqual(s.sendbird.accepted()[0].warnings, []);
  });
  it('refuses two targets in real time, no targets, another mode, targets as text', async () => {
    for (const [changed, code] of [[{ targets: ['a', 'b'] }, 400111], [{ targets: [] }, 400105], [{ mode: 'auto' }, 400111], [{ targets: 'a' }, 400102], [{ template: {} }, 400105]]) {
      assert.equal((await deliver(message(changed), { path })).json.code, code, JSON.stringify(changed));
    }
  });
  it('refuses more than 10,000 targets', async () => {
    const targets = Array.from({ length: 10_001 }, (_, i) => `u${i}`);
    assert.equal((await deliver(message({ mode: 'batch', targets }), { path })).json.code, 400111);
  });
  it('answers at the notifications host only', async () => {
    const answer = await call(s, `${base(app.id)}${path}`, { method: 'POST', headers: { ...json, 'api-token': app.token }, body: JSON.stringify(message()) });
    assert.equal(answer.status, 404);
  });
});

describe('failures', () => {
  const expected = { 'bad-token': [401, 400401], forbidden: [403, 403100], 'not-enabled': [403, 403101], 'not-found': [404, 400201], 'rate-limit': [429, 500910], 'server-error': [500, 500901], partial: [207, 207100] };
  for (const [kind, [status, code]] of Object.entries(expected)) {
    it(`${kind} answers ${status} once, then the service is well again`, async () => {
      s.sendbird.fail(kind);
      const answer = await list('limit=1');
      assert.deepEqual([answer.status, answer.json.code], [status, code]);
      if (status === 429) assert.equal(answer.headers['retry-after'], '7');
      assert.equal((await list('limit=1')).status, 200);
    });
  }
  it('HTML and cut JSON are no JSON, and a reset is an error', async () => {
    for (const kind of ['html', 'html-502', 'cut-json', 'unavailable']) {
      s.sendbird.fail(kind);
      assert.equal((await list('limit=1')).json, undefined, kind);
    }
    s.sendbird.fail('reset');
    await assert.rejects(list('limit=1'));
  });
  it('can be bound to a path', async () => {
    s.sendbird.fail('server-error', { times: 5, path: '/settings' });
    assert.equal((await list('limit=1')).status, 200);
  });
  it('an unknown kind is refused', () => assert.throws(() => s.sendbird.fail('nonsense'), /is not one of/));
  it('the rate limit counts a window by application', () => {
    let time = 0;
    const limit = makeRateLimit({ limit: 2, windowMs: 5000 }, () => time);
    assert.deepEqual([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')], [0, 0, 5, 0]);
    time = 4000;
    assert.equal(limit.take('a'), 1);
    time = 5000;
    assert.equal(limit.take('a'), 0);
  });
  it('the control door opens at the loopback name only', async () => {
    const answer = await call(s, 'https://localhost/control/sendbird/fail', { method: 'POST', body: '["html"]' });
    assert.equal(answer.status, 200);
    assert.equal((await list('limit=1')).json, undefined);
    assert.equal((await call(s, `${base(app.id)}/control/sendbird/reset`)).status, 404);
    assert.equal((await call(s, 'https://dashboard-01.braze.com/control/sendbird/received')).text.includes('"result"'), false);
    assert.equal((await call(s, 'https://localhost/control/sendbird/reset', { headers: { origin: 'https://dashboard-01.braze.com' } })).status, 403);
  });
});

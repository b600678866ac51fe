// The dashboard's server side: rendering, sending, records, policies, switches.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LABELS_FOR_TEST } from './helpers/labels-of-source.mjs';
import { DEFAULTS, readSwitches, SWITCHES, switchesOfQuery } from '../dashboard/switches.js';
import { makeRecords } from '../server/records.mjs';
import { renderText, renderWebhook, contextOf } from '../server/render.mjs';
import { refusal } from '../server/send.mjs';
import { resolverRules, serviceOf } from '../server/hosts.mjs';
import { USERS } from '../server/users.mjs';
import { startStandIns } from '../serve.mjs';
import { call } from './helpers/support.mjs';

const user = (id) => USERS.find((one) => one.id === id);
const message = (changed = {}) => ({ language: 'default', url: 'https://api.quikly.com/x', method: 'POST', bodyMode: 'raw', body: '{}', pairs: [], headers: [{ key: 'Content-Type', value: 'application/json' }], ...changed });

describe('rendering', () => {
  it('json_escape escapes quotes, backslashes and line breaks of every sample user', async () => {
    for (const one of USERS) {
      const { text } = await renderText('{"v":"{{${first_name} | json_escape}}","o":"{{event_properties.${order_id} | json_escape}}"}', contextOf(one));
      const read = JSON.parse(text);
      assert.equal(read.v, one.first_name);
      assert.equal(read.o, one.event_properties.order_id ?? '');
    }
  });
  it('json_escape keeps numbers and takes a missing value as nothing', async () => {
    assert.deepEqual(await renderText('{{custom_attribute.${points} | json_escape}}|{{custom_attribute.${nope} | json_escape}}', contextOf(user('ada'))), { text: '1240|' });
  });
  it('default stands in for a missing and for an empty text', async () => {
    for (const name of ['sendbird_id', 'nope']) assert.deepEqual(await renderText(`{{custom_attribute.\${${name}} | default: 'x'}}`, contextOf(user('empty'))), { text: 'x' });
    assert.deepEqual(await renderText("{{custom_attribute.${points} | default: 'x'}}", contextOf(user('quote'))), { text: '0' });
  });
  it('an abort is told apart from a text of the same words', async () => {
    assert.deepEqual(await renderText("x{% abort_message('no id') %}", {}), { aborted: 'no id' });
    assert.deepEqual(await renderText('no id', {}), { text: 'no id' });
    assert.deepEqual(await renderText("{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('no id') %}{% endif %}ok", contextOf(user('noid'))), { aborted: 'no id' });
    assert.deepEqual(await renderText("{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('no id') %}{% endif %}ok", contextOf(user('ada'))), { text: 'ok' });
  });
  it('an unknown filter, an unknown tag, and Connected Content are errors, not silence', async () => {
    for (const template of ['{{ "x" | nonsense }}', '{% nonsense %}', '{% connected_content https://x.example %}', "{% include 'package.json' %}"]) {
      await assert.rejects(renderText(template, {}), template);
    }
  });
  it('a body that says JSON and is not gets a note', async () => {
    const broken = await renderWebhook(message({ body: '{"name":"{{${first_name}}}"}' }), user('quote'));
    assert.match(broken.notes.join(), /says it is JSON and is not/);
    const whole = await renderWebhook(message({ body: '{"name":"{{${first_name} | json_escape}}"}' }), user('quote'));
    assert.deepEqual(whole.notes, []);
  });
  it('an abort in a header or the URL stops the send and says where', async () => {
    const inHeader = await renderWebhook(message({ headers: [{ key: 'X', value: "{% abort_message('stop') %}" }] }), user('ada'));
    assert.deepEqual(inHeader, { outcome: 'aborted', where: 'header X', reason: 'stop' });
    assert.equal((await renderWebhook(message({ url: "{% abort_message('stop') %}" }), user('ada'))).where, 'Webhook URL');
  });
  it('key-value pairs become JSON; whether values are escaped is an option', async () => {
    const pairs = [{ key: 'name', value: '{{${first_name}}}' }, { key: '', value: 'dropped' }];
    const safe = await renderWebhook(message({ bodyMode: 'pairs', pairs }), user('quote'));
    assert.deepEqual(JSON.parse(safe.request.body), { name: 'Dwayne "The Rock"' });
    const raw = await renderWebhook(message({ bodyMode: 'pairs', pairs }), user('quote'), { pairEscaping: 'before' });
    assert.throws(() => JSON.parse(raw.request.body));
  });
  it("Braze's documented filters give the documents' values", async () => {
    const examples = { 'md5': '6057f13c496ecf7fd777ceb9e79ae285', 'sha1': '7f550a9f4c44173a37664d938f1355f0f92a47a7', 'sha2': 'fa690b82061edfd2852629aeba8a8977b57e40fcb77d1a7a28b26cba62591204', "hmac_sha1_hex: 'secret_key'": '2a3969bed25bfeefb00aca4063eb9590b4df8f0e', "hmac_sha256_base64: 'secret_key'": 'jfiX+No9eZL+V8jbxvJ1eM+/LcxND7tAALjJJIQdUI4=' };
    for (const [filter, value] of Object.entries(examples)) assert.deepEqual(await renderText(`{{ 'hey' | ${filter} }}`, {}), { text: value });
  });
});

describe('sending', () => {
  const to = (url, more = {}) => refusal({ method: 'POST', url, headers: [], ...more });
  it('reaches the stand-ins and nothing else', () => {
    assert.equal(to('https://api.quikly.com/x'), undefined);
    for (const url of ['https://example.com/', 'https://sendbird.com.evil.example/', 'https://localhost/control', 'https://127.0.0.1/', 'https://dashboard-01.braze.com/', 'not a url', 'ftp://api.quikly.com/', 'http://api.quikly.com/', 'https://api.quikly.com:8443/']) {
      assert.equal(typeof to(url), 'string', url);
    }
  });
  it('knows four methods, and headers that HTTP can carry', () => {
    assert.match(to('https://api.quikly.com/', { method: 'PATCH' }), /PATCH/);
    assert.match(to('https://api.quikly.com/', { headers: [['X', 'a\nb']] }), /not valid/);
  });
  it('hosts are told by their whole name', () => {
    assert.equal(serviceOf('api-1.notifications.sendbird.com:443'), 'sendbird');
    assert.equal(serviceOf('evilsendbird.com'), undefined);
    assert.match(resolverRules(1234), /MAP dashboard-01\.braze\.com 127\.0\.0\.1:1234/);
    assert.match(resolverRules(1), /MAP \* ~NOTFOUND/);
  });
});

describe('records', () => {
  it('a name is needed, and for a template it must be free', () => {
    const records = makeRecords();
    assert.match(records.save('templates', { name: '  ' }).problems.name, /needs a name/);
    const { record } = records.save('templates', { name: 'One', message: message() });
    assert.match(record.id, /^[0-9a-f]{24}$/);
    assert.match(records.save('templates', { name: ' one ' }).problems.name, /taken/);
    assert.equal(records.save('templates', { ...record, name: 'One' }).record.id, record.id);
    assert.equal([1, 2].map(() => records.save('campaigns', { name: 'A' }).problems).filter(Boolean).length, 0);
  });
  it('outlive a restart when a file is named', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'records-'));
    const file = path.join(folder, 'records.json');
    makeRecords({ file }).save('templates', { name: 'Kept', message: message() });
    assert.ok(makeRecords({ file }).list('templates').some((t) => t.name === 'Kept'));
    rmSync(folder, { recursive: true });
  });
});

describe('switches', () => {
  it('have defaults and refuse what does not exist', () => {
    assert.deepEqual(readSwitches({}), DEFAULTS);
    assert.throws(() => readSwitches({ colour: 'red' }), /no switch "colour"/);
    assert.throws(() => readSwitches({ csp: 'strict' }), /one of none, self/);
    assert.throws(() => readSwitches({ editorDelay: '-1' }), /0 or more/);
    assert.deepEqual(switchesOfQuery('?a=1&standin.layout=older'), { layout: 'older' });
  });
  it('every language has every label', () => {
    for (const [name, languages] of Object.entries(LABELS_FOR_TEST)) {
      for (const language of SWITCHES.language.values) assert.ok(languages[language]?.[0], `${name} in ${language}`);
    }
  });
});

describe('pages', () => {
  let s;
  before(async () => {
    s = await startStandIns({});
  });
  after(() => s.close());
  it('send the policy of the switch, with a fresh nonce each time', async () => {
    const header = async (csp) => (await call(s, `${s.pages.gallery}?standin.csp=${csp}`)).headers['content-security-policy'];
    assert.equal(await header('none'), undefined);
    assert.match(await header('self'), /^script-src 'self'/);
    assert.match(await header('trusted-types'), /require-trusted-types-for/);
    assert.match(await header('frame-none'), /frame-src 'none'/);
    const [one, two] = [await header('nonce'), await header('nonce')];
    assert.match(one, /'strict-dynamic'/);
    assert.notEqual(one, two);
  });
  it('serve every route the same page, and say which switch is wrong', async () => {
    for (const address of Object.values(s.pages).filter((page) => page.startsWith(s.dashboardUrl))) assert.match((await call(s, address)).text, /id="root"/);
    assert.equal((await call(s, `${s.pages.gallery}?standin.csp=odd`)).status, 400);
  });
  it('do not serve files outside of the bundle', async () => {
    assert.equal((await call(s, 'https://dashboard-01.braze.com/assets/main.js')).status, 200);
    assert.equal((await call(s, 'https://dashboard-01.braze.com/assets/..%2f..%2fpackage.json')).status, 404);
    assert.equal((await call(s, 'https://dashboard-01.braze.com/assets/main.map')).status, 404);
  });
  it('a test send reaches Sendbird and shows its answer', async () => {
    const [app] = s.sendbird.applications;
    const send = async (body, who = user('ada'), token = app.token) =>
      (await call(s, 'https://dashboard-01.braze.com/standin-api/test-send', { method: 'POST', body: JSON.stringify({ user: who, message: message({ url: s.sendbird.endpoint(app, 'realtime'), headers: [{ key: 'Api-Token', value: token }, { key: 'Content-Type', value: 'application/json' }], body }) }) })).json;
    const body = "{% if custom_attribute.${sendbird_id} == blank %}{% abort_message('no Sendbird ID') %}{% endif %}" + '{"receiver":"{{custom_attribute.${sendbird_id} | json_escape}}","template_key":"welcome","variables":{"name":"{{${first_name} | json_escape}}"},"event_name":"welcomed"}';
    assert.deepEqual(await send(body).then((r) => [r.outcome, r.response.status]), ['sent', 200]);
    assert.deepEqual(await send(body, user('noid')), { outcome: 'aborted', where: 'Request body', reason: 'no Sendbird ID' });
    assert.deepEqual(await send(body, user('ada'), 'SENDBIRD_API_TOKEN').then((r) => r.response.status), 401);
    assert.deepEqual(s.sendbird.received().map((r) => r.verdict), ['accepted', 'refused']);
    assert.equal(s.sendbird.accepted()[0].understood.variables.name, 'Ada');
  });
  it('a silent service ends in "no answer", and an unknown host in a refusal', async () => {
    const t = await startStandIns({ dashboard: { sendTimeoutMs: 200 } });
    const [app] = t.sendbird.applications;
    t.sendbird.fail('silence');
    const send = async (url) => (await call(t, 'https://dashboard-01.braze.com/standin-api/test-send', { method: 'POST', body: JSON.stringify({ user: user('ada'), message: message({ url }) }) })).json;
    assert.equal((await send(t.sendbird.endpoint(app, 'batch'))).outcome, 'no-answer');
    assert.equal((await send('https://example.com/')).outcome, 'refused');
    await t.close();
  });
});

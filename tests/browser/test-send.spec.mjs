// A test send: one real message to a user that one names, by the service worker, and what came of it.

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { saving, send, sidebarIn, stopper } from './messages.mjs';
import { Builder, Settings } from './play.mjs';

/** A kind of failure of the stand-in, and the sentence that says what it means. */
const REFUSALS = [
  ['bad-token', 'Sendbird did not accept the token', /Paste the new one in settings/],
  ['forbidden', 'This token may not send', /lacks the permission/],
  ['not-enabled', 'Notifications are not switched on', /Switch notifications on/],
  ['not-found', 'Sendbird did not find what the message names', /application ID, the template’s key or the user/],
  ['no-user', 'Sendbird has no user priya.raman', /case-sensitive/],
  ['no-template', 'Sendbird has no template of this key', /renamed or archived/],
  ['bad-value', 'Sendbird did not accept a value', /names the value/],
  ['rate-limit', 'Sendbird is busy', /Try again in 7 seconds/],
  ['partial', 'Sendbird took the message, and did not deliver it', /would count such an answer as sent/],
  ['redirect', 'Sendbird refused the message', /sent us to another address/],
];

/** What may have arrived: its answer was lost, cut, or the service failed while it had the message. */
const UNKNOWN = [
  ['server-error', 'Sendbird failed with 500'],
  ['unavailable', 'Sendbird failed with 503'],
  ['html', 'Sendbird’s answer could not be read'],
  ['cut-json', 'Sendbird’s answer could not be read'],
  ['reset', 'The connection to Sendbird was lost'],
];

describe('a test', () => {
  let standIns, browser, page, builder, application;
  const posts = () => standIns.sendbird.received({ secrets: true }).filter(({ method }) => method === 'POST');
  const sendTo = async (users) => {
    await builder.fill(/^Sendbird users?$/, users);
    await builder.press(/^Send (a test|\d+ tests)$/);
  };

  before(async () => {
    standIns = await startStandIns({ sendbird: { users: ['priya.raman', 'lena.k', 'qa-01', 'qa-02'] } });
    browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'] });
    [application] = standIns.sendbird.applications;
    await (await Settings.open(browser)).addApplication(application);
    page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    await builder.openTab('Test');
    await builder.sees('There is no template yet. Choose one under Build; then it can be tested.');
    await builder.openTab('Build');
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('name', 'Dear ');
    await builder.personalize('name', 'first_name', { otherwise: 'there' });
    await builder.fill('order_number', '#48213');
    await builder.openTab('Test');
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(() => standIns.sendbird.reset());

  it('reaches the user that is named, with the values of the user previewed', async () => {
    await sendTo('priya.raman');
    await builder.sees('Sendbird accepted the message');
    await builder.sees(/It was queued for priya.raman in [\d.]+ s/);
    const [post, ...more] = posts();
    assert.deepEqual(more, []);
    assert.equal(new URL(post.url).pathname, '/v1/notifications/messages');
    assert.equal(post.headers['api-token'], application.token);
    assert.equal(post.headers.cookie, undefined);
    assert.match(post.headers.origin ?? '', /^(chrome-extension:.*)?$/, 'never from the page');
    const body = JSON.parse(post.body);
    assert.deepEqual(body.targets, ['priya.raman']);
    assert.equal(body.mode, 'realtime');
    assert.deepEqual(body.template.variables['priya.raman'], { name: 'Dear Ada', order_number: '#48213', arrival: '', track: '' });
    await builder.sees('Earlier today');
    assert.deepEqual(await violations(builder.page, builder.frame), []);
  });

  it('takes the values of another user', async () => {
    await builder.frame.getByRole('button', { name: /^With the values of/ }).click();
    await builder.frame.getByRole('option', { name: /O'"Brien/ }).click();
    await sendTo('lena.k');
    await builder.sees(/It was queued for lena.k/);
    assert.equal(JSON.parse(posts()[0].body).template.variables['lena.k'].name, 'Dear O\'"Brien');
  });

  it('is not sent for a user whom the body skips', async () => {
    await builder.frame.getByRole('button', { name: /^With the values of/ }).click();
    await builder.frame.getByRole('option', { name: 'Blank' }).click();
    await builder.sees(/aborts with “No Sendbird user ID”/);
    assert.ok(await builder.frame.getByRole('button', { name: /^Send a test$/ }).isDisabled());
    await builder.frame.getByRole('button', { name: /^With the values of/ }).click();
    await builder.frame.getByRole('option', { name: /Ada Okafor/ }).click();
  });

  for (const [failure, title, text] of REFUSALS) {
    it(`is refused: ${failure}`, async () => {
      standIns.sendbird.fail(failure);
      await sendTo('priya.raman');
      await builder.sees(title);
      await builder.sees(text);
      assert.equal(posts().length, 1);
    });
  }

  for (const [failure, title] of UNKNOWN) {
    it(`may have arrived: ${failure}`, async () => {
      standIns.endIdle();
      standIns.sendbird.fail(failure);
      await sendTo('priya.raman');
      await builder.sees(title);
      await builder.sees(/may have been sent to priya.raman. Look at the phone/);
      assert.equal(posts().length, 1);
    });
  }

  it('may have arrived: no answer within a minute', async () => {
    const worker = await browser.worker();
    await worker.evaluate(() => {
      const wait = (globalThis.patience = globalThis.setTimeout);
      globalThis.setTimeout = (call, ms) => wait(call, ms === 60_000 ? 300 : ms);
    });
    standIns.sendbird.fail('silence');
    await sendTo('priya.raman');
    await builder.sees('No answer after 60 seconds');
    await worker.evaluate(() => (globalThis.setTimeout = globalThis.patience));
  });

  it('goes out once, however often the button is clicked', async () => {
    standIns.sendbird.slow(700);
    await builder.fill(/^Sendbird user$/, 'lena.k');
    const button = builder.frame.getByRole('button', { name: /^Send(ing)? a test$/ });
    await button.click();
    for (let click = 0; click < 4; click += 1) await button.click({ force: true });
    await builder.sees(/It was queued for lena.k/);
    assert.equal(posts().length, 1);
  });

  it('goes to several users one after the other, and says of each what came of it', async () => {
    await sendTo('priya.raman, marco.test, lena.k');
    const rows = builder.frame.getByRole('group', { name: 'Tests', exact: true });
    await rows.getByText('Accepted').nth(1).waitFor();
    assert.match(await rows.innerText(), /Accepted\s+priya.raman[\s\S]+No such user\s+marco.test[\s\S]+Accepted\s+lena.k/);
    await builder.sees('Sendbird has no user marco.test');
    assert.equal(posts().length, 3);
    await rows.getByRole('button', { name: /lena.k/ }).click();
    await builder.sees(/It was queued for lena.k/);
  });

  it('is stopped, and does not recall what was sent', async () => {
    standIns.sendbird.slow(900);
    await sendTo('priya.raman lena.k qa-01 qa-02');
    await builder.sees('Stopping does not recall what was sent.');
    await builder.press('Stop');
    await builder.frame.getByText('Not sent').first().waitFor();
    await builder.frame.getByRole('button', { name: 'Send 4 tests' }).waitFor();
    assert.ok(posts().length < 4, String(posts().length));
  });

  it('is not sent to more than ten', async () => {
    await builder.fill(/^Sendbird users?$/, Array.from({ length: 11 }, (_, at) => `user-${at}`).join(','));
    await builder.sees('Up to 10 users get a test. These are 11.');
    assert.ok(await builder.frame.getByRole('button', { name: 'Send 11 tests' }).isDisabled());
    await builder.fill(/^Sendbird users?$/, 'priya.raman');
  });

  it('is never sent twice for one request, also when the service worker is killed meanwhile', async () => {
    const options = await browser.open('options');
    const sidebar = await sidebarIn(browser, await browser.visit(standIns.pages.gallery));
    const { ok } = await send(options, saving({ ...application, name: 'For messages' }));
    const message = {
      do: 'test_send',
      id: ok.applications.at(-1).id,
      request: '00000000000000a1',
      message: { to: 'priya.raman', template: 'order-shipped', variables: { name: 'Ada' } },
    };
    standIns.sendbird.slow(3_000);
    const stop = await stopper(browser, options);
    const first = send(sidebar, message).catch(() => undefined);
    while (posts().length === 0) await page.waitForTimeout(50);
    await stop();
    await first;
    const again = await send(sidebar, message);
    assert.equal(again.ok.outcome, 'unknown');
    assert.deepEqual(again.ok.trouble, { kind: 'restarted' });
    assert.equal(posts().length, 1);
  });

  it('leaves no token and no value in what is stored', async () => {
    const worker = await browser.worker();
    const stored = await worker.evaluate(async () => {
      const all = await chrome.storage.local.get();
      return JSON.stringify(Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('tests:'))));
    });
    assert.match(stored, /priya.raman/);
    assert.doesNotMatch(stored, /Dear|48213/);
    assert.ok(!stored.includes(application.token));
  });
});

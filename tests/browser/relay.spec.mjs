// The relay between messages and the service worker's module, over modules that fail in every way.

import assert from 'node:assert/strict';
import { beforeEach, describe, it, mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { makeRelay } from '../../extension/relay.js';

const RESTARTED = { error: { kind: 'restarted' } };
const settled = async () => {
  for (let i = 0; i < 5; i += 1) await turn();
};

/** A relay over a crafted module, and the answers that it gave. */
function relayOver(module) {
  const answers = [];
  const reset = mock.fn(module.reset);
  const relay = makeRelay({ init: async () => {}, closed: Promise.resolve(), ...module, reset });
  return { relay, reset, answers, send: (message) => relay.answer(message, {}, (answer) => answers.push(answer)) };
}

describe('the relay', () => {
  beforeEach(() => mock.method(console, 'error', () => {}));

  it('gives the module what came and the sender what the module answers', async () => {
    const { send, answers, reset } = relayOver({ handle: async (message) => ({ ok: message }) });
    await Promise.all([send('one'), send('two')]);
    assert.deepEqual(answers, [{ ok: 'one' }, { ok: 'two' }]);
    assert.equal(reset.mock.callCount(), 0);
  });

  it('answers everything that waits when the module fails, and starts it anew once', async () => {
    const { relay, send, answers, reset } = relayOver({ handle: () => new Promise(() => {}) });
    send('one');
    send('two');
    await settled();
    relay.failed(new WebAssembly.RuntimeError('unreachable'));
    assert.deepEqual(answers, [RESTARTED, RESTARTED]);
    assert.equal(reset.mock.callCount(), 1);
  });

  it('goes on with the new instance', async () => {
    let poisoned = false;
    const { send, answers } = relayOver({
      handle: async (message) => {
        if (message === 'poison') poisoned = true;
        if (poisoned) throw new WebAssembly.RuntimeError('unreachable');
        return { ok: message };
      },
      reset: () => (poisoned = false),
    });
    for (const message of ['one', 'poison', 'two']) await send(message);
    assert.deepEqual(answers, [{ ok: 'one' }, RESTARTED, { ok: 'two' }]);
  });

  it('answers each message once, whatever the failed instance still brings to its end', async () => {
    let finish;
    const { relay, send, answers } = relayOver({ handle: () => new Promise((resolve) => (finish = resolve)) });
    send('one');
    await settled();
    relay.failed(new WebAssembly.RuntimeError('unreachable'));
    finish({ ok: 'late' });
    await settled();
    assert.deepEqual(answers, [RESTARTED]);
  });

  it('does not take the belated ends of a failed instance for failures of the new one', async () => {
    const { relay, send, answers, reset } = relayOver({ handle: () => new Promise(() => {}) });
    send('one');
    await settled();
    relay.failed(new Error('Cannot invoke closure from previous WASM instance'));
    assert.deepEqual(answers, []);
    assert.equal(reset.mock.callCount(), 0);
  });

  it('does not carry out what was answered before the module got it', async () => {
    let start;
    const handle = mock.fn(async () => ({ ok: null }));
    const { relay, send, answers } = relayOver({ init: () => new Promise((resolve) => (start = resolve)), handle });
    send('one');
    await settled();
    relay.failed(new Error('another'));
    start();
    await settled();
    assert.deepEqual(answers, [RESTARTED]);
    assert.equal(handle.mock.callCount(), 0);
  });

  it('tries to load the module again with the next message when it could not be loaded', async () => {
    let loads = 0;
    const { send, answers } = relayOver({
      init: async () => {
        loads += 1;
        if (loads === 1) throw new TypeError('Failed to fetch');
      },
      handle: async () => ({ ok: null }),
    });
    await send('one');
    await send('two');
    assert.deepEqual(answers, [RESTARTED, { ok: null }]);
  });

  it('hands nothing to the module while storage is open to content scripts', async () => {
    const handle = mock.fn(async () => ({ ok: null }));
    const { send, answers } = relayOver({ closed: Promise.reject(new Error('refused')), handle });
    await send('one');
    assert.deepEqual(answers, [{ error: { kind: 'storage' } }]);
    assert.equal(handle.mock.callCount(), 0);
  });
});

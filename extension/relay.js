// Carries messages to the service worker's module, and starts the module anew when it fails: after a panic every
// further call into the same instance would fail as well.

const RESTARTED = { error: { kind: 'restarted' } };
const STORAGE = { error: { kind: 'storage' } };

/** What wasm-bindgen throws when something that the failed instance had begun comes to its end. */
const BELATED = /previous WASM instance/;

/**
 * @param {object} module
 * @param {() => Promise<unknown>} module.init instantiates the module
 * @param {(message: unknown, sender: object) => Promise<unknown>} module.handle answers a message
 * @param {() => Promise<unknown>} module.wake goes on with what is due
 * @param {() => void} module.reset instantiates the same compiled module anew
 * @param {Promise<unknown>} module.closed resolves once storage is closed to content scripts
 */
export function makeRelay({ init, handle, wake, reset, closed }) {
  /** Callbacks of messages that are not answered yet. */
  const pending = new Set();
  let starting;
  let started = false;

  // Else its refusal, when no message waits for it, would pass for the module's failure.
  closed.catch(() => {});

  async function start() {
    try {
      await (starting ??= init());
      started = true;
    } catch (error) {
      starting = undefined;
      throw error;
    }
  }

  function settle(respond, answer) {
    if (pending.delete(respond)) respond(answer);
  }

  /** Answers every message that waits, and starts anew. Sending again is safe for what may be repeated. */
  function failed(error) {
    if (BELATED.test(error?.message)) return;
    console.error('The module failed and is started anew.', error);
    const lost = [...pending];
    if (started) {
      try {
        reset();
      } catch (again) {
        console.error('The module could not be started anew.', again);
      }
    }
    for (const respond of lost) settle(respond, RESTARTED);
  }

  async function answer(message, sender, respond) {
    pending.add(respond);
    try {
      await closed;
    } catch {
      return settle(respond, STORAGE);
    }
    try {
      await start();
    } catch {
      return settle(respond, RESTARTED);
    }
    // Answered meanwhile, because the module failed: what the sender may repeat must not be carried out as well.
    if (!pending.has(respond)) return undefined;
    try {
      return settle(respond, await handle(message, sender));
    } catch (error) {
      return failed(error);
    }
  }

  /** An alarm went off; nobody waits for what comes of it, and it goes off again until it is taken back. */
  async function woken() {
    try {
      await closed;
      await start();
    } catch {
      return undefined;
    }
    try {
      return await wake();
    } catch (error) {
      return failed(error);
    }
  }

  return { answer, failed, woken };
}

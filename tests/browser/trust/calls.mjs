// Every kind of call that the service worker makes to a service, a row each: `tests/browser/network.spec.mjs` plays all
// failures of a network with each of them. A call that is added gets a row here.

const UUID = '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1';

/**
 * `service` of the stand-ins and `path` within it; `from` the page that may send; `granted` the hosts; `setUp` stores what
 * the call needs and gives what `message` is made of; `named` what the refusals mean where they mean something else.
 */
export const CALLS = [
  {
    name: 'Sendbird: list of templates (GET)',
    service: 'sendbird',
    path: '/templates',
    granted: 'https://*.sendbird.com/*',
    from: 'options',
    setUp: async (send, standIns) => {
      const { token } = standIns.sendbird.applications.find(({ id }) => id === UUID);
      const saved = await send({ do: 'save_application', partner: 'sendbird', name: 'Network', app_id: UUID, color: 1, token });
      return saved.ok.applications.at(-1).id;
    },
    message: (id) => ({ do: 'templates', id, fresh: true }),
  },
];

/** Name, how it is brought about (a failure of the stand-ins, or what the spec does), and the trouble that is told. */
export const FAULTS = [
  ['offline', { offline: true }, { kind: 'offline' }],
  ['a host that has no address', { unknownHost: true }, { kind: 'unreachable' }],
  ['a connection that is cut', { fail: 'reset' }, { kind: 'unreachable' }],
  ['401', { fail: 'unauthorized' }, { kind: 'bad_token' }],
  ['403', { fail: 'denied' }, { kind: 'forbidden' }],
  ['404', { fail: 'missing' }, { kind: 'not_found' }],
  ['429 with seconds', { fail: 'busy-seconds' }, { kind: 'busy', seconds: 7 }],
  ['429 with a date', { fail: 'busy-date' }, { kind: 'busy', seconds: 20 }],
  ['429 with nonsense', { fail: 'busy-nonsense' }, { kind: 'busy', seconds: 60 }],
  ['500', { fail: 'crashed' }, { kind: 'server_error', status: 500 }],
  ['503', { fail: 'unavailable' }, { kind: 'server_error', status: 503 }],
  ['502 in HTML', { fail: 'html-502' }, { kind: 'server_error', status: 502 }],
  ['200 in HTML', { fail: 'html' }, { kind: 'garbled', status: 200 }],
  ['JSON that is cut off', { fail: 'cut-json' }, { kind: 'garbled', status: 200 }],
  ['JSON of another shape', { fail: 'other-shape' }, { kind: 'garbled', status: 200 }],
  ['50 MB', { fail: 'huge' }, { kind: 'garbled', status: 200 }],
  ['a minute of silence', { fail: 'silence', hurry: true }, { kind: 'silent' }],
  ['a drip of 60 seconds', { fail: 'drip', hurry: true }, { kind: 'silent' }],
  ['a redirection to another host', { fail: 'redirect' }, { kind: 'redirected' }],
];

// Every kind of call that the service worker makes to a service, a row each: `tests/browser/network.spec.mjs` plays all
// failures of a network with each of them. A call that is added gets a row here.

const UUID = '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1';
const SENDBIRD = 'https://*.sendbird.com/*';
const BRAZE = 'https://rest.iad-01.braze.com/*';

/** Stores Sendbird's application of the stand-in; gives its id. */
const application = async (send, standIns) => {
  const { token } = standIns.sendbird.applications.find(({ id }) => id === UUID);
  const saved = await send({ do: 'save_application', partner: 'sendbird', name: 'Network', app_id: UUID, color: 1, token });
  return saved.ok.applications.at(-1).id;
};

/** Stores the workspace of the stand-in; gives its id. */
const workspace = async (send, standIns) => {
  const [{ key }] = standIns.braze.keys;
  const saved = await send({ do: 'save_workspace', name: 'Network', instance: 'US-01', key });
  return saved.ok.workspaces.at(-1).id;
};

/** Stores Quikly's authorization of the stand-in; gives its id. */
const authorization = async (send, standIns) => {
  const saved = await send({ do: 'save_application', partner: 'quikly', name: 'Network', token: standIns.quikly.accounts[0].key });
  return saved.ok.applications.at(-1).id;
};

/** A request's id that was not there before. */
let requests = 0;
const request = () => (requests += 1).toString(16).padStart(16, '0');

/** What Braze's refusals mean: its endpoints name the permission, and a 429 is waited for as long as there is patience. */
const braze = (permission) => {
  const fault = (fault) => ({ kind: 'braze', fault });
  const busy = (least, most) => (told) => told.kind === 'braze' && told.fault.kind === 'busy' && told.fault.seconds >= least && told.fault.seconds <= most;
  const garbled = fault({ kind: 'garbled', status: 200 });
  return {
    401: fault({ kind: 'bad_key', permission }),
    403: fault({ kind: 'forbidden', permission }),
    404: fault({ kind: 'not_found' }),
    // A quarter at most is added by chance, so that two windows do not come back together.
    '429 with seconds': busy(5, 9),
    '429 with a date': busy(20, 25),
    '429 with nonsense': busy(60, 75),
    500: fault({ kind: 'server', status: 500 }),
    503: fault({ kind: 'server', status: 503 }),
    '502 in HTML': fault({ kind: 'server', status: 502 }),
    '200 in HTML': garbled,
    'JSON that is cut off': garbled,
    // Of lists that are missing Braze says nothing: they are empty.
    'JSON of another shape': (told) => told === undefined,
  };
};

/** A partner's webhook is shown with what was answered, whatever that is. */
const shown = (status) => (told) => told.status === status && told.answer !== undefined;

/**
 * `service` of the stand-ins and `path` within it; `from` the page that may send; `granted` the hosts; `setUp` stores what
 * the call needs and gives what `message` is made of; `told` finds in an answer what the user is told; `named` what the
 * failures mean where they mean something else, as a value or as what it has to fulfil; `copy` the key of a stored copy;
 * `queued` where Braze's limits are waited for.
 */
export const CALLS = [
  {
    name: 'Sendbird: list of templates (GET)',
    service: 'sendbird',
    path: '/templates',
    granted: SENDBIRD,
    from: 'options',
    setUp: application,
    message: (id) => ({ do: 'templates', id, fresh: true }),
  },
  {
    name: 'Sendbird: theme (GET)',
    service: 'sendbird',
    path: '/settings',
    granted: SENDBIRD,
    from: 'options',
    setUp: application,
    copy: (id) => `theme:${id}`,
    message: (id) => ({ do: 'theme', id }),
    // An answer without themes is one of an application that has none of its own.
    named: { 'JSON of another shape': (told) => told === undefined },
  },
  {
    name: 'Sendbird: test send (POST)',
    service: 'sendbird',
    path: '/messages',
    granted: SENDBIRD,
    from: 'sidebar',
    setUp: application,
    message: (id) => ({
      do: 'test_send',
      id,
      request: request(),
      message: { to: 'priya.raman', template: 'order-shipped', variables: { name: 'Ada', order_number: '1' } },
    }),
    told: ({ ok, error }) => error ?? ok.trouble,
    // Sendbird documents no more of an acceptance than that it is an object.
    named: { 'JSON of another shape': (told) => told === undefined },
  },
  {
    name: 'Quikly: webhook of a rehearsal (POST)',
    service: 'quikly',
    path: '/webhook',
    granted: 'https://api.quikly.com/*',
    from: 'options',
    setUp: authorization,
    message: (id) => ({ do: 'send_trigger', id, values: { q_scope: 'hp-spring-drop', event: 'signup', email: 'ada@example.com' } }),
    told: ({ ok, error }) => error ?? ok,
    named: {
      401: shown(401),
      403: shown(403),
      404: shown(404),
      '429 with seconds': shown(429),
      '429 with a date': shown(429),
      '429 with nonsense': shown(429),
      500: shown(500),
      503: shown(503),
      '502 in HTML': shown(502),
      '200 in HTML': shown(200),
      'JSON that is cut off': shown(200),
      'JSON of another shape': shown(200),
    },
  },
  {
    name: 'Braze: names of events (GET)',
    service: 'braze',
    path: '/events',
    granted: BRAZE,
    from: 'options',
    setUp: workspace,
    queued: true,
    message: (id) => ({ do: 'list_events', id }),
    named: braze('events.list'),
  },
  {
    name: 'Braze: profiles of a user (POST)',
    service: 'braze',
    path: '/users/export',
    granted: BRAZE,
    from: 'options',
    setUp: workspace,
    queued: true,
    message: (id) => ({ do: 'look_up', id, by: 'email_address', value: 'ada+test@example.com' }),
    named: braze('users.export.ids'),
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

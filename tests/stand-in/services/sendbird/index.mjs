// Sendbird: template list, settings, and sending, as far as its documents tell; what it was sent can be read by a test.
import { randomUUID } from 'node:crypto';
import { makeFaultQueue } from '../../server/faults.mjs';
import { maskHeaders, readBody, sendJson } from '../../server/http.mjs';
import { checkIntegration, checkPlatform, DEFAULT_KEY_NAMES, parseBody, Refusal } from './checks.mjs';
import { FAULTS, makeRateLimit, sendError } from './faults.mjs';
import { TEMPLATES, templatesUpTo, THEME, variableSchemaOf, variablesOf } from './templates.mjs';

/** The applications that there are unless a test names others. The tokens open nothing but this stand-in. */
export const APPLICATIONS = [
  { name: 'Harbor & Pine US', id: '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1', token: 'standin-token-us-2f9c4e7a1b8d4c60' },
  { name: 'Harbor & Pine EU', id: '1A9B77F0-2C64-4D1E-9F35-E8B20C46D7A3', token: 'standin-token-eu-8b1d5a3c9e7f4260' },
];

const MODES = { single: 'realtime', realtime: 'realtime', multi: 'batch', batch: 'batch' };
const HOST = /^api-([0-9a-f-]+)(\.notifications)?\.sendbird\.com$/;

/**
 * @param {object} [options] `applications` `{name, id, token, permissions?, notificationsEnabled?, templates?, theme?}`,
 *   `count` of templates, `keyNames` of the integration body, `variableSchema` (whether template answers carry it),
 *   `rateLimit {limit, windowMs}`, `now` (a clock in milliseconds), `users` that there are
 *   (anybody when absent)
 */
export function makeSendbird(options = {}) {
  const { count = TEMPLATES.length, variableSchema = false } = options;
  const keyNames = { ...DEFAULT_KEY_NAMES, ...options.keyNames };
  const applications = (options.applications ?? APPLICATIONS).map((application) => ({
    permissions: ['templates', 'settings', 'messages', 'integration'],
    notificationsEnabled: true,
    templates: templatesUpTo(count),
    theme: THEME,
    themeMode: 'default',
    ...application,
  }));
  const faults = makeFaultQueue(FAULTS);
  const limit = makeRateLimit(options.rateLimit, options.now);
  const received = [];
  let delay = 0;

  const asAnswer = (template) => (variableSchema ? { ...template, variable_schema: variableSchemaOf(template), version: 1, is_archived: false } : template);

  function listTemplates(application, query, response) {
    const limitText = query.get('limit') ?? '20';
    const size = Number(limitText);
    if (!Number.isInteger(size) || size < 1 || size > 100) throw new Refusal(400, 400111, '"limit" must be 1 to 100.');
    const order = query.get('order') ?? 'updated_at';
    if (!['updated_at', 'created_at'].includes(order)) throw new Refusal(400, 400111, '"order" must be updated_at or created_at.');
    const keys = query.get('keys')?.split(',');
    const sorted = application.templates.filter((t) => !keys || keys.includes(t.key)).sort((a, b) => a[order] - b[order] || (a.key < b.key ? -1 : 1));
    if (query.get('reverse') === 'true') sorted.reverse();
    const token = query.get('token');
    const [, start] = token ? (Buffer.from(token, 'base64url').toString().match(/^from:(\d+)$/) ?? []) : [token, '0'];
    const from = Number(start);
    if (!Number.isInteger(from)) throw new Refusal(400, 400111, '"token" is not valid.');
    const page = sorted.slice(from, from + size).map(asAnswer).map((template) => {
      const shown = { ...template };
      if (query.get('show_ui_template') !== 'true') delete shown.ui_template;
      if (query.get('show_color_variables') !== 'true') delete shown.color_variables;
      return shown;
    });
    const more = from + size < sorted.length;
    sendJson(response, 200, { templates: page, has_more: more, next: more ? Buffer.from(`from:${from + size}`).toString('base64url') : '' });
  }

  function need(application, permission) {
    if (!application.permissions.includes(permission)) throw new Refusal(403, 403100, 'This token may not call this API.');
    if (!application.notificationsEnabled) throw new Refusal(403, 403101, 'Notifications are not switched on for this application.');
  }

  function accept(response, entry, understood) {
    const unknown = options.users && understood.targets.find((target) => !options.users.includes(target));
    if (unknown) throw new Refusal(400, 400201, `User "${unknown}" not found.`);
    entry.understood = understood;
    entry.warnings = understood.warnings;
    sendJson(response, 200, { notification_id: randomUUID(), accepted: understood.targets.length });
  }

  /** One row a route: host kind, method, path, permission, handler. */
  const ROUTES = [
    { notifications: false, method: 'GET', path: /^\/v3\/notifications\/templates$/, permission: 'templates', run: ({ application, query, response }) => listTemplates(application, query, response) },
    {
      notifications: false,
      method: 'GET',
      path: /^\/v3\/notifications\/templates\/([^/]+)$/,
      permission: 'templates',
      run({ application, response, match }) {
        const template = application.templates.find((t) => t.key === decodeURIComponent(match[1]));
        if (!template) throw new Refusal(404, 400201, `Template "${decodeURIComponent(match[1])}" not found.`);
        sendJson(response, 200, asAnswer(template));
      },
    },
    { notifications: false, method: 'GET', path: /^\/v3\/notifications\/settings$/, permission: 'settings', run: ({ application, response }) => sendJson(response, 200, { updated_at: application.theme.updated_at, theme_mode: application.themeMode, themes: [application.theme] }) },
    { notifications: true, method: 'POST', path: /^\/v1\/notifications\/messages$/, permission: 'messages', run: ({ application, response, request, body, entry }) => accept(response, entry, checkPlatform(parseBody(request.headers, body), application.templates)) },
    { notifications: true, method: 'POST', path: /^\/braze\/notifications\/(single|multi|realtime|batch)$/, permission: 'integration', run: ({ application, response, request, body, entry, match }) => accept(response, entry, checkIntegration(parseBody(request.headers, body), application.templates, MODES[match[1]], keyNames)) },
  ];

  function answer(request, response, body, entry) {
    const url = new URL(request.url, 'https://stand-in.invalid');
    const host = String(request.headers.host).toLowerCase().replace(/:\d+$/, '');
    const [, id, notifications] = host.match(HOST) ?? [];
    const application = applications.find((one) => one.id.toLowerCase() === id);
    if (!application) throw new Refusal(404, 400201, 'Application not found.');
    entry.application = application.id;
    const fault = faults.take(url.pathname);
    if (fault) {
      entry.fault = fault;
      entry.verdict = `fault: ${fault}`;
      return FAULTS[fault](response);
    }
    const here = ROUTES.filter((route) => route.notifications === Boolean(notifications) && route.path.test(url.pathname));
    const route = here.find((one) => one.method === request.method);
    if (!here.length) throw new Refusal(404, 400404, 'Invalid request URL.');
    if (!route) throw new Refusal(405, 400404, `${request.method} is not allowed here.`);
    const wait = limit.take(application.id);
    if (wait) {
      entry.verdict = 'refused';
      entry.refusal = { status: 429, code: 500910, message: 'Rate limit exceeded.' };
      return sendError(response, 429, 500910, 'Rate limit exceeded.', { 'retry-after': String(wait) });
    }
    if (request.headers['api-token'] !== application.token) throw new Refusal(401, 400401, 'Invalid value: "Api-Token".');
    need(application, route.permission);
    return route.run({ application, query: url.searchParams, request, response, body, entry, match: url.pathname.match(route.path) });
  }

  return {
    async handle(request, response) {
      const body = await readBody(request);
      const entry = { method: request.method, url: `https://${request.headers.host}${request.url}`, headers: request.headers, body, verdict: 'accepted', warnings: [] };
      received.push(entry);
      if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
      try {
        answer(request, response, body, entry);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        entry.verdict = 'refused';
        entry.refusal = { status: error.status, code: error.code, message: error.message };
        sendError(response, error.status, error.code, error.message);
      }
    },
    /** What a test may do with the service. */
    controls: {
      applications: applications.map(({ name, id, token }) => ({ name, id, token })),
      keyNames,
      /** Requests so far; the token is masked unless `{secrets: true}`. */
      received: ({ secrets = false } = {}) => received.map((entry) => structuredClone({ ...entry, headers: secrets ? entry.headers : maskHeaders(entry.headers) })),
      /** Only the requests to send that were accepted. */
      accepted: () => received.filter((entry) => entry.verdict === 'accepted' && entry.understood).map((entry) => structuredClone({ ...entry, headers: maskHeaders(entry.headers) })),
      /** The endpoint that Sendbird's dashboard would show for an application. */
      endpoint: (application, mode) => `https://api-${application.id.toLowerCase()}.notifications.sendbird.com/braze/notifications/${mode === 'batch' ? 'multi' : 'single'}`,
      /** A body as a tool that knows the key names would write it for a webhook: something to learn them from. */
      exampleBody: (templateKey = 'order-shipped') => {
        const template = TEMPLATES.find((one) => one.key === templateKey);
        return {
          [keyNames.receiver]: '{{custom_attribute.${sendbird_id}}}',
          [keyNames.templateKey]: template.key,
          [keyNames.variables]: Object.fromEntries(variablesOf(template).map((name) => [name, '{{${first_name}}}'])),
          [keyNames.eventName]: `${template.key.replaceAll('-', '_')}_event`,
        };
      },
      /** Lets every answer take so long, in milliseconds. */
      slow(ms) {
        delay = ms;
      },
      /** Somebody changes a template in every application: what `change` holds stands in the place of what was there. */
      changeTemplate(key, change, updatedAt = Date.now()) {
        const changed = applications.flatMap((application) => application.templates.filter((template) => template.key === key));
        if (!changed.length) throw new Error(`there is no template "${key}"`);
        for (const template of changed) Object.assign(template, structuredClone(change), { updated_at: updatedAt });
      },
      fail: (kind, how) => faults.add(kind, how),
      faultKinds: Object.keys(FAULTS),
      reset() {
        received.length = 0;
        faults.clear();
        limit.clear();
        delay = 0;
      },
    },
  };
}

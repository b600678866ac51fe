// The dashboard's server: the page, its files, and the records behind `/standin-api/`.
import { randomBytes } from 'node:crypto';
import { DEFAULTS, readSwitches, switchesOfQuery } from '../dashboard/switches.js';
import { bundleDashboard, readAsset } from './bundle.mjs';
import { policy } from './csp.mjs';
import { readBody, sendJson, sendText } from './http.mjs';
import { isKind, makeRecords } from './records.mjs';
import { renderWebhook } from './render.mjs';
import { send } from './send.mjs';
import { USERS } from './users.mjs';

/** The headers of a Cross-Origin-Embedder-Policy, under which a page takes no frame that has none itself. */
function embedder(kind) {
  if (kind === 'none') return {};
  if (kind !== 'isolated') return { 'cross-origin-embedder-policy': kind };
  return { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' };
}

const escapeJson = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

function page(settings, nonce) {
  const { switches } = settings;
  return `<!doctype html>
<html lang="${switches.language}" data-theme="${switches.theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dashboard stand-in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/main.css">
<script type="application/json" id="standin-settings">${escapeJson(settings)}</script>
<script type="module" src="/assets/main.js" nonce="${nonce}"></script>
</head>
<body><div id="root"></div></body>
</html>
`;
}

/**
 * Makes the dashboard's part of the stand-ins.
 * @param {object} options switches (see `dashboard/switches.js`), `recordsFile`, `users`, `pairEscaping`, `sendTimeoutMs`
 * @param {() => {port: number, ca: string}} network where the services answer, known once the server listens
 */
export async function makeDashboard(options, network) {
  const { recordsFile, users = USERS, pairEscaping = 'after', sendTimeoutMs = 90_000, ...chosen } = options;
  let switches = readSwitches(chosen);
  const folder = await bundleDashboard();
  const records = makeRecords({ file: recordsFile });
  const seed = randomBytes(6).toString('hex');
  const sends = [];

  async function testSend({ message, user }) {
    const rendered = await renderWebhook(message, user, { pairEscaping });
    if (rendered.outcome !== 'rendered') return rendered;
    const sent = await send(rendered.request, { ...network(), timeoutMs: sendTimeoutMs });
    return { ...sent, request: rendered.request, notes: rendered.notes };
  }

  async function api(request, response, path) {
    const [, , area, kind, id] = path.split('/');
    if (area === 'records' && isKind(kind)) {
      if (request.method === 'GET' && id) {
        return sendJson(response, 200, records.get(kind, id) ?? null);
      }
      if (request.method === 'GET') return sendJson(response, 200, records.list(kind));
      if (request.method === 'POST') {
        return sendJson(response, 200, records.save(kind, JSON.parse(await readBody(request))));
      }
    }
    if (area === 'users' && request.method === 'GET') return sendJson(response, 200, users);
    if (area === 'test-send' && request.method === 'POST') {
      const result = await testSend(JSON.parse(await readBody(request)));
      sends.push(result);
      return sendJson(response, 200, result);
    }
    return sendJson(response, 404, { problems: { '': 'There is no such part of the stand-in.' } });
  }

  return {
    async handle(request, response) {
      const url = new URL(request.url, 'https://stand-in.invalid');
      if (url.pathname.startsWith('/standin-api/')) return api(request, response, url.pathname);
      if (url.pathname.startsWith('/assets/')) {
        const asset = readAsset(folder, url.pathname.slice('/assets/'.length));
        if (!asset) return sendText(response, 404, 'text/plain', 'no such file');
        response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
        return response.end(asset.content);
      }
      if (request.method !== 'GET') return sendText(response, 405, 'text/plain', 'GET only');
      let effective;
      try {
        effective = readSwitches({ ...switches, ...switchesOfQuery(url.search) });
      } catch (error) {
        return sendText(response, 400, 'text/plain; charset=utf-8', `Stand-in: ${error.message}`);
      }
      const { header, nonce } = policy(effective.csp);
      return sendText(response, 200, 'text/html; charset=utf-8', page({ switches: effective, seed }, nonce), {
        ...(header && { 'content-security-policy': header }),
        ...embedder(effective.coep),
        'x-content-type-options': 'nosniff',
      });
    },
    /** What a test may do with the dashboard. */
    controls: {
      records: () => records.all(),
      save: (kind, record) => records.save(kind, record),
      sends: () => structuredClone(sends),
      switches: () => ({ ...switches }),
      /** Sets switches for pages loaded from now on; the others keep their value. */
      set(changed) {
        switches = readSwitches({ ...switches, ...changed });
      },
      /** Records, sends and switches as at the start. */
      reset() {
        records.reset();
        sends.length = 0;
        switches = readSwitches({ ...DEFAULTS, ...chosen });
      },
    },
  };
}

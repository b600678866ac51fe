// Starts every stand-in behind one TLS server on the loopback interface; the Host header says which one answers.
import https from 'node:https';
import { pathToFileURL } from 'node:url';
import { makeControl } from './server/control.mjs';
import { makeDashboard } from './server/dashboard.mjs';
import { DASHBOARD_HOST, PUBLIC_PATTERNS, resolverRules, serviceOf } from './server/hosts.mjs';
import { sendJson } from './server/http.mjs';
import { makeCertificate } from './server/tls.mjs';
import { makeBraze } from './services/braze/index.mjs';
import { makePostbox } from './services/postbox/index.mjs';
import { makeQuikly } from './services/quikly/index.mjs';
import { makeSendbird } from './services/sendbird/index.mjs';

/** The workspace ("app group") whose pages the dashboard shows. */
export const APP_GROUP = '64f0a1b2c3d4e5f6a7b8c9d0';

/**
 * Starts the stand-ins.
 * @param {object} [options] `port` (0: any), `sendbird`, `quikly` and `braze` (see `services/`), `dashboard` (`recordsFile`, `users`,
 *   `pairEscaping`, `sendTimeoutMs`); every other key is a switch of `dashboard/switches.js`
 * @returns {Promise<object>} `{dashboardUrl, appGroup, port, hostRules, pages, ca, sendbird, quikly, braze, dashboard, endIdle, close}`
 */
export async function startStandIns({ port = 0, sendbird: sendbirdOptions, quikly: quiklyOptions, braze: brazeOptions, dashboard: dashboardOptions, ...switches } = {}) {
  const { key, cert } = makeCertificate([...PUBLIC_PATTERNS, 'localhost']);
  const network = {};
  const sendbird = makeSendbird(sendbirdOptions);
  const quikly = makeQuikly(quiklyOptions);
  const braze = makeBraze(brazeOptions);
  const postbox = makePostbox();
  const dashboard = await makeDashboard({ ...dashboardOptions, ...switches }, () => network);
  const parts = { dashboard, sendbird, quikly, braze, postbox };
  const control = makeControl(parts);
  const handlers = { ...parts, rest: braze, control };

  const server = https.createServer({ key, cert }, (request, response) => {
    const service = serviceOf(request.headers.host);
    const handler = handlers[service];
    if (!handler) return sendJson(response, 501, { message: `There is no stand-in for ${service ?? 'this host'}.` });
    return Promise.resolve(handler.handle(request, response)).catch((error) => {
      if (!response.headersSent) sendJson(response, 500, { message: `The stand-in failed: ${error.message}` });
      else response.destroy();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  network.port = server.address().port;
  network.ca = cert;
  return {
    dashboardUrl: `https://${DASHBOARD_HOST}`,
    appGroup: APP_GROUP,
    /** Addresses of the pages, by name. */
    pages: {
      gallery: `https://${DASHBOARD_HOST}/engagement/templates_and_media/webhook_templates/${APP_GROUP}`,
      newTemplate: `https://${DASHBOARD_HOST}/engagement/templates_and_media/webhook_templates/${APP_GROUP}/new`,
      campaigns: `https://${DASHBOARD_HOST}/engagement/campaigns/${APP_GROUP}`,
      canvases: `https://${DASHBOARD_HOST}/engagement/canvas/${APP_GROUP}`,
      brazeState: 'https://rest.iad-01.braze.com/stand-in',
      email: `https://${DASHBOARD_HOST}/engagement/templates_and_media/email_templates/${APP_GROUP}/new`,
      push: `https://${DASHBOARD_HOST}/engagement/templates_and_media/push_templates/${APP_GROUP}/new`,
      inApp: `https://${DASHBOARD_HOST}/engagement/templates_and_media/in_app_message_templates/${APP_GROUP}/new`,
    },
    port: network.port,
    hostRules: resolverRules(network.port),
    ca: cert,
    sendbird: sendbird.controls,
    quikly: quikly.controls,
    braze: braze.controls,
    postbox: postbox.controls,
    dashboard: dashboard.controls,
    /** Ends the connections that are kept for a next request. On one of these Chromium itself repeats a request that was reset. */
    endIdle: () => server.closeIdleConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const options = Object.fromEntries(process.argv.slice(2).map((argument) => argument.replace(/^--/, '').split('=')));
  if (options.port) options.port = Number(options.port);
  const started = await startStandIns(options);
  console.log(`Dashboard       ${started.pages.gallery}`);
  console.log(`Listening on    127.0.0.1:${started.port}`);
  console.log(`Control         https://127.0.0.1:${started.port}/control/help`);
  for (const { name, id, token } of started.sendbird.applications) console.log(`Sendbird        ${name}: ${id}, token ${token}`);
  for (const { name, scopes, key } of started.quikly.accounts) console.log(`Quikly          ${name}: scopes ${scopes.join(', ')}, key ${key}`);
  for (const { name, host, key } of started.braze.keys) console.log(`Braze           ${name}: ${host}, key ${key}`);
  console.log(`\nchromium --ignore-certificate-errors --user-data-dir=$(mktemp -d) \\\n  --host-resolver-rules="${started.hostRules}" \\\n  ${started.pages.gallery}`);
}

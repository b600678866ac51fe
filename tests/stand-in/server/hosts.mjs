// Which host names the stand-ins answer at. One row a service.
import { HOSTS as POSTBOX } from '../services/postbox/index.mjs';

/** The dashboard's instance that the stand-in plays. */
export const DASHBOARD_HOST = 'dashboard-01.braze.com';

/** The service's name in the stand-ins, and the host names that it answers at (as resolver patterns). */
export const SERVICES = [
  { service: 'dashboard', patterns: [DASHBOARD_HOST] },
  { service: 'sendbird', patterns: ['*.notifications.sendbird.com', '*.sendbird.com'] },
  { service: 'quikly', patterns: ['api.quikly.com'] },
  { service: 'postbox', patterns: POSTBOX },
  {
    service: 'rest',
    patterns: [
      ...['01', '02', '03', '04', '05', '06', '07', '08'].map((n) => `rest.iad-${n}.braze.com`),
      'rest.us-10.braze.com',
      'rest.fra-01.braze.eu',
      'rest.fra-02.braze.eu',
      ...['au', 'id', 'jp', 'kr'].map((region) => `rest.${region}-01.braze.com`),
    ],
  },
  { service: 'control', patterns: ['localhost', '127.0.0.1'] },
];

const matches = (pattern, host) =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;

/** The service that answers at a host name (port allowed), or undefined. */
export function serviceOf(hostHeader = '') {
  const host = hostHeader.toLowerCase().replace(/:\d+$/, '');
  return SERVICES.find(({ patterns }) => patterns.some((p) => matches(p, host)))?.service;
}

/** Every pattern a browser must resolve to the stand-ins. */
export const PUBLIC_PATTERNS = SERVICES.filter((s) => s.service !== 'control').flatMap((s) => s.patterns);

/** The value of Chromium's `--host-resolver-rules`: these hosts here, every other host nowhere. */
export function resolverRules(port) {
  return [...PUBLIC_PATTERNS.map((p) => `MAP ${p} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ');
}

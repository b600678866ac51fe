// Sends a rendered webhook over TLS to the service's real host name, which is answered on this machine. Nothing else is ever reached.
import https from 'node:https';
import { serviceOf } from './hosts.mjs';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/** Why a request is not sent, or nothing. Braze sends to ports 80 and 443 only. */
export function refusal({ method, url, headers }) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return `"${url}" is not a URL.`;
  }
  if (!METHODS.includes(method)) return `${method} is not one of ${METHODS.join(', ')}.`;
  if (!['http:', 'https:'].includes(target.protocol)) return `Braze sends to http and https only, not ${target.protocol}`;
  if (target.port && !['80', '443'].includes(target.port)) return `Braze sends to the ports 80 and 443 only, not ${target.port}.`;
  const service = serviceOf(target.hostname);
  if (!service || ['control', 'dashboard'].includes(service)) return `No stand-in answers at ${target.hostname}; nothing leaves this machine.`;
  if (target.protocol === 'http:') return `The stand-in of ${target.hostname} answers at https only.`;
  const bad = headers.find(([key, value]) => !/^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(key) || /[^\t\x20-\x7e\x80-\xff]/.test(value));
  if (bad) return `The header "${bad[0]}" is not valid.`;
  return undefined;
}

/**
 * Sends one request.
 * @param {{method, url, headers: [string, string][], body}} request as rendered
 * @param {{port: number, ca: string, timeoutMs: number}} options where the stand-ins answer, and whom to trust
 * @returns {Promise<object>} `{outcome: 'sent', response: {status, headers, body}}`, `{outcome: 'refused', reason}` or `{outcome: 'no-answer', reason}`
 */
export async function send(request, { port, ca, timeoutMs }) {
  const reason = refusal(request);
  if (reason) return { outcome: 'refused', reason };
  const target = new URL(request.url);
  const body = Buffer.from(request.body ?? '', 'utf8');
  return new Promise((resolve) => {
    const outgoing = https.request(
      {
        host: '127.0.0.1',
        port,
        servername: target.hostname,
        ca,
        agent: false,
        method: request.method,
        path: target.pathname + target.search,
        headers: [
          ['Host', target.hostname],
          ['Connection', 'close'],
          ...request.headers.filter(([key]) => !['host', 'content-length', 'connection'].includes(key.toLowerCase())),
          ...(request.method === 'GET' ? [] : [['Content-Length', String(body.length)]]),
        ].flat(),
      },
      (incoming) => {
        const parts = [];
        incoming.on('data', (part) => parts.push(part));
        incoming.on('end', () => finish({ outcome: 'sent', response: { status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(parts).toString('utf8') } }));
        incoming.on('error', (error) => finish({ outcome: 'no-answer', reason: error.message }));
      },
    );
    const timer = setTimeout(() => {
      finish({ outcome: 'no-answer', reason: `No answer within ${timeoutMs / 1000} s.` });
      outgoing.destroy();
    }, timeoutMs);
    function finish(result) {
      clearTimeout(timer);
      resolve(result);
    }
    outgoing.on('error', (error) => finish({ outcome: 'no-answer', reason: error.message }));
    if (request.method !== 'GET') outgoing.write(body);
    outgoing.end();
  });
}

// A door for other programs: the same controls that tests have in JavaScript, over HTTPS at 127.0.0.1 only.
import { readBody, sendJson } from './http.mjs';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/**
 * `GET /control/<part>/<name>` calls a control without arguments, `POST` with the JSON list in the body. The Host must be
 * the loopback's, so no page of the dashboard can be led here under a public name; no CORS header is ever sent.
 */
export function makeControl(parts) {
  const names = () => Object.fromEntries(Object.entries(parts).map(([part, { controls }]) => [part, Object.keys(controls)]));
  return {
    async handle(request, response) {
      if (!LOOPBACK.includes(request.socket.remoteAddress)) return sendJson(response, 403, { message: 'The loopback interface only.' });
      if (request.headers.origin) return sendJson(response, 403, { message: 'Not from a web page.' });
      const [, area, part, name] = new URL(request.url, 'https://stand-in.invalid').pathname.split('/');
      if (area !== 'control') return sendJson(response, 404, { message: 'Try /control/help.' });
      if (part === 'help') return sendJson(response, 200, names());
      const controls = parts[part]?.controls;
      if (!controls || !Object.hasOwn(controls, name)) return sendJson(response, 404, { message: 'There is no such control.', controls: names() });
      try {
        const body = request.method === 'POST' ? await readBody(request) : '';
        const args = body === '' ? [] : JSON.parse(body);
        const control = controls[name];
        return sendJson(response, 200, { result: typeof control === 'function' ? (control(...args) ?? null) : control });
      } catch (error) {
        return sendJson(response, 400, { message: error.message });
      }
    },
  };
}

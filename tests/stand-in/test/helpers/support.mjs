// Calls a running stand-in by host name, as a browser with the resolver rules would.
import https from 'node:https';

/** Answers `{status, headers, text, json}` of a request to a public host name. */
export function call(standIns, url, { method = 'GET', headers = {}, body } = {}) {
  const target = new URL(url);
  return new Promise((resolve, reject) => {
    const request = https.request(
      { host: '127.0.0.1', port: standIns.port, servername: target.hostname, ca: standIns.ca, agent: false, method, path: target.pathname + target.search, headers: { host: target.hostname, ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part) => (text += part));
        answer.on('end', () => {
          let json;
          try {
            json = JSON.parse(text);
          } catch {
            json = undefined;
          }
          resolve({ status: answer.statusCode, headers: answer.headers, text, json });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

// Small helpers over node:http that every stand-in uses.

/** Reads a request's whole body as UTF-8 text; more than `limit` bytes is an error. */
export async function readBody(request, limit = 5_000_000) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > limit) throw new Error(`a request body of more than ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Answers JSON. */
export function sendJson(response, status, value, headers = {}) {
  const text = JSON.stringify(value);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(text);
}

/** Answers text of a given media type. */
export function sendText(response, status, type, text, headers = {}) {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(text);
}

/** A token with all but its first four characters hidden; short ones are hidden whole. */
export const maskToken = (token) => (token.length > 8 ? `${token.slice(0, 4)}${'•'.repeat(8)}` : '•'.repeat(8));

const SECRET_HEADERS = ['api-token', 'authorization', 'cookie'];

/** A copy of a request's headers in which no secret can be read. */
export function maskHeaders(headers) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET_HEADERS.includes(name) ? maskToken(String(value)) : value]),
  );
}

// The dashboard's own endpoints. They are the stand-in's, not Braze's.
async function call(path, options) {
  const answer = await fetch(`/standin-api/${path}`, options);
  if (!answer.ok) throw new Error(`The stand-in answered ${answer.status}.`);
  return answer.json();
}

const post = (path, body) => call(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const listRecords = (kind) => call(`records/${kind}`);
/** The record, or null when there is none. */
export const getRecord = (kind, id) => call(`records/${kind}/${id}`);
/** `{record}` or `{problems}`. */
export const saveRecord = (kind, record) => post(`records/${kind}`, record);
export const listUsers = () => call('users');
export const testSend = (message, user) => post('test-send', { message, user });

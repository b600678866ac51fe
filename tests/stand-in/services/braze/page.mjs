// The workspace's state as a page, to be looked at during the demo.

const escape = (value) => String(value).replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);
const cells = (row) => `<tr>${row.map((value) => `<td>${escape(value ?? '')}</td>`).join('')}</tr>`;
const json = (value) => JSON.stringify(value).replaceAll('","', '", "');

/** HTML of what the store holds and what the last requests were. */
export function statePage(data, received) {
  const users = data.users.map((user) => [
    user.external_id ?? '—', user.user_aliases.map(({ alias_label: label, alias_name: name }) => `${label}: ${name}`).join(', '), user.email, user.phone,
    json(user.custom_attributes), user.custom_events.map(({ name, count }) => `${name} × ${count}`).join(', '),
  ]);
  const groups = data.groups.map((group) => [group.name, group.id, group.subscribed.join(', ')]);
  const calls = received.slice(-20).reverse().map(({ method, path, status, note }) => [`${method} ${path}`, status, note ?? '']);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Braze, as the stand-in has it</title>
<style>body{font:14px/1.5 system-ui;margin:32px;color:#1a1c1f}table{border-collapse:collapse;margin:8px 0 24px}td,th{border:1px solid #d5d9de;padding:4px 10px;text-align:start;vertical-align:top;max-width:44ch;overflow-wrap:anywhere}th{background:#f3f5f7}</style>
<h1>Braze, as the stand-in has it</h1>
<h2>Users</h2><table><tr><th>External ID</th><th>Aliases</th><th>Email</th><th>Phone</th><th>Custom attributes</th><th>Custom events</th></tr>${users.map(cells).join('')}</table>
<h2>Subscription groups</h2><table><tr><th>Name</th><th>ID</th><th>Subscribed</th></tr>${groups.map(cells).join('')}</table>
<h2>Last requests</h2><table><tr><th>Request</th><th>Status</th><th></th></tr>${calls.map(cells).join('')}</table></html>`;
}

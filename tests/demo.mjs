// `./build.sh demo`: the extension in a Chromium beside the stand-ins, for a person to try until the window is closed.
//
// With --headless it plays by itself, by real clicks and keys: the main job with two services that call things by other
// names, then a Canvas, a campaign, the older layout in French, Quikly, and a notification whose template changes; and it mends a webhook written by hand. It
// prints what the services received, and saves pictures where --shots says. It ends 0 only when every message was
// accepted.

import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { launch } from './browser/harness.mjs';
import { byHand } from './demo/by-hand.mjs';
import { drift } from './demo/drift.mjs';
import { mainJob } from './demo/main-job.mjs';
import { rehearsals } from './demo/rehearsals.mjs';
import { print } from './demo/report.mjs';
import { tour } from './demo/tour.mjs';
import { startStandIns } from './stand-in/serve.mjs';

/** Key names of the second run: a service that calls everything by another name. */
const OTHER_NAMES = { receiver: 'user_id', templateKey: 'template', variables: 'params', eventName: 'callback_event' };

const { values } = parseArgs({ options: { headless: { type: 'boolean' }, shots: { type: 'string' } } });
if (values.shots) await mkdir(values.shots, { recursive: true });
await (values.headless ? play() : show());

async function show() {
  const standIns = await startStandIns();
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, context: { viewport: null } });
  const [{ name, id, token }] = standIns.sendbird.applications;
  const [{ key, scopes, events }] = standIns.quikly.accounts;
  console.log(`Connect this application when the builder asks: ${name}, ID ${id}, token ${token}`);
  console.log(`For Quikly, under Authorizations: token ${key}, scope ${scopes[0]}, events ${events.join(', ')}`);
  for (const { name, host, key } of standIns.braze.keys) console.log(`For Braze workspaces: ${name}, ${host}, key ${key}`);
  console.log(`What Braze holds: ${standIns.pages.brazeState}; subscription group ${standIns.braze.groups()[0].id}`);
  console.log('Choose “Sendbird Webhook Template” in the gallery. Close the window to end the demo.');
  await browser.visit(standIns.pages.gallery);
  await new Promise((resolve) => browser.context.once('close', resolve));
  await standIns.close();
}

async function play() {
  const messages = [
    ...(await mainJob('default key names', { shots: values.shots })),
    ...(await mainJob('learnt key names', { keyNames: OTHER_NAMES, learn: true })),
    ...(await tour({ shots: values.shots })),
    ...(await drift({ shots: values.shots })),
  ];
  await byHand({ shots: values.shots });
  await rehearsals({ shots: values.shots });
  for (const { run, entry } of messages) print(run, entry);
  const refused = messages.filter(({ entry }) => entry.verdict !== 'accepted');
  console.log(`\n${messages.length} messages received, ${messages.length - refused.length} accepted, ${refused.length} refused`);
  if (messages.length < 7 || refused.length > 0) process.exitCode = 1;
}

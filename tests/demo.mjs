// `./build.sh demo`: the extension in a Chromium beside the stand-ins, for a person to try until the window is closed.
//
// With --headless it plays the main job by itself, by real clicks and keys, prints what the service received, and
// saves pictures where --shots says. It ends 0 only when every message was accepted.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from './browser/harness.mjs';
import { Builder, Campaign, Settings, Template } from './browser/play.mjs';
import { startStandIns } from './stand-in/serve.mjs';

const SENDBIRD = 'https://*.sendbird.com/*';
/** Key names of the second run: a service that calls everything by another name. */
const OTHER_NAMES = { receiver: 'user_id', templateKey: 'template', variables: 'params', eventName: 'callback_event' };

/** What the user types for the variables of “Order shipped”; the first one gets personalization behind it. */
const WORDS = { name: 'Dear ', order_number: '#48213', arrival: 'Friday by 8 PM', track: 'https://harborpine.example/track' };

const { values } = parseArgs({ options: { headless: { type: 'boolean' }, shots: { type: 'string' } } });
if (values.shots) await mkdir(values.shots, { recursive: true });
await (values.headless ? play() : show());

async function show() {
  const standIns = await startStandIns();
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, context: { viewport: null } });
  const [{ name, id, token }] = standIns.sendbird.applications;
  console.log(`Connect this application when the builder asks: ${name}, ID ${id}, token ${token}`);
  console.log('Choose “Sendbird Webhook Template” in the gallery. Close the window to end the demo.');
  await browser.visit(standIns.pages.gallery);
  await new Promise((resolve) => browser.context.once('close', resolve));
  await standIns.close();
}

async function play() {
  const first = await mainJob('default key names', {});
  const second = await mainJob('learnt key names', { keyNames: OTHER_NAMES, learn: true });
  const messages = [...first, ...second];
  for (const { run, entry } of messages) print(run, entry);
  const refused = messages.filter(({ entry }) => entry.verdict !== 'accepted');
  console.log(`\n${messages.length} messages received, ${messages.length - refused.length} accepted, ${refused.length} refused`);
  if (messages.length < 2 || refused.length > 0) process.exitCode = 1;
}

/** Composes, applies, saves and sends one notification; returns the messages that the service received. */
async function mainJob(run, { keyNames, learn }) {
  const say = (line) => console.log(`[${run}] ${line}`);
  const standIns = await startStandIns(keyNames ? { sendbird: { keyNames } } : {});
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, viewport: { width: 1280, height: 860 } });
  const shots = learn ? undefined : values.shots;
  try {
    const application = standIns.sendbird.applications[0];
    const settings = await Settings.open(browser);
    await settings.addApplication(application);
    await settings.checkConnection(SENDBIRD);
    await shot(shots, settings.page, 'settings');
    say(`stored ${application.name} in settings and allowed its host`);

    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').waitFor();
    await shot(shots, page, 'gallery');
    await page.getByText('Sendbird Webhook Template').click();
    const builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    say('chose the tile in the gallery');

    if (learn) {
      await builder.learnKeyNames(JSON.stringify(standIns.sendbird.exampleBody('order-shipped')));
      say('learnt the key names from a pasted body');
    }
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    const variables = await builder.variables();
    for (const variable of variables) await builder.fill(variable, WORDS[variable] ?? variable);
    await builder.personalize(variables[0], 'first_name', { otherwise: 'there' });
    await builder.fill('Event name', 'order_shipped_push');
    await shot(shots, page, 'build');
    say(`filled in ${variables.length} variables of the template “Order shipped”`);

    await builder.review();
    await shot(shots, page, 'review');
    await builder.fillInToken();
    await builder.apply();
    await shot(shots, page, 'applied');
    say('reviewed, applied and read back');

    const template = new Template(page);
    await template.save();
    await builder.sees('Saved in Braze');
    say('saved the webhook template in the dashboard');

    const campaign = await Campaign.create(page, standIns.pages.campaigns);
    await campaign.startFrom('Sendbird notification');
    const inCampaign = await Builder.open(browser, page);
    await inCampaign.sees('Notification');
    await inCampaign.choose('Batch');
    await inCampaign.review();
    await inCampaign.apply();
    await shot(shots, page, 'campaign');
    await campaign.save('Spring sale');
    say('used it in a campaign through the batch endpoint');

    const result = await campaign.sendTest();
    await shot(shots, page, 'sent');
    say(`sent from the Test tab: ${result}`);
    if (shots) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForTimeout(500);
      await shot(shots, page, 'campaign-dark');
    }
    return standIns.sendbird
      .received()
      .filter((entry) => entry.method === 'POST')
      .map((entry) => ({ run, entry }));
  } finally {
    await browser.close();
    await standIns.close();
  }
}

async function shot(folder, page, name) {
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

function print(run, { method, url, headers, body, verdict, warnings }) {
  console.log(`\n[${run}] ${method} ${url}: ${[verdict, ...warnings].join('; ')}`);
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (/^(api-token|content-type)$/i.test(name)) console.log(`  ${name}: ${value}`);
  }
  console.log(`  ${typeof body === 'string' ? body.replaceAll('\n', '\n  ') : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')}`);
}

// The main job: a Sendbird notification from settings to an accepted message, as template and in a campaign.

import { launch } from '../browser/harness.mjs';
import { Builder, Campaign, Settings, Template } from '../browser/play.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { shot } from './report.mjs';

/** Match pattern of Sendbird's hosts. */
export const SENDBIRD = 'https://*.sendbird.com/*';

/** What the user types for the variables of “Order shipped”; the first one gets personalization behind it. */
const WORDS = { name: 'Dear ', order_number: '#48213', arrival: 'Friday by 8 PM', track: 'https://harborpine.example/track' };

/** What Braze's REST API exports of a user. */
const EXPORT = {
  message: 'success',
  users: [{
    external_id: 'grace-1',
    first_name: 'Grace',
    last_name: 'Okafor',
    email: 'grace@example.com',
    language: 'en',
    custom_attributes: { sendbird_id: 'grace-0042', plan: 'gold', pets: [{ name: 'Bo', kind: 'dog' }] },
  }],
};

/** Fills in a notification of the template “Order shipped”. */
export async function fillIn(builder) {
  await builder.pickTemplate('Order shipped');
  await builder.personalize('Receiver', 'sendbird_id');
  const variables = await builder.variables();
  for (const variable of variables) await builder.fill(variable, WORDS[variable] ?? variable);
  await builder.personalize(variables[0], 'first_name', { otherwise: 'there' });
  await builder.fill('Event name', 'order_shipped_push');
  return variables;
}

/**
 * Composes, applies, saves and sends one notification.
 * @param {string} run the run's name, for what is printed
 * @param {{keyNames?: object, learn?: boolean, shots?: string}} options `keyNames` of the service; whether they are learnt from a pasted body
 * @returns {Promise<{run: string, entry: object}[]>} the messages that the service received
 */
export async function mainJob(run, { keyNames, learn, shots }) {
  const say = (line) => console.log(`[${run}] ${line}`);
  const standIns = await startStandIns(keyNames ? { sendbird: { keyNames } } : {});
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, viewport: { width: 1280, height: 860 } });
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
    const variables = await fillIn(builder);
    await shot(shots, page, 'build');
    say(`filled in ${variables.length} variables of the template “Order shipped”`);

    await builder.sees('Proven valid JSON for every user');
    await builder.openTab('Preview');
    await builder.choose(/Quotes/);
    await builder.sees('What is sent');
    await shot(shots, page, 'preview');
    await builder.press('Add a user');
    await builder.choose('JSON');
    await builder.field('Attributes as JSON').fill(JSON.stringify(EXPORT));
    await builder.choose('Form');
    await shot(shots, page, 'user');
    await builder.press('Save');
    await builder.frame.getByRole('radio', { name: /Grace Okafor Yours/, checked: true }).waitFor();
    await shot(shots, page, 'preview-own-user');
    say('added a user from an export of Braze, and saw the draft as it will be for that user');
    await builder.openTab('Build');
    say('saw that it is proven, and what a user whose name has quotes gets');

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

// The other pages, the other layout and language, and the other partner: each from its tile, or from the launcher where
// the page has no gallery, to a request that the service accepts. One browser and one set of stand-ins for all.

import { launch } from '../browser/harness.mjs';
import { Builder, Campaign, Canvas, Settings, Template } from '../browser/play.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { fillIn, SENDBIRD } from './main-job.mjs';
import { shot } from './report.mjs';

/** Composes in a new page, from the launcher; `make` creates the campaign or the Canvas. */
async function fromLauncher({ standIns, browser, page, say, picture }, make, name, endpoint) {
  const place = await make(page);
  await place.startBlank();
  const builder = await Builder.open(browser, page);
  await builder.choosePartner(/Sendbird notification/);
  await builder.sees('Endpoint');
  await fillIn(builder);
  await builder.review();
  await builder.fillInToken();
  await builder.apply();
  await picture();
  say(`composed from the launcher, applied and read back: ${endpoint}`);
  say(`sent from the Test tab: ${await place.sendTest()}`);
  await picture('sent');
  await place.save(name);
  return standIns.sendbird.received().filter(({ method }) => method === 'POST');
}

/** Composes from a tile of the gallery, saves the template, and sends it from a campaign. */
async function fromTile({ standIns, browser, page, say, picture }, tile, template, fill) {
  await page.goto(standIns.pages.gallery);
  await page.getByText(tile).click();
  const builder = await Builder.of(browser, page);
  await builder.sees('Template name');
  await fill(builder);
  await builder.review();
  await builder.fillInToken();
  await builder.apply();
  await picture();
  await new Template(page).save();
  await builder.sees('Saved in Braze');
  say('composed from the tile, applied, read back and saved');
  const campaign = await Campaign.create(page, standIns.pages.campaigns);
  await campaign.startFrom(template);
  say(`sent from the Test tab of a campaign: ${await campaign.sendTest()}`);
  await picture('sent');
}

/** Run → how it is played, and which service's requests it ends with. */
const RUNS = {
  canvas: {
    service: 'sendbird',
    play: (stage) => fromLauncher(stage, (page) => Canvas.create(page, stage.standIns.pages.canvases), 'Welcome', 'real-time endpoint'),
  },
  campaign: {
    service: 'sendbird',
    async play(stage) {
      await stage.page.goto(stage.standIns.pages.campaigns);
      return fromLauncher(stage, (page) => Campaign.create(page, stage.standIns.pages.campaigns), 'Autumn sale', 'batch endpoint');
    },
  },
  'older-french': {
    service: 'sendbird',
    switches: { layout: 'older', language: 'fr', labelForm: 'last' },
    play: (stage) => fromTile(stage, 'Sendbird Webhook Template', 'Sendbird notification', fillIn),
  },
  quikly: {
    service: 'quikly',
    play: (stage) =>
      fromTile(stage, 'Urgency marketing', 'Quikly trigger', async (builder) => {
        await builder.fill('Event', 'signup');
        await builder.addPair('city');
        await builder.personalize('Value', 'city');
      }),
  },
};

/** Plays every run; returns the messages that the services received. */
export async function tour({ shots } = {}) {
  const standIns = await startStandIns();
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, viewport: { width: 1280, height: 860 } });
  try {
    const settings = await Settings.open(browser);
    await settings.addApplication(standIns.sendbird.applications[0]);
    await settings.checkConnection(SENDBIRD);
    const [{ name, key, scopes }] = standIns.quikly.accounts;
    await settings.addAuthorization({ name, token: key, scope: scopes[0] });
    await shot(shots, settings.page, 'settings-authorizations');

    const messages = [];
    for (const [run, { service, switches = {}, play }] of Object.entries(RUNS)) {
      standIns.dashboard.reset();
      standIns.dashboard.set(switches);
      standIns[service].reset();
      const page = await browser.context.newPage();
      await play({
        standIns,
        browser,
        page,
        say: (line) => console.log(`[${run}] ${line}`),
        picture: (what) => shot(shots, page, what ? `${run}-${what}` : run),
      });
      const received = standIns[service].received().filter(({ method }) => method === 'POST');
      if (received.length === 0) throw new Error(`[${run}] the service received nothing`);
      messages.push(...received.map((entry) => ({ run, entry })));
      await page.close();
    }
    return messages;
  } finally {
    await browser.close();
    await standIns.close();
  }
}

// The settings page and the popup in every state, a row each (`surfaces.mjs`).

import { GROUP, Partners, Rehearsal } from '../workflows.mjs';

const UUID = '7C1E40D2-93A5-4B6F-8E21-5D0F9A3CB6E1';
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' }).first();

/** The file of an export with one application, its token among it. */
const FILE = JSON.stringify({
  notification_builder_settings: 1,
  applications: [{ partner: 'sendbird', name: 'Harbor & Pine CA', app_id: UUID, color: 3, token: 'spec-token-of-a-file' }],
});

async function settings(stage, part, prepare = 'again') {
  await stage[prepare]();
  return stage.settings(part);
}

async function chosenFile(stage, part, text) {
  const page = await settings(stage, part);
  await page.locator('input[type=file]').setInputFiles(await stage.file('settings.json', text));
  return page;
}

export const SETTINGS = [
  {
    surface: 'settings, applications',
    state: 'none yet',
    reach: async (stage) => {
      const page = await settings(stage, 'applications', 'empty');
      await page.getByText('No application yet').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'one open',
    reach: async (stage) => {
      const page = await settings(stage, 'applications');
      await button(page, 'Check the connection').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'a field refused',
    reach: async (stage) => {
      const page = await settings(stage, 'applications', 'empty');
      await button(page, 'Add an application').click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Staging');
      await page.getByRole('textbox', { name: 'Application ID' }).fill('7C1E');
      await button(page, 'Add application').click();
      await page.getByText('This is not an application ID').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'unsaved changes asked about',
    reach: async (stage) => {
      const page = await settings(stage, 'applications');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Renamed');
      await button(page, 'Add an application').click();
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'token shown',
    reach: async (stage) => {
      const page = await settings(stage, 'applications');
      await button(page, 'Show the token').click();
      await button(page, 'Hide the token').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'token gone with the browser',
    reach: async (stage) => {
      await stage.again();
      await stage.keeper.evaluate(async () => {
        const { settings } = await chrome.storage.local.get('settings');
        settings.applications[0].ticket = '0123456789abcdef';
        await chrome.storage.local.set({ settings });
      });
      const page = await stage.settings('applications');
      await page.getByText('Token gone').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'removed, with a toast',
    reach: async (stage) => {
      const page = await settings(stage, 'applications');
      await button(page, 'Remove the application').click();
      await button(page, 'Undo').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'connection found',
    reach: async (stage) => {
      const page = await settings(stage, 'applications');
      await button(page, 'Check the connection').click();
      await page.getByText('Sendbird accepted the token').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'connection refused',
    reach: async (stage) => {
      const page = await settings(stage, 'applications');
      stage.standIns.sendbird.fail('bad-token', { times: Infinity });
      await button(page, 'Check the connection').click();
      await page.getByRole('alert').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'settings of a newer version',
    reach: async (stage) => {
      await stage.store({ settings: { version: 999 }, credentials: {} });
      const page = await stage.settings('applications');
      await page.getByRole('alert').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, applications',
    state: 'settings that could not be read',
    reach: async (stage) => {
      await stage.store({ settings: 'damaged', credentials: {} });
      const page = await stage.settings('applications');
      await button(page, 'Save as a file').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, authorizations',
    state: 'none yet',
    reach: async (stage) => {
      const page = await settings(stage, 'authorizations', 'empty');
      await page.getByText('No authorization yet').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, authorizations',
    state: 'one open',
    reach: async (stage) => {
      const page = await settings(stage, 'authorizations');
      await page.getByText('has no call that checks a key').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, lessons',
    state: 'none yet',
    reach: async (stage) => {
      const page = await settings(stage, 'lessons');
      await page.getByText('No lessons yet').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, about',
    state: 'at rest',
    reach: async (stage) => {
      const page = await settings(stage, 'about');
      await page.getByText('Allowed').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, about',
    state: 'export with tokens',
    reach: async (stage) => {
      const page = await settings(stage, 'about');
      await button(page, 'Export settings').click();
      await page.getByText('Include API tokens').click();
      await page.getByText('Everyone who gets the file').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, about',
    state: 'import previewed',
    reach: async (stage) => {
      const page = await chosenFile(stage, 'about', FILE);
      await page.getByRole('dialog').getByText('Harbor & Pine CA').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, about',
    state: 'file refused',
    reach: async (stage) => {
      const page = await chosenFile(stage, 'about', '{"applications": []}');
      await page.getByText('This is no file of settings').waitFor();
      return page;
    },
  },

  {
    surface: 'settings, workspaces',
    state: 'none yet',
    reach: async (stage) => {
      const page = await settings(stage, 'workspaces', 'empty');
      await page.getByText('No workspace yet').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, workspaces',
    state: 'a permission missing',
    reach: async (stage) => {
      const page = await settings(stage, 'workspaces', 'rehearsing');
      await page.getByText('Add subscription.status.set to the key').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, workspaces',
    state: 'a new one',
    reach: async (stage) => {
      const page = await settings(stage, 'workspaces', 'empty');
      await button(page, 'Add a workspace').click();
      await page.getByRole('textbox', { name: 'REST key' }).waitFor();
      return page;
    },
  },
  {
    surface: 'settings, partners',
    state: 'nothing set up yet',
    reach: async (stage) => {
      const page = await settings(stage, 'partners', 'empty');
      await page.getByText('Workspace with a REST key').first().waitFor();
      return page;
    },
  },
  {
    surface: 'settings, partners',
    state: 'set up in part, everything unfolded',
    reach: async (stage) => {
      const page = await settings(stage, 'partners', 'rehearsing');
      await page.getByText('Workspace with a REST key').first().waitFor();
      for (const folded of await page.locator('main summary').all()) if (await folded.isVisible()) await folded.click();
      return page;
    },
  },
  {
    surface: 'settings, partners',
    state: 'a mapping with rows that would not work',
    reach: async (stage) => {
      const page = await settings(stage, 'partners', 'rehearsing');
      const partners = await Partners.open(page, 'Jebbit');
      await partners.importCsv('id,name,type,example\nskin,$skin,string,dry\nage,,number,forty\n');
      await page.getByText('Rows that would not work: 1').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, partners',
    state: 'a survey’s link and questions',
    reach: async (stage) => {
      const page = await settings(stage, 'partners', 'rehearsing');
      const partners = await Partners.open(page, 'Iterate');
      await page.getByRole('textbox', { name: 'Link of the survey' }).fill('https://iteratehq.com/harbor/nps?utm_source=braze');
      await page.locator('[data-made="link"]').waitFor();
      await button(page, 'Add a question').click();
      await partners.cell('Prompt', 1).fill('How satisfied are you with us?');
      return page;
    },
  },
  {
    surface: 'settings, rehearsal',
    state: 'no workspace yet',
    reach: async (stage) => {
      const page = await settings(stage, 'rehearsal', 'empty');
      await page.getByText('No workspace yet').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, rehearsal',
    state: 'a field refused',
    reach: async (stage) => {
      const page = await settings(stage, 'rehearsal', 'rehearsing');
      const rehearsal = await Rehearsal.open(stage.browser, page);
      await rehearsal.choose('Quikly: SMS acquisition');
      await rehearsal.fill({ 'Test phone': '13135551212' });
      await rehearsal.dry();
      await rehearsal.sees('The plus sign is missing.');
      return page;
    },
  },
  {
    surface: 'settings, rehearsal',
    state: 'after a dry run',
    reach: async (stage) => {
      const page = await settings(stage, 'rehearsal', 'rehearsing');
      const rehearsal = await Rehearsal.open(stage.browser, page);
      await rehearsal.choose('Quikly: SMS acquisition');
      await rehearsal.fill({ 'Test phone': '+13135551212', 'Email address': 'ada@example.com', 'Subscription group ID': GROUP });
      await rehearsal.dry();
      await rehearsal.sees('Dry run: not sent');
      return page;
    },
  },
  {
    surface: 'settings, rehearsal',
    state: 'after a live run',
    reach: async (stage) => {
      const page = await settings(stage, 'rehearsal', 'rehearsing');
      const rehearsal = await Rehearsal.open(stage.browser, page);
      await rehearsal.choose('Quikly: custom attributes');
      await rehearsal.fill({ 'Email address': 'ada@example.com', 'Attribute of the tier': 'tier' });
      await page.getByRole('textbox', { name: 'Value' }).first().fill('platinum');
      await page.getByRole('radio', { name: 'Live on this user' }).click();
      await rehearsal.live();
      await rehearsal.sees('The profile afterwards');
      return page;
    },
  },
  {
    surface: 'settings, rehearsal',
    state: 'a live run asked about',
    reach: async (stage) => {
      const page = await settings(stage, 'rehearsal', 'rehearsing');
      const rehearsal = await Rehearsal.open(stage.browser, page);
      await rehearsal.choose('Quikly: SMS acquisition');
      await rehearsal.fill({ 'Test phone': '+13135551212', 'Email address': 'ada@example.com', 'Subscription group ID': GROUP });
      await page.getByRole('radio', { name: 'Live on this user' }).click();
      await button(page, 'Run live on this user').click();
      await page.getByRole('dialog').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, preview and checks',
    state: 'at rest',
    reach: async (stage) => {
      const page = await settings(stage, 'preview');
      await button(page, 'Add a user').waitFor();
      return page;
    },
  },
  {
    surface: 'settings, preview and checks',
    state: 'a user edited',
    reach: async (stage) => {
      const page = await settings(stage, 'preview');
      await button(page, 'Add a user').click();
      await page.getByRole('radio', { name: 'JSON' }).waitFor();
      return page;
    },
  },
];

export const POPUP = [
  {
    surface: 'popup',
    state: 'no application',
    reach: async (stage) => {
      await stage.empty();
      const page = await stage.browser.open('popup');
      await page.getByText('No application yet').waitFor();
      return page;
    },
  },
  {
    surface: 'popup',
    state: 'an active application',
    reach: async (stage) => {
      await stage.again();
      const page = await stage.browser.open('popup');
      await page.getByText('Active application').waitFor();
      await page.getByText('The builder is not in this tab').waitFor();
      return page;
    },
  },
  {
    surface: 'popup',
    state: 'the choice open',
    reach: async (stage) => {
      await stage.again();
      const page = await stage.browser.open('popup');
      await button(page, /Active application/).click();
      await page.getByRole('option').first().waitFor();
      return page;
    },
  },
  {
    surface: 'popup',
    state: 'settings of a newer version',
    reach: async (stage) => {
      await stage.store({ settings: { version: 999 }, credentials: {} });
      const page = await stage.browser.open('popup');
      await page.getByRole('alert').waitFor();
      return page;
    },
  },
];

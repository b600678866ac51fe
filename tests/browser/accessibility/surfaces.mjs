// Every surface in every state that a user can meet. A new one is a row: how it is reached, and what is looked at.
//
//   { surface, state, reach: async (stage) => page, or { page, builder } for the builder's frame }

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

export const SURFACES = [
  // The settings page.
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

  // The popup.
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

  // The builder.
  {
    surface: 'builder',
    state: 'choosing a partner',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.builder(stage.standIns.pages.newTemplate);
      await opened.builder.sees('What do you want to build?');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'first run',
    reach: async (stage) => {
      await stage.empty();
      const opened = await stage.tile('Sendbird Webhook Template');
      await opened.builder.sees('Connect Sendbird to start');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'empty Sendbird draft',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.tile('Sendbird Webhook Template');
      await opened.builder.sees('Notification');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'list of templates',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.tile('Sendbird Webhook Template');
      await opened.builder.sees('Notification');
      await opened.builder.openTemplates();
      await opened.builder.frame.getByRole('option').first().waitFor();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'list of templates that cannot be had',
    reach: async (stage) => {
      await stage.again();
      stage.standIns.sendbird.fail('bad-token', { times: Infinity });
      const opened = await stage.tile('Sendbird Webhook Template');
      await opened.builder.sees('Notification');
      await opened.builder.openTemplates();
      await opened.builder.press('Refresh the list');
      await opened.builder.sees(/did not accept the token/);
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'picker of personalization',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.tile('Quikly trigger');
      await opened.builder.sees('More pairs');
      await opened.builder.addPair('city');
      await opened.builder.frame.getByRole('button', { name: 'Insert personalization' }).last().click();
      await opened.builder.frame.getByRole('dialog').getByRole('combobox').waitFor();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'Quikly draft',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.tile('Quikly trigger');
      await opened.builder.sees('More pairs');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'filled draft',
    reach: async (stage) => {
      await stage.again();
      return stage.draft();
    },
  },
  {
    surface: 'builder',
    state: 'menu open',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.tile('Quikly trigger');
      await opened.builder.sees('More pairs');
      await opened.builder.press('More actions');
      await opened.builder.frame.getByRole('menuitem').first().waitFor();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'preview',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await opened.builder.openTab('Preview');
      await opened.builder.sees('What is sent');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'checks',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await opened.builder.openTab(/^Checks/);
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'review',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await opened.builder.review();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'applied',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await opened.builder.review();
      await opened.builder.apply();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'unknown webhook',
    reach: async (stage) => {
      await stage.again();
      return stage.byHand();
    },
  },
  {
    surface: 'builder',
    state: 'what breaks an unknown webhook',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.byHand();
      await opened.builder.openTab(/^Checks/);
      await opened.builder.sees('What breaks it');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'writing over asked about',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.byHand();
      await opened.builder.press(/Sendbird notification/);
      await opened.builder.press('Review and apply');
      await opened.builder.frame.getByRole('dialog').waitFor();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'not recognized whole',
    reach: async (stage) => {
      await stage.again();
      stage.standIns.dashboard.set({ unknownLabels: 'url' });
      const opened = await stage.builder(stage.standIns.pages.newTemplate);
      await opened.builder.sees('Choose it in the page');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'pointing at a field',
    reach: async (stage) => {
      await stage.again();
      stage.standIns.dashboard.set({ unknownLabels: 'url' });
      const opened = await stage.builder(stage.standIns.pages.newTemplate);
      await opened.builder.press('Choose it in the page');
      await opened.builder.sees(/^Point at it in the page/);
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'a page without a webhook',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.builder(stage.standIns.pages.email);
      await opened.builder.sees('Insert');
      return opened;
    },
  },
];

// The builder in every state, a row each (`surfaces.mjs`).

/** Sends a test. */
async function sent(builder) {
  await builder.openTab('Test');
  await builder.fill(/^Sendbird users?$/, 'priya.raman');
  await builder.press('Send a test');
}

/** Opens a view of the menu, which begins with its title. */
async function more(builder, name) {
  await builder.press('More actions');
  await builder.frame.getByRole('menuitem', { name }).click();
  await builder.frame.getByRole('heading', { name }).waitFor();
}

export const BUILDER = [
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
    state: 'test, before one is sent',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await opened.builder.openTab('Test');
      await opened.builder.frame.getByRole('button', { name: 'Send a test' }).waitFor();
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'test, accepted',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await sent(opened.builder);
      await opened.builder.sees('Sendbird accepted the message');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'test, refused',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      stage.standIns.sendbird.fail('rate-limit');
      await sent(opened.builder);
      await opened.builder.sees('Sendbird is busy');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'preview, for a user with nothing set',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.draft();
      await opened.builder.openTab('Preview');
      await opened.builder.choose(/Nothing set/);
      await opened.builder.sees(/^Nothing is sent to this user/);
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'recipes',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.builder(stage.standIns.pages.newTemplate);
      await opened.builder.sees('What do you want to build?');
      await more(opened.builder, 'Start from a recipe');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'what failed, before anything is pasted',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.builder(stage.standIns.pages.newTemplate);
      await opened.builder.sees('What do you want to build?');
      await more(opened.builder, 'Paste what failed');
      return opened;
    },
  },
  {
    surface: 'builder',
    state: 'where used, of nothing yet',
    reach: async (stage) => {
      await stage.again();
      const opened = await stage.builder(stage.standIns.pages.newTemplate);
      await opened.builder.sees('What do you want to build?');
      await more(opened.builder, 'Where used');
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

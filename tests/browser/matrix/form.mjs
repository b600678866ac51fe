// A page of the dashboard with a composer on it, for the matrix: how it is reached, and what its frameworks hold.

import { PATIENCE } from '../harness.mjs';

const ID = '64f0a1b2c3d4e5f6a7b8c9aa';

/** Somebody's webhook: every kind of field holds something, in both forms of the body. */
const FILLED = {
  id: ID,
  name: 'Somebody’s',
  description: '',
  teams: [],
  tags: [],
  message: {
    language: 'fr',
    url: 'https://hooks.harborpine.example/{{${user_id}}}',
    method: 'PUT',
    bodyMode: 'raw',
    body: '{\n\t"order": "{{event_properties.${order}}}",\n  "note": "dos – “quoted”"\n}',
    pairs: [{ key: 'kept', value: 'as it was' }],
    headers: [
      { key: 'X-Trace', value: '{{campaign.${dispatch_id}}}' },
      { key: 'Content-Type', value: 'text/plain' },
      { key: 'X-Team', value: 'orders' },
    ],
  },
};

/** Headers of that webhook which no partner writes, and which therefore stay. */
export const STAYING = FILLED.message.headers.filter(({ key }) => key !== 'Content-Type');

const composer = (page) => page.getByRole('tablist').waitFor({ timeout: PATIENCE });

async function startFrom(page, start) {
  const choice = page.getByRole('region', { name: 'Choose a template' }).getByRole('button');
  await (start === 'blank' ? choice.first() : choice.filter({ hasText: FILLED.name })).click();
}

/** Page → how its composer is reached. */
const WAYS = {
  template: {
    address: ({ newTemplate }, start) => (start === 'blank' ? newTemplate : newTemplate.replace(/new$/, ID)),
    reach: async () => {},
  },
  campaign: {
    address: ({ campaigns }) => campaigns.replace(/([^/]+)$/, `${ID}/$1`),
    reach: startFrom,
  },
  canvas: {
    address: ({ canvases }) => `${canvases.replace(/([^/]+)$/, `${ID}/$1`)}?version=flow&isEditing=true`,
    async reach(page, start) {
      await page.getByRole('button', { name: 'Message 1' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Webhook', exact: true }).click();
      await startFrom(page, start);
    },
  },
};

/** Which tab stands for a cell's `tab`. */
const TABS = { compose: (tabs) => tabs.first(), second: (tabs) => tabs.nth(1), last: (tabs) => tabs.last() };

/** Opens a cell's page; the composer is there, its editors may still be late. Returns the page's address. */
export async function openForm(standIns, page, cell, switches) {
  standIns.dashboard.reset();
  standIns.dashboard.save('templates', FILLED);
  standIns.dashboard.set(switches);
  const address = WAYS[cell.page].address(standIns.pages, cell.start);
  await page.goto(address);
  await WAYS[cell.page].reach(page, cell.start);
  await composer(page);
  if (cell.tab !== 'compose') await showTab(page, cell.tab);
  return address;
}

/** Shows a tab, as the user does. */
export async function showTab(page, tab) {
  const chosen = TABS[tab](page.getByRole('tablist').getByRole('tab'));
  await chosen.click();
  await page.waitForFunction((element) => element.ariaSelected === 'true', await chosen.elementHandle());
}

/** What React holds of the page, and which tab is shown. */
export const held = (page) =>
  page.evaluate(() => {
    const { form, message } = window.__standIn.state();
    return { form, message, tab: document.querySelector('[role=tab][aria-selected=true]')?.id };
  });

/**
 * Fields whose own text is not what React holds of them, over the tabs that have fields; the tab that was shown is shown
 * again. Monaco tells its model, CodeMirror its document, react-select its value.
 */
export async function astray(page) {
  const tabs = page.getByRole('tablist').getByRole('tab');
  const shown = await tabs.evaluateAll((all) => all.findIndex((tab) => tab.ariaSelected === 'true'));
  const last = (await tabs.count()) - 1;
  const wrong = [];
  let now = shown;
  for (let index = 0; index < last; index += 1) {
    if (index !== now) await tabs.nth((now = index)).click();
    await page.waitForFunction(() => window.__standIn.fields().every(({ held }) => held !== undefined), undefined, { timeout: PATIENCE });
    wrong.push(...(await page.evaluate(() => window.__standIn.fields().filter(({ value, held }) => value !== held))));
  }
  if (now !== shown) await tabs.nth(shown).click();
  return wrong;
}

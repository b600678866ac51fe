// A notification's life: composed, previewed as two users, applied, sent to a user as a test; then somebody changes its
// template in Sendbird, and the builder says so and brings it up to date.

import { launch } from '../browser/harness.mjs';
import { Builder, Settings, Template } from '../browser/play.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { fillIn, SENDBIRD } from './main-job.mjs';
import { shot } from './report.mjs';

/** What somebody makes of the template “Order shipped” meanwhile. */
const CHANGED = {
  ui_template: {
    version: 1,
    body: {
      items: [
        { type: 'image', imageUrl: 'https://cdn.example/parcel.png' },
        { type: 'text', text: 'Your order is on its way, {name}', textStyle: { size: 16, weight: 'bold' } },
        { type: 'text', text: 'Order {order_number} is with {carrier}.' },
        { type: 'textButton', text: 'Track it', action: { type: 'web', data: '{track}' } },
      ],
    },
  },
};

/** What a user's phone shows among those of all users, and how its chat looks. */
async function onThePhone(builder, user) {
  const one = builder.frame.locator('.nb-several').filter({ has: builder.frame.getByText(user) }).first();
  const bubble = one.locator('.nb-phone__bubble .nb-phone__card');
  await bubble.waitFor();
  const scheme = await bubble.evaluate((element) => getComputedStyle(element).colorScheme);
  const name = await one.locator('> span').innerText();
  const words = (await bubble.innerText()).split('\n').filter(Boolean);
  return `previewed as ${name}, in a chat (${scheme}): ${words.join(' | ')}`;
}

/** Plays it; returns the messages that Sendbird received. */
export async function drift({ shots } = {}) {
  const run = 'drift';
  const say = (line) => console.log(`[${run}] ${line}`);
  const standIns = await startStandIns({ sendbird: { users: ['priya.raman'] } });
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, viewport: { width: 1280, height: 860 } });
  try {
    const settings = await Settings.open(browser);
    await settings.addApplication(standIns.sendbird.applications[0]);
    await settings.checkConnection(SENDBIRD);

    const page = await browser.visit(standIns.pages.gallery);
    await page.getByText('Sendbird Webhook Template').click();
    const builder = await Builder.of(browser, page);
    await builder.sees('Notification');
    await builder.openTemplates();
    await builder.frame.getByRole('option').first().waitFor();
    await shot(shots, page, 'templates');
    await builder.press('Back');
    await fillIn(builder);
    say('chose a template and filled it in');

    await builder.openTab('Preview');
    for (const look of ['Chat', 'Dark']) await builder.choose(look);
    await builder.frame.getByRole('checkbox', { name: 'All users' }).check({ force: true });
    for (const user of ['Ada Okafor', /O.*Brien/]) say(await onThePhone(builder, user));
    await shot(shots, page, 'preview-two-users');
    await builder.frame.getByRole('checkbox', { name: 'All users' }).uncheck({ force: true });
    await builder.openTab('Build');

    await builder.review();
    await builder.fillInToken();
    await builder.apply();
    await new Template(page).save();
    await builder.sees('Saved in Braze');
    await builder.press('Keep editing');
    say('reviewed, applied and saved');

    await builder.openTab('Test');
    await builder.fill('Sendbird user', 'priya.raman');
    await builder.press('Send a test');
    await builder.sees('Sendbird accepted the message');
    await shot(shots, page, 'test-sent');
    say('sent one test to priya.raman, by the extension');

    standIns.sendbird.changeTemplate('order-shipped', CHANGED);
    await page.reload();
    const again = await Builder.open(browser, page);
    await again.sees('Notification');
    await again.openTemplates();
    await again.press('Refresh the list');
    await again.frame.getByRole('option').first().waitFor();
    await again.press('Back');
    await again.sees('“Order shipped” has changed since this was built');
    await shot(shots, page, 'drift');
    say('somebody changed the template; the builder says what has changed');

    await again.press('Bring up to date');
    await again.fill('carrier', 'Harbor Post');
    await again.review();
    await again.apply();
    await new Template(page).save();
    say('brought up to date, reviewed, applied and saved');

    await again.press('More actions');
    await again.frame.getByRole('menuitem', { name: 'Where used' }).click();
    await again.frame.getByRole('heading', { name: 'Where used' }).waitFor();
    await shot(shots, page, 'where-used');
    const entries = standIns.sendbird.received().filter(({ method }) => method === 'POST');
    return entries.map((entry) => ({ run, entry }));
  } finally {
    await browser.close();
    await standIns.close();
  }
}

// A Braze workspace, what its key may do, and Quikly's workflows: dry, then live, and the profile afterwards.

import { launch } from '../browser/harness.mjs';
import { Rehearsal, REST, GROUP, Workspaces } from '../browser/workflows.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { shot } from './report.mjs';

const NEW = { email: 'new+demo@example.com', phone: '+1 313 555 1212' };
const KNOWN = 'ada@example.com';

/** One workflow: its title, what is typed, and what is seen at its end. */
const RUNS = [
  { title: 'Quikly: email acquisition', fields: { 'Email address': 'mail+demo@example.com', 'Custom event': 'quikly_joined' }, ends: 'The profile is as Quikly would leave it.' },
  { title: 'Quikly: SMS acquisition', fields: { 'Test phone': NEW.phone, 'Email address': NEW.email, 'Subscription group ID': GROUP }, ends: 'Quikly would credit this person: the status was read again', waits: true, picture: 'rehearsal' },
  { title: 'Quikly: SMS acquisition, double opt-in', fields: { 'Test phone': '+1 503 555 0101', 'Email address': KNOWN, 'Subscription group ID': GROUP, 'Custom event': 'ask_opt_in' }, ends: 'Quikly would credit this person: the status was read again', opts: '+15035550101', waits: true },
  { title: 'Quikly: custom attributes', fields: { 'Email address': KNOWN, 'Attribute of the tier': 'tier' }, value: 'platinum', ends: 'The attributes are on the profile.', email: KNOWN },
];

/** Plays every workflow dry and live. */
export async function rehearsals({ shots } = {}) {
  const say = (line) => console.log(`[rehearsals] ${line}`);
  const standIns = await startStandIns();
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, granted: REST, viewport: { width: 1180, height: 1000 } });
  try {
    const page = await browser.open('options');
    const workspaces = await Workspaces.open(page);
    for (const workspace of [...standIns.braze.keys].reverse()) {
      await workspaces.add(workspace);
      await workspaces.check();
      await workspaces.found('users.track');
    }
    await shot(shots, page, 'workspaces');
    say(`stored ${standIns.braze.keys.length} workspaces and found what their keys may do; ${standIns.braze.writes().length} writes`);

    for (const { title, fields, value, ends, waits, opts, picture } of RUNS) {
      await page.reload();
      const rehearsal = await Rehearsal.open(browser, page);
      await page.getByRole('button', { name: /^Workspace/ }).click();
      await page.getByRole('option', { name: /Sandbox/ }).click();
      await rehearsal.choose(title);
      await rehearsal.fill(fields);
      if (value) await page.getByRole('textbox', { name: 'Value' }).first().fill(value);
      const before = standIns.braze.writes().length;
      await rehearsal.dry();
      await rehearsal.sees('Dry run: not sent');
      if (picture) await shot(shots, page, `${picture}-dry`);
      if (standIns.braze.writes().length !== before) throw new Error(`${title} wrote something in a dry run`);
      await rehearsal.live();
      for (let waited = 0; waits && waited < 20; waited += 1) {
        await rehearsal.sees(/left$/);
        if (picture && waited === 0) await shot(shots, page, `${picture}-live`);
        if (opts) standIns.braze.subscribe(GROUP, opts);
        await rehearsal.passTime();
        if (await page.getByText(ends).first().waitFor({ timeout: 4_000 }).then(() => true, () => false)) break;
      }
      await rehearsal.sees(ends);
      if (picture) await shot(shots, page, `${picture}-done`);
      say(`${title}: dry without a write, then live, ${standIns.braze.writes().length - before} writes`);
    }
    const { custom_attributes: attributes } = standIns.braze.user(KNOWN);
    say(`afterwards ${KNOWN} has the tier ${attributes.tier}; ${NEW.email} is ${standIns.braze.user(NEW.email) ? 'there' : 'missing'}; subscribed: ${standIns.braze.subscribed(GROUP).join(', ')}`);
    const state = await browser.visit(standIns.pages.brazeState);
    await shot(shots, state, 'braze-state');
    const strange = standIns.braze.strange();
    // The check of a key's permissions sends empty bodies on purpose.
    const unexpected = strange.filter(({ body }) => body !== '{}');
    if (unexpected.length > 0) throw new Error(`Braze's description does not know ${JSON.stringify(unexpected[0])}`);

    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('heading', { name: 'Quikly', exact: true }).waitFor();
    await shot(shots, page, 'partners');
    say('looked at the checklists');
  } finally {
    await browser.close();
    await standIns.close();
  }
}

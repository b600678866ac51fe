// A Braze workspace, what its key may do, and the partners' set-ups and workflows: dry, then live, and the profile
// afterwards.

import { launch } from '../browser/harness.mjs';
import { Settings } from '../browser/play.mjs';
import { GROUP, Partners, Rehearsal, REST, Trigger, Workspaces } from '../browser/workflows.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { shot } from './report.mjs';

const NEW = { email: 'new+demo@example.com', phone: '+1 313 555 1212' };
const KNOWN = 'ada@example.com';

/** Jebbit's mapping, as a file. */
const MAPPING = 'jebbit_id,braze_name,type,example\nskin,skin_type,string,dry\nage,,number,41\nvegan,is_vegan,boolean,yes\nlikes,,array,"serum, balm"\n';

/** A survey's questions: prompt, the attribute's own name, an answer. */
const QUESTIONS = [['How satisfied are you with us?', '', 'Very satisfied'], ['How likely are you to recommend us?', 'nps', '9']];

/** One workflow: its title, what is typed, and what is seen at its end. */
const RUNS = [
  { title: 'Quikly: email acquisition', fields: { 'Email address': 'mail+demo@example.com', 'Custom event': 'quikly_joined' }, ends: 'The profile is as Quikly would leave it.' },
  { title: 'Quikly: SMS acquisition', fields: { 'Test phone': NEW.phone, 'Email address': NEW.email, 'Subscription group ID': GROUP }, ends: 'Quikly would credit this person: the status was read again', waits: true, picture: 'rehearsal' },
  { title: 'Quikly: SMS acquisition, double opt-in', fields: { 'Test phone': '+1 503 555 0101', 'Email address': KNOWN, 'Subscription group ID': GROUP, 'Custom event': 'ask_opt_in' }, ends: 'Quikly would credit this person: the status was read again', opts: '+15035550101', waits: true },
  { title: 'Quikly: custom attributes', fields: { 'Email address': KNOWN, 'Attribute of the tier': 'tier' }, value: 'platinum', ends: 'The attributes are on the profile.', email: KNOWN },
  { title: 'Jebbit: test submission', fields: { 'Email address': KNOWN }, ends: 'All answers arrived as they were sent.', picture: 'jebbit' },
  { title: 'Iterate: survey response', fields: { 'Email address': KNOWN }, ends: 'All answers arrived as they were sent.' },
];

/** Sets the partners up: Sendbird's user ID and event, Jebbit's mapping, Iterate's link and questions. */
async function setUp(page, shots, say) {
  await Partners.open(page, 'Sendbird');
  await page.getByRole('textbox', { name: 'Is it filled in?' }).fill(KNOWN);
  await page.getByRole('button', { name: 'Look at the profile' }).first().click();
  await page.getByText('The profile has it: sb-ada').waitFor();
  await page.getByRole('textbox', { name: 'Event name' }).fill('order_shipped_push');
  await page.getByRole('button', { name: 'Look for it' }).last().click();
  await page.getByText('The workspace has the event “order_shipped_push”.').waitFor();
  await shot(shots, page, 'partners-sendbird');
  say('found Sendbird’s user ID on a profile, and its event');

  const partners = await Partners.open(page, 'Jebbit');
  await partners.importCsv(MAPPING);
  await page.getByText('Attributes: 4, with an example: 4').waitFor();
  await partners.ticked('Jebbit', 'Attributes mapped');
  await shot(shots, page, 'partners-jebbit');
  await Partners.open(page, 'Iterate');
  await page.getByRole('textbox', { name: 'Link of the survey' }).fill('https://iteratehq.com/harbor/nps?utm_source=braze');
  for (const [at, [prompt, name, answer]] of QUESTIONS.entries()) {
    await page.getByRole('button', { name: 'Add a question' }).click();
    await partners.cell('Prompt', at + 1).fill(prompt);
    await partners.cell('Attribute in Braze', at + 1).fill(name);
    await partners.cell('Answer, as an example', at + 1).fill(answer);
  }
  await partners.ticked('Iterate', 'Questions named');
  await shot(shots, page, 'partners-iterate');
  say('mapped Jebbit’s attributes, and named Iterate’s questions');
}

/** Renders Quikly's webhook for a profile that is looked up, and sends it once. */
async function webhook(browser, page, standIns, shots) {
  const [account] = standIns.quikly.accounts;
  await new Settings(browser, page).addAuthorization({ name: account.name, token: account.key, scope: account.scopes[0] });
  await (await Rehearsal.open(browser, page)).choose(RUNS[0].title);
  const trigger = await Trigger.open(page, 'Quikly');
  await trigger.field('Event').fill(account.events[0]);
  await trigger.renderFor('A profile of the workspace…');
  await trigger.lookUp(KNOWN);
  await trigger.body(({ email }) => email === KNOWN);
  await trigger.send();
  await trigger.card.getByText('Quikly took it (200)').waitFor();
  await trigger.card.scrollIntoViewIfNeeded();
  await shot(shots, page, 'rehearsal-webhook');
  if (standIns.quikly.accepted().length !== 1) throw new Error('Quikly did not accept the webhook once');
}

/** Plays every workflow dry and live. */
export async function rehearsals({ shots } = {}) {
  const say = (line) => console.log(`[rehearsals] ${line}`);
  const standIns = await startStandIns();
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, granted: [...REST, 'https://api.quikly.com/*'], viewport: { width: 1180, height: 1000 } });
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

    await setUp(page, shots, say);

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
      // The log may hold the same sentence of an earlier run.
      for (let waited = 0; standIns.braze.writes().length === before && waited < 200; waited += 1) await page.waitForTimeout(100);
      if (standIns.braze.writes().length === before) throw new Error(`${title} wrote nothing in a live run`);
      await rehearsal.sees(ends);
      await page.getByRole('region', { name: 'The profile afterwards' }).waitFor();
      if (picture) await shot(shots, page, `${picture}-done`);
      say(`${title}: dry without a write, then live, ${standIns.braze.writes().length - before} writes, and the profile afterwards`);
    }
    await webhook(browser, page, standIns, shots);
    say('Quikly’s webhook: rendered for a profile of the workspace, sent once, and accepted');
    const { custom_attributes: attributes } = standIns.braze.user(KNOWN);
    say(`afterwards ${KNOWN} has ${['tier', 'skin_type', 'nps'].map((name) => `${name} ${attributes[name]}`).join(', ')}; ${NEW.email} is ${standIns.braze.user(NEW.email) ? 'there' : 'missing'}; subscribed: ${standIns.braze.subscribed(GROUP).join(', ')}`);
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

// The partners' own set-ups in the settings, and Jebbit's and Iterate's rehearsals against the stand-in: dry, then live.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startStandIns } from '../stand-in/serve.mjs';
import { violations } from './axe.mjs';
import { launch } from './harness.mjs';
import { GROUP, Partners, REST, Rehearsal, Workspaces } from './workflows.mjs';

const EMAIL = 'ada@example.com';
const MAPPING = 'jebbit_id,braze_name,type,example\nskin,skin_type,string,"dry, flaky"\nage,,number,41\nvegan,,boolean,yes\nlikes,,array,"serum, balm"\n';

describe('the partners’ own set-ups', () => {
  let standIns, browser, page, sandbox;

  before(async () => {
    standIns = await startStandIns();
    [sandbox] = standIns.braze.keys;
    browser = await launch({ hostRules: standIns.hostRules, granted: REST });
    page = await browser.open('options');
    const workspaces = await Workspaces.open(page);
    await workspaces.add(sandbox);
    await workspaces.check();
    await workspaces.row(sandbox.name).getByText('All permissions').waitFor();
  });
  after(async () => {
    await browser?.close();
    await standIns?.close();
  });
  beforeEach(() => standIns.braze.reset());

  /** Waits until something asked again and again is so. */
  async function until(holds) {
    for (let asked = 0; asked < 200 && !(await holds()); asked += 1) await page.waitForTimeout(50);
    assert.ok(await holds());
  }

  const stored = () => page.evaluate(async () => (await chrome.storage.local.get('notes')).notes);

  it('Sendbird’s list becomes the CSV of a user import, and SENT and READ are seen on a test profile', async () => {
    const partners = await Partners.open(page, 'Sendbird');
    await page.getByRole('textbox', { name: 'Make a user import' }).fill('u-1\tsb-1\n\nu-2;sb,2\nboth\n');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the CSV' }).click();
    const csv = await readFile(await (await download).path(), 'utf8');
    assert.deepEqual(csv.trim().split('\r\n'), ['external_id,sendbird_id', 'u-1,sb-1', 'u-2,"sb,2"', 'both,both']);
    await page.getByText('sendbird-user-ids.csv saved with 3 rows').waitFor();

    const event = 'order_shipped_push';
    const look = async () => page.getByRole('button', { name: 'Look at the profile' }).last().click();
    await page.getByRole('textbox', { name: 'Event name' }).fill(event);
    await page.getByRole('textbox', { name: 'Did SENT and READ come?' }).fill('nobody@example.com');
    await look();
    await page.getByText('No profile has this address.').waitFor();
    await page.getByRole('textbox', { name: 'Did SENT and READ come?' }).fill(EMAIL);
    for (const said of [`“${event}” is not on this profile.`, `“${event}” came once: SENT.`, `“${event}” came 2 times: SENT, then READ.`]) {
      await look();
      await page.getByText(said).waitFor();
      standIns.braze.track({ events: [{ email: EMAIL, name: event, time: '2026-11-20T10:00:00Z' }] });
    }
    await partners.ticked('Sendbird', 'SENT and READ arrive');
    assert.deepEqual(standIns.braze.writes(), []);
  });

  it('Quikly’s hand-over is a file that is made on demand, and the key is kept nowhere', async () => {
    await Partners.open(page, 'Quikly');
    await page.getByRole('textbox', { name: 'REST key' }).fill(sandbox.key);
    await page.getByRole('textbox', { name: 'Subscription group ID' }).fill(GROUP);
    await page.getByRole('textbox', { name: 'Attributes' }).fill('tier, city');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the hand-over file' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    for (const line of ['Braze REST endpoint: https://rest.iad-01.braze.com', `Braze REST key: ${sandbox.key}`, `subscription_group_id: ${GROUP}`, 'Attributes: tier, city'])
      assert.ok(text.includes(line), line);
    assert.equal(await page.getByRole('textbox', { name: 'REST key' }).inputValue(), '');
    assert.ok(!JSON.stringify(await stored()).includes(sandbox.key));
  });

  describe('Jebbit’s mapping', () => {
    it('is typed, checked as it is typed, and kept', async () => {
      const partners = await Partners.open(page, 'Jebbit');
      await page.getByText('No attribute is mapped yet.').waitFor();
      await page.getByRole('button', { name: 'Add an attribute' }).click();
      await page.getByText('The ID is missing.').waitFor();
      await partners.cell('ID in Jebbit', 1).fill('quiz.result');
      await page.getByText('Braze takes a period for the way into an object.').waitFor();
      await page.getByText('Rows that would not work: 1').waitFor();
      await partners.cell('ID in Jebbit', 1).fill('email');
      await page.getByText('That is a field of every profile.').waitFor();
      await partners.cell('Name in Braze', 1).fill('$email');
      await page.getByText('Braze takes no name that begins with a dollar sign.').waitFor();
      await partners.cell('Name in Braze', 1).fill('quiz_email');
      await page.getByText('Rows that would not work').waitFor({ state: 'detached' });
      await partners.choose('Type', 1, 'Number');
      await partners.cell('Example', 1).fill('forty');
      await page.getByText('The example is not of this type.').waitFor();
      await page.getByRole('button', { name: 'Add an attribute' }).click();
      await partners.cell('ID in Jebbit', 2).fill('Quiz Email');
      await page.getByText('The name of row 1 is nearly the same.').waitFor();
      await partners.cell('Name in Braze', 2).fill('quiz_email');
      await page.getByText('Row 1 writes the same attribute.').waitFor();
      await until(async () => (await stored())?.jebbit?.rows?.[1]?.name === 'quiz_email');
      assert.equal((await stored()).jebbit.mapped, false);
      assert.deepEqual(await violations(page), []);

      await page.reload();
      await partners.cell('Name in Braze', 2).waitFor();
      assert.equal(await partners.cell('ID in Jebbit', 1).inputValue(), 'email');
      await page.getByRole('button', { name: 'Remove row 2' }).click();
      await page.getByRole('button', { name: 'Remove row 1' }).click();
      await page.getByText('No attribute is mapped yet.').waitFor();
    });

    it('is taken from a CSV, which can be undone, and leaves as one', async () => {
      const partners = await Partners.open(page, 'Jebbit');
      await partners.importCsv('id,type\nskin,money\n');
      await page.getByText('Line 2: “money” is no type.').waitFor();
      await partners.importCsv(MAPPING);
      await page.getByText('Rows taken from the file: 4').waitFor();
      await page.getByText('Attributes: 4, with an example: 4').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('No attribute is mapped yet.').waitFor();
      await partners.importCsv(MAPPING);
      await partners.cell('ID in Jebbit', 4).waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const text = await readFile(await (await download).path(), 'utf8');
      assert.equal(text, MAPPING.replace('age,,', 'age,age,').replace('vegan,,', 'vegan,vegan,').replace('likes,,', 'likes,likes,'));
      await partners.ticked('Jebbit', 'Attributes mapped');
    });

    it('that is larger than what is kept is told, the kept one stays, and the sentence goes once it fits', async () => {
      const partners = await Partners.open(page, 'Jebbit');
      await partners.cell('ID in Jebbit', 4).waitFor();
      const tooLarge = page.getByRole('alert').filter({ hasText: 'This table is larger than what can be kept here (64 kB). Shorten the examples, or remove rows.' });
      const rows = Array.from({ length: 5 }, (_, at) => `answer_${at},,string,${'x'.repeat(14_000)}\n`);
      await partners.importCsv(`id,name,type,example\n${rows.join('')}`);
      await page.getByText('Rows taken from the file: 5').waitFor();
      await tooLarge.waitFor();
      assert.equal((await stored()).jebbit.rows.length, 4);
      await page.getByRole('button', { name: 'Undo' }).click();
      await tooLarge.waitFor({ state: 'detached' });
      assert.equal((await stored()).jebbit.rows.length, 4);
    });

    it('is compared with the workspace, and takes attributes from it', async () => {
      standIns.braze.track({ attributes: [{ email: EMAIL, age: 'forty', Skin_Type: 'dry' }] });
      const partners = await Partners.open(page, 'Jebbit');
      await partners.cell('ID in Jebbit', 1).waitFor();
      await page.getByRole('button', { name: 'Add from Braze' }).click();
      const dialog = page.getByRole('dialog', { name: 'Attributes of the workspace' });
      await dialog.getByText('tier', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Add the chosen (1)' }).click();
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await partners.cell('ID in Jebbit', 5).inputValue(), 'tier');
      await page.getByText('The workspace has this attribute as string.').waitFor();
      await page.getByText('The workspace has “Skin_Type”, which is nearly the same.').waitFor();
      await page.getByRole('button', { name: 'Remove row 5' }).click();
      assert.deepEqual(standIns.braze.writes().length, 0);
    });
  });

  it('Jebbit’s credentials are a file that is made on demand, and the key is kept nowhere', async () => {
    const partners = await Partners.open(page, 'Jebbit');
    await page.getByRole('textbox', { name: 'REST key' }).fill(sandbox.key);
    await page.getByRole('textbox', { name: 'Contact' }).fill('crm@harborpine.example');
    await page.getByRole('textbox', { name: 'Hard deadline' }).fill('2027-01-15');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the credentials file' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    for (const line of ['REST endpoint: https://rest.iad-01.braze.com', `REST API key: ${sandbox.key}`, 'Contact: crm@harborpine.example', 'Hard deadline: 2027-01-15', 'skin, skin_type, string'])
      assert.ok(text.includes(line), line);
    assert.match(text, /Permissions: users\.track, .*users\.delete/);
    assert.equal(await page.getByRole('textbox', { name: 'REST key' }).inputValue(), '');
    await partners.ticked('Jebbit', 'Credentials file handed over');
    assert.ok(!JSON.stringify(await stored()).includes(sandbox.key));
    assert.match(await page.getByRole('link', { name: 'Open the file request on Dropbox' }).getAttribute('href'), /^https:\/\/www\.dropbox\.com\/request\//);
  });

  it('Jebbit’s test submission is shown dry, written live after a yes, compared, and put back', async () => {
    await Partners.open(page, 'Jebbit');
    await page.getByRole('button', { name: 'Rehearse the test submission' }).click();
    await page.getByRole('heading', { name: 'Jebbit: test submission', level: 1 }).waitFor();
    const rehearsal = new Rehearsal(browser, page);
    await page.getByRole('region', { name: 'Custom attributes' }).getByText('dry, flaky').waitFor();
    await rehearsal.fill({ 'Email address': EMAIL });
    await rehearsal.dry();
    await rehearsal.step('Write the attributes').getByText('Dry run: not sent').waitFor();
    assert.match(await rehearsal.step('Write the attributes').innerText(), /"skin_type": "dry, flaky"/);
    assert.deepEqual(standIns.braze.writes(), []);
    assert.deepEqual(await violations(page), []);

    await rehearsal.live();
    await page.getByRole('button', { name: 'Put the test user back' }).waitFor();
    await rehearsal.sees('All answers arrived as they were sent.');
    for (const [name, value] of [['skin_type', 'dry, flaky'], ['age', '41'], ['vegan', 'true'], ['likes', '["serum","balm"]']]) {
      const row = (await page.getByRole('row', { name: new RegExp(`^${name}`) }).innerText()).replace(/\s+/g, ' ');
      assert.equal(row, `${name} ${value} ${value} Arrived`);
    }
    assert.deepEqual(standIns.braze.user(EMAIL).custom_attributes.likes, ['serum', 'balm']);
    assert.deepEqual(standIns.braze.strange(), []);
    await page.getByRole('button', { name: 'Put the test user back' }).click();
    await rehearsal.sees('Put back: Write the attributes');
    await page.waitForFunction(() => !document.querySelector('.nb-step__n.is-now'));
    assert.equal(standIns.braze.user(EMAIL).custom_attributes.skin_type, undefined);
  });

  it('Jebbit makes a profile for somebody new, and what Braze changed or dropped is told', async () => {
    standIns.braze.spoil({ age: '41', vegan: null });
    await page.goto(`${page.url().split('#')[0]}#rehearsal/jebbit_submission`);
    await page.reload();
    const rehearsal = new Rehearsal(browser, page);
    await page.getByRole('heading', { name: 'Jebbit: test submission', level: 1 }).waitFor();
    await rehearsal.fill({ 'Email address': 'quiz+new@example.com' });
    await rehearsal.live();
    await rehearsal.step('Make a profile with the answers').getByText('Sent').waitFor();
    for (let look = 0; look < 6; look += 1) {
      await rehearsal.passTime();
      if (await page.getByText('Not everything arrived as it was sent.').first().waitFor({ timeout: 4_000 }).then(() => true, () => false)) break;
    }
    await rehearsal.sees(/Not everything arrived as it was sent/);
    assert.match(await page.getByRole('row', { name: /^age/ }).innerText(), /Changed/);
    assert.match(await page.getByRole('row', { name: /^vegan/ }).innerText(), /Missing/);
    assert.match(await page.getByRole('row', { name: /^skin_type/ }).innerText(), /Arrived/);
    await rehearsal.sees('The profile that was made stays. Delete it in Braze on its profile page.');
    await (await Partners.open(page, 'Jebbit')).ticked('Jebbit', 'Test submission rehearsed');
  });

  it('Iterate’s survey link gets the identifier and is copied', async () => {
    const partners = await Partners.open(page, 'Iterate');
    const field = page.getByRole('textbox', { name: 'Link of the survey' });
    await field.fill('iteratehq.com/nps');
    await page.getByText('A link begins with https://.').waitFor();
    await field.fill('https://iteratehq.com/nps?a=1&ser_braze_id={{${braze_id}}}#top');
    await page.getByText('The identifier was there, but not as Iterate reads it.').waitFor();
    const link = 'https://iteratehq.com/nps?a=1&user_braze_id={{${braze_id}}}#top';
    assert.equal((await page.locator('[data-made="link"]').innerText()).trim(), link);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied. In e-mail, untick Inline CSS.').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
    await partners.ticked('Iterate', 'Survey link carries the Braze ID');
  });

  it('Iterate’s questions are named, clashes are found, and the event is looked for', async () => {
    const partners = await Partners.open(page, 'Iterate');
    for (const prompt of ['How satisfied are you?', 'Tier', 'x'.repeat(256)]) {
      await page.getByRole('button', { name: 'Add a question' }).click();
      await partners.cell('Prompt', (await page.getByRole('textbox', { name: /^Prompt/ }).count())).fill(prompt);
    }
    assert.equal(await partners.cell('Attribute in Braze', 1).getAttribute('placeholder'), 'how satisfied are you?');
    await page.getByText('Braze takes at most 255 characters.').waitFor();
    await partners.cell('Attribute in Braze', 3).fill('how_satisfied are you?');
    await page.getByText('The attribute of question 1 is nearly the same.').waitFor();
    await partners.cell('Attribute in Braze', 3).fill('Tier');
    await partners.cell('Attribute in Braze', 2).fill('Tier');
    await page.getByText('Question 2 writes the same attribute.').waitFor();
    await page.getByRole('button', { name: 'Remove row 3' }).click();
    await partners.cell('Attribute in Braze', 2).fill('tier');
    await page.getByRole('button', { name: 'Compare with Braze' }).click();
    await page.getByText(/^Questions that clash: 1/).waitFor();
    await page.getByText('The workspace has this attribute already.').waitFor();
    await partners.cell('Attribute in Braze', 2).fill('survey_tier');
    await page.getByText('The workspace has this attribute already.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Look for the event' }).click();
    await page.getByText('The workspace has the event “survey-question-response”.').waitFor();
    await partners.cell('Answer, as an example', 1).fill('Very, "really"');
    await partners.cell('Answer, as an example', 2).fill('9');
    await partners.ticked('Iterate', 'Questions named');
    await partners.ticked('Iterate', 'Event survey-question-response in use');
    assert.deepEqual(await violations(page), []);
  });

  it('an answer to the survey is rehearsed, dry and live', async () => {
    await Partners.open(page, 'Iterate');
    await page.getByRole('button', { name: 'Rehearse a response' }).click();
    await page.getByRole('heading', { name: 'Iterate: survey response', level: 1 }).waitFor();
    const rehearsal = new Rehearsal(browser, page);
    await rehearsal.fill({ 'Email address': EMAIL });
    await rehearsal.dry();
    await rehearsal.step('Log survey-question-response').getByText('Dry run: not sent').waitFor();
    assert.deepEqual(standIns.braze.writes(), []);
    await rehearsal.live();
    await page.getByRole('button', { name: 'Put the test user back' }).waitFor();
    await rehearsal.sees('All answers arrived as they were sent.');
    const { custom_attributes: attributes, custom_events: events } = standIns.braze.user(EMAIL);
    assert.equal(attributes['how satisfied are you?'], 'Very, "really"');
    assert.equal(attributes.survey_tier, '9');
    assert.deepEqual(events.map(({ name, count }) => [name, count]), [['survey-question-response', 1]]);
    await rehearsal.sees('A logged event cannot be taken back.');
  });
});

// What a user does, in a user's words. Specs and the demo are written in these.
//
// Everything is done by real clicks and keys: in the page by its own controls, in the sidebar by names and roles.

import { PATIENCE } from './harness.mjs';
import { answerPrompt } from './keys.mjs';

/** How long writing and reading back a form may take, in milliseconds. */
const WRITING = 60_000;

/** The extension's settings page. */
export class Settings {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(browser) {
    return new Settings(browser, await browser.open('options'));
  }

  field(name) {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  /** Stores an application. */
  async addApplication({ name, id, token }) {
    await this.page.getByRole('button', { name: 'Add an application' }).first().click();
    await this.field('Name').fill(name);
    await this.field('Application ID').fill(id);
    if (token) await this.field('API token').fill(token);
    await this.page.getByRole('button', { name: 'Add application' }).click();
    await this.page.getByRole('group', { name: 'Applications' }).getByRole('button', { name }).waitFor();
  }

  /** Stores the key of a service that has no applications, with the scope that a new draft begins with. */
  async addAuthorization({ name, token, scope, service }) {
    await this.page.getByRole('link', { name: 'Authorizations' }).click();
    await this.page.getByRole('button', { name: 'Add an authorization' }).first().click();
    if (service) {
      await this.page.getByRole('button', { name: /^Service/ }).click();
      await this.page.getByRole('option', { name: service, exact: true }).click();
    }
    await this.field('Name').fill(name);
    await this.field('API token').fill(token);
    if (scope) await this.field('Default scope').fill(scope);
    await this.page.getByRole('button', { name: 'Add authorization', exact: true }).click();
    await this.page.getByRole('group', { name: 'Authorizations' }).getByRole('button', { name }).waitFor();
    await this.page.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor();
  }

  /** Stores a user to preview for, as an export of Braze has it. */
  async addUser(user) {
    await this.page.getByRole('link', { name: 'Preview and checks' }).click();
    await this.page.getByRole('button', { name: 'Add a user' }).click();
    await this.page.getByRole('radio', { name: 'JSON' }).click();
    await this.field('Attributes as JSON').fill(JSON.stringify({ users: [user] }));
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page.getByRole('list', { name: 'Users' }).getByText(`${user.first_name} ${user.last_name}`, { exact: true }).waitFor();
  }

  /** Checks the connection, and allows what Chrome asks for that, with the keys of the window system. */
  async checkConnection(hosts) {
    await this.page.getByRole('button', { name: 'Check the connection' }).click();
    await answerPrompt('allow', () =>
      this.page.evaluate((origins) => chrome.permissions.contains({ origins }), [hosts]),
    );
    await this.page.getByText(/accepted the token/).waitFor({ timeout: PATIENCE });
  }
}

/** The builder's frame in a page. */
export class Builder {
  constructor(page, frame) {
    this.page = page;
    this.frame = frame;
  }

  /** Opens it by a click on the launcher. */
  static async open(browser, page) {
    await page.bringToFront();
    await clickLauncher(page);
    return Builder.of(browser, page);
  }

  /** The builder that is open in a page, whose tab is brought to the front: of another one Chromium draws nothing, and a
      press in the frame goes to the page behind it. */
  static async of(browser, page) {
    await page.bringToFront();
    const frame = await browser.sidebar(page);
    await frame.locator('.nb-head').waitFor({ timeout: PATIENCE });
    return new Builder(page, frame);
  }

  /** Waits until a text is seen. */
  async sees(text, timeout = PATIENCE) {
    // A view that is behind another one may say the same, unseen.
    await this.frame.getByText(text, { exact: typeof text === 'string' }).filter({ visible: true }).first().waitFor({ timeout });
  }

  /** Goes on with what is found of a form whose rest is awaited; the builder says then that part of it is not recognized. */
  async goOn() {
    const go = this.frame.getByRole('button', { name: 'Go on with what is found' });
    const partly = this.frame.getByText('Part of this form is not recognized');
    await go.or(partly).first().waitFor({ timeout: PATIENCE });
    if (await go.count()) await go.click();
    await partly.waitFor({ timeout: PATIENCE });
  }

  async press(name) {
    await this.frame.getByRole('button', { name, exact: typeof name === 'string' }).first().click();
  }

  /** Says on an empty form what is to be built. */
  async choosePartner(name) {
    const question = this.frame.getByText('What do you want to build?');
    await question.waitFor({ timeout: PATIENCE });
    await this.press(name);
    await question.waitFor({ state: 'hidden' });
  }

  /** What the sidebar says, as text. */
  async text() {
    return this.frame.locator('body').innerText();
  }

  /** The field with a label: a plain input, or one of words and chips. */
  field(label) {
    return this.frame.getByRole('textbox', { name: label, exact: true });
  }

  /** What a field holds, be it an input or a field of words and chips. */
  value(label) {
    return this.field(label).evaluate((field) => (field.value ?? field.innerText).trim());
  }

  /** Opens the list of recipes from the menu. */
  async openRecipes() {
    await this.press('More actions');
    await this.frame.getByRole('menuitem', { name: 'Start from a recipe' }).click();
    await this.sees('Whole drafts that work before you connect anything');
  }

  /** Types into a field, in the place of what it holds. */
  async fill(label, text) {
    await this.field(label).click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Inserts personalization at the end of a field: opens the picker by its +, searches, inserts. */
  async personalize(label, search, { otherwise } = {}) {
    await this.field(label).click();
    await this.page.keyboard.press('Control+End');
    const field = this.frame.locator('.nb-field').filter({ has: this.field(label) });
    await field.getByRole('button', { name: 'Insert personalization' }).click();
    const picker = this.frame.getByRole('dialog');
    await picker.getByRole('combobox').fill(search);
    if (otherwise !== undefined) await picker.getByRole('textbox').last().fill(otherwise);
    await picker.getByRole('button', { name: 'Insert', exact: true }).click();
    await picker.waitFor({ state: 'hidden' });
  }

  /** Adds a pair to those of the body. */
  async addPair(key) {
    await this.press('Add a pair');
    await this.field('Key').last().fill(key);
  }

  async choose(segment) {
    await this.frame.getByRole('radio', { name: segment, exact: typeof segment === 'string' }).click();
  }

  /** Opens one of the draft's tabs. */
  async openTab(name) {
    await this.frame.getByRole('tab', { name, exact: typeof name === 'string' }).click();
  }

  /** Opens the list of templates. */
  async openTemplates() {
    await this.frame.locator('[data-field="template"] button').click();
  }

  /** Picks a template by its name, through the list's search. */
  async pickTemplate(name) {
    await this.openTemplates();
    await this.frame.getByRole('textbox', { name: 'Search templates' }).fill(name);
    const option = this.frame.getByRole('option').filter({ hasText: name }).first();
    await option.click();
    await this.press('Use this template');
    await this.frame.getByRole('heading', { name: 'Notification', exact: true }).waitFor();
  }

  /** The names of the chosen template's variables. */
  async variables() {
    const fields = this.frame.locator('[data-field^="variable:"]');
    await fields.first().waitFor();
    return fields.evaluateAll((all) => all.map((field) => field.dataset.field.slice('variable:'.length)));
  }

  /** Pastes a body that works elsewhere, and keeps the key names that are found in it. */
  async learnKeyNames(body) {
    await this.press(/^Learn the key names/);
    await this.frame.locator('[data-field="learn"] textarea').fill(body);
    await this.press('Find the names');
    await this.press('Keep for this application');
  }

  /** Begins the draft again from nothing. */
  async clear() {
    await this.press('More actions');
    await this.frame.getByRole('menuitem', { name: 'Clear the draft' }).click();
    await this.sees(/The draft is empty/);
  }

  /** Points at a field of the page for a part that is not recognized; `place` is a locator. */
  async point(part, place) {
    const row = this.frame.locator('.nb-item').filter({ hasText: part });
    await row.getByRole('button', { name: 'Choose it in the page' }).click();
    await this.sees(`Point at it in the page: ${part}`);
    await this.pointAgain(place);
  }

  /** Moves to a place of the page and clicks it, as the builder asked for. */
  async pointAgain(place) {
    await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { x, y, width, height } = await place.boundingBox();
    await this.page.mouse.move(x + 20, y + height / 2, { steps: 3 });
    await this.page.mouse.click(x + Math.min(20, width / 2), y + height / 2);
  }

  /** What is outlined in the page: its place, or nothing. */
  async outlined() {
    return outline(this.page);
  }

  async review() {
    await this.press('Review and apply');
    await this.frame.getByText('Nothing has been written yet').waitFor({ timeout: PATIENCE });
  }

  /** Asks in the review that the token is filled in. */
  async fillInToken() {
    await this.frame.getByText('Fill in the token').click();
  }

  /** Applies what is reviewed; waits until it has been read back. */
  async apply() {
    await this.frame.getByRole('button', { name: /^Apply \d+ change/ }).click();
    await this.sees('Applied and verified', WRITING);
  }
}

/** A webhook template's page in the dashboard. */
export class Template {
  constructor(page) {
    this.page = page;
  }

  /** Saves; waits for what the dashboard says of it. */
  async save() {
    await this.page.getByRole('button', { name: 'Save Template' }).click();
    await this.page.getByTestId('save-result').filter({ hasText: /saved/ }).waitFor({ timeout: PATIENCE });
  }
}

/** A campaign's page in the dashboard. */
export class Campaign {
  constructor(page) {
    this.page = page;
  }

  /** Creates a webhook campaign from the list, by the dashboard's own navigation. */
  static async create(page, list) {
    await page.getByRole('link', { name: 'Campaigns', exact: true }).first().click();
    await page.waitForURL(list);
    await page.getByRole('button', { name: 'Create Campaign' }).click();
    await page.getByRole('button', { name: 'Webhook', exact: true }).click();
    return new Campaign(page);
  }

  /** Starts from a saved webhook template. */
  async startFrom(template) {
    await this.page.getByRole('button', { name: template, exact: true }).click();
    await this.page.getByRole('tablist').waitFor();
  }

  async save(name) {
    await this.page.getByLabel('Campaign name').fill(name);
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page.getByTestId('save-result').filter({ hasText: /saved/ }).waitFor({ timeout: PATIENCE });
  }

  /** Starts from nothing. */
  async startBlank() {
    await this.page.getByRole('region', { name: 'Choose a template' }).getByRole('button').first().click();
    await this.page.getByRole('tablist').waitFor();
  }

  /** Sends from the Test tab to the first user, or to one that is made up; returns what the dashboard says came of it. */
  async sendTest(user) {
    await this.page.getByRole('tab').last().click();
    if (user) {
      await this.page.getByLabel('Custom user').check();
      await this.page.getByLabel('Profile').fill(JSON.stringify(user));
    }
    await this.page.getByRole('button', { name: 'Send Test' }).click();
    const result = this.page.getByTestId('webhook-test-result');
    await result.waitFor({ timeout: PATIENCE });
    return result.getAttribute('data-outcome');
  }
}

/** A Canvas with a webhook in one of its Message steps. */
export class Canvas extends Campaign {
  /** Creates a Canvas from the list, and opens a Message step with a webhook, by the dashboard's own navigation. */
  static async create(page, list) {
    await page.goto(list);
    await page.getByRole('button', { name: 'Create Canvas' }).click();
    await page.getByRole('button', { name: 'Message 1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Webhook', exact: true }).click();
    return new Canvas(page);
  }

  async save(name) {
    await this.page.getByRole('button', { name: 'Done', exact: true }).click();
    await this.page.getByLabel('Canvas name').fill(name);
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
    await this.page.getByTestId('save-result').filter({ hasText: /saved/ }).waitFor({ timeout: PATIENCE });
  }
}

/** The place of the outline in a page, which stands in a closed shadow root; nothing while there is none. */
export async function outline(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const all = [root];
    for (const node of all) all.push(...(node.children ?? []), ...(node.shadowRoots ?? []));
    const marks = all.filter((node) => node.nodeName === 'MARK');
    const boxes = await Promise.all(
      marks.map(({ backendNodeId }) => session.send('DOM.getBoxModel', { backendNodeId }).catch(() => undefined)),
    );
    const model = boxes.find((box) => box?.model.width > 0)?.model;
    return model && { x: model.border[0], y: model.border[1], width: model.width, height: model.height };
  } finally {
    await session.detach();
  }
}

/** Clicks the launcher, which stands in a closed shadow root: by its place. */
export async function clickLauncher(page) {
  const { x, y, width, height } = await launcher(page);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Name and place of the launcher, as Chromium's own accessibility tree says, which sees into closed shadow roots. */
export async function launcher(page, called = /^Open Notification Builder/) {
  const session = await page.context().newCDPSession(page);
  try {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const named = (node) => node.role?.value === 'button' && called.test(node.name?.value ?? '');
      const button = nodes.find(named);
      if (button) {
        const { model } = await session.send('DOM.getBoxModel', { backendNodeId: button.backendDOMNodeId });
        const [x, y, right, , , bottom] = model.border;
        return { x, y, width: right - x, height: bottom - y, name: button.name.value };
      }
      await page.waitForTimeout(100);
    }
    throw new Error('the launcher did not appear');
  } finally {
    await session.detach();
  }
}

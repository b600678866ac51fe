// The words of the settings page's workspaces, partners and rehearsals, for specs and the demo.

import { PATIENCE } from './harness.mjs';

/** Match patterns of the instances that the stand-in has keys for. */
export const REST = ['https://rest.iad-01.braze.com/*', 'https://rest.fra-01.braze.eu/*'];

/** The subscription group that the stand-in has. */
export const GROUP = '4ab1c0de-77e2-4c19-9d03-5f0e21c8b6a4';

const INSTANCES = { 'rest.iad-01.braze.com': 'US-01', 'rest.fra-01.braze.eu': 'EU-01' };

/** "Braze workspaces". */
export class Workspaces {
  constructor(page) {
    this.page = page;
  }

  static async open(page) {
    await page.getByRole('link', { name: 'Braze workspaces' }).click();
    await page.getByRole('heading', { name: 'Braze workspaces', level: 1 }).waitFor();
    return new Workspaces(page);
  }

  row(name) {
    return this.page.getByRole('group', { name: 'Braze workspaces' }).getByRole('button', { name });
  }

  async choose(instance) {
    await this.page.getByRole('button', { name: /^Instance/ }).click();
    await this.page.getByRole('option', { name: instance }).click();
  }

  /** Stores one of the stand-in's workspaces; `instance` may be a wrong one. */
  async add({ name, host, key }, instance = INSTANCES[host]) {
    await this.page.getByRole('button', { name: 'Add a workspace' }).click();
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.choose(instance);
    await this.page.getByRole('textbox', { name: 'REST key', exact: true }).fill(key);
    await this.page.getByRole('button', { name: 'Add workspace', exact: true }).click();
    await this.row(name).waitFor();
  }

  async check() {
    await this.page.getByRole('button', { name: /^Check (the key|again)$/ }).click();
  }

  /** What the table says of a permission. */
  async found(permission) {
    const cell = this.page.getByRole('row', { name: new RegExp(permission.replaceAll('.', '\\.')) }).getByRole('cell').first();
    await cell.waitFor({ timeout: PATIENCE });
    return (await cell.innerText()).trim();
  }
}

/** "Partners", with one partner's own set-up open. */
export class Partners {
  constructor(page) {
    this.page = page;
  }

  static async open(page, partner) {
    await page.getByRole('link', { name: 'Partners', exact: true }).click();
    await page.getByRole('button', { name: `Set up ${partner}`, exact: true }).click();
    await page.getByRole('radio', { name: partner, exact: true, checked: true }).waitFor();
    return new Partners(page);
  }

  /** A cell of the set-up's table. */
  cell(column, row) {
    return this.page.getByRole('textbox', { name: `${column}, row ${row}`, exact: true });
  }

  /** Chooses one of a few values in a cell. */
  async choose(column, row, value) {
    await this.page.getByRole('button', { name: `${column}, row ${row}` }).click();
    await this.page.getByRole('option', { name: value, exact: true }).click();
  }

  async importCsv(text) {
    await this.page.getByLabel('Import a CSV').setInputFiles({ name: 'mapping.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  }

  /** Waits until a row of a partner's checklist is done. */
  async ticked(partner, title) {
    const card = this.page.getByRole('region', { name: partner, exact: true });
    await card.getByRole('listitem').filter({ hasText: title }).getByText('done').waitFor();
  }
}

/** "Rehearsal". */
export class Rehearsal {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(browser, page) {
    await page.getByRole('link', { name: 'Rehearsal', exact: true }).click();
    await page.getByRole('button', { name: /^Workflow/ }).waitFor();
    return new Rehearsal(browser, page);
  }

  async choose(workflow) {
    await this.page.getByRole('button', { name: /^Workflow/ }).click();
    await this.page.getByRole('option', { name: workflow, exact: true }).click();
    await this.page.getByRole('heading', { name: workflow, level: 1 }).waitFor();
  }

  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) await this.page.getByRole('textbox', { name }).first().fill(value);
  }

  async dry() {
    await this.page.getByRole('radio', { name: 'Dry run' }).click();
    await this.page.getByRole('button', { name: 'Start the dry run' }).click();
  }

  /** Begins a live run, with the yes that it asks for. */
  async live() {
    await this.page.getByRole('button', { name: 'Run live on this user' }).first().click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Run live on this user' }).click();
  }

  async sees(text, timeout = PATIENCE) {
    await this.page.getByText(text).first().waitFor({ timeout });
  }

  /** A step by its title. */
  step(title) {
    return this.page.getByRole('listitem').filter({ hasText: title }).first();
  }

  /** Lets the time pass that a run waits for: what it waits until is set back in storage. No one waits 2 minutes in a test. */
  async passTime() {
    const worker = await this.browser.worker();
    await worker.evaluate(async () => {
      const { rehearsal } = await chrome.storage.local.get('rehearsal');
      for (const { state } of rehearsal.items) {
        if (state.is === 'waiting') state.until = Date.now();
        if (state.is === 'unsure') state.look = Date.now();
      }
      await chrome.storage.local.set({ rehearsal });
    });
  }
}

/** The card of a partner's webhook, on the page of rehearsals. */
export class Trigger {
  constructor(page, partner) {
    this.page = page;
    this.card = page.getByRole('region', { name: `Webhook to ${partner}` });
    this.question = page.getByRole('dialog', { name: `Send this to ${partner} once?` });
  }

  static async open(page, partner) {
    await page.getByRole('link', { name: 'Rehearsal', exact: true }).click();
    const trigger = new Trigger(page, partner);
    await trigger.card.waitFor();
    return trigger;
  }

  field(name) {
    return this.card.getByRole('textbox', { name, exact: true });
  }

  button(name) {
    return this.card.getByRole('button', { name });
  }

  async renderFor(user) {
    await this.button(/^Rendered for/).click();
    await this.page.getByRole('option', { name: user }).click();
  }

  async lookUp(email) {
    await this.field('Email address of the profile').fill(email);
    await this.button('Look it up').click();
  }

  /** The body that is shown, once it is as it should be. */
  async body(is) {
    let body;
    for (let asked = 0; asked < 200; asked += 1) {
      // Nothing is rendered while nobody is found.
      body = JSON.parse((await this.card.locator('.nb-req__body').innerText()).trim() || 'null');
      if (body && is(body)) return body;
      await this.page.waitForTimeout(50);
    }
    throw new Error(`the body stays ${JSON.stringify(body)}`);
  }

  /** Sends it, with the yes that it asks for. */
  async send() {
    await this.button('Send it once').click();
    await this.question.getByRole('button', { name: 'Send it once' }).click();
    await this.question.waitFor({ state: 'hidden' });
  }
}

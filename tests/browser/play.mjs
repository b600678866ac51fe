// What a user does, in a user's words. Specs and the demo are written in these.
//
// Everything is done by real clicks and keys: in the page by its own controls, in the sidebar by names and roles.

import { PATIENCE } from './harness.mjs';
import { answerPrompt } from './keys.mjs';

const MOD = 'Control';

/** The extension's settings page. */
export class Settings {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  static async open(browser) {
    return new Settings(browser, await browser.open('options'));
  }

  /** Stores an application. */
  async addApplication({ name, id, token }) {
    const { page } = this;
    await page.getByRole('button', { name: 'Add an application' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Application ID', { exact: true }).fill(id);
    if (token) await page.getByLabel('API token', { exact: true }).fill(token);
    await page.getByRole('button', { name: /^(Save|Add)/ }).last().click();
    await page.getByRole('listitem').or(page.getByRole('row')).or(page.getByRole('button')).filter({ hasText: name }).first().waitFor();
  }
}

/** The builder's frame in a page. */
export class Builder {
  constructor(browser, page, frame) {
    this.browser = browser;
    this.page = page;
    this.frame = frame;
  }

  /** Opens it by a click on the launcher, which stands in a closed shadow root: by its place. */
  static async open(browser, page) {
    await clickLauncher(page);
    return Builder.of(browser, page);
  }

  /** The builder that is open in a page. */
  static async of(browser, page) {
    const frame = await browser.sidebar(page);
    await frame.locator('.nb-head').waitFor({ timeout: PATIENCE });
    return new Builder(browser, page, frame);
  }

  button(name) {
    return this.frame.getByRole('button', { name, exact: true });
  }

  async press(name) {
    await this.button(name).first().click();
  }

  /** Waits until a text is seen. */
  async sees(text, timeout = PATIENCE) {
    await this.frame.getByText(text).first().waitFor({ timeout });
  }

  async title() {
    return (await this.frame.locator('.nb-head__title').innerText()).trim();
  }

  /** Allows what Chrome asks, with the keys of the window system. */
  async allow(browser, hosts, click) {
    await click();
    const worker = await browser.worker();
    await answerPrompt('allow', () => worker.evaluate((origins) => chrome.permissions.contains({ origins }), hosts));
  }

  /** The field with a label: a plain input, or one with personalization in it. */
  field(label) {
    return this.frame.getByRole('textbox', { name: label, exact: true });
  }

  /** Types into a field, in the place of what it holds. */
  async fill(label, text) {
    const field = this.field(label);
    await field.click();
    await this.page.keyboard.press(`${MOD}+A`);
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** Inserts personalization at the caret of a field: opens the picker by its +, searches, chooses. */
  async personalize(label, search, { otherwise } = {}) {
    const field = this.frame.locator('.nb-field', { has: this.field(label) });
    await this.field(label).click();
    await field.getByRole('button', { name: 'Insert personalization' }).click();
    const picker = this.frame.getByRole('dialog', { name: /personalization/i });
    await picker.getByRole('textbox').first().fill(search);
    await picker.getByRole('option').first().click();
    if (otherwise !== undefined) await picker.getByLabel('When blank').fill(otherwise);
    await picker.getByRole('button', { name: 'Insert', exact: true }).click();
  }

  async choose(segment) {
    await this.frame.getByRole('radio', { name: segment, exact: true }).click();
  }

  /** Picks a template by its name, through the list's search. */
  async pickTemplate(name) {
    await this.frame.getByRole('button', { name: /Change$|Choose a template/ }).first().click();
    await this.frame.getByLabel('Search templates').fill(name);
    await this.frame.getByRole('option', { name: new RegExp(name) }).first().click();
    await this.press('Use this template');
  }

  /** Reviews and applies; waits until what was written has been read back. */
  async reviewAndApply() {
    await this.press('Review and apply');
    await this.frame.getByRole('heading', { name: 'Review and apply' }).waitFor({ timeout: PATIENCE });
    await this.frame.getByRole('button', { name: /^Apply \d+ change/ }).click();
    await this.sees('Applied and verified', 30_000);
  }
}

/** Clicks the launcher. Its host is the page's last `div` that is a child of the root and has no content of its own. */
export async function clickLauncher(page) {
  const box = await launcherBox(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Where the launcher is, as Chromium's own accessibility tree says, which sees into closed shadow roots. */
export async function launcherBox(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      await session.send('Accessibility.enable');
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const button = nodes.find((node) => node.role?.value === 'button' && /^Open Notification Builder/.test(node.name?.value ?? ''));
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

// What the rows of the accessibility table stand on: the stand-ins, a browser, and the ways to a surface.

import { writeFile } from 'node:fs/promises';
import { startStandIns } from '../../stand-in/serve.mjs';
import { launch } from '../harness.mjs';
import { Builder, Settings } from '../play.mjs';
import { REST, Workspaces } from '../workflows.mjs';

export const SENDBIRD = 'https://*.sendbird.com/*';

/** A browser with the stand-ins behind it. */
export class Stage {
  static async set() {
    const stage = new Stage();
    stage.standIns = await startStandIns();
    stage.browser = await launch({ hostRules: stage.standIns.hostRules, granted: [SENDBIRD, ...REST], blockCookies: true });
    stage.keeper = await stage.browser.open('options');
    return stage;
  }

  async end() {
    await this.browser?.close();
    await this.standIns?.close();
  }

  /** Closes what a row left open, and puts the stand-ins back. */
  async clear() {
    for (const page of this.browser.context.pages()) if (page !== this.keeper && page.url() !== 'about:blank') await page.close();
    this.standIns.dashboard.reset();
    this.standIns.sendbird.reset();
    this.standIns.braze.reset();
  }

  /** Everything that is stored is forgotten, or becomes what is given. */
  async store(values = {}) {
    await this.keeper.evaluate(async (values) => {
      await chrome.storage.local.clear();
      await chrome.storage.local.set(values);
    }, values);
  }

  /** Empty settings. */
  async empty() {
    await this.store();
  }

  /** Settings with an application and an authorization. */
  async filled() {
    await this.store();
    const [application] = this.standIns.sendbird.applications;
    const [account] = this.standIns.quikly.accounts;
    const settings = await Settings.open(this.browser);
    await settings.addApplication(application);
    await settings.addAuthorization({ name: account.name, token: account.key, scope: account.scopes[0] });
    await settings.page.close();
    this.stored = await this.keeper.evaluate(() => chrome.storage.local.get(['settings', 'credentials']));
  }

  /** Settings with a workspace beside that, whose key is asked what it may do. */
  async rehearsing() {
    await this.again();
    const page = await this.settings('workspaces');
    const workspaces = await Workspaces.open(page);
    const [, production] = this.standIns.braze.keys;
    await workspaces.add(production);
    await workspaces.check();
    await workspaces.row(production.name).getByText('Permissions missing: 1').waitFor();
    await page.close();
  }

  /** The same once more, without clicking. */
  async again() {
    if (!this.stored) return this.filled();
    return this.store(this.stored);
  }

  /** A part of the settings page. */
  async settings(part = 'applications') {
    const page = await this.browser.context.newPage();
    await page.goto(`${this.browser.url('options.html')}#${part}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  }

  /** The builder on a new template that was begun by a tile. */
  async tile(name) {
    const page = await this.browser.visit(this.standIns.pages.gallery);
    await page.getByText(name).click();
    return { page, builder: await Builder.of(this.browser, page) };
  }

  /** The builder on a page, opened by its launcher. */
  async builder(address) {
    const page = await this.browser.visit(address);
    return { page, builder: await Builder.open(this.browser, page) };
  }

  /** A form that somebody wrote by hand, with a body that breaks. */
  async byHand() {
    const page = await this.browser.visit(this.standIns.pages.newTemplate);
    await page.getByRole('tab', { name: 'Compose' }).waitFor();
    const editors = page.locator('.monaco-editor');
    await editors.nth(0).click();
    await page.keyboard.insertText('https://hooks.harborpine.example/orders');
    await editors.last().click();
    await page.keyboard.insertText('{"name": "{{${first_name}}}", "email": "{{${email}}}",}');
    const builder = await Builder.open(this.browser, page);
    await builder.sees('This webhook is not one we know');
    return { page, builder };
  }

  /** A Sendbird draft that is filled in. */
  async draft() {
    const { page, builder } = await this.tile('Sendbird Webhook Template');
    await builder.sees('Notification');
    await builder.pickTemplate('Order shipped');
    await builder.personalize('Receiver', 'sendbird_id');
    await builder.fill('order_number', '#1');
    return { page, builder };
  }

  /** A file among the temporary ones, to choose in a dialog. */
  async file(name, text) {
    const path = `${process.env.TMPDIR ?? '/tmp'}/${process.pid}-${name}`;
    await writeFile(path, text);
    return path;
  }
}

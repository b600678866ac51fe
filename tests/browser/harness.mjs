// Chromium with the built extension in it, for the specs and the demo.
//
//   const browser = await launch();                           // headless, an empty profile
//   const browser = await launch({ hostRules: standIns.hostRules, granted: ['https://*.sendbird.com/*'] });
//   const options = await browser.open('options');            // an extension page in a tab
//   const page = await browser.visit('https://dashboard-01.braze.com/');
//   const sidebar = await browser.sidebar(page);              // the extension's frame in that page
//   await browser.close();                                    // or: after(() => browser.close())
//
// The extension is dist/, or what $DIST names; the browser is $CHROMIUM (build.sh finds it).

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { extensionId, prepareProfile } from './profile.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The unpacked extension that is tested: the one that ships. */
export const DIST = path.resolve(process.env.DIST ?? path.join(ROOT, 'dist'));

/** How long something that has to appear may take, in milliseconds. */
export const PATIENCE = 30_000;

const FLAGS = [
  `--disable-extensions-except=${DIST}`,
  `--load-extension=${DIST}`,
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--ignore-certificate-errors',
];

/**
 * Starts Chromium with the extension.
 * @param {object} [options]
 * @param {boolean} [options.headless] false needs a display (`./build.sh test browser` provides one)
 * @param {string} [options.hostRules] value of --host-resolver-rules; without it no host is reached at all
 * @param {string[]} [options.granted] optional host permissions that the user has granted before, as match patterns
 * @param {boolean} [options.blockCookies] block third-party cookies: web storage is then refused to our frame
 * @param {string} [options.language] interface language, as `de` or `pt_BR` (Debian: chromium-l10n)
 * @param {{width: number, height: number}} [options.viewport]
 * @param {string} [options.profile] a profile folder to use and keep; else one that is removed at the end
 * @param {string[]} [options.flags] further command line flags
 * @param {object} [options.context] further options of Playwright's launchPersistentContext
 * @returns {Promise<Browser>}
 */
export async function launch(options = {}) {
  const profile = options.profile ?? (await mkdtemp(path.join(tmpdir(), 'notification-builder-profile-')));
  const start = () => startChromium(profile, options);
  const id = extensionId(DIST);
  if (options.granted?.length || options.blockCookies !== undefined) {
    // The first start writes the profile that is then edited: no prompt can be answered in a headless browser.
    const first = await start();
    await new Browser(first, id).worker();
    await first.close();
  }
  await prepareProfile(profile, id, options);
  const context = await start();
  const browser = new Browser(context, id, async () => {
    if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  await browser.worker();
  return browser;
}

function startChromium(profile, options) {
  const rules = options.hostRules ?? 'MAP * ~NOTFOUND';
  const language = options.language ?? 'en_US';
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    viewport: options.viewport ?? { width: 1280, height: 800 },
    env: { ...process.env, LANGUAGE: language },
    args: [...FLAGS, `--host-resolver-rules=${rules}`, ...(options.flags ?? [])],
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    ...options.context,
  });
}

/** A running Chromium with the extension in it. */
export class Browser {
  #clean;

  constructor(context, id, clean = async () => {}) {
    /** Playwright's BrowserContext. */
    this.context = context;
    /** The extension's id. */
    this.id = id;
    this.#clean = clean;
  }

  /** The address of one of the extension's files. */
  url(file) {
    return `chrome-extension://${this.id}/${file}`;
  }

  /** The service worker, as soon as it runs. */
  async worker() {
    const ours = (worker) => worker.url().startsWith(this.url(''));
    return (
      this.context.serviceWorkers().find(ours) ??
      (await this.context.waitForEvent('serviceworker', { predicate: ours, timeout: PATIENCE }))
    );
  }

  /** Opens `options`, `popup` or `sidebar` in a tab of its own, and waits until it is mounted. */
  async open(name) {
    const page = await this.context.newPage();
    await page.goto(this.url(`${name}.html`));
    await page.locator('body[data-started]').waitFor({ timeout: PATIENCE });
    return page;
  }

  /** Opens an address in a new tab. */
  async visit(address) {
    const page = await this.context.newPage();
    await page.goto(address);
    return page;
  }

  /** The extension's frame in a page, as soon as it is there. A closed shadow root hides it from locators, not from this. */
  async sidebar(page) {
    const ours = (frame) => frame.url().startsWith(this.url('sidebar.html'));
    const found = () => page.frames().find(ours);
    return found() ?? (await page.waitForEvent('framenavigated', { predicate: ours, timeout: PATIENCE }));
  }

  /** Whether content.js runs in a page, that is whether Chromium has made a world for it there. */
  async contentScriptRuns(page) {
    const session = await this.context.newCDPSession(page);
    const worlds = [];
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.origin));
    await session.send('Runtime.enable');
    await session.detach();
    return worlds.includes(`chrome-extension://${this.id}`);
  }

  /** Ends Chromium and removes its profile. */
  async close() {
    await this.context.close();
    await this.#clean();
  }
}

/** Answers every request to an address's origin with an empty page, without any server. */
export async function blankPage(browser, address, html = '<!doctype html><title>Blank</title>') {
  await browser.context.route(`${new URL(address).origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  return browser.visit(address);
}

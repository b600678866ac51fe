// content.js as it ships, in an extension whose sidebar and service worker a spec plays itself, over pages that are
// bundled from tests/browser/pages/.

import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = path.resolve(HERE, '../../..');
const PAGES = path.join(HERE, '../pages');
const ORIGIN = 'https://dashboard-01.braze.com';

/** content.js bundled and minified with the options that xtask gives to esbuild. */
export async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, 'extension/content.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    target: 'chrome123',
    write: false,
  });
  return outputFiles[0].contents;
}

/** An unpacked extension with our content.js, manifest and texts, and with a sidebar and a worker that are the spec's. */
async function makeExtension() {
  const folder = await mkdtemp(path.join(tmpdir(), 'hands-extension-'));
  const manifest = JSON.parse(await readFile(path.join(ROOT, 'extension/manifest.json'), 'utf8'));
  delete manifest.action;
  delete manifest.options_page;
  manifest.background = { service_worker: 'worker.js' };
  manifest.permissions = ['storage', 'scripting'];
  manifest.host_permissions = [`${ORIGIN}/*`];
  manifest.web_accessible_resources[0].resources.push('static/icons/icon-48.png');
  await cp(path.join(ROOT, 'extension/_locales'), path.join(folder, '_locales'), { recursive: true });
  await cp(path.join(ROOT, 'static'), path.join(folder, 'static'), { recursive: true });
  await cp(path.join(HERE, 'driver.html'), path.join(folder, 'sidebar.html'));
  await cp(path.join(HERE, 'driver.html'), path.join(folder, 'other.html'));
  await cp(path.join(HERE, 'driver.js'), path.join(folder, 'driver.js'));
  await cp(path.join(HERE, 'driver-worker.js'), path.join(folder, 'worker.js'));
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'content.js'), await bundle());
  return folder;
}

// harness.mjs takes the extension's folder once for a process.
let extension;
process.on('exit', () => process.env.DIST && rmSync(process.env.DIST, { recursive: true, force: true }));

/** A page's script and style, bundled once for the run of a spec. */
const bundled = new Map();
function bundlePage(name) {
  if (!bundled.has(name)) bundled.set(name, bundleNow(name));
  return bundled.get(name);
}

async function bundleNow(name) {
  const entry = ['.jsx', '.js'].map((end) => path.join(PAGES, name + end)).find(existsSync);
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    loader: { '.ttf': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [path.join(ROOT, 'tests/stand-in/node_modules')],
    outdir: '/',
    write: false,
    logLevel: 'error',
  });
  const end = (kind) => outputFiles.find((file) => file.path.endsWith(kind))?.text ?? '';
  return { js: end('.js'), css: end('.css') };
}

/**
 * Starts Chromium with the driver extension.
 * @param {object} [options] as for harness.mjs's `launch`, and `policy`: a Content-Security-Policy for the pages
 */
export async function start({ policy, ...options } = {}) {
  process.env.DIST = await (extension ??= makeExtension());
  const { launch } = await import('../harness.mjs');
  const browser = await launch(options);
  await browser.context.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const [, name, file] = /^\/([^/.]+)(?:\/[^.]*)?(\.js|\.css)?$/.exec(pathname) ?? [];
    const found = await bundlePage(name.replace(/^(silent|refused)-/, ''));
    if (file === '.js') return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: found.js });
    if (file === '.css') return route.fulfill({ contentType: 'text/css; charset=utf-8', body: found.css });
    return route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: policy ? { 'content-security-policy': policy } : {},
      body: `<!doctype html><html lang="en"><title>${name}</title><link rel="stylesheet" href="/${name}.css"><body><div id="root"></div><script src="/${name}.js"></script></body></html>`,
    });
  });
  const hands = new Hands(browser);
  hands.close = () => browser.close();
  return hands;
}

/** The one who tries content.js. */
class Hands {
  constructor(browser) {
    this.browser = browser;
  }

  /** Opens one of the pages. */
  async visit(name) {
    this.page = await this.browser.context.newPage();
    this.page.setDefaultTimeout(10_000);
    this.errors = [];
    this.page.on('pageerror', (error) => this.errors.push(error.message));
    // A page is bundled when it is asked for first.
    await this.page.goto(`${ORIGIN}/${name}`, { timeout: 60_000 });
    return this.page;
  }

  /** The launcher's button: it stands in a closed shadow root, so only its place can be found. */
  async clickLauncher() {
    const { x, y } = await this.launcher();
    await this.page.mouse.click(x, y);
  }

  /** Waits for the launcher, and says where its middle is. */
  async launcher() {
    const handle = await this.page.waitForFunction(() => {
      const host = [...document.documentElement.children].find((e) => e.tagName === 'DIV' && e.getBoundingClientRect().height > 40);
      const box = host?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width, height: box.height };
    });
    return handle.jsonValue();
  }

  /** Opens one of the pages, and the sidebar in it. */
  async open(name) {
    await this.visit(name);
    await this.clickLauncher();
    return this.connect();
  }

  /** Connects the sidebar of the page that is open. */
  async connect() {
    this.sidebar = await this.browser.sidebar(this.page);
    await this.sidebar.waitForFunction(() => 'connect' in globalThis);
    await this.sidebar.evaluate(async () => void (await connect()));
    return this.ok({ do: 'hello' });
  }

  ask(request) {
    return this.sidebar.evaluate((request) => ask(request), request);
  }

  /** Asks, and answers what the request was answered with. */
  async ok(request) {
    const answer = await this.ask(request);
    if (!('ok' in answer)) throw new Error(`${JSON.stringify(request)}: ${JSON.stringify(answer)}`);
    return answer.ok;
  }

  snapshot() {
    return this.ok({ do: 'snapshot' });
  }

  /** The nodes of the page, containers before what they contain. */
  async nodes() {
    const all = [];
    const walk = (node) => (all.push(node), (node.in ?? []).forEach(walk));
    (await this.snapshot()).nodes.forEach(walk);
    return all;
  }

  /** The handle of the node with a kind that is called so, or has that text. */
  async find(kind, name) {
    const is = (node) => node.kind === kind && (node.text === name || (node.names ?? []).some((bound) => bound.text === name));
    const found = (await this.nodes()).filter(is);
    if (found.length !== 1) throw new Error(`${found.length} nodes are a ${kind} called "${name}"`);
    return found[0].id;
  }

  edit(edit, id, more) {
    return this.ok({ do: 'edit', edit, id, ...more });
  }

  async read(id) {
    return (await this.ok({ do: 'read', ids: [id] }))[0];
  }

  /** What the sidebar was told since it was asked last. */
  events() {
    return this.sidebar.evaluate(() => events.splice(0));
  }

  /** Waits for an event of a name. */
  async eventually(ev) {
    const found = await this.sidebar.waitForFunction((ev) => events.find((event) => event.ev === ev), ev);
    return found.jsonValue();
  }

  /** Puts the focus into the sidebar, as a click in it does. */
  async focusSidebar() {
    await this.sidebar.locator('#own').focus();
    await this.page.waitForFunction(() => document.activeElement.tagName === 'DIV' && document.activeElement.parentElement === document.documentElement);
  }

  sidebarHasFocus() {
    return this.sidebar.evaluate(() => document.hasFocus());
  }

  /** Puts the focus into an editor as its own page would, and leaves the caret where it is. */
  focusEditor(name) {
    return this.page.evaluate((name) => focusers[name](), name);
  }

  focusNamed(label) {
    return this.page.getByLabel(label).first().focus();
  }

  /** The names of everything with a role in the page, closed shadow roots included. */
  async accessible(role) {
    const session = await this.browser.context.newCDPSession(this.page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    await session.detach();
    return nodes.filter((node) => !node.ignored && node.role?.value === role).map((node) => node.name.value);
  }
}

// A page for each side, in one browser: the same stage, the same font, the same images, no network.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(HERE, '../..');
const MODULES = path.join(HERE, 'node_modules');
/** Where `xtask module` left the module (`build.sh`). */
const WASM = path.join(ROOT, 'target/compare');
const ORIGIN = 'http://compare.example';
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="#6a8"/></svg>';

/** The font of both sides: Roboto's Latin letters, as its npm package has them. */
const FONT = [400, 500, 600, 700]
  .map((weight) => {
    const file = readFileSync(path.join(MODULES, `@fontsource/roboto/files/roboto-latin-${weight}-normal.woff2`));
    return `@font-face{font-family:Roboto;font-weight:${weight};src:url(data:font/woff2;base64,${file.toString('base64')})}`;
  })
  .join('\n');

/** Opens both pages. `close` ends the browser. */
export async function openPages() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--force-color-profile=srgb', '--font-render-hinting=none'],
  });
  const context = await browser.newContext({ viewport: { width: 1900, height: 1000 } });
  const [reference, ours] = await Promise.all([
    open(context, { style: referenceStyle(), script: await bundled('reference-page.jsx'), body: '' }),
    open(context, { style: ourStyle(), script: await bundled('our-page.js'), body: 'class="nb"' }),
  ]);
  return { browser, reference, ours, close: () => browser.close() };
}

async function open(context, { style, script, body }) {
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(error.stack ?? error.message));
  const files = new Map([
    ['/', ['text/html', `<!doctype html><html lang="en"><meta charset="utf-8"><title>Compare</title>
      <link rel="stylesheet" href="/style.css"><body ${body}><div id="stage"></div><script type="module" src="/page.js"></script>`]],
    ['/style.css', ['text/css', `${FONT}\n${style}\nbody{margin:0;padding:0;background:none}`]],
    ['/page.js', ['text/javascript', script]],
  ]);
  await page.route('**/*', (route) => {
    const request = route.request();
    const url = new URL(request.url());
    if (url.origin === ORIGIN) {
      const [contentType, content] = files.get(url.pathname) ?? wasmFile(url.pathname) ?? [];
      return contentType ? route.fulfill({ contentType, body: content }) : route.fulfill({ status: 404 });
    }
    if (url.protocol === 'data:') return route.continue();
    if (url.pathname.includes('broken') || request.resourceType() !== 'image') return route.abort();
    return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  await page.goto(ORIGIN);
  await page.waitForFunction(() => globalThis.side, undefined, { timeout: 60_000 });
  return page;
}

function wasmFile(name) {
  const file = /^\/wasm\/([\w.-]+)$/.exec(name)?.[1];
  if (!file) return undefined;
  try {
    return [file.endsWith('.js') ? 'text/javascript' : 'application/wasm', readFileSync(path.join(WASM, file))];
  } catch {
    return undefined;
  }
}

/** The renderer's style sheet without the font that it fetches. */
function referenceStyle() {
  const sheet = readFileSync(path.join(MODULES, '@sendbird/react-uikit-message-template-view/dist/index.css'), 'utf8');
  return sheet.replace(/@import[^;]*fonts\.googleapis[^;]*;display=swap";|@import"[^"]*";/g, '');
}

/** The extension's style sheets in the order of its page, and the reference's font for the picture. */
function ourStyle() {
  const page = readFileSync(path.join(ROOT, 'extension/sidebar.html'), 'utf8');
  const names = [...page.matchAll(/href="(static\/styles\/[\w-]+\.css)"/g)].map(([, name]) => name);
  if (!names.some((name) => name.endsWith('/picture.css'))) throw new Error('the sidebar has no picture.css');
  return `${names.map((name) => readFileSync(path.join(ROOT, name), 'utf8')).join('\n')}\n.nb-picture{--picture-font:Roboto,serif}`;
}

async function bundled(entry) {
  const result = await build({
    entryPoints: [path.join(HERE, entry)],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    minify: false,
    write: false,
    external: ['./wasm/bench-picture.js'],
    define: { 'process.env.NODE_ENV': '"production"' },
    nodePaths: [MODULES],
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}

export const wasmIsThere = () => readdirSync(WASM).length > 0;

// Chromium without the extension, for the dashboard's own pages. Needs `npm ci` in tests/ and $CHROMIUM or Debian's.
import { chromium } from 'playwright-core';

/** Starts a browser that reaches the stand-ins only; `page` collects what went wrong in `page.troubles`. */
export async function browse(standIns) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--ignore-certificate-errors', `--host-resolver-rules=${standIns.hostRules}`],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.troubles.push(message.text()));
  return { page, close: () => browser.close() };
}

/** React's own state. */
export const state = (page) => page.evaluate(() => window.__standIn.state());

/** Waits until React's own state is as wanted; what it is otherwise is in the error. */
export async function settled(page, wanted) {
  let last;
  for (let tries = 0; tries < 100; tries += 1) {
    last = await state(page);
    if (wanted(last)) return last;
    await page.waitForTimeout(50);
  }
  throw new Error(`the page's state stayed ${JSON.stringify(last)}`);
}

/** Opens a new template with these switches and waits for the composer. */
export async function compose(standIns, page, switches = {}) {
  standIns.dashboard.reset();
  standIns.dashboard.set(switches);
  await page.goto(standIns.pages.newTemplate);
  await page.getByRole('tablist').waitFor();
}

/** Where one types, by kind of editor. */
export const EDITORS = {
  monaco: '.db-liquid-textarea .view-lines',
  codemirror: '.cm-content',
  contenteditable: '[contenteditable=true]:not(.cm-content)',
  input: 'input.bcl-input',
  textarea: 'textarea.bcl-input',
};

/** Clicks into an editor of a kind within a place, and types. */
export async function write(page, place, kind, text) {
  await place.locator(EDITORS[kind]).first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

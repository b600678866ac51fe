// `./build.sh demo`: the extension in a Chromium beside the stand-ins, for a person to try until the window is closed.
// With --headless it opens the gallery, takes its picture where --shots says, and ends.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from './browser/harness.mjs';
import { startStandIns } from './stand-in/serve.mjs';

const { values } = parseArgs({ options: { headless: { type: 'boolean' }, shots: { type: 'string' } } });

const standIns = await startStandIns();
// Extensions' prompts need a window: without a screen of the user's, build.sh gives a virtual one.
const browser = await launch({ headless: false, hostRules: standIns.hostRules });
try {
  const page = await browser.visit(standIns.pages.gallery);
  await page.getByRole('heading', { name: 'Webhook Templates', exact: true }).waitFor();
  if (values.shots) {
    await mkdir(values.shots, { recursive: true });
    await page.screenshot({ path: path.join(values.shots, 'gallery.png') });
  }
  if (!values.headless) {
    console.log('Close the window to end the demo.');
    await new Promise((resolve) => browser.context.once('close', resolve));
  }
} finally {
  await browser.close();
  await standIns.close();
}

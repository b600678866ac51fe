// A webhook that somebody wrote by hand: what breaks it, its repairs, and what is written then.

import { launch } from '../browser/harness.mjs';
import { Builder } from '../browser/play.mjs';
import { startStandIns } from '../stand-in/serve.mjs';
import { shot } from './report.mjs';

const URL = 'https://hooks.harborpine.example/orders';
const BODY = `{
  "template_key": "order-shipped",
  "name": "{{\${first_name} | default: 'you'}}",
  "email": "{{\${email} | json_escape}}",
}
`;

/** Mends a webhook that is open in the dashboard. */
export async function byHand({ shots } = {}) {
  const say = (line) => console.log(`[by hand] ${line}`);
  const standIns = await startStandIns();
  const browser = await launch({ headless: false, hostRules: standIns.hostRules, viewport: { width: 1280, height: 860 } });
  try {
    const page = await browser.visit(standIns.pages.newTemplate);
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: standIns.dashboardUrl });
    const editors = page.locator('.monaco-editor');
    for (const [editor, text] of [[editors.first(), URL], [editors.last(), BODY]]) {
      await editor.click();
      // Pasted: typed, the editor would add brackets of its own.
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
      await page.keyboard.press('Control+V');
    }
    const builder = await Builder.open(browser, page);
    await builder.openTab(/^Checks/);
    await builder.sees('What breaks it');
    await shot(shots, page, 'checks');
    const found = await builder.frame.locator('.nb-finding__title').allInnerTexts();
    for (const title of found) say(`found: ${title}`);
    await builder.press(/^Fix \d+ safe ones$/);
    await builder.sees('Proven valid JSON for every user');
    await shot(shots, page, 'checks-fixed');
    await builder.review();
    await builder.apply();
    say('repaired, proven, reviewed, applied and read back');
  } finally {
    await browser.close();
    await standIns.close();
  }
}

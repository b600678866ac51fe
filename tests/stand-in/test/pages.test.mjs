// The dashboard's pages in Chromium, by clicks and keys; React's own state is what is compared.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { SWITCHES } from '../dashboard/switches.js';
import { startStandIns } from '../serve.mjs';
import { browse, compose, EDITORS, settled, state, write } from './helpers/browser.mjs';

let s;
let page;
let close;
before(async () => {
  s = await startStandIns({});
  ({ page, close } = await browse(s));
});
after(async () => {
  await close?.();
  await s?.close();
});
beforeEach(() => {
  s.dashboard.reset();
  s.sendbird.reset();
  page.troubles.length = 0;
});

const save = (label = 'Save Template') => page.getByRole('button', { name: label, exact: true }).click();
const saved = () => page.getByTestId('save-result').textContent();
const panel = () => page.getByRole('tabpanel');

describe('a template', () => {
  it('is started from the gallery, refused without a name or with a taken one, saved, and there after a reload', async () => {
    await page.goto(s.pages.gallery);
    await page.getByRole('button', { name: 'Blank Template' }).click();
    await page.getByRole('tablist').waitFor();
    await write(page, panel(), 'monaco', 'https://api.quikly.com/webhook/braze');
    await save();
    assert.match(await saved(), /needs a name/);
    await page.getByLabel('Template name').fill('back in stock – line');
    await save();
    await page.getByText('is taken').first().waitFor();
    await page.getByLabel('Template name').fill('Mine');
    await save();
    await page.getByText('Template saved').waitFor();
    assert.match(page.url(), /webhook_templates\/[0-9a-f]{24}\/[0-9a-f]{24}$/);
    await page.reload();
    await settled(page, ({ message, form }) => message?.url === 'https://api.quikly.com/webhook/braze' && form.name === 'Mine');
    assert.deepEqual(s.dashboard.records().templates.map((t) => t.name), ['Back in stock – LINE', 'Mine']);
    assert.deepEqual(page.troubles, []);
  });

  it('loses what was not saved on a reload', async () => {
    await compose(s, page);
    await page.getByLabel('Template name').fill('Gone');
    await page.reload();
    await page.getByRole('tablist').waitFor();
    assert.equal((await state(page)).form.name, '');
  });

  it('takes tags and teams, keeps its place without a reload of the page', async () => {
    await compose(s, page);
    await page.evaluate(() => (window.sameDocument = true));
    await page.getByLabel('Tags').fill('brand new');
    await page.keyboard.press('Enter');
    await page.getByLabel('Teams').fill('Gro');
    await page.keyboard.press('Enter');
    await page.getByLabel('Template name').fill('Tagged');
    await save();
    await page.getByText('Template saved').waitFor();
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.goBack();
    await settled(page, ({ form }) => form?.name === 'Tagged' && form.tags[0] === 'brand new' && form.teams[0] === 'Growth');
    assert.equal(await page.evaluate(() => window.sameDocument), true);
  });
});

describe('every editor', () => {
  const text = '{"a": "{{${first_name} | json_escape}}"}';
  for (const kind of SWITCHES.editorBody.values) {
    it(`${kind} as body gives React what is typed`, async () => {
      // The URL in an editor of another kind, so that the first of this kind is the body.
      await compose(s, page, { editorBody: kind, editorUrl: kind === 'monaco' ? 'input' : 'monaco' });
      await write(page, panel(), kind, text);
      await settled(page, ({ message }) => message.body === text && message.url === '');
    });
  }
  for (const kind of SWITCHES.editorUrl.values) {
    it(`${kind} as URL takes typing and personalization at the caret`, async () => {
      await compose(s, page, { editorUrl: kind, editorBody: kind === 'monaco' ? 'codemirror' : 'monaco' });
      await write(page, panel(), kind, 'https://x.example/');
      await page.getByRole('button', { name: 'Add personalization' }).first().click();
      await page.getByRole('button', { name: 'User ID' }).click();
      await settled(page, ({ message }) => message.url === 'https://x.example/{{${user_id}}}');
    });
  }
  for (const kind of SWITCHES.editorHeader.values) {
    it(`${kind} as header value, in rows that come and go`, async () => {
      await compose(s, page, { editorHeader: kind, rowButtons: 'icon', headers: 'no-row', editorUrl: kind === 'monaco' ? 'input' : 'monaco', editorBody: kind === 'textarea' ? 'monaco' : 'textarea' });
      for (const [n, key] of ['A', 'B'].entries()) {
        await page.getByRole('button', { name: 'Add New Header' }).click();
        await page.getByPlaceholder('Key').nth(n).fill(key);
        const value = page.locator('.bcl-row').nth(n).locator('.bcl-input-group');
        await value.locator(EDITORS[kind]).click();
        await page.keyboard.insertText(`value ${key}`);
      }
      await settled(page, ({ message }) => JSON.stringify(message.headers) === '[{"key":"A","value":"value A"},{"key":"B","value":"value B"}]');
      await page.getByRole('button', { name: 'Remove' }).first().click();
      await settled(page, ({ message }) => message.headers.length === 1 && message.headers[0].key === 'B');
    });
  }
  it('may come late', async () => {
    await compose(s, page, { editorDelay: 400 });
    assert.equal(await page.locator('.monaco-editor').count(), 0);
    await page.locator('.monaco-editor').first().waitFor();
  });
});

describe('layouts and controls', () => {
  it('in the older layout a hidden tab is not in the document, and its values stay', async () => {
    await compose(s, page, { layout: 'older', editorUrl: 'input' });
    assert.equal(await page.getByText('Request headers').count(), 0);
    await write(page, panel(), 'input', 'https://kept.example');
    await page.getByRole('tab', { name: 'Settings' }).click();
    assert.equal(await page.getByText('Webhook URL').count(), 0);
    await page.getByPlaceholder('Key').fill('X-Kept');
    await page.getByRole('tab', { name: 'Compose' }).click();
    assert.equal(await panel().locator('input.bcl-input').first().inputValue(), 'https://kept.example');
    assert.equal((await state(page)).message.headers[0].key, 'X-Kept');
  });
  const choose = {
    async select() {
      await page.getByRole('combobox', { name: 'HTTP method' }).click();
      await page.getByRole('option', { name: 'PUT' }).click();
    },
    async listbox() {
      await page.getByRole('combobox', { name: 'HTTP method' }).click();
      await page.getByRole('option', { name: 'PUT' }).click();
    },
    radio: () => page.getByRole('radio', { name: 'PUT' }).click(),
  };
  for (const methodControl of SWITCHES.methodControl.values) {
    it(`the method as ${methodControl}`, async () => {
      await compose(s, page, { methodControl });
      await choose[methodControl]();
      await settled(page, ({ message }) => message.method === 'PUT');
    });
  }
  it('headers folded away appear on a click, without a row', async () => {
    await compose(s, page, { headers: 'folded' });
    assert.equal(await page.getByRole('button', { name: 'Add New Header' }).count(), 0);
    await page.getByRole('button', { name: 'Request headers (0)' }).click();
    await page.getByRole('button', { name: 'Add New Header' }).waitFor();
  });
  it('key-value pairs instead of raw text', async () => {
    await compose(s, page, { bodyModeControl: 'radio' });
    await page.getByRole('radio', { name: 'JSON key-value pairs' }).click();
    await page.getByPlaceholder('Key').first().fill('email');
    await settled(page, ({ message }) => message.bodyMode === 'pairs' && message.pairs[0].key === 'email');
  });
  for (const [language, url] of [['fr', 'URL du webhook'], ['de', 'Webhook-URL'], ['ko', '웹훅 URL']]) {
    it(`speaks ${language}`, async () => {
      await compose(s, page, { language });
      await page.getByText(url, { exact: true }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), language);
    });
  }
  it('a label is bound as the switch says', async () => {
    const labelled = async (labelBinding) => {
      await compose(s, page, { labelBinding });
      return page.evaluate(() => {
        const input = document.querySelector('input[placeholder="Name your template"]');
        return [input.labels.length, Boolean(input.closest('label')), input.hasAttribute('aria-labelledby')];
      });
    };
    assert.deepEqual(await labelled('for'), [1, false, false]);
    assert.deepEqual(await labelled('wrap'), [1, true, false]);
    assert.deepEqual(await labelled('aria'), [0, false, true]);
    assert.deepEqual(await labelled('sibling'), [0, false, false]);
  });
});

describe('policies', () => {
  for (const csp of SWITCHES.csp.values) {
    it(`under ${csp} the editors run, and the policy bites`, async () => {
      await compose(s, page, { csp });
      await page.locator('.view-lines').first().waitFor();
      assert.deepEqual(page.troubles, []);
      const blocked = await page.evaluate(async () => {
        const button = document.createElement('button');
        try {
          button.setAttribute('onclick', 'window.inlineRan = true');
          button.click();
        } catch {
          // Trusted Types throw already at the attribute.
        }
        const framed = await new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', (event) => event.effectiveDirective === 'frame-src' && resolve(false));
          const frame = document.createElement('iframe');
          frame.addEventListener('load', () => setTimeout(() => resolve(true), 200));
          frame.src = '/standin-api/users';
          document.body.append(frame);
        });
        return { inline: !window.inlineRan, framed };
      });
      assert.deepEqual(blocked, { inline: csp !== 'none', framed: csp !== 'frame-none' });
    });
  }
});

describe('campaign, Canvas, and what else is there', () => {
  it('a campaign starts from a saved template and is kept', async () => {
    await page.goto(s.pages.campaigns);
    await page.getByRole('button', { name: 'Create Campaign' }).click();
    await page.getByRole('button', { name: 'Webhook', exact: true }).click();
    await page.getByRole('button', { name: 'Back in stock – LINE' }).click();
    await page.getByLabel('Campaign name').fill('From a template');
    await save('Save');
    await page.getByText('Campaign saved').waitFor();
    await page.reload();
    await settled(page, ({ message }) => message?.url === 'https://api.line.me/v2/bot/message/push');
  });
  it('a Canvas keeps the Message step on Done and everything on Save; another step shows only a summary', async () => {
    await page.goto(s.pages.canvases);
    await page.getByRole('button', { name: 'Create Canvas' }).click();
    await page.getByText('https://partner.example/earlier').waitFor();
    await page.getByRole('button', { name: 'Message 1' }).click();
    const step = page.getByRole('dialog');
    await step.getByRole('button', { name: 'Webhook', exact: true }).click();
    await step.getByRole('button', { name: 'Blank Template' }).click();
    await write(page, step, 'monaco', 'https://step.example');
    await step.getByRole('button', { name: 'Done' }).click();
    await page.getByLabel('Canvas name').fill('Flow');
    await save('Save');
    await page.getByText('Canvas saved').waitFor();
    assert.equal(s.dashboard.records().canvases[0].steps.find((one) => one.id === 'message').message.url, 'https://step.example');
    assert.deepEqual(page.troubles, []);
  });
  it('the Test tab sends for real and shows the answer', async () => {
    const [app] = s.sendbird.applications;
    s.dashboard.save('campaigns', {
      id: 'a'.repeat(24),
      name: 'Ready',
      message: { language: 'default', url: s.sendbird.endpoint(app, 'batch'), method: 'POST', bodyMode: 'raw', body: '{"receiver":"{{custom_attribute.${sendbird_id}}}","template_key":"service-status","event_name":"e"}', pairs: [], headers: [{ key: 'Api-Token', value: app.token }, { key: 'Content-Type', value: 'application/json' }] },
    });
    await page.goto(s.pages.campaigns);
    await page.getByRole('link', { name: 'Ready' }).click();
    await page.getByRole('tab', { name: 'Test' }).click();
    await page.getByRole('button', { name: 'Send Test' }).click();
    await page.getByText('Sent: answered 200').waitFor();
    assert.deepEqual(s.sendbird.accepted().map((r) => [r.understood.mode, r.understood.targets[0]]), [['batch', 'sb-ada']]);
    await page.getByRole('combobox', { name: 'User' }).click();
    await page.getByRole('option', { name: 'Without a Sendbird ID' }).click();
    await page.getByRole('button', { name: 'Send Test' }).click();
    await page.getByText('Sent: answered 400').waitFor();
    assert.equal(s.sendbird.received()[1].refusal.code, 400105);
  });
  it('hashed classes differ from start to start, stable ones do not; a remount makes new elements', async () => {
    const other = await startStandIns({});
    const second = await browse(other);
    const classes = async (tab, at) => {
      await tab.goto(at.pages.gallery);
      const card = tab.locator('.bcl-card').first();
      await card.waitFor();
      return (await card.getAttribute('class')).split(' ');
    };
    const [one, two] = [await classes(page, s), await classes(second.page, other)];
    assert.match(one[0], /^sc-/);
    assert.notEqual(one[0], two[0]);
    assert.deepEqual([one[2], two[2]], ['bcl-card', 'bcl-card']);
    const before = await page.locator('.bcl-card').first().elementHandle();
    await page.evaluate(() => window.__standIn.remount());
    await page.waitForFunction((card) => !card.isConnected, before);
    await second.close();
    await other.close();
  });
  it('switches hold in combination', async () => {
    let seed = 11;
    const pick = (values) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return values[Math.floor((seed / 2 ** 31) * values.length)];
    };
    // A policy for embedding keeps Monaco's own worker away: the spec of embedding tries those.
    const lists = Object.entries(SWITCHES).filter(([name, { values }]) => name !== 'coep' && Array.isArray(values));
    for (let i = 0; i < 12; i += 1) {
      const switches = Object.fromEntries(lists.map(([name, { values }]) => [name, pick(values)]));
      await compose(s, page, switches);
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await page.getByRole('tabpanel').waitFor();
      }
      assert.equal((await state(page)).message.bodyMode, switches.bodyMode);
      assert.deepEqual(page.troubles, [], JSON.stringify(switches));
    }
  });
});

// Doing things by keys alone: what has the focus, and getting there by Tab.

import { PATIENCE } from './harness.mjs';

/** The keys of somebody who has no pointer, in a page and, where one is given, in the frame of it. */
export class Keys {
  constructor(page, frame = page) {
    this.page = page;
    this.frame = frame;
  }

  /** The name of what has the focus; empty when nothing has. */
  async focused() {
    return this.frame.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element.tagName === 'IFRAME') return '';
      const labelledby = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
      return element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? labelledby?.join(' ') ?? element.textContent;
    });
  }

  /** Waits until something with a name has the focus. */
  async waitFor(name) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await this.page.waitForTimeout(50)) if (name.test((await this.focused()).trim())) return;
    throw new Error(`the focus is not at ${name}, but at "${await this.focused()}"`);
  }

  /** Presses Tab until something with a name has the focus: so it is reached, and on a way without a trap. */
  async tabTo(name, { key = 'Tab', most = 60 } = {}) {
    const seen = [];
    for (let presses = 0; presses <= most; presses += 1) {
      const now = (await this.focused()).trim();
      if (typeof name === 'string' ? now.includes(name) : name.test(now)) return;
      seen.push(now.slice(0, 40));
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not reach ${name}: ${seen.join(' | ')}`);
  }

  /** Goes somewhere by Tab and presses Enter there. */
  async press(name, options) {
    await this.tabTo(name, options);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a field by Tab and types into it, in the place of what it holds. */
  async fill(name, text) {
    await this.tabTo(name);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  /** Presses keys one after the other. */
  async keys(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

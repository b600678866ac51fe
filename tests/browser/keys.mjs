// Keys as the window system sends them, for what belongs to the browser and not to a page. Needs xdotool and a display.

import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PATIENCE } from './harness.mjs';

const run = promisify(execFile);

/** Presses keys one after the other, by their X names, as `Tab` or `ctrl+s`. */
export async function press(...keys) {
  await run('xdotool', ['key', '--delay', '60', ...keys]);
}

/** The prompt starts on "Deny"; one Tab further is "Allow". */
const ANSWERS = { allow: ['Tab', 'Return'], deny: ['Return'] };

/**
 * Answers the permission prompt. It does not say when it is ready for keys: they are sent until `answered` is true.
 * @param {'allow' | 'deny'} answer
 * @param {() => Promise<boolean>} answered
 */
export async function answerPrompt(answer, answered) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    await pause(700);
    await press(...ANSWERS[answer]);
    await pause(300);
    if (await answered()) return;
  }
  throw new Error(`the permission prompt did not take "${answer}" within ${PATIENCE} ms`);
}

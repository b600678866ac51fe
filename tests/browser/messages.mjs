// What the specs of the service worker have in common: senders of every kind, and a worker that can be stopped.

import { blankPage } from './harness.mjs';

export const PAGE = 'https://dashboard-01.braze.com/engagement/campaigns/64f0a1b2c3d4e5f6a7b8c9d0/64f0a1b2c3d4e5f6a7b8c9d1';

/** Sends one message from a page of the extension, or from its frame. */
export const send = (page, message) => page.evaluate((message) => chrome.runtime.sendMessage(message), message);

/** The sidebar's frame, in a page of the dashboard, put there as content.js does. */
export async function sidebarIn(browser, page) {
  const world = await contentWorld(browser, page);
  await world.run(`{
    const frame = document.createElement('iframe');
    frame.src = chrome.runtime.getURL('sidebar.html') + '#spec';
    document.body.append(frame);
  }`);
  const frame = await browser.sidebar(page);
  await frame.waitForLoadState();
  return frame;
}

/** The world of our content script in a page. */
export async function contentWorld(browser, page) {
  const session = await browser.context.newCDPSession(page);
  const worlds = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const world = worlds.find(({ origin }) => origin === `chrome-extension://${browser.id}`);
  return {
    /** Runs an expression there and gives its value, or the message of what it threw. */
    async run(expression) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        contextId: world.id,
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return exceptionDetails ? exceptionDetails.exception?.description : result.value;
    },
  };
}

/** A page of the dashboard without a server, and our content script in it. */
export async function dashboardPage(browser, address = PAGE) {
  const page = await blankPage(browser, address);
  return { page, content: await contentWorld(browser, page) };
}

/** Something that stops the service worker and resolves once it stands still. */
export async function stopper(browser, page) {
  const session = await browser.context.newCDPSession(page);
  let stopped = () => {};
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) stopped();
  });
  await session.send('ServiceWorker.enable');
  return async () => {
    const done = new Promise((resolve) => (stopped = resolve));
    await session.send('ServiceWorker.stopAllWorkers');
    await done;
  };
}

/** A message that stores an application of the stand-in. */
export const saving = ({ id, name, token }, more) => ({
  do: 'save_application',
  partner: 'sendbird',
  name,
  app_id: id,
  color: 1,
  token,
  ...more,
});

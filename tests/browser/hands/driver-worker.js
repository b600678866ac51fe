// Plays the service worker: answers what content.js asks, by the page's path.

const TILES = {
  after: ['Blank Template', 'Leere Vorlage'],
  beside: ['LINE Image', 'LINE Carousel'],
  tiles: [
    { id: 'sendbird', title: 'extension_name', text: 'launcher_open', picture: 'static/icons/icon-48.png' },
    { id: 'quikly', title: 'launcher_not_saved', text: 'launcher_open', picture: 'static/icons/icon-48.png' },
  ],
};

chrome.runtime.onMessage.addListener((request, sender, respond) => {
  const { pathname } = new URL(request.url);
  if (request.do !== 'page' || pathname.startsWith('/silent')) return;
  if (pathname.startsWith('/refused')) return respond({ error: { kind: 'refused' } });
  respond({ ok: { launcher: true, ...(pathname.startsWith('/gallery') ? { tiles: TILES } : {}) } });
});

// Starts the module of the pages: it mounts the page that `<body data-page>` names.
import init from './wasm/pages.js';

for (const element of document.querySelectorAll('[data-msg]')) {
  element.textContent = chrome.i18n.getMessage(element.dataset.msg);
}
await init();

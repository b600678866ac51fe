// Starts the module of the pages: it mounts the page that `<body data-page>` names.
import init from './wasm/pages.js';

document.documentElement.lang = chrome.i18n.getUILanguage();
for (const element of document.querySelectorAll('[data-msg]')) {
  element.textContent = chrome.i18n.getMessage(element.dataset.msg);
}
document.getElementById('reload').addEventListener('click', () => location.reload());
// A module that cannot be started leaves the same words as one that failed (src/ui/start.rs).
init().catch((error) => {
  console.error(error);
  document.body.dataset.failed = '';
});

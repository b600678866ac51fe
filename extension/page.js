// Starts the module of a page: the one that `<body data-page>` names.
document.documentElement.lang = chrome.i18n.getUILanguage();
for (const element of document.querySelectorAll('[data-msg]')) {
  element.textContent = chrome.i18n.getMessage(element.dataset.msg);
}
document.getElementById('reload').addEventListener('click', () => location.reload());
// A module that cannot be started leaves the same words as one that failed (src/ui/start.rs).
try {
  const { default: init } = await import(`./wasm/${document.body.dataset.page}.js`);
  await init();
} catch (error) {
  console.error(error);
  document.body.dataset.failed = '';
}

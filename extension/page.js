// Starts the module of a page: the one that `<body data-page>` names.
const page = document.body.dataset;
document.documentElement.lang = chrome.i18n.getUILanguage();
for (const element of document.querySelectorAll('[data-msg]')) {
  element.textContent = chrome.i18n.getMessage(element.dataset.msg);
}
for (const element of document.querySelectorAll('[data-msg-label]')) {
  element.ariaLabel = element.title = chrome.i18n.getMessage(element.dataset.msgLabel);
}
document.getElementById('reload').addEventListener('click', () => location.reload());
document.getElementById('settings')?.addEventListener('click', () => chrome.runtime.openOptionsPage());
// The chosen theme (src/ui/theme.rs), before the first frame. The sidebar follows the system: there web storage can be refused.
if (page.page !== 'sidebar') {
  const theme = /^"(light|dark)"$/.exec(localStorage.getItem('theme'))?.[1];
  if (theme) document.documentElement.dataset.theme = theme;
}
// A module that cannot be started leaves the same words as one that failed (src/ui/start.rs).
try {
  const { default: init } = await import(`./wasm/${page.page}.js`);
  await init();
  page.started = '';
} catch (error) {
  console.error(error);
  page.failed = '';
}

// What stands in the page: the launcher, and the sidebar's frame.

import { lastField } from './edits.js';
import { element, inner } from './elements.js';
import { end, file, fire, make, message, page, ROOT, runtime } from './life.js';

/** Stands in the frame's address and is its port's name: only the frame that this script made knows it. */
export const nonce = crypto.randomUUID();

// Asked for now: an orphan cannot ask any more.
const OPEN = message('launcher_open');
const RELOAD = message('launcher_reload');

export let width = 400;
let launcher;
let frameHost;
// Narrows the page; leaves no node in it.
const sheet = new CSSStyleSheet();

/** Drawn around what the user points at; it goes along with what was added last. */
export const outline = make('mark');

const addHost = (child) => {
  const host = make('div', { focus: () => child.focus() });
  const root = host.attachShadow({ mode: 'closed' });
  // `child` not before its style is there.
  root.append(make('link', { rel: 'stylesheet', href: file('static/launcher.css'), onload: () => root.append(child, outline) }));
  ROOT.append(host);
  return host;
};

/** Whether the sidebar is shown. */
export const isOpen = () => frameHost && !frameHost.hidden;

/** Narrows the page by as much as the frame takes. */
const squeeze = () => {
  frame.width = width;
  // `:where` yields to whatever the page says; it is for what is as wide as the window.
  let rules = `html{margin-right:${width}px!important}:where(body,body>*,body>*>*){max-width:100%}`;
  // Where the document itself does not scroll, what is fixed to the window can be held within the narrower page.
  if (ROOT.scrollHeight <= innerHeight) rules += 'body{contain:layout;min-height:100vh}';
  // In a narrower window the frame takes the whole width.
  sheet.replaceSync(isOpen() ? `@media(min-width:640px){${rules}}` : '');
  fire(self, Event, 'resize');
};

export const open = () => {
  if (!alive()) return;
  if (!frameHost) {
    frameHost = addHost(frame);
    page.adoptedStyleSheets.push(sheet);
  }
  launcher.hidden = true;
  frameHost.hidden = false;
  squeeze();
  frame.focus();
};

/** Hides the frame. The focus goes first, or it would fall to the body. */
export const close = () => {
  launcher.hidden = false;
  const field = element(lastField);
  (field ? inner(field) : button).focus();
  frameHost.hidden = true;
  squeeze();
};

// Credentialless: it uses none, and a page that embeds nothing else (COEP) takes such a frame.
const frame = make('iframe', { allow: 'clipboard-write *', credentialless: true, title: OPEN, src: `${file('sidebar.html')}#${nonce}`, onload: () => frame.focus() });
const button = make('button', { onclick: open });

export const setWidth = ({ px }) => {
  width = px;
  squeeze();
};

/** Shows on the launcher whether something is written that Braze has not saved. */
export const mark = ({ on }) => {
  button.className = on ? 'unsaved' : '';
  button.title = on ? `${OPEN}. ${message('launcher_not_saved')}` : OPEN;
};

mark({});

export const showLauncher = () => (launcher ||= addHost(button));

const removeFrame = () => {
  frameHost = frameHost?.remove();
  squeeze();
};

/** Takes launcher and frame out of the page. */
export const removeShell = () => {
  if (!launcher) return;
  removeFrame();
  launcher = launcher.remove();
};

/** Whether there is an extension yet. After an update or a removal this script is an orphan: everything ends, and where
    the launcher was, a button offers to reload the page. */
export const alive = () => {
  if (runtime.id) return true;
  end();
  removeFrame();
  launcher.hidden = false;
  Object.assign(button, { className: 'orphan', title: '', textContent: RELOAD, onclick: () => location.reload() });
};

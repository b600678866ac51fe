// What an element is, what it is called, and by which handle it is known.

import { css, each, first, is, page, up } from './life.js';

const elements = [];

// `handle` and `isOwn` of an element are seen in this script's world only, not by the page.

/** The element's handle, which stays the same and names no other. */
export const handle = (element) => (element.handle ??= elements.push(new WeakRef(element)));

/** The element of a handle; nothing when it has left the document. */
export const element = (id, found = elements[id - 1]?.deref()) => (found?.isConnected ? found : undefined);

// A react-select's box, by the label that Emotion gives to it.
const CONTROL = '[class*=-control]';

// By role, by type, or by a selector; the first row that matches tells the kind.
const KINDS = {
  monaco: '.monaco-editor:has(textarea,.native-edit-context)',
  codemirror: '.cm-editor,.CodeMirror',
  ace: '.ace_editor',
  select: '@combobox,[aria-haspopup=listbox]',
  choice: 'select',
  radio: '',
  checkbox: '@switch',
  tab: '',
  option: '',
  button: 'button,summary,[type=submit]',
  link: 'a[href]',
  input: 'input:not([type=file])',
  textarea: 'textarea',
  heading: 'h1,h2,h3,h4,h5,h6',
  label: 'label,legend',
  alert: '@status',
  panel: '@tabpanel',
};
for (const kind in KINDS) KINDS[kind] = css(`:is(@${kind},[type=${kind}],${KINDS[kind]})`);

/** The element's kind; nothing when it is none that matters by itself. */
export const kindOf = (element) =>
  element.isContentEditable && !up(element).isContentEditable
    ? 'rich'
    : is(element, CONTROL) && first(element, 'input@combobox')?.closest(CONTROL) == element
      ? 'select'
      : Object.keys(KINDS).find((kind) => element.matches(KINDS[kind]));

// A few letters of the kinds tell them apart.

/** Monaco, CodeMirror and Ace hold their text where it cannot be seen, and have to be asked for it. */
export const isAsked = (kind) => /co|ac/.test(kind);
export const isText = (kind) => isAsked(kind) || /^r?i|texta/.test(kind);
export const isList = (kind) => /^s|cho/.test(kind);
export const isField = (kind) => isText(kind) || isList(kind);

/** What takes keys and focus: an editor's hidden text area, a react-select's input, or the element itself. */
export const inner = (element, kind = kindOf(element)) =>
  ((isAsked(kind) || kind == 'select') && first(element, '.native-edit-context,textarea,[contenteditable],input')) || element;

export const isLocked = (element, kind) => {
  const target = inner(element, kind);
  // A react-select that cannot be searched has a read-only input.
  return is(target, `:disabled,[aria-disabled=true]${kind == 'select' ? '' : ',[readonly],[aria-readonly=true]'}`);
};

/** White space folded, zero-width spaces too. */
export const fold = (text) => (text || '').replace(/[\s\u200b]+/g, ' ').trim().toWellFormed();

/** The same, and at most 300 characters of it. */
export const short = (text) => fold(fold(text).slice(0, 300));

/** The folded text of an element, if there is one. */
export const textOf = (element) => fold(element?.textContent);

const display = (element) => getComputedStyle(element).display;

/** Whether the element and what is in it are to be left out. */
export const isHidden = (element) =>
  element.isOwn || is(element, 'svg,[inert],[aria-hidden=true]') || !(element.checkVisibility() || display(element) == 'contents');

const sayAll = (element) => [...element.childNodes].map(say).join('');

const say = (node) => {
  if (node.nodeType == 3) return node.data;
  // Only heading, label, alert, panel and what is no kind speak for what they are in.
  if (!node.tagName || isHidden(node) || !/^[hpu]|la|al/.test(kindOf(node))) return '';
  return display(node) == 'inline' && node.tagName != 'BR' ? sayAll(node) : ` ${sayAll(node)} `;
};

/** The element's text without that of fields and buttons in it. */
export const words = (element) => short(sayAll(element));

/** The names that the document binds to the element, most binding first. */
export const names = (element, kind) => {
  const target = inner(element, kind);
  const found = [];
  const add = (by, name) => {
    const text = short(name);
    if (text) found.push({ by, text });
  };
  for (const label of target.labels ?? []) add('label', words(label));
  add('labelledby', each(fold(target.getAttribute('aria-labelledby')), (id) => textOf(page.getElementById(id))).join(' '));
  // Monaco adds to its name how its help is opened.
  add('aria', target.ariaLabel?.split(';Press')[0]);
  add('placeholder', target.placeholder || (isField(kind) && textOf(first(element, '[class*=placeholder]'))));
  add('title', element.title);
  return found;
};

// How text is read from and written into each kind of editor, so that the page's framework has it and one Ctrl+Z takes it back.

import { inner, isAsked } from './elements.js';
import { boxOf, fire, fireInput, first, page, wait } from './life.js';
import { valueOf } from './snapshot.js';

/** Focuses the element, also where another window has the focus and the page would not be told. */
export const focus = async (target) => {
  target.focus({ preventScroll: true });
  if (!page.hasFocus()) {
    fire(target, FocusEvent, 'focus focusin');
  }
  // React and CodeMirror take note of it a little later.
  await wait();
};

const press = (target, key, keyCode, command) =>
  fire(target, KeyboardEvent, 'keydown', { key, keyCode, [/Mac/.test(navigator.platform) ? 'metaKey' : 'ctrlKey']: command });

const selectAll = (target) => press(target, 'a', 65, true);

const clipboard = (target, type, text) => {
  const clipboardData = new DataTransfer();
  if (text) {
    clipboardData.setData('text/plain', text);
    // Without it Monaco asks for the clipboard itself, and the browser asks the user.
    clipboardData.setData('text/uri-list', '#');
  }
  fire(target, ClipboardEvent, type, { clipboardData });
  // A Monaco in which nothing is selected copies the line.
  return /EmptySelection":true/.test(clipboardData.getData('vscode-editor-data')) ? '' : clipboardData.getData('text/plain');
};

/** What comes before a click. */
export const PRESS = 'pointerdown mousedown pointerup mouseup';

/** Clicks as a hand would: some tabs and menus act on the press, some on the click. */
export const click = (target) => {
  fire(target, PointerEvent, PRESS);
  target.click();
};

/** What the field holds. */
export const read = async (element, kind) => {
  if (!isAsked(kind)) return valueOf(element, kind);
  const target = inner(element, kind);
  await focus(target);
  const cursor = first(element, '.ace_cursor,.cm-cursor,.CodeMirror-cursor');
  const { x, y } = boxOf(cursor ?? target);
  selectAll(target);
  // An older CodeMirror leaves the text in its text area.
  const text = clipboard(target, 'copy') || (/r/.test(kind) && target.value) || '';
  // Back to where the caret was. Ctrl+U would make capitals in Ace, and can undo a change of the text in CodeMirror.
  if (cursor) fire(first(element, '.ace_content,.cm-content,.CodeMirror-lines'), MouseEvent, 'mousedown mouseup', { clientX: x, clientY: y + 2, detail: 1 });
  else if (text) press(target, 'u', 85, true);
  return text.replace(/\r/g, '');
};

/** Writes the text in the place of everything (`whole`), or at the caret. */
export const write = async (element, kind, text, whole) => {
  const target = inner(element, kind);
  await focus(target);
  if (isAsked(kind)) {
    if (whole) selectAll(target);
    if (text) clipboard(target, 'paste', text);
    else if (whole) press(target, 'Delete', 46);
    return;
  }
  if (whole) page.execCommand('selectAll');
  page.execCommand(text ? 'insertText' : 'delete', false, text);
  if (whole && kind != 'rich' && target.value != text) {
    target.value = text;
    fireInput(target);
  }
};

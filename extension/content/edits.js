// The requests that read and change fields (`src/dashboard/edit.rs`): each is answered with what the field then holds.

import { click, focus, read, write } from './editors.js';
import { element, fold, handle, inner, isList, isLocked, isText, kindOf, textOf } from './elements.js';
import { active, all, fireInput, page, up, wait } from './life.js';
import { stateOf } from './snapshot.js';

/** The handle of the text field that the user was in last, 0 for none. */
export let lastField = 0;
let working;
let quiet;

/** Takes note that the document has changed just now. */
export const noteChange = () => (quiet = 0);

/** Remembers the text field that the user is in. */
export const noteFocus = ({ target }) => {
  if (!working) for (; target; target = up(target)) if (isText(kindOf(target))) lastField = handle(target);
};

const choose = async (chosen, kind, { option }) => {
  if (!isList(kind)) return 'kind';
  const find = (list) => list && all(list, 'option,@option').find((e) => textOf(e) == fold(option));
  let found = find(chosen);
  if (found) {
    found.selected = true;
    fireInput(chosen);
    return;
  }
  const target = inner(chosen, kind);
  const isOpen = () => target.ariaExpanded == 'true';
  await focus(target);
  if (!isOpen()) click(chosen);
  // The list is where the page has put it.
  for (let turn = 0; turn++ < 20 && !found; found = find(page.getElementById(target.getAttribute('aria-controls')))) await wait();
  if (found || isOpen()) click(found ?? chosen);
  if (!found) return 'option';
};

const put = (target, kind, { edit, text }) => {
  if (!isText(kind)) return 'kind';
  return write(target, kind, text, edit == 'set');
};

const EDITS = {
  set: put,
  insert: put,
  choose,
  // Waits until the document has been quiet for three turns of 20 ms, at most 250 turns.
  async click(target) {
    click(target);
    noteChange();
    for (let turn = 0; quiet++ < 3; ) {
      if (turn++ > 250) return 'late';
      await wait();
    }
  },
};

/** Carries out an edit, or reads where none is named: on each of the elements. Puts selection, focus and scroll positions back. */
export const carryOut = async (ids, request) => {
  const before = active();
  const selection = getSelection();
  const range = selection.rangeCount && selection.getRangeAt(0);
  const scrolled = [];
  const answers = [];
  const { edit } = request;
  working = true;
  for (const id of ids) {
    const target = element(id);
    for (let e = target; e; e = up(e)) scrolled.unshift([e, e.scrollTop, e.scrollLeft]);
    const kind = target && kindOf(target);
    const fault = !target ? 'gone' : edit && (isLocked(target, kind) ? 'locked' : await EDITS[edit](target, kind, request));
    if (edit) await wait();
    answers.push({ id, held: target && ((await read(target, kind)) ?? stateOf(target, kind)?.toString()), fault });
  }
  if (before != active()) {
    // Ace takes the focus a little later.
    await wait();
    if (range && !ids.includes(lastField)) {
      selection.removeAllRanges();
      selection.addRange(range);
    }
    active().blur();
    focus(before);
  }
  for (const [e, top, left] of scrolled) e.scrollTo(left, top);
  working = false;
  return answers;
};

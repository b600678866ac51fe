// The visible document as plain data (`src/dashboard/snapshot.rs`).

import { fold, handle, inner, isAsked, isField, isHidden, isLocked, kindOf, names, short, textOf, words } from './elements.js';
import { first, is, page, ROOT, textsIn } from './life.js';

/** Whether the element is checked, selected, pressed or expanded; nothing when it has no such state. */
export const stateOf = (element, kind) => {
  if (/radio|check/.test(element.type)) return element.checked;
  const state = element.ariaChecked ?? element.ariaSelected ?? element.ariaPressed ?? element.ariaExpanded;
  if (state && !isField(kind)) return state == 'true';
};

/** What a field holds, as far as it can be seen; nothing for editors that have to be asked, for passwords, and for what is no field. */
export const valueOf = (element, kind) => {
  if (!isField(kind) || isAsked(kind) || element.type == 'password') return;
  if (kind == 'rich') return element.innerText.replace(/\u00a0/g, ' ').replace(/\u200b|\n$/g, '');
  if (kind == 'choice') return textOf(element.selectedOptions[0]);
  // What a react-select shows as chosen.
  if (inner(element, kind) != element) return textOf(first(element, '[class*=single]'));
  return element.value || textOf(kind == 'select' && element);
};

const isMore = (node) => !/^(text|box)$/.test(node.kind) || node.in?.some(isMore);

// What is empty, a list or a text, is not carried.
const some = (all) => (all[0] ? all : undefined);

export const snapshot = () => {
  let count = 0;
  let cut;

  const walk = (element) => {
    // With the containers above them these are 4,000 at most.
    if (isHidden(element) || (cut ||= count >= 3900)) return [];
    const before = count;
    const shown = element.checkVisibility({ visibilityProperty: true });
    let kind = shown && kindOf(element);
    const field = isField(kind);
    let inside = field ? [] : [...element.children].flatMap(walk);
    const classes = [...element.classList].filter((name) => /^(bcl-|db-|monaco-textarea)/.test(name));
    let text = '';
    if (shown && !field && kind != 'panel') {
      text = short(textsIn(element).map((node) => node.data).join(''));
      // A caption takes in the texts of what is in it; running text does when there is nothing else in it.
      if (kind || (text && !inside.some(isMore))) {
        text = words(element) || (kind == 'button' ? fold(element.value) : '');
        inside = inside.filter(isMore);
      }
      if (text) kind ||= 'text';
    }
    const GROUP = '@group,@region,@dialog,@row,@radiogroup,@listbox,fieldset,dialog,tr';
    if (inside[1] || (shown && (classes[0] || is(element, GROUP)))) kind ||= 'box';
    if (!kind) return inside;
    count = (inside[0] ? count : before) + 1;
    return [{
      id: handle(element),
      kind,
      names: some(names(element, kind)),
      text: some(text),
      value: valueOf(element, kind),
      options: element.options && [...element.options].map((option) => fold(option.text)),
      classes: some(classes),
      group: some(kind == 'radio' ? element.name : ''),
      on: stateOf(element, kind),
      locked: isLocked(element, kind),
      in: some(inside),
    }];
  };

  return { url: page.URL, lang: ROOT.lang, nodes: walk(page.body), cut };
};

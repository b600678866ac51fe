// How everything that this script starts comes to its end together, and the short words for what it does most.

const life = new AbortController();

export const { signal } = life;

export const page = document;
export const ROOT = page.documentElement;
// Taken while it is there: an orphan's `chrome` has none.
export const { runtime } = chrome;
/** The extension's id. */
export const ID = runtime.id;

/** Does something with each of the words of a text. */
export const each = (words, act) => words.split(' ').map(act);

/** Ends everything: listeners and observers. */
export const end = () => life.abort();

/** Listens until the end; in the capture phase, so that no handler of the page can be in the way. */
export const on = (target, types, listener) =>
  each(types, (type) => target.addEventListener(type, listener, { signal, capture: true }));

/** Waits a task, or longer. */
export const wait = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A text of the catalogue. */
export const message = chrome.i18n.getMessage;

/** The address of a file of the extension. */
export const file = runtime.getURL;

// In selectors here, `@tab` is short for `[role=tab]`.
export const css = (selector) => selector.replace(/@(\w+)/g, '[role=$1]');
export const is = (element, selector) => element.matches(css(selector));
export const first = (element, selector) => element.querySelector(css(selector));
export const all = (element, selector) => [...element.querySelectorAll(css(selector))];
export const tree = (root) => [root, ...all(root, '*')];
export const up = (node) => node.parentElement;
export const boxOf = (element) => element.getBoundingClientRect();
export const active = () => page.activeElement;

/** The texts that stand directly in an element. */
export const textsIn = (element) => [...element.childNodes].filter((node) => node.nodeType == 3);

export const make = (tag, properties) => Object.assign(page.createElement(tag), properties);

export const fire = (target, Kind, types, more) =>
  each(types, (type) => target.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...more })));

/** Keeps an event from everything else that listens, and from what it would do by itself. */
export const swallow = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};

/** Tells the page that a field was changed. */
export const fireInput = (target) => fire(target, Event, 'input change');

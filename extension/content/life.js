// How everything that this script starts comes to its end together, and the short words for what it does most.

const life = new AbortController();

export const { signal } = life;

export const page = document;
export const ROOT = page.documentElement;
/** The extension's id. */
export const ID = chrome.runtime.id;

/** Ends everything: listeners and observers. */
export const end = () => life.abort();

/** Listens until the end; in the capture phase, so that no handler of the page can be in the way. */
export const on = (target, types, listener) =>
  types.split(' ').map((type) => target.addEventListener(type, listener, { signal, capture: true }));

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A text of the catalogue. */
export const message = chrome.i18n.getMessage;

/** The address of a file of the extension. */
export const file = chrome.runtime.getURL;

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
  types.split(' ').map((type) => target.dispatchEvent(new Kind(type, { bubbles: true, cancelable: true, ...more })));

/** Tells the page that a field was changed. */
export const fireInput = (target) => fire(target, Event, 'input change');

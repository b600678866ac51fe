// A tiny styled-components: each component gets two hashed classes (`sc-…` and a style hash) that change with every start.
import { createElement } from 'react';
import { seed } from './settings.js';

const sheet = document.head.appendChild(document.createElement('style'));

function hash(text) {
  let value = 5381;
  for (const letter of `${seed}${text}`) value = (Math.imul(value, 33) ^ letter.codePointAt(0)) >>> 0;
  return value.toString(36).padStart(7, 'x').slice(-7).replace(/^\d/, 'k');
}

/**
 * Makes a component.
 * @param {string} tag the element, or `''` with a `Tag` given as first argument of the result's `as`
 * @param {string} name unique within the dashboard
 * @param {string} css declarations and nested rules (native CSS nesting)
 * @param {string} [stable] class names that do not change, as Braze's `bcl-…`
 */
export function styled(tag, name, css, stable = '') {
  const component = `sc-${hash(name)}`;
  const style = hash(`${name}:style`);
  sheet.append(`.${component}.${style}{${css}}\n`);
  const classes = `${component} ${style} ${stable}`.trim();
  function Styled({ className = '', ...props }) {
    return createElement(tag, { ...props, className: `${classes} ${className}`.trim() });
  }
  Styled.displayName = name;
  return Styled;
}

sheet.append(`
:root { color-scheme: light; font: 14px/1.45 "Liberation Sans", Arial, sans-serif;
  --bg: #fff; --side: #faf9fb; --line: #e3e1e8; --control: #8b8798; --text: #22202a; --quiet: #666274; --accent: #6b3fd4; --accent-soft: #f0ebfc;
  --on-accent: #fff; --well: #f4f3f6; --bad: #b3243b; --ok: #1b7a45; }
:root[data-theme="dark"] { color-scheme: dark;
  --bg: #17181c; --side: #1b1c21; --line: #33343c; --control: #80828f; --text: #ecebf0; --quiet: #a5a3b0; --accent: #ab8cf0; --accent-soft: #2b2440;
  --on-accent: #17101f; --well: #202127; --bad: #f28b98; --ok: #7bd3a0; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); }
button, input, textarea, select { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
a { color: var(--accent); }
.monaco-editor { --vscode-editor-background: var(--bg); --vscode-editorGutter-background: var(--bg); }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 4px; } h2 { font-size: 16px; margin: 28px 0 12px; }
`);

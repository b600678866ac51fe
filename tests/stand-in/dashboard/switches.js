// Every switch of the dashboard stand-in: what it may be, and what it is unless said. One row a switch; the server, the
// pages and their tests all read this table. A page's own query wins for that load: `?standin.layout=older`.

/** Name → allowed values (an array), or 'number'; the first value, or `value`, is the default. */
export const SWITCHES = {
  layout: { values: ['newer', 'older'], about: 'Composer with tabs Compose, Test; or Compose, Settings, Test with only the shown tab in the document' },
  language: { values: ['en', 'fr', 'es', 'pt-br', 'de', 'ja', 'ko'], about: 'Language of the interface' },
  labelForm: { values: ['first', 'last', 'english'], about: 'Which of the printed forms of a label is used; english leaves the composer in English' },
  unknownLabels: { values: ['none', 'url', 'headers', 'url-headers'], about: 'Which labels are in words that no document prints' },
  csp: { values: ['none', 'self', 'nonce', 'trusted-types', 'frame-none'], about: 'Content-Security-Policy of the pages' },
  coep: { values: ['none', 'require-corp', 'credentialless', 'isolated'], about: 'Cross-Origin-Embedder-Policy of the pages; isolated is require-corp with COOP same-origin' },
  theme: { values: ['light', 'dark'], about: 'Colours of the dashboard' },
  editorUrl: { values: ['monaco', 'input', 'textarea', 'codemirror', 'contenteditable'], about: 'What the webhook URL is edited in' },
  editorBody: { values: ['monaco', 'codemirror', 'textarea', 'contenteditable'], about: 'What the raw body is edited in' },
  editorHeader: { values: ['input', 'monaco', 'textarea', 'codemirror', 'contenteditable'], about: 'What a header value and a pair value is edited in' },
  bodyMode: { values: ['raw', 'pairs'], about: 'Kind of request body that a new message starts with' },
  bodyModeControl: { values: ['select', 'radio'], about: 'How the kind of request body is chosen' },
  methodControl: { values: ['select', 'listbox', 'radio'], about: 'HTTP method as react-select, ARIA listbox or radio group' },
  headers: { values: ['one-row', 'no-row', 'folded'], about: 'Header section of a new message: an empty row, no row, or folded away without a row' },
  rowButtons: { values: ['text', 'icon'], about: 'Buttons that add and remove rows: with a text, or an icon only' },
  labelBinding: { values: ['for', 'wrap', 'aria', 'sibling'], about: 'How a label is bound to its field' },
  monacoInput: { values: ['textarea', 'edit-context'], about: "Monaco's hidden input: a textarea.inputarea, or the EditContext API" },
  monacoWrapper: { values: ['db-liquid-textarea', 'monaco-textarea'], about: 'Class of the wrapper of a Monaco editor' },
  decoys: { values: ['off', 'on'], about: 'The words of the labels in help, navigation, a hidden panel and a preview; a second Monaco' },
  editorDelay: { values: 'number', value: 0, about: 'Milliseconds that Monaco and CodeMirror take longer to appear' },
};

/** The default of every switch. */
export const DEFAULTS = Object.fromEntries(Object.entries(SWITCHES).map(([name, s]) => [name, s.value ?? s.values[0]]));

/**
 * Checks a choice of switches and fills in the defaults.
 * @throws {Error} that names the switch when it does not exist or may not be that
 */
export function readSwitches(chosen = {}) {
  const result = { ...DEFAULTS };
  for (const [name, value] of Object.entries(chosen)) {
    const known = SWITCHES[name];
    if (!known) throw new Error(`there is no switch "${name}"`);
    if (known.values === 'number') {
      const number = Number(value);
      if (!Number.isFinite(number) || number < 0) throw new Error(`the switch "${name}" is a number of 0 or more, not "${value}"`);
      result[name] = number;
    } else {
      if (!known.values.includes(value)) throw new Error(`the switch "${name}" is one of ${known.values.join(', ')}, not "${value}"`);
      result[name] = value;
    }
  }
  return result;
}

/** The switches that a page's query names, as `standin.<name>=<value>`. */
export function switchesOfQuery(search) {
  const chosen = {};
  for (const [key, value] of new URLSearchParams(search)) if (key.startsWith('standin.')) chosen[key.slice(8)] = value;
  return chosen;
}

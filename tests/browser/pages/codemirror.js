// CodeMirror 6 and 5 (both of its ways to take keys) and Ace.

import { basicSetup, EditorView } from 'codemirror';
import { json } from '@codemirror/lang-json';
import CodeMirror5 from 'codemirror5';
import 'codemirror5/addon/edit/closebrackets.js';
import 'codemirror5/lib/codemirror.css';
import ace from 'ace-builds/src-noconflict/ace.js';

globalThis.state = {};
globalThis.focusers = {};
const root = document.getElementById('root');
const TEXT = 'first line\nsecond line';
const define = (name, text, focus) => {
  Object.defineProperty(state, name, { get: text });
  focusers[name] = focus;
};
const box = () => {
  const wrapper = document.createElement('div');
  wrapper.style.cssText = 'width:600px;height:120px;margin:8px';
  root.append(wrapper);
  return wrapper;
};

const six = new EditorView({
  doc: TEXT,
  extensions: [basicSetup, json(), EditorView.contentAttributes.of({ 'aria-label': 'CodeMirror 6' })],
  parent: box(),
});
define('CodeMirror 6', () => six.state.doc.toString(), () => six.focus());

for (const inputStyle of ['textarea', 'contenteditable']) {
  const name = `CodeMirror 5, ${inputStyle}`;
  const five = CodeMirror5(box(), { value: TEXT, inputStyle, screenReaderLabel: name, autoCloseBrackets: true });
  define(name, () => five.getValue(), () => five.focus());
}

const wrapper = box();
const acer = ace.edit(wrapper, { value: TEXT, useWorker: false });
acer.textInput.getElement().setAttribute('aria-label', 'Ace');
define('Ace', () => acer.getValue(), () => acer.focus());

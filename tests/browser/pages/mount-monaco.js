/** Puts two editors of a version of Monaco into the page; `state` reads their models. */
export function mountMonaco(monaco) {
  globalThis.state = {};
  globalThis.focusers = {};
  for (const [name, value] of [['Liquid text area', 'first line\nsecond line'], ['Empty text area', '']]) {
    const wrapper = document.createElement('div');
    wrapper.className = 'db-liquid-textarea';
    wrapper.style.cssText = 'width:600px;height:160px';
    document.getElementById('root').append(wrapper);
    const editor = monaco.editor.create(wrapper, { value, language: 'plaintext', ariaLabel: name, minimap: { enabled: false } });
    focusers[name] = () => editor.focus();
    Object.defineProperty(state, name, { get: () => editor.getValue(), enumerable: true });
  }
}

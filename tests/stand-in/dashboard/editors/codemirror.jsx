// CodeMirror 6 as a controlled React component.
import { useEffect, useImperativeHandle, useRef } from 'react';
import { EditorView, basicSetup } from 'codemirror';
import { json } from '@codemirror/lang-json';

/** Props as for `MonacoEditor`. */
export function CodeMirrorEditor({ value, onChange, multiline, labelledBy, ref }) {
  const host = useRef(null);
  const view = useRef(null);
  const latest = useRef(onChange);
  latest.current = onChange;

  useEffect(() => {
    view.current = new EditorView({
      doc: value,
      parent: host.current,
      extensions: [
        basicSetup,
        ...(multiline ? [json()] : []),
        EditorView.updateListener.of((update) => update.docChanged && latest.current(update.state.doc.toString())),
        EditorView.contentAttributes.of(labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': 'Liquid text area' }),
        EditorView.theme({ '&': { height: multiline ? '260px' : 'auto', fontSize: '13px' }, '.cm-gutters': { background: 'var(--well)', color: 'var(--quiet)', border: '0' }, '.cm-activeLine, .cm-activeLineGutter': { background: 'transparent' }, '.cm-content': { caretColor: 'var(--text)' } }),
      ],
    });
    return () => view.current.destroy();
    // eslint-disable-next-line
  }, []);

  useEffect(() => {
    const current = view.current;
    if (current.state.doc.toString() !== value) current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: value } });
  }, [value]);

  useImperativeHandle(ref, () => ({
    text: () => view.current?.state.doc.toString(),
    insert(text) {
      view.current.focus();
      view.current.dispatch(view.current.state.replaceSelection(text));
    },
  }));

  return <div ref={host} />;
}

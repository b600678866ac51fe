// Monaco as a controlled React component, bundled, with nothing on `window`.
import { useEffect, useImperativeHandle, useRef } from 'react';
import { switches } from '../ui/settings.js';

const dark = () => switches.theme === 'dark';

/** Props: `value`, `onChange`, `multiline`, `ref` with `insert(text)`. Loaded late, as a bundler's own chunk. */
export function MonacoEditor({ api, value, onChange, multiline, ref }) {
  const host = useRef(null);
  const editor = useRef(null);
  const latest = useRef(onChange);
  latest.current = onChange;

  useEffect(() => {
    const created = api.editor.create(host.current, {
      value,
      language: 'liquid',
      theme: dark() ? 'vs-dark' : 'vs',
      ariaLabel: 'Liquid text area',
      editContext: switches.monacoInput === 'edit-context',
      automaticLayout: true,
      padding: { top: 8, bottom: 8 },
      minimap: { enabled: false },
      lineNumbers: multiline ? 'on' : 'off',
      glyphMargin: false,
      folding: false,
      fontSize: 13,
      fontFamily: '"Liberation Mono", monospace',
      scrollBeyondLastLine: false,
      wordWrap: multiline ? 'off' : 'on',
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      renderLineHighlight: 'none',
      scrollbar: { alwaysConsumeMouseWheel: false },
      fixedOverflowWidgets: true,
    });
    editor.current = created;
    const subscription = created.onDidChangeModelContent(() => latest.current(created.getValue()));
    return () => {
      subscription.dispose();
      const model = created.getModel();
      created.dispose();
      model?.dispose();
      editor.current = null;
    };
    // The editor lives as long as the component; `value` reaches it below.
    // eslint-disable-next-line
  }, []);

  useEffect(() => {
    const current = editor.current;
    if (current && current.getValue() !== value) {
      current.pushUndoStop();
      current.executeEdits('controlled', [{ range: current.getModel().getFullModelRange(), text: value }]);
      current.pushUndoStop();
    }
  }, [value]);

  useImperativeHandle(ref, () => ({
    text: () => editor.current?.getModel().getValue(),
    insert(text) {
      editor.current.focus();
      editor.current.trigger('personalization', 'type', { text });
    },
  }));

  return <div ref={host} style={{ height: multiline ? 260 : 36 }} />;
}

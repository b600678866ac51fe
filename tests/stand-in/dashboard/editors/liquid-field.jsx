// A field that takes Liquid: one of several editors, and the `+` button that inserts personalization at the caret.
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { t } from '../labels.js';
import { styled } from '../ui/styled.js';
import { Icon, IconButton, Input, InputGroup, Menu, TextArea } from '../ui/parts.jsx';
import { switches } from '../ui/settings.js';
import { CodeMirrorEditor } from './codemirror.jsx';
import { MonacoEditor } from './monaco.jsx';

const FRAME = 'border:1px solid var(--control);border-radius:4px;overflow:hidden;min-width:0;';
const MonacoBox = styled('div', 'MonacoBox', FRAME, switches.monacoWrapper);
const CodeBox = styled('div', 'CodeBox', FRAME);
const Waiting = styled('div', 'Waiting', 'background:var(--well);height:36px;');

const ATTRIBUTES = [
  ['First name', '{{${first_name}}}'],
  ['E-mail address', '{{${email_address}}}'],
  ['User ID', '{{${user_id}}}'],
  ['Custom attribute sendbird_id', '{{custom_attribute.${sendbird_id}}}'],
];

let monaco;
/** Monaco's chunk, loaded once; nothing until it is here (and the switch `editorDelay` has passed). */
function useMonaco() {
  const [api, setApi] = useState(switches.editorDelay === 0 ? monaco : undefined);
  useEffect(() => {
    let live = true;
    const wait = new Promise((resolve) => setTimeout(resolve, switches.editorDelay));
    Promise.all([import('./monaco-api.js'), wait]).then(([module]) => {
      monaco = module.default;
      if (live) setApi(monaco);
    });
    return () => {
      live = false;
    };
  }, []);
  return api;
}

function LateMonaco(props) {
  const api = useMonaco();
  return <MonacoBox aria-labelledby={props.labelledBy} role={props.labelledBy ? 'group' : undefined}>{api ? <MonacoEditor api={api} {...props} /> : <Waiting />}</MonacoBox>;
}

/** An input or text area whose value React controls. */
function PlainField({ tag: Tag, id, labelledBy, label, value, onChange, rows, ref }) {
  const element = useRef(null);
  useImperativeHandle(ref, () => ({
    insert(text) {
      const { selectionStart: start, selectionEnd: end } = element.current;
      onChange(value.slice(0, start) + text + value.slice(end));
      element.current.focus();
    },
  }));
  return (
    <span ref={(node) => { element.current = node?.firstElementChild ?? null; }} style={{ display: 'block' }}>
      <Tag id={id} rows={rows} aria-labelledby={labelledBy} aria-label={label} placeholder={label} value={value} onChange={(event) => onChange(event.target.value)} spellCheck={false} />
    </span>
  );
}

const KINDS = {
  monaco: LateMonaco,
  codemirror: ({ ref, ...props }) => (
    <CodeBox>
      <CodeMirrorEditor {...props} ref={ref} />
    </CodeBox>
  ),
  input: (props) => <PlainField {...props} tag={Input} />,
  textarea: (props) => <PlainField {...props} tag={TextArea} rows={props.multiline ? 12 : 2} />,
};

/**
 * @param {object} props `kind` (a row of KINDS), `value`, `onChange`, `multiline`, `id`, `labelledBy`, `label` (a name
 *   where no visible label is bound)
 */
export function LiquidField({ kind, ...props }) {
  const Editor = KINDS[kind];
  const editor = useRef(null);
  const [open, setOpen] = useState(false);
  return (
    <InputGroup>
      <Editor {...props} ref={editor} />
      <span style={{ position: 'relative', flex: 'none' }}>
        <IconButton type="button" aria-label={t('personalize')} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="plus" />
        </IconButton>
        {open && (
          <Menu>
            {ATTRIBUTES.map(([name, text]) => (
              <li key={name}>
                <button
                  type="button"
                  onClick={() => {
                    setOpen(false);
                    editor.current.insert(text);
                  }}
                >
                  {name}
                </button>
              </li>
            ))}
          </Menu>
        )}
      </span>
    </InputGroup>
  );
}

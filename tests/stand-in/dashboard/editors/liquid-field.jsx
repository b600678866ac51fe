// A field that takes Liquid: one of several editors, and the `+` button that inserts personalization at the caret.
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import { t } from '../labels.js';
import { watchField } from '../state.js';
import { styled } from '../ui/styled.js';
import { Icon, IconButton, Input, InputGroup, Menu, TextArea } from '../ui/parts.jsx';
import { switches } from '../ui/settings.js';
import { MonacoEditor } from './monaco.jsx';

const FRAME = 'border:1px solid var(--control);border-radius:4px;overflow:hidden;min-width:0;';
const MonacoBox = styled('div', 'MonacoBox', FRAME, switches.monacoWrapper);
const CodeBox = styled('div', 'CodeBox', FRAME);
const Editable = styled('div', 'Editable', `${FRAME}padding:7px 10px;min-height:36px;white-space:pre-wrap;`);
const Waiting = styled('div', 'Waiting', 'background:var(--well);height:36px;');

const ATTRIBUTES = [
  ['First name', '{{${first_name}}}'],
  ['E-mail address', '{{${email_address}}}'],
  ['User ID', '{{${user_id}}}'],
  ['Custom attribute sendbird_id', '{{custom_attribute.${sendbird_id}}}'],
];

const LOADERS = { monaco: () => import('./monaco-api.js'), codemirror: () => import('./codemirror.jsx') };
const loaded = {};

/** An editor's chunk, loaded once; nothing until it is here and the switch `editorDelay` has passed. */
function useChunk(name) {
  const [chunk, setChunk] = useState(switches.editorDelay === 0 ? loaded[name] : undefined);
  useEffect(() => {
    let live = true;
    const wait = new Promise((resolve) => setTimeout(resolve, switches.editorDelay));
    Promise.all([LOADERS[name](), wait]).then(([module]) => {
      loaded[name] = module;
      if (live) setChunk(module);
    });
    return () => {
      live = false;
    };
  }, [name]);
  return chunk;
}

function LateMonaco(props) {
  const chunk = useChunk('monaco');
  return (
    <MonacoBox aria-labelledby={props.labelledBy} role={props.labelledBy ? 'group' : undefined}>
      {chunk ? <MonacoEditor api={chunk.default} {...props} /> : <Waiting />}
    </MonacoBox>
  );
}

function LateCodeMirror(props) {
  const chunk = useChunk('codemirror');
  return <CodeBox>{chunk ? <chunk.CodeMirrorEditor {...props} /> : <Waiting />}</CodeBox>;
}

/** A contenteditable element whose text React keeps; it is the source of its own value while it has the focus. */
function EditableField({ labelledBy, label, value, onChange, multiline, ref }) {
  const element = useRef(null);
  useEffect(() => {
    if (element.current.innerText !== value) element.current.innerText = value;
  }, [value]);
  useImperativeHandle(ref, () => ({
    text: () => element.current.innerText.replace(/\n$/, ''),
    insert(text) {
      element.current.focus();
      document.execCommand('insertText', false, text);
    },
  }));
  return (
    <Editable
      ref={element}
      role="textbox"
      contentEditable="true"
      suppressContentEditableWarning
      aria-multiline={Boolean(multiline)}
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : label}
      spellCheck={false}
      onInput={(event) => onChange(event.currentTarget.innerText.replace(/\n$/, ''))}
    />
  );
}

/** An input or text area whose value React controls. */
function PlainField({ tag: Tag, id, labelledBy, label, value, onChange, rows, ref }) {
  const element = useRef(null);
  useImperativeHandle(ref, () => ({
    text: () => element.current.value,
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
  codemirror: LateCodeMirror,
  contenteditable: EditableField,
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
  const latest = useRef();
  latest.current = { kind, value: props.value };
  useEffect(() => watchField(() => ({ ...latest.current, held: editor.current?.text() })), []);
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

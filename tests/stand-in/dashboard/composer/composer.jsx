// The webhook composer. Which field stands on which tab is the layout's table; a tab that is not shown is not in the document.
import { useEffect, useState } from 'react';
import { LiquidField } from '../editors/liquid-field.jsx';
import { t } from '../labels.js';
import { DecoyPreview, HelpDecoy } from '../pages/decoys.jsx';
import { expose, plainMessage } from '../state.js';
import { Field } from '../ui/field.jsx';
import { Button } from '../ui/parts.jsx';
import { Select } from '../ui/select.jsx';
import { styled } from '../ui/styled.js';
import { switches } from '../ui/settings.js';
import { BodyFields } from './body.jsx';
import { MethodField } from './method.jsx';
import { Rows } from './rows.jsx';
import { TestTab } from './test-tab.jsx';

const Tabs = styled('div', 'Tabs', 'display:flex;gap:4px;border-bottom:1px solid var(--line);margin-top:24px;& button{border:0;background:none;padding:9px 14px;cursor:pointer;border-bottom:2px solid transparent;margin-bottom:-1px;font-weight:600;color:var(--quiet)}& button[aria-selected=true]{color:var(--accent);border-color:var(--accent)}', 'bcl-tab-navigator');

const LANGUAGES = [
  { value: 'default', label: 'Default' },
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
];

/** The composer's parts; each is a function of `{message, dispatch}`. */
const PARTS = {
  language: ({ message, dispatch }) => (
    <Field label={t('language')}>{({ id, labelledBy }) => <Select id={id} labelledBy={labelledBy} label={t('language')} value={message.language} options={LANGUAGES} onChange={(language) => dispatch({ set: { language } })} />}</Field>
  ),
  url: ({ message, dispatch }) => (
    <Field label={t('url')}>{({ id, labelledBy }) => <LiquidField kind={switches.editorUrl} id={id} labelledBy={labelledBy} value={message.url} onChange={(url) => dispatch({ set: { url } })} />}</Field>
  ),
  method: ({ message, dispatch }) => (
    <Field label={t('method')} group={switches.methodControl === 'radio'}>
      {({ id, labelledBy }) => (
        <div style={{ maxWidth: 220 }}>
          <MethodField id={id} labelledBy={labelledBy} label={t('method')} value={message.method} onChange={(method) => dispatch({ set: { method } })} />
        </div>
      )}
    </Field>
  ),
  body: (props) => <BodyFields {...props} />,
  headers: (props) => <HeaderFields {...props} />,
  test: ({ message }) => <TestTab message={message} />,
};

function HeaderFields({ message, dispatch }) {
  const [open, setOpen] = useState(switches.headers !== 'folded');
  return (
    <Field label={t('headers')} group>
      {() => (
        <>
          {switches.headers === 'folded' && (
            <Button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
              {`${t('headers')} (${message.headers.length})`}
            </Button>
          )}
          {open && <Rows rows={message.headers} list="headers" addLabel={t('addHeader')} dispatch={dispatch} />}
        </>
      )}
    </Field>
  );
}

/** Layout → tabs → parts. */
const LAYOUTS = {
  newer: { compose: ['language', 'url', 'method', 'body', 'headers'], test: ['test'] },
  older: { compose: ['language', 'url', 'body'], settings: ['method', 'headers'], test: ['test'] },
};

/** Props: `message` and `dispatch` of `reduceMessage`. */
export function Composer({ message, dispatch }) {
  const layout = LAYOUTS[switches.layout];
  const [tab, setTab] = useState('compose');
  useEffect(() => expose('message', plainMessage(message)), [message]);
  useEffect(() => () => expose('message', undefined), []);
  return (
    <>
      {switches.decoys === 'on' && <HelpDecoy />}
      <Tabs role="tablist">
        {Object.keys(layout).map((name) => (
          <button key={name} type="button" role="tab" id={`composer-tab-${name}`} aria-controls="composer-panel" aria-selected={name === tab} onClick={() => setTab(name)}>
            {t(name)}
          </button>
        ))}
      </Tabs>
      <div role="tabpanel" id="composer-panel" key={tab} style={{ paddingTop: 16 }} aria-labelledby={`composer-tab-${tab}`}>
        {layout[tab].map((part) => {
          const Part = PARTS[part];
          return <Part key={part} message={message} dispatch={dispatch} />;
        })}
      </div>
      {switches.decoys === 'on' && <DecoyPreview message={message} />}
    </>
  );
}

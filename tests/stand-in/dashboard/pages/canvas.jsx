// Canvas: a flow of steps, and a Message step in a side panel with a webhook among its channels.
import { useEffect, useState } from 'react';
import { listRecords } from '../api.js';
import { Composer } from '../composer/composer.jsx';
import { emptyMessage, withRows } from '../composer/message.js';
import { t } from '../labels.js';
import { go, Link, PATHS } from '../routes.jsx';
import { plainMessage } from '../state.js';
import { Field } from '../ui/field.jsx';
import { Button, Footer, IconButton, Input, Pre, PrimaryButton, Quiet, Table, Toolbar } from '../ui/parts.jsx';
import { styled } from '../ui/styled.js';
import { newId } from './campaigns.jsx';
import { useMessage, useRecord } from './record.js';
import { StartFrom } from './start-from.jsx';
import { SaveNotice } from './template.jsx';

const Flow = styled('ol', 'Flow', 'list-style:none;margin:24px 0;padding:0;display:flex;flex-direction:column;align-items:center;gap:22px;');
const Step = styled('li', 'Step', 'width:340px;border:1px solid var(--line);border-radius:8px;padding:12px 14px;background:var(--bg);', 'bcl-canvas-step');
const SidePanel = styled('aside', 'SidePanel', 'position:fixed;top:0;right:0;bottom:0;width:min(760px,70vw);background:var(--bg);border-left:1px solid var(--line);box-shadow:-8px 0 30px #0003;overflow:auto;padding:20px 26px;z-index:8;', 'bcl-modal bcl-panel-side');
const Channels = styled('div', 'Channels', 'display:flex;gap:8px;flex-wrap:wrap;');

/** Steps of a new Canvas: one may be opened, the others only show a summary of their message. */
const NEW_STEPS = [
  { id: 'entry', kind: 'Delay', title: 'Wait 1 hour' },
  {
    id: 'earlier', kind: 'Message', title: 'Earlier webhook', readOnly: true,
    message: { language: 'default', url: 'https://partner.example/earlier', method: 'PUT', bodyMode: 'raw', body: '{"earlier": true}', pairs: [], headers: [] },
  },
  { id: 'message', kind: 'Message', title: 'Message 1' },
  { id: 'last', kind: 'Audience Paths', title: 'Everyone else' },
];

export function CanvasesPage() {
  const [canvases, setCanvases] = useState([]);
  useEffect(() => {
    listRecords('canvases').then(setCanvases);
  }, []);
  return (
    <>
      <Toolbar>
        <h1>Canvas</h1>
        <PrimaryButton type="button" onClick={() => go(PATHS.canvas(newId()))}>
          Create Canvas
        </PrimaryButton>
      </Toolbar>
      <Table style={{ marginTop: 20 }}>
        <tbody>
          {canvases.map(({ id, name }) => (
            <tr key={id}>
              <td>
                <Link to={PATHS.canvas(id)}>{name}</Link>
              </td>
            </tr>
          ))}
          {canvases.length === 0 && (
            <tr>
              <td>There are none yet.</td>
            </tr>
          )}
        </tbody>
      </Table>
    </>
  );
}

const Summary = ({ message }) => (
  <>
    <Quiet>{`Webhook · ${message.method}`}</Quiet>
    <div className="bcl-field-label">{t('url')}</div>
    <Pre>{message.url || '–'}</Pre>
  </>
);

function MessageStep({ step, onDone, onClose }) {
  const [message, dispatch] = useMessage(() => (step.message ? withRows(step.message) : emptyMessage()));
  const [stage, setStage] = useState(step.message ? 'compose' : 'channels');
  return (
    <SidePanel role="dialog" aria-label={`${step.kind}: ${step.title}`}>
      <Toolbar>
        <h1>{step.title}</h1>
        <IconButton type="button" aria-label="Close" onClick={onClose}>
          ×
        </IconButton>
      </Toolbar>
      <h2>Messaging Channels</h2>
      <Channels>
        {['Email', 'Push', 'SMS', 'Webhook'].map((channel) => (
          <Button key={channel} type="button" disabled={channel !== 'Webhook'} aria-pressed={channel === 'Webhook' && stage !== 'channels'} onClick={() => stage === 'channels' && setStage('start')}>
            {channel}
          </Button>
        ))}
      </Channels>
      {stage === 'start' && (
        <StartFrom
          onStart={(first) => {
            dispatch({ replace: first });
            setStage('compose');
          }}
        />
      )}
      {stage === 'compose' && <Composer message={message} dispatch={dispatch} />}
      <Footer>
        <PrimaryButton type="button" disabled={stage !== 'compose'} onClick={() => onDone(plainMessage(message))}>
          Done
        </PrimaryButton>
      </Footer>
    </SidePanel>
  );
}

/** Props: `id`, of a saved Canvas or of a new one. */
export function CanvasPage({ id }) {
  const record = useRecord('canvases', id, { id, name: '', steps: NEW_STEPS });
  const [open, setOpen] = useState();
  if (record.state === 'loading') return <p>Loading…</p>;
  const { steps } = record.form;
  const opened = steps.find((step) => step.id === open);
  return (
    <>
      <Link to={PATHS.canvases()}>Canvas</Link>
      <h1>{record.loaded?.name ?? 'New Canvas'}</h1>
      <Field label="Canvas name" problem={record.problems.name}>
        {({ id: control, labelledBy }) => <Input id={control} aria-labelledby={labelledBy} value={record.form.name} onChange={(event) => record.change({ name: event.target.value })} />}
      </Field>
      <Flow>
        {steps.map((step) => (
          <Step key={step.id}>
            <Quiet>{step.kind}</Quiet>
            <div>{step.kind === 'Message' && !step.readOnly ? <Button type="button" onClick={() => setOpen(step.id)}>{step.title}</Button> : <strong>{step.title}</strong>}</div>
            {step.message && <Summary message={step.message} />}
          </Step>
        ))}
      </Flow>
      {opened && (
        <MessageStep
          key={opened.id}
          step={opened}
          onClose={() => setOpen(undefined)}
          onDone={(message) => {
            record.change({ steps: steps.map((step) => (step.id === opened.id ? { ...step, message } : step)) });
            setOpen(undefined);
          }}
        />
      )}
      <Footer>
        <PrimaryButton type="button" onClick={() => record.save()}>
          Save
        </PrimaryButton>
        <SaveNotice notice={record.notice} problems={record.problems} what="Canvas" />
      </Footer>
    </>
  );
}

// The Test tab: chooses a user, sends the webhook for real, and shows the answer.
import { useEffect, useState } from 'react';
import { listUsers, testSend } from '../api.js';
import { plainMessage } from '../state.js';
import { Field } from '../ui/field.jsx';
import { Message, Panel, Pre, PrimaryButton, Quiet, Radios, TextArea } from '../ui/parts.jsx';
import { Select } from '../ui/select.jsx';

const WAYS = { existing: 'Search existing user', random: 'Random user', custom: 'Custom user' };
const CUSTOM = '{\n  "first_name": "Custom",\n  "custom_attributes": {"sendbird_id": "sb-custom"}\n}';

const HEADLINES = {
  sent: ({ response }) => [`Sent: answered ${response.status}`, response.status < 300 ? 'ok' : 'bad'],
  aborted: ({ reason }) => [`Aborted: ${reason}. Nothing was sent.`, 'bad'],
  'not-rendered': ({ where, reason }) => [`${where} could not be rendered: ${reason}. Nothing was sent.`, 'bad'],
  refused: ({ reason }) => [`Not sent: ${reason}`, 'bad'],
  'no-answer': ({ reason }) => [`No answer: ${reason}`, 'bad'],
};

function Outcome({ result }) {
  const [headline, kind] = HEADLINES[result.outcome](result);
  return (
    <section aria-label="Test result" data-testid="webhook-test-result" data-outcome={result.outcome}>
      <Message role="status" data-kind={kind}>
        {headline}
      </Message>
      {(result.notes ?? []).map((note) => (
        <Message key={note} data-kind="bad">
          {note}
        </Message>
      ))}
      {result.response && (
        <>
          <Quiet>Response</Quiet>
          <Pre>{result.response.body}</Pre>
        </>
      )}
      {result.request && (
        <>
          <Quiet>Request</Quiet>
          <Pre>{`${result.request.method} ${result.request.url}\n\n${result.request.body}`}</Pre>
        </>
      )}
    </section>
  );
}

/** Props: `message`. */
export function TestTab({ message }) {
  const [users, setUsers] = useState([]);
  const [way, setWay] = useState('existing');
  const [id, setId] = useState('');
  const [custom, setCustom] = useState(CUSTOM);
  const [result, setResult] = useState();
  const [problem, setProblem] = useState();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    listUsers().then((list) => {
      setUsers(list);
      setId(list[0]?.id ?? '');
    });
  }, []);

  function user() {
    if (way === 'custom') return JSON.parse(custom);
    if (way === 'random') return users[Math.floor(Math.random() * users.length)];
    return users.find((one) => one.id === id);
  }

  async function run() {
    setProblem(undefined);
    setResult(undefined);
    setBusy(true);
    try {
      setResult(await testSend(plainMessage(message), user()));
    } catch (error) {
      setProblem(error.message);
    }
    setBusy(false);
  }

  return (
    <Panel>
      <Radios role="radiogroup" aria-label="User">
        {Object.entries(WAYS).map(([name, label]) => (
          <label key={name}>
            <input type="radio" name="test-user-way" checked={way === name} onChange={() => setWay(name)} />
            {label}
          </label>
        ))}
      </Radios>
      {way === 'existing' && (
        <Field label="User">{({ id: control, labelledBy }) => <Select id={control} labelledBy={labelledBy} label="User" value={id} onChange={setId} options={users.map((one) => ({ value: one.id, label: one.label }))} />}</Field>
      )}
      {way === 'custom' && (
        <Field label="Profile" hint="A user as JSON.">
          {({ id: control, labelledBy }) => <TextArea id={control} aria-labelledby={labelledBy} rows={6} value={custom} onChange={(event) => setCustom(event.target.value)} />}
        </Field>
      )}
      <p>
        <PrimaryButton type="button" onClick={run} disabled={busy || users.length === 0}>
          Send Test
        </PrimaryButton>
      </p>
      {problem && (
        <Message role="alert" data-kind="bad">
          {problem}
        </Message>
      )}
      {result && <Outcome result={result} />}
    </Panel>
  );
}

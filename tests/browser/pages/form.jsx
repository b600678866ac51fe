// A form of React 19: controlled fields, react-select, native controls, tabs, lists. `state` is what React holds.

import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import Select from 'react-select';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'].map((name) => ({ value: name.toLowerCase(), label: name }));
const COLORS = ['Red', 'Deep  blue'].map((name) => ({ value: name, label: name }));

globalThis.state = {};
globalThis.changes = [];

function useField(name, initial) {
  const [value, set] = useState(initial);
  state[name] = value;
  return [value, (next) => (changes.push(name), set(next))];
}

function Text({ as: Tag = 'input', name, initial = '', ...rest }) {
  const [value, set] = useField(name, initial);
  return <Tag value={value} onChange={(event) => set(event.target.value)} {...rest} />;
}

function Tabs() {
  const [tab, set] = useState('Compose');
  state.tab = tab;
  // As Radix does it: on the press, not on the click.
  return (
    <div>
      <div role="tablist" className="bcl-tab-navigator">
        {['Compose', 'Settings'].map((name) => (
          <button key={name} role="tab" aria-selected={tab === name} onMouseDown={() => set(name)}>
            <span>{name}</span>
          </button>
        ))}
      </div>
      <div role="tabpanel" key={tab} aria-label={tab}>
        {tab === 'Compose' ? <p>Nothing to set here.</p> : <Text name="timeout" aria-label="Time-out" />}
      </div>
    </div>
  );
}

function Rows() {
  const [rows, set] = useState(0);
  return (
    <section>
      {Array.from({ length: rows }, (_, i) => (
        <Text key={i} name={`row${i}`} placeholder={`Key ${i}`} />
      ))}
      <button className="bcl-button sc-1xyz" onClick={() => setTimeout(set, 30, rows + 1)}>
        <i className="bcl-icon" /> Add <b>row</b>
      </button>
      <button disabled>Remove row</button>
    </section>
  );
}

function Form() {
  const [method, setMethod] = useField('method', METHODS[1]);
  const [color, setColor] = useField('color', null);
  const [size, setSize] = useField('size', 'm');
  const [kind, setKind] = useField('kind', 'raw');
  const [agreed, setAgreed] = useField('agreed', false);
  const [pick, setPick] = useField('pick', 'One');
  return (
    <main>
      <h1>Compose a webhook</h1>
      <div className="bcl-field-label-container">
        <label className="bcl-field-label sc-hash" htmlFor="url">Webhook URL</label>
      </div>
      <Text name="url" id="url" initial="https://example.com/" />
      <label>Subject <Text name="subject" placeholder="A subject" title="Shown first" /></label>
      <span id="note-label">Note</span>
      <Text as="textarea" name="note" aria-labelledby="note-label" rows="3" />
      <Text name="count" type="number" aria-label="Count" initial="1" />
      <label>Password <Text name="password" type="password" initial="hunter2" /></label>
      <label>Fixed <Text name="fixed" initial="stays" readOnly /></label>
      <label htmlFor="method">HTTP method</label>
      <Select classNamePrefix="bcl-select" inputId="method" options={METHODS} value={method} onChange={setMethod} />
      <Select aria-label="Color" options={COLORS} value={color} onChange={setColor} isSearchable={false} placeholder="Pick a color" menuPortalTarget={document.body} />
      <Select aria-label="Locked list" options={COLORS} isDisabled />
      <label>Size
        <select value={size} onChange={(event) => setSize(event.target.value)}>
          <option value="s">Small</option>
          <option value="m">Medium</option>
          <option value="l">Large</option>
        </select>
      </label>
      <fieldset>
        <legend>Body kind</legend>
        {['pairs', 'raw'].map((name) => (
          <label key={name}><input type="radio" name="kind" checked={kind === name} onChange={() => setKind(name)} /> {name}</label>
        ))}
      </fieldset>
      <label><input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} /> Agreed</label>
      <ul role="listbox" aria-label="Standing list">
        {['One', 'Two'].map((name) => (
          <li key={name} role="option" aria-selected={pick === name} onClick={() => setPick(name)}>{name}</li>
        ))}
      </ul>
      <Tabs />
      <Rows />
      <p>Read <em>all</em> of the <a href="#terms">terms</a>.</p>
      <div role="alert">Careful &nbsp;now</div>
      <p style={{ display: 'none' }}>Not shown</p>
      <p style={{ visibility: 'hidden' }}>Not visible</p>
      <p aria-hidden="true">For eyes only</p>
      <div inert><button>Inert</button></div>
      <div style={{ display: 'contents' }}><p>Without a box</p></div>
      <div contentEditable suppressContentEditableWarning aria-label="Rich" id="rich">rich text</div>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Form />);

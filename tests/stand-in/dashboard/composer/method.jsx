// The HTTP method: react-select, an ARIA listbox, or radio buttons.
import { useId, useState } from 'react';
import { Button, Menu, Radios } from '../ui/parts.jsx';
import { Select } from '../ui/select.jsx';
import { switches } from '../ui/settings.js';

const METHODS = ['POST', 'GET', 'PUT', 'DELETE'];

function MethodListbox({ id, labelledBy, label, value, onChange }) {
  const [open, setOpen] = useState(false);
  const list = useId();
  return (
    <span style={{ position: 'relative', display: 'inline-block' }}>
      <Button type="button" id={id} role="combobox" aria-haspopup="listbox" aria-expanded={open} aria-controls={list} aria-labelledby={labelledBy} aria-label={labelledBy ? undefined : label} onClick={() => setOpen(!open)}>
        {value}
      </Button>
      {open && (
        <Menu id={list} role="listbox" aria-label={label}>
          {METHODS.map((method) => (
            <li key={method} role="option" aria-selected={method === value} style={{ padding: '7px 10px', cursor: 'pointer' }} onClick={() => { onChange(method); setOpen(false); }}>
              {method}
            </li>
          ))}
        </Menu>
      )}
    </span>
  );
}

function MethodRadios({ id, value, onChange }) {
  return (
    <Radios role="radiogroup">
      {METHODS.map((method) => (
        <label key={method}>
          <input type="radio" name={`${id}-method`} value={method} checked={method === value} onChange={() => onChange(method)} />
          {method}
        </label>
      ))}
    </Radios>
  );
}

/** Props: `id`, `labelledBy`, `label`, `value`, `onChange`. */
export function MethodField(props) {
  if (switches.methodControl === 'listbox') return <MethodListbox {...props} />;
  if (switches.methodControl === 'radio') return <MethodRadios {...props} />;
  return <Select {...props} options={METHODS.map((method) => ({ value: method, label: method }))} />;
}

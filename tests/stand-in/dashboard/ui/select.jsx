// react-select with the dashboard's class names.
import { useEffect, useRef } from 'react';
import ReactSelect from 'react-select';
import CreatableSelect from 'react-select/creatable';
import { watchField } from '../state.js';

const styles = {
  control: (base, { isFocused }) => ({ ...base, background: 'var(--bg)', borderColor: isFocused ? 'var(--accent)' : 'var(--control)', boxShadow: 'none', minHeight: 36 }),
  singleValue: (base) => ({ ...base, color: 'var(--text)' }),
  input: (base) => ({ ...base, color: 'var(--text)' }),
  menu: (base) => ({ ...base, background: 'var(--bg)', border: '1px solid var(--line)', zIndex: 20 }),
  menuPortal: (base) => ({ ...base, zIndex: 30 }),
  option: (base, { isFocused, isSelected }) => ({ ...base, background: isFocused ? 'var(--accent-soft)' : 'transparent', color: isSelected ? 'var(--accent)' : 'var(--text)' }),
  multiValue: (base) => ({ ...base, background: 'var(--accent-soft)' }),
  multiValueLabel: (base) => ({ ...base, color: 'var(--text)' }),
};

/** One of several values. `options` are `{value, label}`. */
export function Select({ id, labelledBy, label, value, options, onChange, portal = false }) {
  const select = useRef(null);
  const latest = useRef();
  latest.current = value;
  useEffect(() => watchField(() => ({ kind: 'select', value: latest.current, held: select.current?.getValue()[0]?.value })), []);
  return (
    <ReactSelect
      ref={select}
      inputId={id}
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : label}
      className="bcl-select"
      classNamePrefix="bcl-select"
      styles={styles}
      options={options}
      value={options.find((option) => option.value === value) ?? null}
      onChange={(option) => onChange(option.value)}
      menuPortalTarget={portal ? document.body : undefined}
    />
  );
}

/** Several values; `creatable` lets new ones be typed. */
export function MultiSelect({ id, labelledBy, label, values, options, onChange, creatable = false }) {
  const Kind = creatable ? CreatableSelect : ReactSelect;
  return (
    <Kind
      isMulti
      inputId={id}
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : label}
      className="bcl-select"
      classNamePrefix="bcl-select"
      styles={styles}
      options={options.map((value) => ({ value, label: value }))}
      value={values.map((value) => ({ value, label: value }))}
      onChange={(chosen) => onChange(chosen.map((option) => option.value))}
    />
  );
}

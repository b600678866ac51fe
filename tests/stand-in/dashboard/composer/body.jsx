// The request body: raw text, or key-value pairs of which the dashboard builds the JSON.
import { LiquidField } from '../editors/liquid-field.jsx';
import { t } from '../labels.js';
import { Field } from '../ui/field.jsx';
import { Radios } from '../ui/parts.jsx';
import { Select } from '../ui/select.jsx';
import { switches } from '../ui/settings.js';
import { Rows } from './rows.jsx';

/** Props: `message`, `dispatch`. */
export function BodyFields({ message, dispatch }) {
  const modes = [
    { value: 'raw', label: t('raw') },
    { value: 'pairs', label: t('pairs') },
  ];
  const choose = (bodyMode) => dispatch({ set: { bodyMode } });
  return (
    <Field label={t('body')} group>
      {({ id, labelledBy }) => (
        <>
          <div style={{ marginBottom: 8, maxWidth: 320 }}>
            {switches.bodyModeControl === 'select' ? (
              <Select label={t('body')} value={message.bodyMode} options={modes} onChange={choose} />
            ) : (
              <Radios role="radiogroup">
                {modes.map(({ value, label }) => (
                  <label key={value}>
                    <input type="radio" name={`${id}-mode`} checked={message.bodyMode === value} onChange={() => choose(value)} />
                    {label}
                  </label>
                ))}
              </Radios>
            )}
          </div>
          {message.bodyMode === 'raw' ? (
            <LiquidField kind={switches.editorBody} multiline labelledBy={labelledBy} label={t('raw')} value={message.body} onChange={(body) => dispatch({ set: { body } })} />
          ) : (
            <Rows rows={message.pairs} list="pairs" addLabel={t('addPair')} dispatch={dispatch} />
          )}
        </>
      )}
    </Field>
  );
}

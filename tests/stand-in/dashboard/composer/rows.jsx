// Rows of key and value, for request headers and JSON key-value pairs.
import { LiquidField } from '../editors/liquid-field.jsx';
import { t } from '../labels.js';
import { Button, Icon, IconButton, Input, RowLine } from '../ui/parts.jsx';
import { switches } from '../ui/settings.js';

/** Props: `rows`, `list` (its name in the message), `addLabel`, `dispatch`. */
export function Rows({ rows, list, addLabel, dispatch }) {
  const icons = switches.rowButtons === 'icon';
  return (
    <div>
      {rows.map((row) => (
        <RowLine key={row.id}>
          <Input value={row.key} aria-label={t('key')} placeholder={t('key')} onChange={(event) => dispatch({ change: [list, row.id, { key: event.target.value }] })} />
          <LiquidField kind={switches.editorHeader} label={t('value')} value={row.value} onChange={(value) => dispatch({ change: [list, row.id, { value }] })} />
          {icons ? (
            <IconButton type="button" aria-label={t('remove')} onClick={() => dispatch({ remove: [list, row.id] })}>
              <Icon name="trash" />
            </IconButton>
          ) : (
            <Button type="button" onClick={() => dispatch({ remove: [list, row.id] })}>
              {t('remove')}
            </Button>
          )}
        </RowLine>
      ))}
      {icons ? (
        <IconButton type="button" aria-label={addLabel} onClick={() => dispatch({ add: list })}>
          <Icon name="plus" />
        </IconButton>
      ) : (
        <Button type="button" onClick={() => dispatch({ add: list })}>
          {addLabel}
        </Button>
      )}
    </div>
  );
}

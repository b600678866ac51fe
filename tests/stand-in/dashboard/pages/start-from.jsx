// Where a campaign's or a Canvas step's webhook starts from: a predesigned template or a saved one.
import { messageOf, withRows } from '../composer/message.js';
import { t } from '../labels.js';
import { Button, Panel } from '../ui/parts.jsx';
import { PredesignedCards, useTemplates } from './gallery.jsx';

/** Props: `onStart(message)`, called with the message to edit. */
export function StartFrom({ onStart }) {
  const templates = useTemplates();
  return (
    <Panel aria-label="Choose a template">
      <h2 style={{ marginTop: 0 }}>Choose a template</h2>
      <PredesignedCards onChoose={(from) => onStart(messageOf(from))} />
      <h2>{t('saved')}</h2>
      <ul>
        {(templates ?? []).map((template) => (
          <li key={template.id} style={{ marginBottom: 8 }}>
            <Button type="button" onClick={() => onStart(withRows(template.message))}>
              {template.name}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

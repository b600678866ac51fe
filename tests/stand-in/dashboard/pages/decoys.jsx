// Things that look like the composer's fields and are not: help, navigation, a hidden panel, a read-only preview.
import { LiquidField } from '../editors/liquid-field.jsx';
import { t } from '../labels.js';
import { Panel, Pre, Quiet } from '../ui/parts.jsx';

/** The words of the labels in a sentence of help, and a disclosed panel that holds an input of the same name. */
export function HelpDecoy() {
  return (
    <Panel aria-label="Help">
      <Quiet>{`${t('url')}, ${t('method')}, ${t('body')}, ${t('headers')}: see the guide.`}</Quiet>
      <div hidden>
        <label htmlFor="decoy-url">{t('url')}</label>
        <input id="decoy-url" className="bcl-input" defaultValue="https://decoy.example/" />
      </div>
      <LiquidField kind="monaco" label="Notes" value="A note about this template" onChange={() => {}} />
    </Panel>
  );
}

/** The words of the labels in the navigation. */
export const NavigationDecoy = () => (
  <div>
    <div className="bcl-field-label">{t('url')}</div>
    <a href="#help">{t('headers')}</a>
  </div>
);

/** What the composer holds, once more, to read only. */
export const DecoyPreview = ({ message }) => (
  <Panel aria-label={t('preview')}>
    <div className="bcl-field-label">{t('url')}</div>
    <Pre>{message.url || '–'}</Pre>
    <div className="bcl-field-label">{t('body')}</div>
    <textarea readOnly className="bcl-input" value={message.body} style={{ width: '100%' }} />
  </Panel>
);

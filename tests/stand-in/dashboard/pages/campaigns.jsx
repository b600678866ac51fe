// Campaigns: the list with Create Campaign > Webhook, and one campaign.
import { useEffect, useState } from 'react';
import { listRecords } from '../api.js';
import { Composer } from '../composer/composer.jsx';
import { emptyMessage, withRows } from '../composer/message.js';
import { go, Link, PATHS } from '../routes.jsx';
import { Field } from '../ui/field.jsx';
import { Footer, Input, Menu, Panel, PrimaryButton, Quiet, Table, Toolbar } from '../ui/parts.jsx';
import { useMessage, useRecord } from './record.js';
import { StartFrom } from './start-from.jsx';
import { SaveNotice } from './template.jsx';

/** A new record's ID, as the dashboard's: 24 hexadecimal digits. */
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const CHANNELS = ['Email', 'Push notification', 'In-app message', 'Webhook'];

export function CampaignsPage() {
  const [campaigns, setCampaigns] = useState([]);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    listRecords('campaigns').then(setCampaigns);
  }, []);
  return (
    <>
      <Toolbar>
        <h1>Campaigns</h1>
        <span style={{ position: 'relative' }}>
          <PrimaryButton type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            Create Campaign
          </PrimaryButton>
          {open && (
            <Menu>
              {CHANNELS.map((channel) => (
                <li key={channel}>
                  <button type="button" disabled={channel !== 'Webhook'} onClick={() => go(PATHS.campaign(newId()))}>
                    {channel}
                  </button>
                </li>
              ))}
            </Menu>
          )}
        </span>
      </Toolbar>
      <Table style={{ marginTop: 20 }}>
        <thead>
          <tr>
            <th>Name</th>
            <th>Channel</th>
            <th>Last edited</th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map(({ id, name, updated }) => (
            <tr key={id}>
              <td>
                <Link to={PATHS.campaign(id)}>{name}</Link>
              </td>
              <td>Webhook</td>
              <td>{updated.slice(0, 10)}</td>
            </tr>
          ))}
          {campaigns.length === 0 && (
            <tr>
              <td colSpan="3">There are none yet.</td>
            </tr>
          )}
        </tbody>
      </Table>
    </>
  );
}

/** Props: `id`, of a saved campaign or of a new one. */
export function CampaignPage({ id }) {
  const record = useRecord('campaigns', id, { id, name: '' });
  const [message, dispatch] = useMessage(emptyMessage);
  const [started, setStarted] = useState(false);

  useEffect(() => {
    if (record.state !== 'loaded') return;
    dispatch({ replace: withRows(record.loaded.message) });
    setStarted(true);
    // eslint-disable-next-line
  }, [record.state]);

  if (record.state === 'loading') return <p>Loading…</p>;
  return (
    <>
      <Link to={PATHS.campaigns()}>Campaigns</Link>
      <h1>{record.loaded?.name ?? 'New webhook campaign'}</h1>
      <Quiet>Webhook campaign</Quiet>
      <Panel>
        <Field label="Campaign name" problem={record.problems.name}>
          {({ id: control, labelledBy }) => <Input id={control} aria-labelledby={labelledBy} value={record.form.name} onChange={(event) => record.change({ name: event.target.value })} />}
        </Field>
      </Panel>
      {started ? (
        <Composer message={message} dispatch={dispatch} />
      ) : (
        <StartFrom
          onStart={(first) => {
            dispatch({ replace: first });
            setStarted(true);
          }}
        />
      )}
      <Footer>
        <PrimaryButton type="button" disabled={!started} onClick={() => record.save(message)}>
          Save
        </PrimaryButton>
        <SaveNotice notice={record.notice} problems={record.problems} what="Campaign" />
      </Footer>
    </>
  );
}

// One webhook template: name, description, Teams, Tags, the composer, Save Template.
import { useEffect } from 'react';
import { Composer } from '../composer/composer.jsx';
import { messageOf, withRows } from '../composer/message.js';
import { t } from '../labels.js';
import { go, Link, PATHS } from '../routes.jsx';
import { Field } from '../ui/field.jsx';
import { Footer, Input, Message, Panel, PrimaryButton, TextArea } from '../ui/parts.jsx';
import { MultiSelect } from '../ui/select.jsx';
import { carrySaved, useMessage, useRecord } from './record.js';

const TEAMS = ['Growth', 'Lifecycle', 'Support'];
const TAGS = ['lifecycle', 'orders', 'promotion', 'transactional'];

/** Name and the other facts about a template. */
function About({ record: { form, change, problems } }) {
  return (
    <Panel>
      <Field label="Template name" problem={problems.name}>
        {({ id, labelledBy }) => <Input id={id} aria-labelledby={labelledBy} required value={form.name} onChange={(event) => change({ name: event.target.value })} placeholder="Name your template" />}
      </Field>
      <Field label="Description">
        {({ id, labelledBy }) => <TextArea id={id} aria-labelledby={labelledBy} rows={2} value={form.description} onChange={(event) => change({ description: event.target.value })} />}
      </Field>
      <Field label="Teams">{({ id, labelledBy }) => <MultiSelect id={id} labelledBy={labelledBy} label="Teams" values={form.teams} options={TEAMS} onChange={(teams) => change({ teams })} />}</Field>
      <Field label="Tags">{({ id, labelledBy }) => <MultiSelect creatable id={id} labelledBy={labelledBy} label="Tags" values={form.tags} options={TAGS} onChange={(tags) => change({ tags })} />}</Field>
    </Panel>
  );
}

/** Props: `id` of a saved template, or `from`, the predesigned one that a new template starts with. */
export function TemplatePage({ id, from }) {
  const record = useRecord('templates', id, { name: '', description: '', teams: [], tags: [] });
  const [message, dispatch] = useMessage(() => messageOf(from));
  const { loaded, notice } = record;

  useEffect(() => {
    if (id && loaded) dispatch({ replace: withRows(loaded.message) });
    // Only a record that was loaded fills the composer, not one that was just saved from it.
    // eslint-disable-next-line
  }, [id, record.state]);

  async function save() {
    const saved = await record.save(message);
    if (!saved || id) return;
    carrySaved();
    go(PATHS.template(saved.id), { replace: true });
  }

  if (record.state === 'loading') return <p>Loading…</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      noValidate
    >
      <Link to={PATHS.gallery()}>{t('webhookTemplates')}</Link>
      <h1>{id ? record.form.name : 'New webhook template'}</h1>
      <About record={record} />
      <Composer message={message} dispatch={dispatch} />
      <Footer>
        <PrimaryButton type="submit">Save Template</PrimaryButton>
        <SaveNotice notice={notice} problems={record.problems} what="Template" />
      </Footer>
    </form>
  );
}

/** What became of the last attempt to save. */
export function SaveNotice({ notice, problems, what }) {
  if (notice === 'saved') return <Message role="status" data-kind="ok" data-testid="save-result" style={{ margin: 0 }}>{what} saved</Message>;
  if (notice === 'refused') return <Message role="alert" data-kind="bad" data-testid="save-result" style={{ margin: 0 }}>{`${what} not saved. ${Object.values(problems).join(' ')}`}</Message>;
  return null;
}

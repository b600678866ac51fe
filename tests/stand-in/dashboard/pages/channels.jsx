// E-mail, push and in-app messages: pages whose Liquid fields only take insertions at the caret.
import { useEffect, useState } from 'react';
import { LiquidField } from '../editors/liquid-field.jsx';
import { expose } from '../state.js';
import { Field } from '../ui/field.jsx';

/** Page → its fields: name, label, editor, several lines or one. */
const CHANNELS = {
  email: { title: 'Email template', fields: [['subject', 'Subject', 'input'], ['preheader', 'Preheader', 'input'], ['html', 'HTML', 'codemirror', true], ['plain', 'Plain text', 'contenteditable', true]] },
  push: { title: 'Push notification', fields: [['title', 'Title', 'monaco'], ['message', 'Message', 'monaco', true], ['deepLink', 'Deep link', 'input']] },
  inApp: { title: 'In-app message', fields: [['header', 'Header', 'monaco'], ['text', 'Message', 'textarea', true], ['button', 'Button text', 'input']] },
};

function ChannelPage({ channel }) {
  const { title, fields } = CHANNELS[channel];
  const [form, setForm] = useState(Object.fromEntries(fields.map(([name]) => [name, ''])));
  useEffect(() => {
    expose('form', form);
    return () => expose('form', undefined);
  }, [form]);
  return (
    <>
      <h1>{title}</h1>
      {fields.map(([name, label, kind, multiline]) => (
        <Field key={name} label={label}>
          {({ id, labelledBy }) => <LiquidField kind={kind} id={id} labelledBy={labelledBy} multiline={multiline} value={form[name]} onChange={(value) => setForm((before) => ({ ...before, [name]: value }))} />}
        </Field>
      ))}
    </>
  );
}

export const EmailPage = () => <ChannelPage key="email" channel="email" />;
export const PushPage = () => <ChannelPage key="push" channel="push" />;
export const InAppPage = () => <ChannelPage key="inApp" channel="inApp" />;

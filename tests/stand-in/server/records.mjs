// What the dashboard has saved: webhook templates, campaigns, Canvases. In memory, and in a file when one is named.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';

/** The kinds of record, and whether their names must differ. */
const KINDS = { templates: { unique: true, label: 'template' }, campaigns: { unique: false, label: 'campaign' }, canvases: { unique: false, label: 'Canvas' } };

const now = () => new Date().toISOString();

const SEED = {
  templates: [
    {
      id: '64f0a1b2c3d4e5f6a7b8c901',
      name: 'Back in stock – LINE',
      description: 'Tells the waiting list on LINE.',
      teams: [],
      tags: ['lifecycle'],
      message: {
        language: 'default',
        url: 'https://api.line.me/v2/bot/message/push',
        method: 'POST',
        bodyMode: 'raw',
        body: '{\n  "to": "{{custom_attribute.${line_id}}}",\n  "messages": [{"type": "text", "text": "It is back, {{${first_name} | default: \'friend\' | json_escape}}"}]\n}',
        pairs: [],
        headers: [
          { key: 'Authorization', value: 'Bearer {{custom_attribute.${line_token}}}' },
          { key: 'Content-Type', value: 'application/json' },
        ],
      },
      updated: '2026-01-05T09:00:00.000Z',
    },
  ],
  campaigns: [],
  canvases: [],
};

/** A store of records. `file` keeps them over a restart. */
export function makeRecords({ file, seed = SEED } = {}) {
  let data = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : structuredClone(seed);
  const keep = () => file && writeFileSync(file, JSON.stringify(data, null, 2));
  return {
    all: () => structuredClone(data),
    list: (kind) => structuredClone(data[kind]),
    get: (kind, id) => structuredClone(data[kind].find((record) => record.id === id)),
    /** Saves a record; answers `{record}`, or `{problems}` by field. */
    save(kind, record) {
      const { unique, label } = KINDS[kind];
      const name = String(record.name ?? '').trim();
      const problems = {};
      if (name === '') problems.name = `A ${label} needs a name.`;
      else if (unique && data[kind].some((other) => other.id !== record.id && other.name.trim().toLowerCase() === name.toLowerCase())) {
        problems.name = `The name "${name}" is taken. Choose another one.`;
      }
      if (Object.keys(problems).length) return { problems };
      const known = record.id && data[kind].some((other) => other.id === record.id);
      const id = /^[0-9a-f]{24}$/.test(record.id ?? '') ? record.id : randomBytes(12).toString('hex');
      const saved = { ...structuredClone(record), name, id, updated: now() };
      data[kind] = known ? data[kind].map((other) => (other.id === saved.id ? saved : other)) : [...data[kind], saved];
      keep();
      return { record: structuredClone(saved) };
    },
    reset() {
      data = structuredClone(seed);
      keep();
    },
  };
}

/** Whether a kind of record exists. */
export const isKind = (kind) => Object.hasOwn(KINDS, kind);

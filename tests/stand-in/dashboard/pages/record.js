// What template, campaign and Canvas pages share: loading a record, keeping the form, saving it.
import { useEffect, useReducer, useState } from 'react';
import { getRecord, saveRecord } from '../api.js';
import { plainMessage, expose } from '../state.js';
import { reduceMessage } from '../composer/message.js';

let carried;
/** Shows "saved" on the page that is gone to next: a new record gets its own address as it is saved. */
export const carrySaved = () => {
  carried = 'saved';
};
const takeCarried = () => {
  const notice = carried;
  carried = undefined;
  return notice;
};

/** The composer's state. */
export const useMessage = (first) => useReducer(reduceMessage, first, (make) => (typeof make === 'function' ? make() : make));

/**
 * A record's form.
 * @param {string} kind of record
 * @param {string|undefined} id the record to load, if any
 * @param {object} empty the form of a new one
 * @returns `{form, change, state: 'loading'|'new'|'loaded', problems, notice, save, loaded}`
 */
export function useRecord(kind, id, empty) {
  const [form, setForm] = useState(empty);
  const [state, setState] = useState(id ? 'loading' : 'new');
  const [loaded, setLoaded] = useState();
  const [problems, setProblems] = useState({});
  const [notice, setNotice] = useState(takeCarried);

  useEffect(() => {
    if (!id) return undefined;
    let live = true;
    getRecord(kind, id).then((record) => {
      if (!live) return;
      if (record) {
        const { message, ...rest } = record;
        setForm((before) => ({ ...before, ...rest }));
        setLoaded(record);
      }
      setState(record ? 'loaded' : 'new');
    });
    return () => {
      live = false;
    };
  }, [kind, id]);

  useEffect(() => {
    expose('form', { ...form, saved: loaded !== undefined && notice === 'saved' });
    return () => expose('form', undefined);
  }, [form, loaded, notice]);

  async function save(message) {
    const answer = await saveRecord(kind, { ...form, ...(message && { message: plainMessage(message) }) });
    setProblems(answer.problems ?? {});
    setNotice(answer.record ? 'saved' : 'refused');
    if (answer.record) {
      const { message: _, ...rest } = answer.record;
      setForm((before) => ({ ...before, ...rest }));
      setLoaded(answer.record);
    }
    return answer.record;
  }

  function change(changed) {
    setForm((before) => ({ ...before, ...changed }));
    setNotice(undefined);
  }

  return { form, change, state, problems, notice, save, loaded };
}

// What a workspace holds: users with aliases, attributes and events, subscription groups, names of events, attributes.
import { USERS } from '../../server/users.mjs';

/** The groups that there are unless a test names others. */
export const GROUPS = [{ id: '4ab1c0de-77e2-4c19-9d03-5f0e21c8b6a4', name: 'SMS Marketing' }];
export const EVENTS = ['order_shipped_push', 'ask_opt_in', 'survey-question-response', 'quikly_joined'];

/** Users of the dashboard's Test tab, as profiles. */
const profiles = () =>
  USERS.filter(({ email_address: email }) => email).map((user) => ({
    external_id: user.user_id, braze_id: user.braze_id, user_aliases: [], email: user.email_address, phone: user.phone_number,
    first_name: user.first_name, last_name: user.last_name, language: user.language, country: user.country, home_city: user.city, time_zone: user.time_zone,
    custom_attributes: structuredClone(user.custom_attributes), custom_events: [],
  }));

const typeName = (value) => (Array.isArray(value) ? 'Array' : typeof value === 'number' ? 'Number' : typeof value === 'boolean' ? 'Boolean' : value !== null && typeof value === 'object' ? 'Object' : 'String');
const STANDARD = ['email', 'phone', 'first_name', 'last_name', 'language', 'country', 'home_city', 'time_zone'];
const WHO = ['external_id', 'braze_id', 'user_alias'];
const sameAlias = (one, other) => one.alias_name === other.alias_name && one.alias_label === other.alias_label;

export function makeStore({ users, groups = GROUPS, events = EVENTS, campaigns = [], settleMs = 0, now = Date.now } = {}) {
  let data;
  let count = 0;
  let spoilt = {};
  const reset = () => {
    spoilt = {};
    data = { users: structuredClone(users ?? profiles()), groups: groups.map((group) => ({ ...group, subscribed: [] })), events: [...events], campaigns: structuredClone(campaigns), messages: [] };
  };
  reset();
  const settled = (user) => !user.made || now() - user.made >= settleMs;

  function find(who) {
    return data.users.find((user) =>
      (who.external_id !== undefined && user.external_id === who.external_id) ||
      (who.braze_id !== undefined && user.braze_id === who.braze_id) ||
      (who.user_alias && user.user_aliases.some((alias) => sameAlias(alias, who.user_alias))));
  }

  /** The user that an object names, made when that is allowed; or why not. */
  function userOf(object) {
    if (!WHO.some((name) => Object.hasOwn(object, name))) {
      const known = data.users.find((user) => (object.email && user.email === object.email) || (object.phone && user.phone === object.phone));
      if (!object.email && !object.phone) return { error: "a valid 'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required" };
      if (known) return { user: known };
    }
    const user = find(object);
    if (user) return { user };
    // With an alias, `_update_existing_only` is true unless it is said (Braze's page on the user track endpoint).
    if (object._update_existing_only ?? Boolean(object.user_alias)) return { skipped: true };
    if (object.braze_id) return { error: "'braze_id' is unknown" };
    count += 1;
    const made = {
      ...(object.external_id ? { external_id: object.external_id } : {}), braze_id: `65f0made${String(count).padStart(16, '0')}`,
      user_aliases: object.user_alias ? [{ ...object.user_alias }] : [], custom_attributes: {}, custom_events: [], made: now(),
    };
    data.users.push(made);
    return { user: made };
  }

  return {
    reset,
    /** Everything, as a copy. */
    all: () => structuredClone(data),
    group: (id) => data.groups.find((group) => group.id === id),
    messages: () => data.messages,
    campaigns: () => data.campaigns,
    track({ attributes = [], events: logged = [], purchases = [] }) {
      const errors = [];
      let processed = 0;
      attributes.forEach((object, index) => {
        const { user, error, skipped } = userOf(object);
        if (error) return errors.push({ type: error, input_array: 'attributes', index });
        processed += 1;
        if (skipped) return undefined;
        for (const [name, sent] of Object.entries(object)) {
          const value = Object.hasOwn(spoilt, name) ? spoilt[name] : sent;
          if (WHO.includes(name) || name.startsWith('_')) continue;
          if (name === 'phone' && value !== null && !/^\+\d{7,15}$/.test(value)) errors.push({ type: "'phone' is not a valid E.164 number", input_array: 'attributes', index });
          else if (STANDARD.includes(name)) user[name] = value;
          else if (value === null) delete user.custom_attributes[name];
          else user.custom_attributes[name] = value;
        }
        return undefined;
      });
      let counted = 0;
      logged.forEach((object, index) => {
        const { user, error, skipped } = userOf(object);
        if (error) return errors.push({ type: error, input_array: 'events', index });
        counted += 1;
        if (skipped) return undefined;
        const known = user.custom_events.find((event) => event.name === object.name);
        if (known) Object.assign(known, { last: object.time, count: known.count + 1 });
        else user.custom_events.push({ name: object.name, first: object.time, last: object.time, count: 1 });
        if (object.properties) (user.event_properties ??= []).push({ name: object.name, ...object.properties });
        if (!data.events.includes(object.name)) data.events.push(object.name);
        return undefined;
      });
      return { attributes_processed: processed, events_processed: counted, purchases_processed: purchases.length, errors };
    },
    export({ external_ids: ids = [], user_aliases: aliases = [], braze_id: brazeId, email_address: email, phone, fields_to_export: fields }) {
      const matches = (user) =>
        ids.includes(user.external_id) || aliases.some((alias) => user.user_aliases.some((own) => sameAlias(own, alias))) ||
        (brazeId !== undefined && user.braze_id === brazeId) || (email !== undefined && user.email?.toLowerCase() === email.toLowerCase()) || (phone !== undefined && user.phone === phone);
      const found = data.users.filter((user) => settled(user) && matches(user));
      const shown = found.map((user) => Object.fromEntries(Object.entries(user).filter(([name]) => name !== 'made' && (!fields || fields.includes(name)))));
      return { users: structuredClone(shown), invalid_user_ids: ids.filter((id) => !found.some((user) => user.external_id === id)) };
    },
    /** States by the user that was asked about. A number that is on no profile has a state all the same. */
    status(group, { external_id: id, email, phone }) {
      const key = phone ?? email ?? id;
      return { [key]: group.subscribed.includes(key) ? 'Subscribed' : 'Unsubscribed' };
    },
    setStatus(group, state, keys) {
      group.subscribed = group.subscribed.filter((key) => !keys.includes(key));
      if (state === 'subscribed') group.subscribed.push(...keys);
    },
    events: (page) => data.events.slice(page * 250, page * 250 + 250),
    attributes() {
      const types = new Map();
      for (const user of data.users) for (const [name, value] of Object.entries(user.custom_attributes)) if (!types.has(name)) types.set(name, typeName(value));
      return [...types].sort().map(([name, type]) => ({ name, data_type: `${type} (Automatically Detected)`, status: 'Active', description: null, array_length: null, tag_names: [] }));
    },
    send: (message) => data.messages.push(message),
    /** For tests: keeps other values of attributes than will be written; null keeps none. */
    spoil: (values) => void (spoilt = { ...values }),
    /** For tests: changes the data in place. */
    change: (what) => Object.assign(data, structuredClone(what)),
  };
}

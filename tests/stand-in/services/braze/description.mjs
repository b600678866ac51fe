// What Braze's REST API takes, as OpenAPI describes it (a part of its schema language), one row an endpoint: path, method,
// the key's permission, the limit `[count, window in ms, group]`, query parameters, body. Written from Braze's public pages.

const text = { type: 'string', minLength: 1 };
const texts = (maxItems) => ({ type: 'array', items: text, minItems: 1, maxItems });
const alias = { type: 'object', required: ['alias_name', 'alias_label'], properties: { alias_name: text, alias_label: text }, additionalProperties: false };
const tracked = (properties, required = []) => ({
  type: 'object',
  required,
  properties: { external_id: text, braze_id: text, user_alias: alias, email: text, phone: text, _update_existing_only: { type: 'boolean' }, ...properties },
});
const SHARED = [250_000, 3_600_000, 'shared'];
const LISTS = [1_000, 3_600_000, 'lists'];

export const ENDPOINTS = [
  {
    path: '/users/track', method: 'POST', permission: 'users.track', limit: [3_000, 3_000, 'track'],
    body: {
      type: 'object', additionalProperties: false, minProperties: 1,
      properties: {
        attributes: { type: 'array', minItems: 1, maxItems: 75, items: tracked({}) },
        events: { type: 'array', minItems: 1, maxItems: 75, items: tracked({ name: text, time: { type: 'string', format: 'date-time' }, properties: { type: 'object' } }, ['name', 'time']) },
        purchases: { type: 'array', minItems: 1, maxItems: 75, items: tracked({ product_id: text, currency: text, price: { type: 'number' }, time: { type: 'string', format: 'date-time' } }, ['product_id', 'currency', 'price', 'time']) },
      },
    },
  },
  {
    path: '/users/export/ids', method: 'POST', permission: 'users.export.ids', limit: [250, 60_000, 'export'],
    body: {
      type: 'object', additionalProperties: false, minProperties: 1,
      properties: { external_ids: texts(50), user_aliases: { type: 'array', minItems: 1, maxItems: 50, items: alias }, device_id: text, braze_id: text, email_address: text, phone: text, fields_to_export: texts(60) },
    },
  },
  { path: '/subscription/status/get', method: 'GET', permission: 'subscription.status.get', limit: SHARED, query: { subscription_group_id: true, external_id: false, email: false, phone: false } },
  {
    path: '/subscription/status/set', method: 'POST', permission: 'subscription.status.set', limit: [5_000, 60_000, 'status'],
    body: {
      type: 'object', additionalProperties: false, required: ['subscription_group_id', 'subscription_state'],
      properties: { subscription_group_id: text, subscription_state: { type: 'string', enum: ['subscribed', 'unsubscribed'] }, external_id: texts(50), email: texts(50), phone: texts(50) },
    },
  },
  { path: '/events/list', method: 'GET', permission: 'events.list', limit: LISTS, query: { page: false } },
  { path: '/custom_attributes', method: 'GET', permission: 'custom_attributes.get', limit: LISTS, query: { cursor: false } },
  { path: '/campaigns/list', method: 'GET', permission: 'campaigns.list', limit: SHARED, query: { page: false, include_archived: false, sort_direction: false, 'last_edit.time[gt]': false } },
  { path: '/campaigns/details', method: 'GET', permission: 'campaigns.details', limit: SHARED, query: { campaign_id: true } },
  {
    path: '/messages/send', method: 'POST', permission: 'messages.send', limit: SHARED,
    body: { type: 'object', required: ['messages', 'external_user_ids'], properties: { external_user_ids: texts(50), messages: { type: 'object', minProperties: 1 }, recipient_subscription_state: { type: 'string', enum: ['all', 'subscribed', 'opted_in'] } } },
  },
  { path: '/templates/webhook/translations/source', method: 'GET', permission: 'templates.translations.get', limit: SHARED, query: { template_id: true } },
  { path: '/users/alias/new', method: 'POST', permission: 'users.alias.new', limit: SHARED, body: { type: 'object', required: ['user_aliases'], properties: { user_aliases: { type: 'array', minItems: 1, maxItems: 50 } } } },
  { path: '/users/identify', method: 'POST', permission: 'users.identify', limit: SHARED, body: { type: 'object', required: ['aliases_to_identify'], properties: { aliases_to_identify: { type: 'array', minItems: 1, maxItems: 50 } } } },
  { path: '/users/export/segment', method: 'POST', permission: 'users.export.segment', limit: SHARED, body: { type: 'object', required: ['segment_id', 'fields_to_export'], properties: { segment_id: text, fields_to_export: texts(60) } } },
  { path: '/kpi/mau/data_series', method: 'GET', permission: 'kpi.mau.data_series', limit: SHARED, query: { length: true, ending_at: false, app_id: false } },
  { path: '/users/delete', method: 'POST', permission: 'users.delete', limit: SHARED, body: { type: 'object', minProperties: 1 } },
];

/** All permissions, for a key that has every one. */
export const PERMISSIONS = ENDPOINTS.map(({ permission }) => permission);

const typeOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Why a value is not of a schema, as a list of sentences; empty when it is. */
export function faults(schema, value, at = 'body') {
  if (schema.type && schema.type !== typeOf(value)) return [`${at} must be of type ${schema.type}, not ${typeOf(value)}`];
  const found = [];
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at} must be one of ${schema.enum.join(', ')}`);
  if (schema.type === 'string') {
    if (value.length < (schema.minLength ?? 0)) found.push(`${at} must not be empty`);
    if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)) found.push(`${at} must be an ISO 8601 time`);
  }
  if (schema.type === 'array') {
    if (value.length < (schema.minItems ?? 0)) found.push(`${at} must have at least ${schema.minItems} items`);
    if (value.length > (schema.maxItems ?? Infinity)) found.push(`${at} must have at most ${schema.maxItems} items`);
    if (schema.items) value.forEach((item, index) => found.push(...faults(schema.items, item, `${at}[${index}]`)));
  }
  if (schema.type === 'object') {
    if (Object.keys(value).length < (schema.minProperties ?? 0)) found.push(`${at} must not be empty`);
    for (const name of schema.required ?? []) if (!Object.hasOwn(value, name)) found.push(`${at}.${name} is required`);
    for (const [name, inner] of Object.entries(value)) {
      const property = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
      if (property) found.push(...faults(property, inner, `${at}.${name}`));
      else if (schema.additionalProperties === false) found.push(`${at}.${name} is unknown`);
    }
  }
  return found;
}

// Renders a webhook for a user with npm's brazejs: a Liquid engine that is not the extension's own.
import { createHash, createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

const Liquid = createRequire(import.meta.url)('brazejs');

const text = (value) => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
const hash = (name, encoding) => (value) => createHash(name).update(text(value)).digest(encoding);
const hmac = (name, encoding) => (value, key) => createHmac(name, text(key)).update(text(value)).digest(encoding);

/**
 * Filters laid over those of brazejs 1.7.1: its `json_escape` throws on a missing value and loses numbers (older
 * releases escaped no quotes), its `default` keeps an empty text (Liquid's does not), and it lacks most of Braze's own.
 */
const FILTERS = {
  default: (value, otherwise) => (value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0) ? otherwise : value),
  json_escape: (value) => JSON.stringify(text(value)).slice(1, -1),
  as_json_string: (value) => JSON.stringify(value ?? null),
  json_parse: (value) => JSON.parse(text(value)),
  base64_encode: (value) => Buffer.from(text(value), 'utf8').toString('base64'),
  md5: hash('md5', 'hex'),
  sha1: hash('sha1', 'hex'),
  sha2: hash('sha256', 'hex'),
  hmac_sha1: hmac('sha1', 'hex'),
  hmac_sha1_hex: hmac('sha1', 'hex'),
  hmac_sha1_base64: hmac('sha1', 'base64'),
  hmac_sha256_hex: hmac('sha256', 'hex'),
  hmac_sha256_base64: hmac('sha256', 'base64'),
  hmac_sha512: hmac('sha512', 'hex'),
  url_encode: (value) => encodeURIComponent(text(value)).replace(/%20/g, '+'),
  url_escape: (value) => encodeURI(text(value)),
  url_param_escape: (value) => encodeURIComponent(text(value)),
  number_with_delimiter: (value) => text(value).replace(/\B(?=(\d{3})+(?!\d))/g, ','),
  property_accessor: (value, key) => value?.[key],
};

/** Tags that the stand-in does not run (the last ones would read files): each is refused by name, so that nobody takes silence for an answer. */
const NOT_RUN = ['connected_content', 'catalog_items', 'catalog_selection_items', 'shopping_cart', 'promotion', 'content_blocks', 'include', 'layout'];

/** What a message could not be rendered with; the message is shown to the user. */
export class RenderError extends Error {}

function engine() {
  // strictFilters: an unknown filter is an error here, where brazejs would pass the value through unchanged.
  const liquid = new Liquid({ strictFilters: true });
  for (const [name, filter] of Object.entries(FILTERS)) liquid.registerFilter(name, filter);
  for (const tag of NOT_RUN) {
    liquid.registerTag(tag, {
      parse() {},
      render() {
        throw new Error(`the stand-in does not run the tag ${tag}`);
      },
    });
  }
  return liquid;
}

const LIQUID = engine();

/** The names that Liquid sees for a user: the profile's own, and the groups of properties. */
export function contextOf(user, extra = {}) {
  const { custom_attributes, event_properties, ...profile } = user;
  return {
    ...profile,
    custom_attribute: custom_attributes ?? {},
    event_properties: event_properties ?? {},
    api_trigger_properties: extra.api_trigger_properties ?? {},
    canvas_entry_properties: extra.canvas_entry_properties ?? {},
    context: extra.context ?? {},
    campaign: { name: 'Stand-in campaign', api_id: '00000000-0000-4000-8000-000000000001', dispatch_id: 'standin', ...extra.campaign },
    canvas: { name: 'Stand-in Canvas', api_id: '00000000-0000-4000-8000-000000000002', ...extra.canvas },
  };
}

/**
 * Renders one template.
 * @returns {Promise<{text: string} | {aborted: string}>} the text, or the reason that `abort_message` gave
 * @throws {RenderError} when brazejs cannot parse or render it
 */
export async function renderText(template, context) {
  try {
    // parse and render apart: parseAndRender would give the abort's reason back as if it were the text.
    const rendered = await LIQUID.render(LIQUID.parse(template), context);
    return { text: rendered };
  } catch (error) {
    const abort = error?.name === 'AbortError' ? error : error?.originalError?.name === 'AbortError' ? error.originalError : undefined;
    if (abort) return { aborted: abort.message };
    throw new RenderError(error?.message ?? String(error));
  }
}

/** Body of key-value pairs as JSON. Whether Braze escapes a pair's value before or after Liquid is not known. */
async function renderPairs(pairs, context, pairEscaping) {
  const filled = pairs.filter(({ key }) => key !== '');
  if (pairEscaping === 'before') {
    return renderText(`{${filled.map(({ key, value }) => `${JSON.stringify(key)}:"${value}"`).join(',')}}`, context);
  }
  const object = {};
  for (const { key, value } of filled) {
    const rendered = await renderText(value, context);
    if ('aborted' in rendered) return rendered;
    object[key] = rendered.text;
  }
  return { text: JSON.stringify(object) };
}

/**
 * Renders a webhook message for a user.
 * @param {object} message as the composer keeps it
 * @param {object} user see `users.mjs`
 * @param {{pairEscaping?: 'after'|'before'}} [options] 'after' renders each value, then makes it a JSON string
 * @returns {Promise<object>} `{outcome: 'rendered', request, notes}`, `{outcome: 'aborted', where, reason}` or
 *   `{outcome: 'not-rendered', where, reason}`
 */
export async function renderWebhook(message, user, options = {}) {
  const context = contextOf(user, options.extra);
  const notes = [];
  const fields = {};
  const jobs = [
    ['Webhook URL', 'url', () => renderText(message.url, context)],
    ...message.headers.filter((h) => h.key !== '').map((h, i) => [`header ${h.key}`, `header ${i}`, () => renderText(h.value, context)]),
    ['Request body', 'body', () => (message.bodyMode === 'pairs' ? renderPairs(message.pairs, context, options.pairEscaping) : renderText(message.body, context))],
  ];
  for (const [where, name, render] of jobs) {
    try {
      const rendered = await render();
      if ('aborted' in rendered) return { outcome: 'aborted', where, reason: rendered.aborted };
      fields[name] = rendered.text;
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      return { outcome: 'not-rendered', where, reason: error.message };
    }
  }
  const headers = message.headers.filter((h) => h.key !== '').map((h, i) => [h.key.trim(), fields[`header ${i}`].trim()]);
  const json = headers.some(([key, value]) => key.toLowerCase() === 'content-type' && value.includes('json'));
  if (json && message.method !== 'GET') {
    try {
      JSON.parse(fields.body);
    } catch (error) {
      notes.push(`The body says it is JSON and is not: ${error.message}`);
    }
  }
  if (/\{[{%]|\$\{/.test(fields.url + fields.body)) notes.push('Something that looks like Liquid is left in the rendered message.');
  return { outcome: 'rendered', request: { method: message.method, url: fields.url.trim(), headers, body: message.method === 'GET' ? '' : fields.body }, notes };
}

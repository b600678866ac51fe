// What Sendbird looks at in a request to send. Each check that no document states is listed as a guess in the README.
import { variablesOf } from './templates.mjs';

/** A refusal as Sendbird would word it: HTTP status, code, message. */
export class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The documented guess of the integration body's key names. */
export const DEFAULT_KEY_NAMES = { receiver: 'receiver', templateKey: 'template_key', variables: 'variables', eventName: 'event_name' };

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses the body as the service would: media type first, then JSON, then an object. */
export function parseBody(headers, body) {
  const type = String(headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal(400, 400403, `Content-Type must be application/json, not "${type}".`);
  let value;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new Refusal(400, 400403, `Invalid JSON body: ${error.message}`);
  }
  if (!isObject(value)) throw new Refusal(400, 400403, 'The body must be a JSON object.');
  return value;
}

function requiredText(value, name) {
  if (value === undefined || value === null) throw new Refusal(400, 400105, `"${name}" is required.`);
  if (typeof value !== 'string') throw new Refusal(400, 400100, `"${name}" must be a string.`);
  if (value.trim() === '') throw new Refusal(400, 400105, `"${name}" is empty.`);
  return value;
}

function targetsOf(value, name, most) {
  const list = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new Refusal(400, 400105, `"${name}" is empty.`);
  if (list.length > most) throw new Refusal(400, 400111, `"${name}" has more than ${most} ${most === 1 ? 'user' : 'users'}.`);
  return list.map((one) => requiredText(one, name));
}

function templateOf(templates, key, name) {
  const template = templates.find((one) => one.key === requiredText(key, name));
  if (!template) throw new Refusal(404, 400201, `Template "${key}" not found.`);
  return template;
}

/** Names of the given variables; `{img: {url}}` counts as `img.url`, and an array as the name itself. */
function namesOf(variables, prefix = '') {
  return Object.entries(variables).flatMap(([key, value]) => (isObject(value) ? namesOf(value, `${prefix}${key}.`) : [`${prefix}${key}`]));
}

/** What the service accepts and yet somebody should know: variables missing, left over, blank, or with unrendered Liquid. */
function warningsOf(template, variables) {
  const needed = variablesOf(template);
  const given = namesOf(variables);
  const warnings = [];
  for (const name of needed) {
    const size = /\.(width|height)$/.test(name);
    if (!given.includes(name) && !size) warnings.push(`The variable "${name}" is missing; the card shows {${name}}.`);
  }
  for (const name of given) if (!needed.includes(name)) warnings.push(`The template has no variable "${name}".`);
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === 'string' && /\{[{%]/.test(value)) warnings.push(`The variable "${name}" holds unrendered Liquid.`);
  }
  return warnings;
}

function variablesIn(value, name) {
  if (value === undefined) return {};
  if (!isObject(value)) throw new Refusal(400, 400103, `"${name}" must be an object.`);
  return value;
}

const PUSH_KEYS = ['title', 'body'];

/** `POST /v1/notifications/messages`. Answers what was understood. */
export function checkPlatform(body, templates) {
  if (!isObject(body.template)) throw new Refusal(400, 400105, '"template" is required.');
  const template = templateOf(templates, body.template.key, 'template.key');
  const mode = requiredText(body.mode, 'mode');
  if (!['realtime', 'batch'].includes(mode)) throw new Refusal(400, 400111, '"mode" must be "realtime" or "batch".');
  if (!Array.isArray(body.targets)) throw new Refusal(400, 400102, '"targets" must be a list.');
  const targets = targetsOf(body.targets, 'targets', mode === 'realtime' ? 1 : 10_000);
  const byUser = variablesIn(body.template.variables, 'template.variables');
  const warnings = [];
  for (const target of targets) {
    if (byUser[target] !== undefined && !isObject(byUser[target])) throw new Refusal(400, 400103, `"template.variables" of "${target}" must be an object.`);
    warnings.push(...warningsOf(template, byUser[target] ?? {}));
  }
  for (const user of Object.keys(byUser)) if (!targets.includes(user)) warnings.push(`There are variables for "${user}", who is no target.`);
  if (body.push_template !== undefined) {
    const push = variablesIn(body.push_template, 'push_template');
    for (const key of PUSH_KEYS) if (push[key] !== undefined && typeof push[key] !== 'string') throw new Refusal(400, 400100, `"push_template.${key}" must be a string.`);
  }
  return { format: 'platform', mode, targets, templateKey: template.key, variables: byUser, eventName: undefined, push: body.push_template, warnings };
}

/** `POST /braze/notifications/{single|multi|realtime|batch}`. Answers what was understood. */
export function checkIntegration(body, templates, mode, names) {
  const targets = targetsOf(body[names.receiver], names.receiver, mode === 'realtime' ? 1 : 10_000);
  const template = templateOf(templates, body[names.templateKey], names.templateKey);
  const variables = variablesIn(body[names.variables], names.variables);
  const warnings = warningsOf(template, variables);
  const event = body[names.eventName];
  if (event !== undefined && typeof event !== 'string') throw new Refusal(400, 400100, `"${names.eventName}" must be a string.`);
  if (!event) warnings.push('No event name: nothing is reported back to Braze.');
  const known = Object.values(names);
  for (const key of Object.keys(body)) if (!known.includes(key)) warnings.push(`The key "${key}" is not known here.`);
  return { format: 'integration', mode, targets, templateKey: template.key, variables, eventName: event || undefined, push: undefined, warnings };
}

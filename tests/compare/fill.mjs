// Values of variables, as Sendbird's client for the web puts them into a template: one search over the text for each.

/** The template with its values, as the renderer gets it. Throws where that is no JSON. */
export function filled({ template, variables, color_variables: colors }, dark) {
  variables ??= {};
  colors ??= {};
  let text = textOf(template);
  const lists = listNames(text, variables);
  const flat = flattened({ ...pick(variables, (name) => !lists.has(name)), ...ofAppearance(colors, dark) });
  for (const [name, value] of Object.entries(flat)) text = text.replace(new RegExp(`\\{${searched(name)}\\}`, 'g'), value);
  for (const name of lists) {
    const items = typeof variables[name] === 'string' ? variables[name] : JSON.stringify(variables[name]);
    for (const spelled of [`"@{${name}}"`, `"{@${name}}"`]) text = text.split(spelled).join(items);
  }
  return JSON.parse(text);
}

/** The variables as rows of name, value, and whether that is a list of cards: what our own picture takes. */
export function rows({ template, variables }) {
  variables ??= {};
  const lists = listNames(textOf(template), variables);
  const single = Object.entries(flattened(pick(variables, (name) => !lists.has(name))));
  return [
    ...single.map(([name, value]) => [name, String(value), false]),
    ...[...lists].map((name) => [name, typeof variables[name] === 'string' ? variables[name] : JSON.stringify(variables[name]), true]),
  ];
}

/** A name as it is searched for: a dot stands for any character; what else a search would take for its own does not. */
const searched = (name) => name.replace(/[\\^$*+?()[\]{}|]/g, '\\$&');

export const textOf = (template) => (typeof template === 'string' ? template : JSON.stringify(template ?? null));

function listNames(text, variables) {
  const named = (name) => text.includes(`"@{${name}}"`) || text.includes(`"{@${name}}"`);
  return new Set(Object.keys(variables).filter(named));
}

function pick(object, wanted) {
  return Object.fromEntries(Object.entries(object).filter(([name]) => wanted(name)));
}

function flattened(object, under = '', found = {}) {
  for (const [name, value] of Object.entries(object)) {
    const path = under ? `${under}.${name}` : name;
    if (value && typeof value === 'object') flattened(value, path, found);
    else found[path] = value;
  }
  return found;
}

function ofAppearance(colors, dark) {
  const one = (value) => {
    if (value && typeof value === 'object') return ofAppearance(value, dark);
    if (typeof value !== 'string') return value;
    const [light, darker] = value.split(',');
    return dark ? darker || light : light;
  };
  return Object.fromEntries(Object.entries(colors).map(([name, value]) => [name, one(value)]));
}

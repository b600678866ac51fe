// In the page of engines.mjs: runs the three engines on the same templates and takes the time.

import { Liquid } from 'liquidjs';
import Brazejs from 'brazejs';
import start, * as ours from './wasm/bench.js';

const text = (value) => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Filters of Braze that an engine lacks or has wrong, each as cheap as it can be written. */
const FILTERS = {
  default: (value, otherwise) => (value === undefined || value === null || value === false || value === '' ? otherwise : value),
  json_escape: (value) => JSON.stringify(text(value)).slice(1, -1),
  as_json_string: (value) => JSON.stringify(value ?? null),
  url_param_escape: (value) => encodeURIComponent(text(value)),
};

/** `${name}` as `name`: liquidjs does not know it, nor does brazejs in tags. */
const withoutBraces = (source) => source.replace(/\$\{(\w+)\}/g, '$1');

/**
 * The engines: `parse` takes a text, `prepare` too and keeps what it makes of it, and `render` what `prepare` and `data`
 * made. Texts go in and out as JavaScript has them.
 */
function engines() {
  const liquidjs = new Liquid();
  const brazejs = new Brazejs();
  for (const [name, filter] of Object.entries(FILTERS)) {
    if (name !== 'default') liquidjs.registerFilter(name, filter);
    brazejs.registerFilter(name, filter);
  }
  return {
    ours: {
      // Braze's standard attributes have names of their own.
      data: (user) => ours.data(JSON.stringify({ ...user, ...Object.fromEntries(Object.entries(user).map(([key, value]) => [`\${${key}}`, value])) })),
      plain: (user) => ours.data(JSON.stringify(user)),
      template: (source) => source,
      prepare(source) {
        if (ours.faults(source) > 0) throw new Error('not parsed');
        return ours.parse(source);
      },
      // As in the extension, the tree stays in the module and is dropped there: that is part of the time.
      parse: ours.faults,
      render(parsed, data) {
        const rendered = parsed.render(data);
        if (rendered === undefined) throw new Error('not rendered');
        return rendered;
      },
    },
    liquidjs: {
      data: (user) => user,
      plain: (user) => user,
      template: withoutBraces,
      prepare: (source) => liquidjs.parse(source),
      parse: (source) => liquidjs.parse(source),
      render: (parsed, data) => liquidjs.renderSync(parsed, data),
    },
    brazejs: {
      data: (user) => user,
      plain: (user) => user,
      template: withoutBraces,
      prepare: (source) => brazejs.parse(source),
      parse: (source) => brazejs.parse(source),
      render: (parsed, data) => brazejs.render(parsed, data),
    },
  };
}

/**
 * Takes the time of jobs that do the same, one after another in each round.
 * @param {Record<string, () => unknown>} jobs
 * @param {number} rounds
 * @returns {Promise<Record<string, number[]>>} milliseconds of one run, one for each round
 */
async function timed(jobs, rounds) {
  const times = {};
  const repeats = {};
  for (const [name, job] of Object.entries(jobs)) {
    times[name] = [];
    // Until the browser's compilers have done what they do.
    const began = performance.now();
    let runs = 0;
    for (; performance.now() - began < 400 || runs < 3; runs += 1) await job();
    // A round takes some milliseconds: the clock is coarse.
    repeats[name] = Math.max(1, Math.ceil((8 * runs) / (performance.now() - began)));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, job] of Object.entries(jobs)) {
      const began = performance.now();
      for (let run = 0; run < repeats[name]; run += 1) await job();
      times[name].push((performance.now() - began) / repeats[name]);
    }
  }
  return times;
}

/** Those of the cases that all engines parse and render, with what each made of them: `{template, data}` by engine. */
async function common(all, cases, braze) {
  const kept = [];
  for (const one of cases) {
    const made = {};
    try {
      for (const [name, engine] of Object.entries(all)) {
        const source = braze ? engine.template(one.template) : one.template;
        const data = (braze ? engine.data : engine.plain)(one.data ?? {});
        const parsed = engine.prepare(source);
        made[name] = { source, data, parsed, shown: await engine.render(parsed, data) };
      }
    } catch {
      continue;
    }
    kept.push(made);
  }
  return kept;
}

/** Parsing and rendering of a set of templates by all engines. */
async function compared(all, kept, rounds) {
  const jobs = (work) => Object.fromEntries(Object.entries(all).map(([name, engine]) => [name, () => work(engine, kept.map((made) => made[name]))]));
  const parse = (engine, templates) => {
    for (const { source } of templates) engine.parse(source);
  };
  const render = async (engine, templates) => {
    for (const { parsed, data } of templates) {
      const shown = engine.render(parsed, data);
      // Awaiting what is no promise would cost the others what only brazejs needs.
      if (typeof shown !== 'string') await shown;
    }
  };
  return { parse: await timed(jobs(parse), rounds), render: await timed(jobs(render), rounds) };
}

/**
 * Everything.
 * @param {{cases: {template: string, data?: object}[], bodies: Record<string, string>, user: object, judged: Record<string, string>, rounds: number, braze: boolean}} work
 */
globalThis.measure = async ({ cases, bodies, user, judged, rounds, braze }) => {
  await start({ module_or_path: 'wasm/bench_bg.wasm' });
  const all = engines();
  const kept = await common(all, cases, braze);
  const sets = [{ name: `${kept.length} of ${cases.length} cases`, ...(await compared(all, kept, rounds)) }];
  for (const [name, template] of Object.entries(bodies)) {
    const same = await common(all, [{ template, data: user }], true);
    const shown = same.flatMap((made) => Object.values(made).map(({ shown }) => JSON.stringify(JSON.parse(shown))));
    if (shown.length !== 3 || new Set(shown).size !== 1) throw new Error(`the engines do not agree on the body of ${name}: ${shown.map((one) => one.slice(0, 300)).join('\n')}`);
    sets.push({ name, ...(await compared(all, same, rounds)) });
  }
  const judgements = {};
  for (const [name, body] of Object.entries(judged)) {
    const kept = ours.judged(body);
    judgements[name] = {
      doubtful: kept.doubtful(),
      findings: kept.run_checks(),
      times: await timed(
        {
          'the proof': () => ours.judged(body).free(),
          'all checks, the proof at hand': () => kept.run_checks(),
          'the proof and all checks': () => ours.check(body),
        },
        rounds,
      ),
    };
  }
  return { sets, judgements };
};

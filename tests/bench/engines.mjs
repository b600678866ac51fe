// Our engine beside liquidjs and brazejs, and the proof and the checks, in one page of a headless Chromium.
//
// Run by `./build.sh bench engines`, with the folder that holds the module; prints tables in Markdown. Templates are the
// cases of the file that $LIQUID_GOLDEN names, else fixtures of our own, and bodies of 1, 10 and 100 kB.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { USER, body, fixtures } from './bodies.mjs';

const ROUNDS = Number(process.env.RUNS ?? 31);
const HERE = path.dirname(fileURLToPath(import.meta.url));
const [modules] = process.argv.slice(2);

/** What brazejs requires of Node for hashes, files and requests does nothing: no template here needs it. */
const NODE_ONLY = {
  name: 'node-only',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(path|crypto|request|nano-cache)$/ }, ({ path: name }) => ({ path: name, namespace: 'empty' }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({
      contents: 'const none = function () {}; none.prototype.on = none; none.defaults = () => none; module.exports = none;',
    }));
  },
};

const golden = process.env.LIQUID_GOLDEN;
const cases = golden
  ? JSON.parse(readFileSync(golden, 'utf8')).tests.filter((one) => !one.invalid && !one.templates)
  : fixtures().map((template) => ({ template, data: USER }));
const sizes = { '1 kB': 1_000, '10 kB': 10_000, '100 kB': 100_000 };
const bodies = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, body(size)]));
const long = bodies['10 kB'];

const files = new Map([
  ['/', ['text/html', '<!doctype html><meta charset="utf-8"><title>Engines</title><script type="module" src="page.js"></script>']],
  ['/page.js', ['text/javascript', await bundled()]],
  ...['bench.js', 'bench_bg.wasm'].map((name) => [
    `/wasm/${name}`,
    [name.endsWith('.js') ? 'text/javascript' : 'application/wasm', readFileSync(path.join(modules, name))],
  ]),
]);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.route('https://bench.example/**', (route) => {
    const [type, content] = files.get(new URL(route.request().url()).pathname) ?? [];
    if (!type) return route.fulfill({ status: 404 });
    // Isolated pages have a finer clock.
    const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
    return route.fulfill({ contentType: type, body: content, headers });
  });
  await page.goto('https://bench.example/');
  await page.waitForFunction(() => globalThis.measure, undefined, { timeout: 10_000 });
  const found = await page.evaluate((work) => globalThis.measure(work), {
    cases,
    bodies,
    user: USER,
    judged: { proven: long, broken: long.replace('item.sku | json_escape', 'item.sku') },
    rounds: ROUNDS,
    braze: !golden,
  });
  console.log(`Chromium ${browser.version()}, ${ROUNDS} rounds: median (fastest to slowest), ms\n`);
  printEngines(found.sets);
  printJudgements(found.judgements);
} finally {
  await browser.close();
}

/** The page's script with both other engines in it; our glue stays a file beside it. */
async function bundled() {
  const result = await build({
    entryPoints: [path.join(HERE, 'engines-page.js')],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    external: ['./wasm/bench.js'],
    plugins: [NODE_ONLY],
    define: { global: 'globalThis' },
    nodePaths: [path.join(HERE, '../stand-in/node_modules')],
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}

function printEngines(sets) {
  console.log('| templates | | ours | liquidjs | brazejs | the faster of them takes … times as long |\n|---|---|---|---|---|---|');
  for (const set of sets) {
    for (const step of ['parse', 'render']) {
      const times = set[step];
      const ratio = Math.min(median(times.liquidjs), median(times.brazejs)) / median(times.ours);
      const cells = [times.ours, times.liquidjs, times.brazejs].map(shown);
      console.log(`| ${set.name} | ${step} | ${cells.join(' | ')} | ${ratio.toFixed(1)} |`);
    }
  }
}

function printJudgements(judgements) {
  console.log('\n| a webhook with a body of 10 kB | |\n|---|---|');
  for (const [name, { doubtful, findings, times }] of Object.entries(judgements)) {
    for (const [what, rounds] of Object.entries(times)) {
      console.log(`| ${what}, ${name} (${doubtful} fields in doubt, ${findings} findings) | ${shown(rounds)} |`);
    }
  }
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

function shown(times) {
  const round = (time) => (time < 10 ? time.toPrecision(2) : time.toFixed(0));
  return `${round(median(times))} (${round(Math.min(...times))} to ${round(Math.max(...times))})`;
}

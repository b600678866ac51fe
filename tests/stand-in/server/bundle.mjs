// Bundles the dashboard with esbuild into a folder that is not committed; only when a source has changed.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(HERE, '..');
const SOURCES = path.join(ROOT, 'dashboard');

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(path.join(folder, entry.name)) : [path.join(folder, entry.name)]))
    .sort();

const stampOfSources = () => {
  const hash = createHash('sha256');
  for (const file of [...filesUnder(SOURCES), path.join(ROOT, 'package-lock.json'), fileURLToPath(import.meta.url)]) {
    hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
};

/**
 * Makes sure that the bundle is there and fits the sources.
 * @param {string} [cache] where bundles are kept; `STAND_IN_CACHE` or `.cache/` beside the stand-in by default
 * @returns {Promise<string>} the folder that holds `main.js`, `main.css`, `editor.worker.js` and their chunks
 */
export async function bundleDashboard(cache = process.env.STAND_IN_CACHE ?? path.join(ROOT, '.cache')) {
  const stamp = stampOfSources();
  const folder = path.join(cache, `dashboard-${stamp.slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  // Built aside and moved in one step: several processes may start at once.
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: {
      main: 'dashboard/main.jsx',
      'editor.worker': 'monaco-editor/editor/editor.worker.js',
    },
    outdir: draft,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'chrome120',
    jsx: 'automatic',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.ttf': 'file' },
    assetNames: 'assets/[name]-[hash]',
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const old of readdirSync(cache)) if (old.startsWith('dashboard-') && old !== path.basename(folder)) rmSync(path.join(cache, old), { recursive: true, force: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.ttf': 'font/ttf' };

/** Reads one built file for a path below `/assets/`, or nothing when there is none (or the path leaves the folder). */
export function readAsset(folder, name) {
  const file = path.join(folder, path.normalize(`/${name}`));
  if (!TYPES[path.extname(file)] || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return { type: TYPES[path.extname(file)], content: readFileSync(file) };
}

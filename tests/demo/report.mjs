// What the demo prints and keeps: the requests that the services received, and pictures.

import path from 'node:path';

/** Headers that are worth a line. */
const TOLD = /^(api-token|authorization|content-type)$/i;

const indented = (text) => text.replaceAll('\n', '\n  ');

/** Prints one request as a service received it. */
export function print(run, { method, url, headers, body, verdict, warnings }) {
  console.log(`\n[${run}] ${method} ${url}: ${[verdict, ...warnings].join('; ')}`);
  for (const [name, value] of Object.entries(headers ?? {})) if (TOLD.test(name)) console.log(`  ${name}: ${value}`);
  console.log(`  ${indented(typeof body === 'string' ? body : JSON.stringify(body, null, 2))}`);
}

/** A picture of a page, when a folder for pictures is named. */
export async function shot(folder, page, name) {
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

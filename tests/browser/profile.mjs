// What a spec needs to find in a profile and cannot click together in a headless browser.

import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The id that Chromium gives an unpacked extension: its path's SHA-256, 32 half-bytes of it, written a to p. */
export function extensionId(folder) {
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('');
}

/**
 * Edits the profile's preferences, while no Chromium runs on it.
 * @param {string} profile
 * @param {string} id the extension's
 * @param {{granted?: string[], blockCookies?: boolean}} wanted
 */
export async function prepareProfile(profile, id, { granted = [], blockCookies }) {
  const file = path.join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
  // Else an unpacked extension stays blocked after it has reloaded itself.
  at(preferences, 'extensions', 'ui').developer_mode = true;
  if (blockCookies !== undefined) {
    at(preferences, 'profile').cookie_controls_mode = blockCookies ? 1 : 0;
    at(preferences, 'profile').block_third_party_cookies = blockCookies;
  }
  if (granted.length) grant(at(preferences, 'extensions', 'settings', id), granted);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(preferences));
}

/** Chromium keeps what is granted, what is in use, and what was granted at run time, each on its own. */
function grant(settings, patterns) {
  for (const list of ['active_permissions', 'granted_permissions', 'runtime_granted_permissions']) {
    const permissions = (settings[list] ??= {});
    permissions.api ??= [];
    permissions.manifest_permissions ??= [];
    permissions.scriptable_host ??= [];
    permissions.explicit_host = [...new Set([...(permissions.explicit_host ?? []), ...patterns])];
  }
}

/** The object at a path of keys, made when it is missing. */
function at(object, ...keys) {
  return keys.reduce((inner, key) => (inner[key] ??= {}), object);
}

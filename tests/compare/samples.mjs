// The samples that the published renderer brings along.

import { samples as plain, samples_for_margin_issue as margins, samples_for_size_spec as sizes } from '@sendbird/uikit-message-template';

/** All 30, with names. */
export function samples() {
  const named = (what, list) => list.map((template, at) => ({ name: `${what} ${at + 1}`, template }));
  return [...named('sample', plain), ...named('size sample', sizes), ...named('margin sample', margins)];
}

// The Content-Security-Policies a run can ask for. The real dashboard's is not known.
import { randomBytes } from 'node:crypto';

const POLICIES = {
  none: () => undefined,
  self: () => "script-src 'self'; object-src 'none'; base-uri 'self'",
  nonce: (nonce) => `script-src 'nonce-${nonce}' 'strict-dynamic'; worker-src 'self'; object-src 'none'; base-uri 'none'`,
  'trusted-types': () => "script-src 'self'; require-trusted-types-for 'script'; object-src 'none'",
  'frame-none': () => "frame-src 'none'; script-src 'self'; object-src 'none'",
};

/** The kinds of policy, as the switch `csp` names them. */
export const POLICY_KINDS = Object.keys(POLICIES);

/** One answer's policy: the header's value (undefined for none) and the nonce of its scripts. */
export function policy(kind) {
  const nonce = randomBytes(16).toString('base64');
  const make = POLICIES[kind];
  if (!make) throw new Error(`csp "${kind}" is not one of ${POLICY_KINDS.join(', ')}`);
  return { header: make(nonce), nonce };
}

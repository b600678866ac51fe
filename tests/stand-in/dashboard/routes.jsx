// The addresses of the pages, as the dashboard has them, and moving between them without a reload.
import { useSyncExternalStore } from 'react';
import { switches } from './ui/settings.js';

const GROUP = '64f0a1b2c3d4e5f6a7b8c9d0';
const ID = '([0-9a-f]{24})';

/** Page → address. */
export const PATHS = {
  home: () => '/dashboard/home',
  campaigns: () => `/engagement/campaigns/${GROUP}`,
  campaign: (id) => `/engagement/campaigns/${id}/${GROUP}`,
  canvases: () => `/engagement/canvas/${GROUP}`,
  canvas: (id) => `/engagement/canvas/${id}/${GROUP}?locale=${switches.language}&version=flow&isEditing=true`,
  gallery: () => `/engagement/templates_and_media/webhook_templates/${GROUP}`,
  newTemplate: (from = 'blank') => `/engagement/templates_and_media/webhook_templates/${GROUP}/new${from === 'blank' ? '' : `?from=${from}`}`,
  template: (id) => `/engagement/templates_and_media/webhook_templates/${GROUP}/${id}`,
  email: () => `/engagement/templates_and_media/email_templates/${GROUP}/new`,
  push: () => `/engagement/templates_and_media/push_templates/${GROUP}/new`,
  inApp: () => `/engagement/templates_and_media/in_app_message_templates/${GROUP}/new`,
};

const TABLE = [
  ['campaigns', new RegExp(`^/engagement/campaigns/${ID}/?$`)],
  ['campaign', new RegExp(`^/engagement/campaigns/${ID}/${ID}/?$`)],
  ['canvases', new RegExp(`^/engagement/canvas/${ID}/?$`)],
  ['canvas', new RegExp(`^/engagement/canvas/${ID}/${ID}/?$`)],
  ['gallery', new RegExp(`^/engagement/templates_and_media/webhook_templates/${ID}/?$`)],
  ['newTemplate', new RegExp(`^/engagement/templates_and_media/webhook_templates/${ID}/new/?$`)],
  ['template', new RegExp(`^/engagement/templates_and_media/webhook_templates/${ID}/${ID}/?$`)],
  ['email', new RegExp(`^/engagement/templates_and_media/email_templates/${ID}/new$`)],
  ['push', new RegExp(`^/engagement/templates_and_media/push_templates/${ID}/new$`)],
  ['inApp', new RegExp(`^/engagement/templates_and_media/in_app_message_templates/${ID}/new$`)],
];

function read() {
  const { pathname, search } = location;
  for (const [page, pattern] of TABLE) {
    const match = pathname.match(pattern);
    if (match) {
      const ids = match.slice(1);
      // A template's own ID stands last, a campaign's and a Canvas's first.
      return { page, id: ids.length < 2 ? undefined : page === 'template' ? ids[1] : ids[0], query: search };
    }
  }
  return { page: 'home', id: undefined, query: search };
}

let current = read();
const listeners = new Set();
const update = () => {
  current = read();
  listeners.forEach((listener) => listener());
};
addEventListener('popstate', update);

/** Goes to an address as a single-page application does. */
export function go(path, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState']({}, '', path);
  update();
}

/** The page that is shown: `{page, id, query}`. */
export const useRoute = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );

/** The page that is shown, outside of a component. */
export const currentRoute = () => current;

/** A link that does not reload. */
export function Link({ to, children, ...props }) {
  return (
    <a
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
      {...props}
    >
      {children}
    </a>
  );
}

// A webhook message as the composer keeps it, and every change to it.
import { switches } from '../ui/settings.js';

let next = 1;
const row = (key = '', value = '') => ({ id: next++, key, value });

/** An empty message. */
export const emptyMessage = () => ({
  language: 'default',
  url: '',
  method: 'POST',
  bodyMode: switches.bodyMode,
  body: '',
  pairs: [row()],
  headers: switches.headers === 'one-row' ? [row()] : [],
});

/** A saved message with rows that React can tell apart; in the composer there is always a pair to fill in. */
export function withRows(message) {
  const pairs = (message.pairs ?? []).map(({ key, value }) => row(key, value));
  return { ...message, pairs: pairs.length ? pairs : [row()], headers: (message.headers ?? []).map(({ key, value }) => row(key, value)) };
}

/** Predesigned templates of the gallery: a name for the address, what the card says, and the message. */
export const PREDESIGNED = [
  { from: 'blank', picture: '+', about: 'Write the URL and the body yourself.' },
  {
    from: 'facebook', title: 'Facebook Messenger', picture: '✉', about: 'Write to a user on Messenger.',
    message: { url: 'https://graph.facebook.com/v2.6/me/messages?access_token=YOUR_PAGE_ACCESS_TOKEN', body: '{\n  "recipient": {"id": "{{custom_attribute.${messenger_id}}}"},\n  "message": {"text": "Hello"}\n}', headers: [['Content-Type', 'application/json']] },
  },
  {
    from: 'line-carousel', title: 'LINE Carousel', picture: '▤', about: 'Several columns on LINE.',
    message: { url: 'https://api.line.me/v2/bot/message/push', body: '{\n  "to": "{{custom_attribute.${line_id}}}",\n  "messages": [{"type": "template", "altText": "News", "template": {"type": "carousel", "columns": []}}]\n}', headers: [['Authorization', 'Bearer YOUR_CHANNEL_ACCESS_TOKEN'], ['Content-Type', 'application/json']] },
  },
  {
    from: 'line-image', title: 'LINE Image', picture: '▣', about: 'One image on LINE.',
    message: { url: 'https://api.line.me/v2/bot/message/push', body: '{\n  "to": "{{custom_attribute.${line_id}}}",\n  "messages": [{"type": "image", "originalContentUrl": "https://shop.example/a.jpg", "previewImageUrl": "https://shop.example/b.jpg"}]\n}', headers: [['Authorization', 'Bearer YOUR_CHANNEL_ACCESS_TOKEN'], ['Content-Type', 'application/json']] },
  },
  {
    from: 'postcard', title: 'Postcard by Lob', picture: '⌂', about: 'A printed card by post.',
    message: { url: 'https://api.lob.com/v1/postcards', body: '{\n  "description": "{{campaign.${name}}}",\n  "to": {"name": "{{${first_name}}}"}\n}', headers: [['Authorization', "Basic {{'YOUR_KEY:' | base64_encode}}"], ['Content-Type', 'application/json']] },
  },
];

/** The message that a predesigned template starts with. */
export function messageOf(from) {
  const chosen = PREDESIGNED.find((one) => one.from === from)?.message;
  if (!chosen) return emptyMessage();
  return { ...emptyMessage(), bodyMode: 'raw', url: chosen.url, body: chosen.body, headers: chosen.headers.map(([key, value]) => row(key, value)) };
}

/** The reducer: `{set: {…}}`, `{add: list}`, `{remove: [list, id]}`, `{change: [list, id, {…}]}`, `{replace: message}`. */
export function reduceMessage(message, action) {
  if (action.replace) return action.replace;
  if (action.set) return { ...message, ...action.set };
  if (action.add) return { ...message, [action.add]: [...message[action.add], row()] };
  if (action.remove) {
    const [list, id] = action.remove;
    return { ...message, [list]: message[list].filter((one) => one.id !== id) };
  }
  const [list, id, changed] = action.change;
  return { ...message, [list]: message[list].map((one) => (one.id === id ? { ...one, ...changed } : one)) };
}

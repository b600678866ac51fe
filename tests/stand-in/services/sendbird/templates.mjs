// The notification templates of the stand-in's applications, in Sendbird's template language. All are made up here.

const text = (value, style = {}, more = {}) => ({ type: 'text', text: value, textStyle: { size: 14, ...style }, ...more });
const button = (value, action, more = {}) => ({ type: 'textButton', text: value, action, viewStyle: { margin: { top: 12 } }, ...more });
const image = (imageUrl, width, height, more = {}) => ({ type: 'image', imageUrl, imageStyle: { contentMode: 'aspectFill' }, metaData: { pixelWidth: width, pixelHeight: height }, ...more });
const box = (layout, items, more = {}) => ({ type: 'box', layout, items, ...more });
const web = (data) => ({ type: 'web', data });
const card = (...items) => ({ version: 1, body: { items: [box('column', items, { viewStyle: { padding: { top: 12, bottom: 12, left: 12, right: 12 } } })] } });
const title = (value) => text(value, { size: 16, weight: 'bold' });

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const row = (key, name, label, day, more) => ({
  key,
  name,
  label,
  created_at: START,
  updated_at: START + day * DAY,
  message_retention_hours: 720,
  ui_template: {},
  data_template: {},
  color_variables: {},
  ...more,
});

/** The templates of an ordinary application: 14, of every kind that the language knows. */
export const TEMPLATES = [
  row('order-shipped', 'Order shipped', 'Orders', 1, {
    ui_template: card(title('Your order is on its way, {name}'), text('Order {order_number} arrives {arrival}.'), button('Track it', web('{track}'))),
  }),
  row('order-delivered', 'Order delivered', 'Orders', 2, {
    ui_template: card(image('{photo.url}', '{photo.width}', '{photo.height}', { viewStyle: { radius: 8 } }), title('Delivered'), text('Order {order_number} was left at {place}.')),
  }),
  row('cart-reminder', 'Cart reminder', 'Shop', 3, {
    ui_template: {
      version: 2,
      body: {
        items: [
          title('Still thinking, {name}?'),
          {
            type: 'carouselView',
            carouselStyle: { spacing: 8, maxChildWidth: 200 },
            items: [1, 2, 3].map((n) => card(image(`{item${n}.url}`, 400, 300), text(`{item${n}-name}`, { weight: 'bold' }), text(`{item${n}-price}`), button('Back to the cart', web('{cart-link}')))),
          },
        ],
      },
    },
  }),
  row('back-in-stock', 'Back in stock', 'Shop', 4, {
    ui_template: { version: 2, body: { items: [title('Back in stock'), { type: 'carouselView', items: '{@products}' }] } },
  }),
  row('price-drop', 'Price drop', 'Shop', 5, {
    ui_template: card(
      text('{product} is now {price}', { size: 16, weight: 'bold', color: '{SBCOLOR_title}' }),
      text('It was {old_price}.', { color: '{SBCOLOR_quiet}' }),
      button('See it', web('{link}'), { viewStyle: { backgroundColor: '{SBCOLOR_button}', radius: 6 } }),
    ),
    color_variables: { SBCOLOR_title: '#1A1A1A,#F2F2F2', SBCOLOR_quiet: '#806E6E6E,#80BDBDBD', SBCOLOR_button: '#E3DAFF,#3B2D66' },
  }),
  row('welcome', 'Welcome', 'Account', 6, {
    ui_template: card(title('Welcome, {name}'), text('Your account is ready. Here is what to do first.'), button('Open the guide', { type: 'custom', data: 'app://guide' })),
  }),
  row('payment-failed', 'Payment failed', 'Account', 7, {
    ui_template: card(title('We could not charge your card'), text('Card ending in {card_end}. Update it before {deadline}.', {}, { maxTextLines: 2 }), button('Update the card', web('{update_link}'))),
  }),
  row('appointment', 'Appointment reminder', 'Visits', 8, {
    ui_template: card(
      title('See you {day}'),
      box('row', [text('{time}', { weight: 'bold' }, { width: { type: 'flex', value: 1 } }), text('{address}', {}, { viewStyle: { margin: { left: 12 } } })], { align: { horizontal: 'left', vertical: 'center' } }),
      button('Change it', web('{change_link}')),
    ),
  }),
  row('review-request', 'Review request', 'Shop', 9, {
    ui_template: card(text('How do you like {product}?'), box('row', ['1', '2', '3', '4', '5'].map((n) => ({ type: 'imageButton', imageUrl: `https://cdn.example/star-${n}.png`, action: web(`{review_link}?stars=${n}`), width: { type: 'fixed', value: 32 }, height: { type: 'fixed', value: 32 } })))),
  }),
  row('loyalty-tier', 'Loyalty tier', 'Account', 10, {
    ui_template: { version: '1', body: { items: [text('You reached {tier}', { size: '18', weight: 'bold' }), text('{points} points so far.', { color: '#ARGB'.replace('ARGB', '8333') })] } },
  }),
  row('security-code', 'Security code', 'Account', 11, { data_template: { code: '{code}', expires: '{minutes} minutes', device: '{device}' } }),
  row('service-status', 'Service status', 'Notices', 12, { ui_template: card(title('Everything runs again'), text('The disturbance of this morning is over. There is nothing for you to do.')) }),
  row('awkward-values', 'Awkward "values" \\ $& {braces}', 'Tests', 13, {
    ui_template: card(
      title('Quotes " and \\ backslashes, {first-name}'),
      text('A line\nand another; a price of $& or $1; a brace { alone; {not closed'),
      text('{a_b-c.9} and {Ünïcode} and {name}{name}'),
      image('{img.url}', '{img.width}', '{img.height}'),
      button('‮txet‬ 😀', web('https://shop.example/?a="{q}"&b={q}#{frag}')),
    ),
  }),
  row('event-invitation', 'Event invitation with a rather long name that no list shows whole, not even on a wide screen', 'Notices', 14, {
    ui_template: {
      version: 1,
      body: {
        items: [
          box('column', [image('{banner.url}', 1200, 600), title('{event_title}'), text('{event_text}', {}, { maxTextLines: 4 }), box('row', [button('Come', web('{yes_link}'), { width: { type: 'flex', value: 0 } }), button('Not this time', web('{no_link}'), { width: { type: 'flex', value: 0 } })])], {
            viewStyle: { backgroundColor: '#FFF6E5', borderWidth: 1, borderColor: '#E0C48A', radius: 12, padding: { top: 16, bottom: 16, left: 16, right: 16 } },
          }),
        ],
      },
    },
  }),
];

/** The ordinary templates, and made-up ones after them until there are `count`. */
export function templatesUpTo(count = TEMPLATES.length) {
  const more = Array.from({ length: Math.max(0, count - TEMPLATES.length) }, (_, i) => {
    const number = String(i + 1).padStart(3, '0');
    return row(`bulk-${number}`, `Bulk template ${number}`, 'Bulk', 20 + i, { ui_template: card(title(`Number ${number} for {name}`), text('{text}')) });
  });
  return structuredClone([...TEMPLATES, ...more].slice(0, count));
}

const PLACEHOLDER = /\{(@?)([\p{L}\p{N}_.@-]+)\}|@\{([\p{L}\p{N}_.-]+)\}/gu;

/** The names of the variables that a template uses: `{name}` anywhere in its JSON, colour variables apart. */
export function variablesOf(template) {
  const colours = Object.keys(template.color_variables ?? {});
  const source = JSON.stringify([template.ui_template, template.data_template]);
  const names = [...source.matchAll(PLACEHOLDER)].map((match) => match[2] ?? match[3]);
  return [...new Set(names)].filter((name) => !colours.includes(name)).sort();
}

/** What a server API adds as `variable_schema`; an image has one row, without its `.url`, `.width`, `.height`. */
export function variableSchemaOf(template) {
  const rows = new Map();
  const source = JSON.stringify([template.ui_template, template.data_template]);
  for (const name of variablesOf(template)) {
    const image = name.match(/^(.+)\.(url|width|height)$/);
    const key = image ? image[1] : name;
    const action = source.includes(`"data":"{${name}}"`);
    rows.set(key, { key, name: key, type: image ? 'image' : action ? 'action' : 'string' });
  }
  return [...rows.values()];
}

/** The theme that the settings answer holds; every colour is a "light,dark" pair. */
export const THEME = {
  key: 'default',
  name: 'Default',
  created_at: START,
  updated_at: START,
  notification: {
    radius: 8,
    backgroundColor: '#EEEEEE,#2C2C2C',
    unreadIndicatorColor: '#259C72,#69C085',
    category: { textSize: 12, textColor: '#742DDD,#C2A9FA', fontWeight: 'bold' },
    label: { textSize: 12, textColor: '#6B6B6B,#BDBDBD', fontWeight: 'bold' },
    sentAt: { textSize: 12, textColor: '#9E9E9E,#8A8A8A', fontWeight: 'normal' },
  },
  list: { backgroundColor: '#FFFFFF,#161616', tooltip: { backgroundColor: '#742DDD,#C2A9FA', textColor: '#FFFFFF,#161616' }, timeline: { backgroundColor: '#888888,#555555', textColor: '#FFFFFF,#E0E0E0' } },
  header: { textSize: 18, textColor: '#0D0D0D,#F2F2F2', backgroundColor: '#FFFFFF,#161616', lineColor: '#EEEEEE,#2C2C2C', buttonIconTintColor: '#742DDD,#C2A9FA', fontWeight: 'bold' },
  components: { text: { textColor: '#1F1F1F,#E8E8E8' }, textButton: { textColor: '#742DDD,#C2A9FA', backgroundColor: '#E0E0E0,#3D3D3D', radius: 6 } },
};

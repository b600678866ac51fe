// Valid templates from a seed, with everything that the template language has. Every tenth is odd: values that a person
// or a program could have got wrong, which the renderer takes or refuses in its own way.

const WORDS = ['order', 'is', 'on', 'its', 'way', 'Ada', 'arrives', 'Tuesday', '48213', 'rewards', 'Portland', 'a', 'the', 'now'];
const TEXTS = [
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen', 'https://shop.example/a/very/long/address/that/does/not/break?x=1&y=2',
  'نور الحسن، طلبك في الطريق', 'הזמנה שלך בדרך 123', '🎉👩‍👩‍👧‍👦🇩🇪', 'こんにちは世界。注文は発送されました。', '', ' ', 'a\nb\n\nc', 'Hi {name}, {missing}', '{long}',
  'tab\tand  two spaces', '<b>no markup</b> &amp;', 'x', '{first-name}: {count} × {yes} {none}', '{said}', '{photo.url}', 'a\r\nb', 'soft\u00adhyphen non\u00a0breaking', 'ไม่มีช่องว่างในข้อความนี้', '\u202Eturned', '100%', '{ name }', '{@cards}',
  'W'.repeat(90), 'i '.repeat(80), '$5.00 – {SBCOLOR_one}',
];
const COLORS = [
  '#80112233', '#ff336699', '#336699', '#8369', '#369', '#FFFFFFFF', '#00000000', '{SBCOLOR_accent}', '{SBCOLOR_one}', '{SBCOLOR_half}', '{SBCOLOR_gone}',
  'red', 'rgba(1, 2, 3, 0.5)', '#GGG', '#12', '#', '', 'transparent', 'hsl(200 50% 40%)', ' #336699', 'javascript:alert(1)',
];

/** The template of a seed, with variables and color variables. */
export function generated(seed) {
  const make = new Generator(seed);
  const template = seed % 3 === 0 ? make.composed() : make.template(0, make.chance(0.3) ? '1' : make.pick([1, 2, 1, '2']));
  return {
    name: `seed ${seed}`,
    template,
    variables: {
      name: make.pick(['Ada', 'Renée O’Brien', '', 'نور', 'x'.repeat(60)]), long: make.text(12), 'first-name': 'Zoë', count: 3, yes: true, none: null, n: String(make.int(0, 40)),
      'img.url': 'https://images.example/v.png', 'img.width': '300', 'img.height': '120',
      photo: { url: 'https://images.example/p.jpg', width: make.int(40, 900), height: '300' },
      SBCOLOR_accent: 'black', unused: 'x', said: make.value(), ...make.lists(),
    },
    color_variables: { SBCOLOR_accent: '#FF7755AA,#FFAA5577', SBCOLOR_one: '#225588', SBCOLOR_half: '#80AA2200,' },
  };
}

class Generator {
  constructor(seed) {
    this.state = (seed * 2654435761) >>> 0;
    this.odd = seed % 10 === 0;
    this.left = 60;
    this.deepest = seed % 7 === 0 ? 12 : 6;
  }

  /** Mulberry32. */
  random() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  int(from, to) {
    return from + Math.floor(this.random() * (to - from + 1));
  }
  chance(probability) {
    return this.random() < probability;
  }
  pick(list) {
    return list[this.int(0, list.length - 1)];
  }
  maybe(probability, key, value) {
    return this.chance(probability) ? { [key]: value() } : {};
  }

  number(from, to) {
    const number = this.chance(0.1) ? this.int(from * 10, to * 10) / 10 : this.int(from, to);
    if (this.odd && this.chance(0.06)) return this.pick(['12px', '5%', null, true, [3], {}, '', ' 7 ', '0x10', -4, 'auto', 1e9, '1e2', 'Infinity']);
    if (this.chance(0.03)) return '{n}';
    return this.chance(0.3) ? String(number) : number;
  }

  /** A value of a variable; an odd one is garbled or breaks the template, as the substitution is textual. */
  value() {
    return this.odd ? this.pick(['a "quote"', 'back\\slash', 'two\nlines', '5 $& $$', '{name}', '\\u0041', 'plain']) : this.pick(['plain', '{name} again', '', '100 % & more', '<i>x</i>', 'ends with $']);
  }
  /** Lists of cards, as an array or as its JSON; in the template they stand in both spellings. */
  lists() {
    if (!this.listed) return {};
    const cards = Array.from({ length: this.int(0, 5) }, () => this.card());
    return { cards, 'more-cards': JSON.stringify(cards.slice(0, 2)) };
  }
  /** A card as the dashboard's editor makes them, with every number in quotation marks. */
  card() {
    return { version: 1, body: { items: [this.cardBox([this.picture(), this.caption(), ...this.some(0.5, () => this.caption()), ...this.some(0.7, () => this.pressed())])] } };
  }
  cardBox(items) {
    return {
      type: 'box', layout: 'column', elementId: `card-${this.int(1, 9)}`, ...this.wide(this.pick([0, 0, 1])), ...this.maybe(0.5, 'height', () => ({ type: 'fixed', value: String(this.int(120, 320)) })),
      viewStyle: { backgroundColor: this.color(), radius: '8', ...this.maybe(0.4, 'borderWidth', () => '1'), borderColor: '#FFDDDDDD', ...this.maybe(0.6, 'padding', () => this.all(this.int(0, 14))) },
      align: { horizontal: 'left', vertical: 'top' }, items,
    };
  }
  /** A whole message as people compose them: an image, a heading, a text, rows of several views, buttons, perhaps cards. */
  composed() {
    const rows = Array.from({ length: this.int(1, 3) }, () => this.row());
    const inside = [...this.some(0.8, () => this.picture()), this.caption(), ...this.some(0.7, () => this.caption()), ...rows, ...this.some(0.7, () => this.pressed())];
    const items = [
      { type: 'box', layout: 'column', ...this.wide(0), viewStyle: { padding: this.all(this.int(0, 16)), ...this.maybe(0.5, 'backgroundColor', () => this.color()) }, items: inside },
      ...this.some(0.4, () => ({
        type: 'carouselView', items: this.several(() => this.card()), ...this.maybe(0.7, 'viewStyle', () => ({ padding: { left: String(this.int(0, 16)), right: '12' } })),
        ...this.maybe(0.6, 'carouselStyle', () => ({ ...this.maybe(0.8, 'spacing', () => '8'), ...this.maybe(0.8, 'maxChildWidth', () => String(this.int(120, 300))) })),
      })),
      ...this.some(0.2, () => ({ type: 'cascadeView', items: this.several(() => this.card()) })),
    ];
    return { version: this.pick([1, 2, '1']), body: { items } };
  }
  row() {
    const kinds = [() => this.caption(), () => this.caption(), () => this.pressed(), () => this.picture(), () => this.cardBox([this.caption(), this.caption()])];
    return {
      type: 'box', ...this.maybe(0.7, 'layout', () => 'row'), ...this.wide(this.pick([0, 0, 1])), ...this.maybe(0.6, 'align', () => this.align()),
      ...this.maybe(0.3, 'height', () => ({ type: 'fixed', value: String(this.int(30, 120)) })),
      ...this.maybe(0.4, 'viewStyle', () => ({ margin: this.all(this.int(0, 10)), padding: this.all(this.int(0, 8)) })),
      items: Array.from({ length: this.int(1, 4) }, () => this.pick(kinds)()),
    };
  }
  caption() {
    return {
      type: 'text', text: this.text(), ...this.lines(), ...this.letters(), ...this.wide(this.pick([0, 0, 1, 1])), height: { type: 'flex', value: this.pick([1, '1', 1, 0]) },
      ...this.maybe(0.7, 'align', () => this.align()), ...this.maybe(0.5, 'viewStyle', () => ({ ...this.maybe(0.7, 'padding', () => this.all(this.int(0, 8))), ...this.maybe(0.4, 'margin', () => this.all(this.int(0, 8))) })),
    };
  }
  pressed() {
    return {
      type: 'textButton', text: this.text(this.int(1, 3)), ...this.wide(this.pick([0, 1, 1])), ...this.maybe(0.6, 'height', () => ({ type: 'flex', value: 1 })), ...this.letters(),
      ...this.maybe(0.6, 'viewStyle', () => ({ backgroundColor: this.color(), radius: '8', ...this.maybe(0.6, 'margin', () => ({ top: '16', bottom: '0', left: '0', right: '0' })), ...this.maybe(0.5, 'padding', () => this.all(10)) })),
      action: this.action(), ...this.lines(),
    };
  }
  picture() {
    return {
      type: this.pick(['image', 'image', 'imageButton']), imageUrl: this.address(), ...this.wide(this.pick([0, 0, 1])),
      ...this.maybe(0.7, 'height', () => this.pick([{ type: 'fixed', value: String(this.int(20, 160)) }, { type: 'flex', value: 1 }])),
      ...this.maybe(0.7, 'imageStyle', () => ({ contentMode: this.pick(['aspectFill', 'aspectFit', 'scalesToFill']) })), ...this.maybe(0.6, 'metaData', () => this.meta()),
      ...this.maybe(0.3, 'viewStyle', () => ({ radius: String(this.int(0, 40)), margin: this.all(this.int(0, 8)) })),
    };
  }
  wide(value) {
    if (this.chance(0.2)) return { width: { type: 'fixed', value: this.number(20, 200) } };
    return this.maybe(0.85, 'width', () => ({ type: 'flex', value: this.chance(0.3) ? String(value) : value }));
  }
  all(pixels) {
    const side = this.chance(0.5) ? String(pixels) : pixels;
    return { top: side, bottom: side, left: side, right: side };
  }
  some(probability, make) {
    return this.chance(probability) ? [make()] : [];
  }
  /** Cards that stand in the template, or the name of a list in either spelling. */
  several(card) {
    if (this.chance(0.4)) {
      this.listed = true;
      return this.pick(['@{cards}', '{@cards}', '@{more-cards}', '{@more-cards}']);
    }
    return Array.from({ length: this.int(0, 5) }, card);
  }
  meta() {
    const image = this.pick(['img', 'photo', '']);
    if (image && this.chance(0.4)) return { pixelWidth: `{${image}.width}`, pixelHeight: `{${image}.height}` };
    return { pixelWidth: this.number(1, 900), pixelHeight: this.number(1, 600) };
  }
  action() {
    if (this.odd && this.chance(0.2)) return this.pick([null, {}, 'web', { type: 'open', data: 5 }]);
    return { ...this.maybe(0.8, 'type', () => this.pick(['web', 'custom', 'uikit', 'internal'])), data: this.pick(['https://shop.example/{name}', 'sendbirduikit://delete', 'javascript:alert(1)', '']), ...this.maybe(0.2, 'alterData', () => 'https://shop.example/other') };
  }

  text(words = this.int(1, 14)) {
    if (this.chance(0.3)) return this.pick(TEXTS);
    const said = Array.from({ length: words }, () => this.pick(WORDS));
    if (this.chance(0.15)) said.splice(this.int(0, said.length), 0, this.pick(TEXTS));
    return said.join(this.chance(0.1) ? '\n' : ' ');
  }

  template(depth, version) {
    return { version, body: { items: this.views(depth, this.int(1, 4)) } };
  }

  views(depth, count) {
    const views = [];
    for (let at = 0; at < count && this.left > 0; at += 1) views.push(this.view(depth));
    return views;
  }

  view(depth) {
    this.left -= 1;
    const kinds = ['text', 'text', 'text', 'image', 'textButton', 'imageButton'];
    if (depth < this.deepest) kinds.push('box', 'box', 'box', 'box');
    if (depth < 3) kinds.push('carouselView', 'cascadeView');
    if (this.chance(0.02)) kinds.push('videoView', 'Text', '');
    const type = this.pick(kinds);
    return { type, ...this.common(), ...this.own(type, depth) };
  }

  own(type, depth) {
    switch (type) {
      case 'box':
        return {
          ...this.maybe(0.75, 'layout', () => (this.odd && this.chance(0.1) ? this.pick(['grid', null, '']) : this.pick(['row', 'column']))),
          ...this.maybe(0.6, 'align', () => this.align()),
          ...this.maybe(0.95, 'items', () => this.views(depth + 1, this.int(0, 4))),
        };
      case 'text':
        return { text: this.said(), ...this.lines(), ...this.maybe(0.6, 'align', () => this.align()), ...this.letters() };
      case 'textButton':
        return { text: this.said(), ...this.lines(), ...this.letters() };
      case 'carouselView':
        return {
          items: this.cards(depth),
          ...this.maybe(0.6, 'carouselStyle', () => ({ ...this.maybe(0.7, 'spacing', () => this.number(0, 30)), ...this.maybe(0.7, 'maxChildWidth', () => this.number(60, 400)) })),
        };
      case 'cascadeView':
        return { items: this.cards(depth), ...this.maybe(0.6, 'cascadeStyle', () => this.maybe(0.8, 'spacing', () => this.number(0, 30))) };
      case 'image':
      case 'imageButton':
        return {
          ...this.maybe(0.97, 'imageUrl', () => this.address()),
          ...this.maybe(0.6, 'imageStyle', () => ({
            ...this.maybe(0.7, 'contentMode', () => this.pick(['aspectFit', 'aspectFill', 'scalesToFill', 'aspectFit', 'centered'])),
            ...this.maybe(0.2, 'tintColor', () => this.color()),
          })),
          ...this.maybe(0.5, 'metaData', () => (this.odd && this.chance(0.1) ? this.pick([null, {}, { pixelWidth: 100 }]) : this.meta())),
        };
      default:
        return {};
    }
  }

  said() {
    return this.odd && this.chance(0.02) ? this.pick([5, null, undefined, ['a']]) : this.text();
  }
  lines() {
    return this.maybe(0.4, 'maxTextLines', () => this.number(0, 4));
  }
  letters() {
    return this.maybe(0.6, 'textStyle', () => ({
      ...this.maybe(0.6, 'size', () => this.number(8, 32)),
      ...this.maybe(0.6, 'color', () => this.color()),
      ...this.maybe(0.6, 'weight', () => this.pick(['normal', 'bold', 'bold', 500, '700', 100, 'heavy'])),
    }));
  }
  cards(depth) {
    if (this.odd && this.chance(0.04)) return this.pick(['{@cards}', null, {}, [{}], [null]]);
    return this.several(() => this.template(depth + 1, this.pick([1, 2, '1', undefined])));
  }
  address() {
    return this.pick([
      'https://images.example/a.png', 'https://images.example/a.GIF', '{photo.url}', 'http://images.example/b.gif', '{img.url}', 'https://images.example/broken.png', 'nothing.png', '{missing}', '',
      'javascript:alert(1)', 'data:text/html,<b>x</b>', 'data:image/png;base64,AAAA', 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="30" height="60"/>', '//images.example/c.png',
    ]);
  }
  color() {
    return this.pick(COLORS);
  }
  align() {
    if (this.odd && this.chance(0.05)) return this.pick([null, 'center', {}]);
    return { ...this.maybe(0.85, 'horizontal', () => this.pick(['left', 'center', 'right'])), ...this.maybe(0.85, 'vertical', () => this.pick(['top', 'center', 'bottom'])) };
  }

  common() {
    return {
      ...this.maybe(0.7, 'width', () => this.size(20, 300)),
      ...this.maybe(0.6, 'height', () => this.size(10, 200)),
      ...this.maybe(0.6, 'viewStyle', () => this.viewStyle()),
      ...this.maybe(0.2, 'action', () => this.action()),
      ...this.maybe(0.2, 'elementId', () => `view-${this.int(1, 99)}`),
    };
  }
  size(from, to) {
    if (this.odd && this.chance(0.06)) return this.pick([null, 5, {}, { type: 'fixed' }, { type: 'flex', value: 2 }, { type: 'fixed', value: -10 }, { type: 'grow', value: 1 }, { value: 1 }]);
    const flex = this.pick([0, 1, 1, 0, '0', '1']);
    return this.chance(0.35) ? { type: 'fixed', value: this.number(from, to) } : { type: 'flex', value: flex };
  }
  viewStyle() {
    if (this.odd && this.chance(0.06)) return this.pick([null, {}, { padding: null, margin: null }, { backgroundColor: null, borderColor: 5, radius: '50%' }, { padding: { left: null } }]);
    return {
      ...this.maybe(0.5, 'backgroundColor', () => this.color()),
      ...this.maybe(0.08, 'backgroundImageUrl', () => this.address()),
      ...this.maybe(0.25, 'borderWidth', () => this.number(0, 6)),
      ...this.maybe(0.25, 'borderColor', () => this.color()),
      ...this.maybe(0.35, 'radius', () => this.number(0, 24)),
      ...this.maybe(0.45, 'margin', () => this.sides(-3, 24)),
      ...this.maybe(0.45, 'padding', () => this.sides(0, 24)),
    };
  }
  sides(from, to) {
    const all = this.chance(0.5) ? 1 : 0.6;
    const side = (key) => this.maybe(all, key, () => this.number(from, to));
    return { ...side('top'), ...side('bottom'), ...side('left'), ...side('right') };
  }
}

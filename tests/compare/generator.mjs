// Valid templates from a seed, with everything that the template language has. Every tenth is odd: values that a person
// or a program could have got wrong, which the renderer takes or refuses in its own way.

const WORDS = ['order', 'is', 'on', 'its', 'way', 'Ada', 'arrives', 'Tuesday', '48213', 'rewards', 'Portland', 'a', 'the', 'now'];
const TEXTS = [
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen', 'https://shop.example/a/very/long/address/that/does/not/break?x=1&y=2',
  'نور الحسن، طلبك في الطريق', 'הזמנה שלך בדרך 123', '🎉👩‍👩‍👧‍👦🇩🇪', 'こんにちは世界。注文は発送されました。', '', ' ', 'a\nb\n\nc', 'Hi {name}, {missing}', '{long}',
  'tab\tand  two spaces', '<b>no markup</b> &amp;', 'x',
];
const COLORS = ['#80112233', '#ff336699', '#336699', '#8369', '#369', '#FFFFFFFF', '#00000000', '{SBCOLOR_accent}', '{SBCOLOR_one}', 'red', 'rgba(1, 2, 3, 0.5)', '#GGG', ''];

/** The template of a seed, with variables and color variables. */
export function generated(seed) {
  const make = new Generator(seed);
  return {
    name: `seed ${seed}`,
    template: make.template(0, make.chance(0.3) ? '1' : make.pick([1, 2, 1, '2'])),
    variables: { name: make.pick(['Ada', 'Renée O’Brien', '', 'نور']), long: make.text(12), 'img.url': 'https://images.example/v.png', 'img.width': '300', 'img.height': '120', unused: 'x' },
    color_variables: { SBCOLOR_accent: '#FF7755AA,#FFAA5577', SBCOLOR_one: '#225588' },
  };
}

class Generator {
  constructor(seed) {
    this.state = (seed * 2654435761) >>> 0;
    this.odd = seed % 10 === 0;
    this.left = 60;
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
    return this.chance(0.3) ? String(number) : number;
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
    if (depth < 6) kinds.push('box', 'box', 'box', 'box');
    if (depth < 3) kinds.push('carouselView', 'cascadeView');
    if (this.chance(0.02)) kinds.push('videoView');
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
          ...this.maybe(0.5, 'metaData', () => ({ pixelWidth: this.chance(0.2) ? '{img.width}' : this.number(1, 900), pixelHeight: this.number(1, 600) })),
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
    return Array.from({ length: this.int(0, 4) }, () => this.template(depth + 1, this.pick([1, 2, '1', undefined])));
  }
  address() {
    return this.pick([
      'https://images.example/a.png', 'http://images.example/b.gif', '{img.url}', 'https://images.example/broken.png', 'nothing.png', '{missing}', '',
      'javascript:alert(1)', 'data:text/html,<b>x</b>', 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="30" height="60"/>', '//images.example/c.png',
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
      ...this.maybe(0.2, 'action', () => ({ ...this.maybe(0.8, 'type', () => this.pick(['web', 'custom', 'uikit'])), data: 'https://shop.example/{name}' })),
      ...this.maybe(0.2, 'elementId', () => `view-${this.int(1, 99)}`),
    };
  }
  size(from, to) {
    if (this.odd && this.chance(0.06)) return this.pick([null, 5, {}, { type: 'fixed' }, { type: 'flex', value: 2 }, { type: 'fixed', value: -10 }, { type: 'grow', value: 1 }, { value: 1 }]);
    const flex = this.pick([0, 1, 1, 0, '0', '1']);
    return this.chance(0.35) ? { type: 'fixed', value: this.number(from, to) } : { type: 'flex', value: flex };
  }
  viewStyle() {
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

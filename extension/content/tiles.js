// Tiles in the page's gallery: copies of one of its cards, so that they are at home there in every theme.

import { click } from './editors.js';
import { fold } from './elements.js';
import { each, file, first, is, make, message, page, swallow, textsIn, tree, up } from './life.js';
import { choseTile } from './port.js';
import { alive, open } from './shell.js';

const BUTTON = 'a,button,@button,[tabindex]';

let role;
let placed = [];
let sample;
let waiting;

const textsOf = (root) => tree(root).flatMap(textsIn).filter((node) => fold(node.data));

/** The card whose text is one of `after`, beside a card whose text is one of `beside`. */
const findCard = () => {
  const texts = textsOf(page.body);
  const among = (wanted) => texts.filter((node) => wanted.includes(fold(node.data)));
  const others = among(role.beside);
  let best;
  for (const title of among(role.after)) {
    let card = title;
    let list;
    while ((list = up(card)) && !others.some((other) => list.contains(other))) card = list;
    // The innermost place wins: a list of saved templates may have the same texts.
    if (card != title && list && (!best || up(best.card).contains(list))) best = { card, title };
  }
  return best;
};

/** What takes the click in a card. */
const buttonIn = (card, otherwise) => (is(card, BUTTON) ? card : first(card, BUTTON) ?? otherwise);

/** A tile was chosen: the page opens what its card opens, and the sidebar hears of it. */
const choose = (id) => {
  if (!alive()) return;
  choseTile(id);
  click(buttonIn(sample.card, up(sample.title)));
  open();
};

const makeTile = (row) => {
  const { card, title } = sample;
  const copy = card.cloneNode(true);
  copy.isOwn = true;
  // What would name the copy after the original, or be there twice.
  for (const e of tree(copy)) each('id name alt title aria-label aria-labelledby', (name) => e.removeAttribute(name));

  const texts = textsOf(copy);
  const at = textsOf(card).indexOf(title);
  // A sign before the title stands for a picture.
  const picture = first(copy, 'img,svg') ?? texts[at ? 0 : -1];
  const lines = [message(row.title), message(row.text)];
  texts.map((node, i) => (node.data = lines[i - at] ?? ''));

  picture?.replaceWith(make('img', { src: file(row.picture), alt: '', width: 40, className: picture.classList ?? '' }));

  Object.assign(buttonIn(copy, copy), { tabIndex: 0, role: 'button' });
  copy.onclick = copy.onkeydown = (event) => {
    // Space, Enter, or a click, which has no key.
    if (!/^( |Ent|un)/.test(event.key)) return;
    // The page's handlers further up know nothing of this card.
    swallow(event);
    // A script of the page opens nothing of ours.
    if (event.isTrusted) choose(row.id);
  };
  return copy;
};

const place = () => {
  waiting = 0;
  if (sample?.title.isConnected && placed.every((tile, i) => tile.previousElementSibling == (placed[i - 1] ?? sample.card))) return;
  placed.map((tile) => tile.remove());
  sample = role && findCard();
  placed = sample ? role.tiles.map(makeTile) : [];
  sample?.card.after(...placed);
};

/** Puts the tiles back when the page has taken them out; once a frame. */
export const refreshTiles = () => (waiting ||= requestAnimationFrame(place));

/** Keeps the tiles in the page's gallery from now on; without any, takes them out. */
export const keepTiles = (tiles) => {
  role = tiles;
  sample = null;
  place();
};

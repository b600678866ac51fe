// In both pages: what every box of a picture looks like.

/** Computed styles that are compared. */
const STYLES = [
  'color', 'backgroundColor', 'backgroundSize', 'fontSize', 'fontWeight', 'fontFamily', 'fontStyle', 'lineHeight', 'letterSpacing',
  'webkitLineClamp', 'objectFit', 'textAlign', 'whiteSpace', 'wordBreak', 'overflowWrap', 'overflowX', 'overflowY',
  'display', 'visibility', 'opacity', 'transform', 'borderTopLeftRadius', 'borderBottomRightRadius', 'borderTopWidth', 'boxShadow',
];

/** The boxes of one picture in the order of the document, placed from its corner; `null` when there is none. */
export function look(root) {
  if (!root) return null;
  const origin = root.getBoundingClientRect();
  const boxes = [];
  const visit = (element, path) => {
    const rect = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const edge = getComputedStyle(element, '::after');
    boxes.push({
      path,
      tag: element.localName,
      place: [rect.x - origin.x, rect.y - origin.y, rect.width, rect.height],
      styles: Object.fromEntries(STYLES.map((name) => [name, style[name]])),
      background: background(style.backgroundImage),
      edge: edge.content === 'none' || edge.content === 'normal' ? '' : `${edge.boxShadow} ${edge.borderRadius}`,
      text: ownText(element),
      lines: lines(element, origin),
      image: image(element),
    });
    [...element.children].forEach((child, at) => visit(child, `${path}/${at}`));
  };
  visit(root, '');
  return boxes;
}

/** What tells whether anything still moves: places, sizes and loaded images. */
export function pulse() {
  let sum = 0;
  for (const element of document.querySelectorAll('#stage *')) {
    const { x, y, width, height } = element.getBoundingClientRect();
    sum = (sum * 31 + x + y * 3 + width * 7 + height * 11 + (element.complete === false ? 1 : 0)) % 1e9;
  }
  return sum;
}

/** Waits until nothing has moved for a while. */
export async function still() {
  await document.fonts.ready;
  let last;
  let calm = 0;
  for (let turn = 0; turn < 100 && calm < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 50));
    const now = pulse();
    calm = now === last ? calm + 1 : 0;
    last = now;
  }
}

const kept = new Map();

/**
 * Loads images, and keeps them so that an element that shows one of them has it at once. Else both renderers' sizes depend
 * on whether an image came before or after they measured: what had no width gets no height, and keeps to that.
 */
export function warm(addresses) {
  return Promise.all(addresses.map((address) => {
    if (!kept.has(address)) {
      const image = new Image();
      kept.set(address, new Promise((resolve) => {
        image.onload = image.onerror = () => resolve(image);
        image.src = address;
      }));
    }
    return kept.get(address);
  })).then(() => undefined);
}

function background(value) {
  const address = /^url\("(.*)"\)$/s.exec(value)?.[1];
  return address && /^(https?:|data:image\/)/.test(address) && !address.startsWith(`${location.origin}/`)
    ? decodeURIComponent(address.replace(/^https?:/, '').replaceAll('\\"', '"')) : '';
}

function ownText(element) {
  return [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data).map((node) => node.data).join('\n');
}

/** The boxes of an element's own text, one for each line of it that is seen. */
function lines(element, origin) {
  const found = [];
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || !node.data) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { x, y, width, height } of range.getClientRects()) found.push([x - origin.x, y - origin.y, width, height]);
  }
  return found.slice(0, 200);
}

function image(element) {
  if (element.localName === 'img') return `${element.naturalWidth}×${element.naturalHeight} ${element.hasAttribute('src')}`;
  if (element.localName === 'canvas') return `${element.width}×${element.height}`;
  return '';
}

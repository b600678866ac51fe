// What a page can do to the frame that stands in it, so that a user presses what they do not see. Each runs in the page.

/** Styles the root element; the launcher's style sheet wins on the frame's own host. */
const rooted = (css) => [(css) => void (document.documentElement.style.cssText = css), css];

/** Adds an element over everything, which lets the pointer through. */
const over = (css) => [
  (css) => {
    const cover = document.createElement('div');
    cover.id = 'trick';
    cover.style.cssText = `position:fixed;z-index:2147483647;pointer-events:none;inset:0;background:#fff;${css}`;
    cover.textContent = 'Press to play the video';
    document.documentElement.append(cover);
  },
  css,
];

/** Name, what it does in the page with an argument, and whether the builder can be uncovered again without loading anew. */
export const TRICKS = [
  ['opacity', ...rooted('opacity:0.02')],
  ['filter', ...rooted('filter:contrast(0.02)')],
  ['blend', ...over('mix-blend-mode:difference')],
  ['clip', ...rooted('clip-path:polygon(70% 80%,100% 80%,100% 100%,70% 100%)')],
  ['mask', ...rooted('mask-image:linear-gradient(transparent 70%,#000 90%)')],
  ['transform', ...rooted('transform:scale(0.7);transform-origin:100% 100%')],
  ['overlay', ...over('')],
  ['overlay that leaves only the button', ...over('inset:0 0 90px 0')],
  [
    'popover',
    () => {
      const cover = document.createElement('div');
      cover.id = 'trick';
      cover.popover = 'manual';
      cover.style.cssText = 'position:fixed;inset:0 0 90px auto;width:400px;height:auto;margin:0;border:0;pointer-events:none';
      document.body.append(cover);
      cover.showPopover();
    },
  ],
  [
    'dialog',
    () => {
      const cover = document.createElement('dialog');
      cover.id = 'trick';
      cover.textContent = 'Press to play the video';
      document.body.append(cover);
      cover.showModal();
    },
  ],
];

/** Styles the root element again and again, with a number that grows: the frame never rests. */
const restless = (css, every) => [
  ({ css, every }) => {
    let step = 0;
    const move = () => {
      step += 1;
      document.documentElement.style.cssText = css.replaceAll('STEP', step);
    };
    move();
    globalThis.trick = setInterval(move, every);
  },
  { css, every },
];

/** Moving is seen by where the pointer is, resizing by the frame's own size. */
export const MOVES = [
  ['move', ...restless('transform:translateX(calc(-80px - 20px*STEP))', 500)],
  ['resize', ...restless('will-change:transform;height:calc(640px + 3px*STEP)', 200)],
];

/** Takes a trick back. */
export const undo = () => {
  clearInterval(globalThis.trick);
  document.documentElement.style.cssText = '';
  document.getElementById('trick')?.remove();
};

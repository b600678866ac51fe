// Pointing at an element of the page: what the pointer is on is outlined, and a click takes it.

import { element, handle, kindOf } from './elements.js';
import { boxOf, swallow, up } from './life.js';
import { tell } from './port.js';
import { outline } from './shell.js';

let picking;
let found;

const draw = () => {
  const { x, y, width, height } = found ? boxOf(found) : {};
  // Without a size it is not shown.
  outline.style = `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
};

/** Begins to ask, or ends that; outlines the element that is named, and no other. */
export const pick = ({ on, id }) => {
  picking = on;
  (found = element(id))?.scrollIntoViewIfNeeded();
  draw();
};

/** Follows the pointer. While something is to be pointed at, the page hears of no press and no click. */
export const notePointer = (event) => {
  const { type } = event;
  if (picking && event.isTrusted) {
    if (/over/.test(type)) for (found = event.target; found && !kindOf(found); ) found = up(found);
    else if (type != 'scroll') {
      swallow(event);
      if (type == 'click' && found) {
        picking = false;
        tell({ ev: 'picked', id: handle(found) });
      }
    }
  }
  draw();
};

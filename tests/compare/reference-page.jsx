// The published renderer, in a page of its own.

import { Component } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { MessageProvider, MessageTemplate } from '@sendbird/react-uikit-message-template-view';
import { look, still, warm } from './look.js';

class Boundary extends Component {
  state = { broken: null };
  static getDerivedStateFromError(error) {
    return { broken: String(error?.message ?? error) };
  }
  render() {
    if (this.state.broken === null) return this.props.children;
    this.props.place.dataset.broken = this.state.broken;
    return null;
  }
}

const roots = new Map();

function element(template) {
  return <MessageTemplate templateItems={template.body.items} templateVersion={template.version} />;
}

function Whole({ json, place }) {
  // Each rendering reads its own copy: the renderer writes numbers into what it is given.
  const template = JSON.parse(json);
  return <Boundary place={place}><MessageProvider>{element(template)}</MessageProvider></Boundary>;
}

globalThis.side = {
  show(id, place, job) {
    if (job.error) {
      place.dataset.broken = job.error;
      return;
    }
    const root = createRoot(place, { onCaughtError() {}, onUncaughtError(error) { place.dataset.broken = String(error); } });
    roots.set(id, root);
    // The renderer forgets in an effect that an image failed. An effect of a synchronous rendering runs before any image
    // can fail; else it is chance whether a `data:` address that is no image leaves its element or an empty box.
    flushSync(() => root.render(<Whole json={job.filled} place={place} />));
  },
  update(id, place, job) {
    flushSync(() => roots.get(id).render(<Whole json={job.filled} place={place} />));
  },
  clear() {
    roots.forEach((root) => root.unmount());
    roots.clear();
  },
  root: (place) => place.querySelector('.sb-message-template__parent'),
  look,
  still,
  warm,
};

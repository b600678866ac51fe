// A gallery of template cards as the dashboard's: React renders it anew, takes it out, and brings it back. `show` switches.

import { useState } from 'react';
import { createRoot } from 'react-dom/client';

globalThis.opened = [];

const CARDS = ['Blank Template', 'LINE Carousel', 'LINE Image'];

function Card({ name, onClick }) {
  return (
    <div className="card">
      <div role="button" tabIndex={0} className="card-body" id={`card-${name}`} aria-label={name} onClick={onClick}>
        <svg width="40" height="40" className="picture"><rect width="40" height="40" /></svg>
        <h3>{name}</h3>
        <p>Made by the dashboard.</p>
      </div>
    </div>
  );
}

function Gallery() {
  const [{ shown, turn, theme }, set] = useState({ shown: true, turn: 0, theme: 'light' });
  globalThis.show = (more) => set((now) => ({ ...now, ...more }));
  return (
    <main>
      <style>{`.cards { display: flex; gap: 8px } .card { inline-size: 160px } .dark .card { background: black; color: white }`}</style>
      <h1>Webhook Templates</h1>
      {shown && (
        <div className={`cards ${theme}`} key={turn} id="cards">
          {CARDS.map((name) => <Card key={name} name={name} onClick={() => opened.push(name)} />)}
        </div>
      )}
      <h2>Saved Webhook Templates</h2>
      <ul>
        <li><a href="#saved">Blank Template</a></li>
        <li><a href="#saved">Order shipped</a></li>
      </ul>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Gallery />);

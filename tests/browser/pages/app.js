// An application that fills the window: a bar that is fixed, and a root that is 100vw wide.

const style = document.createElement('style');
style.textContent = 'body { margin: 0 } #root { width: 100vw; height: 100vh } #bar { position: fixed; inset: auto 0 0 0; height: 40px }';
document.head.append(style);
const bar = document.createElement('div');
bar.id = 'bar';
const field = document.createElement('input');
field.setAttribute('aria-label', 'Field of the page');
document.getElementById('root').append(field, bar);

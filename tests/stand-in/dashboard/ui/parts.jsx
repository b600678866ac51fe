// Buttons, inputs, cards, tables: the dashboard's small parts.
import { styled } from './styled.js';

export const Button = styled('button', 'Button', 'border:1px solid var(--accent);background:transparent;color:var(--accent);border-radius:4px;padding:7px 14px;font-weight:600;cursor:pointer;&:hover{background:var(--accent-soft)}&:disabled{opacity:.5;cursor:default}', 'bcl-button');
export const PrimaryButton = styled('button', 'PrimaryButton', 'border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);border-radius:4px;padding:7px 14px;font-weight:600;cursor:pointer;&:hover{filter:brightness(1.08)}&:disabled{opacity:.5;cursor:default}', 'bcl-button bcl-button-primary');
export const IconButton = styled('button', 'IconButton', 'border:1px solid transparent;background:transparent;color:var(--quiet);border-radius:4px;width:32px;height:32px;display:inline-flex;align-items:center;justify-content:center;cursor:pointer;flex:none;&:hover{background:var(--accent-soft);color:var(--accent)}& svg{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round}', 'bcl-icon-button');
export const Input = styled('input', 'Input', 'width:100%;border:1px solid var(--control);border-radius:4px;background:var(--bg);padding:7px 10px;min-height:36px;', 'bcl-input');
export const TextArea = styled('textarea', 'TextArea', 'width:100%;border:1px solid var(--control);border-radius:4px;background:var(--bg);padding:8px 10px;resize:vertical;', 'bcl-input bcl-textarea');
export const InputGroup = styled('div', 'InputGroup', 'display:flex;gap:4px;align-items:flex-start;position:relative;& > :first-child{flex:1;min-width:0}', 'bcl-input-group');
export const Panel = styled('section', 'Panel', 'border:1px solid var(--line);border-radius:8px;padding:18px 20px;margin-top:16px;', 'bcl-panel');
export const Cards = styled('div', 'Cards', 'display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:16px;');
export const Card = styled('button', 'Card', 'text-align:left;border:1px solid var(--line);border-radius:8px;background:var(--bg);padding:14px;cursor:pointer;display:flex;flex-direction:column;gap:6px;&:hover{border-color:var(--accent);box-shadow:0 1px 6px #0002}', 'bcl-card');
export const CardPicture = styled('span', 'CardPicture', 'height:64px;border-radius:4px;background:var(--well);display:flex;align-items:center;justify-content:center;font-size:20px;color:var(--quiet);margin-bottom:4px;');
export const CardTitle = styled('span', 'CardTitle', 'font-weight:600;');
export const Quiet = styled('span', 'Quiet', 'color:var(--quiet);font-size:13px;');
export const Table = styled('table', 'Table', 'width:100%;border-collapse:collapse;border:1px solid var(--line);border-radius:8px;& th,& td{text-align:left;padding:10px 14px;border-bottom:1px solid var(--line)}& th{color:var(--quiet);font-weight:600;font-size:12px}', 'bcl-table');
export const Toolbar = styled('div', 'Toolbar', 'display:flex;justify-content:space-between;align-items:flex-start;gap:16px;');
export const Footer = styled('footer', 'Footer', 'display:flex;gap:10px;align-items:center;position:sticky;bottom:0;background:var(--bg);border-top:1px solid var(--line);padding:12px 0;margin-top:24px;z-index:6;');
export const Message = styled('p', 'Message', 'margin:8px 0 0;padding:8px 12px;border-radius:4px;background:var(--well);&[data-kind=bad]{color:var(--bad)}&[data-kind=ok]{color:var(--ok)}', 'bcl-banner');
export const Pre = styled('pre', 'Pre', 'margin:4px 0 0;padding:10px 12px;border-radius:4px;background:var(--well);white-space:pre-wrap;word-break:break-word;font:12.5px/1.5 "Liberation Mono",monospace;');
export const Menu = styled('ul', 'Menu', 'position:absolute;right:0;top:36px;z-index:9;list-style:none;margin:0;padding:4px;background:var(--bg);border:1px solid var(--line);border-radius:6px;box-shadow:0 6px 20px #0003;min-width:220px;& button{display:block;width:100%;text-align:left;border:0;background:none;padding:7px 10px;border-radius:4px;cursor:pointer}& button:hover{background:var(--accent-soft)}', 'bcl-menu');
export const RowLine = styled('div', 'RowLine', 'display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr) auto;gap:8px;margin-bottom:8px;align-items:start;', 'bcl-row');
export const Radios = styled('div', 'Radios', 'display:flex;gap:18px;& label{display:flex;gap:6px;align-items:center}', 'bcl-radio-group');

/** Icons, drawn here. */
export const Icon = ({ name }) => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d={{ plus: 'M8 3v10M3 8h10', trash: 'M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.5 8.5h6l.5-8.5', caret: 'M4 6l4 4 4-4' }[name]} />
  </svg>
);

// Monaco as the dashboard may use it: two editors, one of them empty.

import * as monaco from 'monaco-editor/editor/editor.main.js';
import { mountMonaco } from './mount-monaco.js';

mountMonaco(monaco);

// The Monaco of 2023, with its hidden text area.

import * as monaco from 'monaco-old/esm/vs/editor/edcore.main.js';
import { mountMonaco } from './mount-monaco.js';

mountMonaco(monaco);

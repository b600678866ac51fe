// Monaco with all its editor features and its Liquid language; other languages stay out of the bundle.
import 'monaco-editor/features/register.all.js';
import 'monaco-editor/languages/definitions/liquid/register.js';
import * as api from 'monaco-editor/editor/editor.api.js';

const trusted = window.trustedTypes?.createPolicy('standin-worker', { createScriptURL: (url) => url });
self.MonacoEnvironment = {
  getWorker: () => new Worker(trusted ? trusted.createScriptURL('/assets/editor.worker.js') : '/assets/editor.worker.js', { type: 'module' }),
};

export default api;

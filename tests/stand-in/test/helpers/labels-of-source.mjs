// The label table belongs to the page (it asks the document for its switches); this gives it a document to ask.
globalThis.document = { getElementById: () => ({ textContent: '{"switches":{},"seed":""}' }) };
export const LABELS_FOR_TEST = (await import('../../dashboard/labels.js')).LABELS;

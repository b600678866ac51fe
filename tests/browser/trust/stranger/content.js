// Makes a world for the spec to speak from: another extension in the same page.

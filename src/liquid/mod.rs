//! Braze's Liquid: lexer, parser with spans, values, filters, tags, rendering, scope.

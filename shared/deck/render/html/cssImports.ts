/** Does a stylesheet ask for another? The stage loads none but the deck's own: who wrote it is told. */
export const importsStylesheet = (css: string): boolean =>
  /(?:^|[;}\s])@import\b/i.test(css.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, " "));

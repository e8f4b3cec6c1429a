import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';

const require = createRequire(import.meta.url);
const FOLDER = dirname(require.resolve('@fontsource/noto-sans-sc/400.css'));
/** On the page's own origin, so that its policy needs no exception; no server knows the address, the browser's route answers. */
const ADDRESS = '/test-font/';

/**
 * Gives every page of a context, frames included, the Chinese font that a bare machine lacks: "Noto Sans SC" stands in the
 * font stack of the tokens, and here it is defined. Call it before the first `newPage`.
 */
export async function withChineseFont(context: BrowserContext): Promise<void> {
  await context.route(`**${ADDRESS}*`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(ADDRESS.length);
    return /^[\w-]+\.woff2?$/.test(name) ? route.fulfill({ path: join(FOLDER, 'files', name) }) : route.abort();
  });
  // A constructed sheet is no inline style, which the pages' policy refuses.
  await context.addInitScript((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, faces());
}

function faces(): string {
  return ['400', '700']
    .map((weight) => readFileSync(join(FOLDER, `${weight}.css`), 'utf8'))
    .join('\n')
    .replaceAll('url(./files/', `url(${ADDRESS}`);
}

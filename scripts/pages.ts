import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadHandbook } from '../src/host/handbook-file.ts';
import { lenderOf } from '../src/host/lender-page.ts';
import { renderPages } from '../src/web/demo/render-pages.tsx';
import { DIST } from './files.ts';

/** Writes the demo's documents from the bound handbook: change a product record, build, and the page says so. */
export async function writePages(): Promise<boolean> {
  const handbook = await loadHandbook();
  for (const [name, document] of renderPages((locale) => lenderOf(handbook, locale))) {
    const path = join(DIST, 'web', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, document);
  }
  return true;
}

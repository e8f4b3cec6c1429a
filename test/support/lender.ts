import { lenderOf } from '../../src/host/lender-page.ts';
import { renderPages } from '../../src/web/demo/render-pages.tsx';
import { handbook } from './handbook.ts';

/** The demo's documents as `npm start` builds them, by file name. */
export const pages = renderPages((locale) => lenderOf(handbook, locale));

export function pageNamed(name: string): string {
  const page = pages.get(name);
  if (page === undefined) throw new Error(`no page ${name}`);
  return page;
}

import { render } from 'preact-render-to-string';
import type { Locale } from '../../protocol.ts';
import { Home } from './home.tsx';
import type { Lender } from './lender.ts';
import { CustomerChair, ThreeChairs } from './three-chairs.tsx';

/** The demo's documents by file name. Every text is escaped on its way into the page; there is no other way in. */
export function renderPages(lenderOf: (locale: Locale) => Lender): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const [locale, home, folder] of LANGUAGES) {
    const lender = lenderOf(locale);
    pages.set(home, documentOf(<Home {...{ locale, lender }} />));
    pages.set(`${folder}three-chairs.html`, documentOf(<ThreeChairs locale={locale} />));
    pages.set(`${folder}customer-chair.html`, documentOf(<CustomerChair {...{ locale, lender }} />));
  }
  return pages;
}

const LANGUAGES = [
  ['zh-CN', 'demo.html', ''],
  ['en', 'en.html', 'en/'],
] as const;

function documentOf(page: Parameters<typeof render>[0]): string {
  return `<!doctype html>\n${render(page)}\n`;
}

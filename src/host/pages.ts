import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isDemoPage } from './demo-pages.ts';

export interface Page {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** The same bytes compressed, where that helps. */
  readonly zipped: Uint8Array<ArrayBuffer> | null;
  readonly etag: string;
}
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Every page by its address, read once: an address that is not in this list does not exist, so no path can be walked. */
export function readPages({ demo }: { readonly demo: boolean }): ReadonlyMap<string, Page> {
  const here = import.meta.dirname;
  const folder = here.endsWith('dist') ? join(here, 'web') : join(here, '../../dist/web');
  const pages = new Map<string, Page>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(name)];
    if (!type || (!demo && isDemoPage(`/${name}`))) continue;
    const page = pageOf(readFileSync(join(folder, name)), type);
    pages.set(`/${name}`, page);
    // A document is found without its ending too: /console, /en, /en/three-chairs.
    if (name.endsWith('.html')) pages.set(`/${name.slice(0, -'.html'.length)}`, page);
  }
  for (const [address, name] of [
    ['/', '/demo.html'],
    ['/favicon.ico', '/favicon.svg'],
  ] as const) {
    const page = pages.get(name);
    if (page) pages.set(address, page);
  }
  return pages;
}

function pageOf(bytes: Buffer, type: string): Page {
  const isText = !/^(image\/png|font\/)/.test(type);
  // Less memory makes shorter blocks, and scripts that carry style sheets and Chinese words become smaller so.
  const zipped = isText ? new Uint8Array(gzipSync(bytes, { level: 9, memLevel: 6 })) : null;
  return {
    body: new Uint8Array(bytes),
    type,
    zipped,
    // Weak: the compressed and the plain bytes are the same page.
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
  };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handbook } from '../knowledge/handbook.ts';
import { type HandbookModule, openHandbook } from '../knowledge/open.ts';

/** The bound handbook stands beside the built server; from source it is in `dist/`. */
function handbookFile(desk: string | null): string {
  const here = import.meta.dirname;
  const name = `${handbookName(desk)}.js`;
  return here.endsWith('dist') ? join(here, name) : join(here, '../../dist', name);
}

/** The default desk's handbook, or that of a desk under knowledge/desks/. */
export function handbookName(desk: string | null): string {
  return desk === null ? 'handbook' : `handbook-${desk}`;
}

/** Throws when it was never bound: `npm run bind` makes it. */
export async function loadHandbook(desk: string | null = null): Promise<Handbook> {
  // The module is our own build's output; its shape is what `writeModule` writes.
  const module = (await import(pathToFileURL(handbookFile(desk)).href)) as HandbookModule;
  return openHandbook(module);
}

/** Its text, to be kept beside the decisions that rested on it. */
export async function readHandbookText(): Promise<string> {
  return readFile(handbookFile(null), 'utf8');
}

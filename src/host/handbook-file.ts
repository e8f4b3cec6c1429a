import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handbook } from '../knowledge/handbook.ts';
import { type HandbookModule, openHandbook } from '../knowledge/open.ts';

/** The bound handbook stands beside the built server; from source it is in `dist/`. */
function handbookFile(): string {
  const here = import.meta.dirname;
  return here.endsWith('dist') ? join(here, 'handbook.js') : join(here, '../../dist/handbook.js');
}

/** Throws when it was never bound: `npm run bind` makes it. */
export async function loadHandbook(): Promise<Handbook> {
  // The module is our own build's output; its shape is what `writeModule` writes.
  const module = (await import(pathToFileURL(handbookFile()).href)) as HandbookModule;
  return openHandbook(module);
}

/** Its text, to be kept beside the decisions that rested on it. */
export async function readHandbookText(): Promise<string> {
  return readFile(handbookFile(), 'utf8');
}

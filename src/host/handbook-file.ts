import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Handbook } from '../knowledge/handbook.ts';
import { type HandbookModule, openHandbook } from '../knowledge/open.ts';
import { ConfigProblem } from './config-problem.ts';

const BOUND = /^handbook-(.+)\.js$/;

/** The bound handbook stands beside the built server; from source it is in `dist/`. */
function handbookFile(desk: string | null): string {
  return join(boundPlace(), `${handbookName(desk)}.js`);
}

function boundPlace(): string {
  const here = import.meta.dirname;
  return here.endsWith('dist') ? here : join(here, '../../dist');
}

/** The default desk's handbook, or that of a desk under knowledge/desks/. */
export function handbookName(desk: string | null): string {
  return desk === null ? 'handbook' : `handbook-${desk}`;
}

/** Throws `ConfigProblem` when there is no such desk, or its handbook was never bound. */
export async function loadHandbook(desk: string | null = null): Promise<Handbook> {
  if (desk !== null) {
    const known = (await readdir(boundPlace())).flatMap((name) => BOUND.exec(name)?.[1] ?? []).sort();
    if (!known.includes(desk))
      throw new ConfigProblem(`DESK: there is no desk "${desk}" under knowledge/desks/; known: ${known.join(', ')}.`);
  }
  // The module is our own build's output; its shape is what `writeModule` writes.
  const module = (await import(pathToFileURL(handbookFile(desk)).href)) as HandbookModule;
  return openHandbook(module);
}

/** Its text, to be kept beside the decisions that rested on it. */
export async function readHandbookText(desk: string | null): Promise<string> {
  return readFile(handbookFile(desk), 'utf8');
}

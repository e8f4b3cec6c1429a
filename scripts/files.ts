import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Models } from '../src/knowledge/bind.ts';
import { filesOfDesk } from '../src/knowledge/desk-files.ts';
import { fingerprint, isFresh, stampOf } from './stale.mjs';

export const ROOT = join(import.meta.dirname, '..');
export const DIST = join(ROOT, 'dist');

/** SHA-256 as hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every authored file of a desk below `knowledge/` and `templates/`, by its path from the root, in a fixed order. */
export function authoredFiles(desk: string | null = null): Map<string, string> {
  return filesOfDesk(everyFile(), desk);
}

/** With the files of all desks beside each other. */
export function everyFile(root = ROOT): Map<string, string> {
  const paths = [...below(root, 'knowledge'), ...below(root, 'templates')];
  return new Map(
    paths.filter((path) => /\.(yaml|njk)$/.test(path)).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/** The committed models, by the name of what they serve. */
export function trainedModels(): Models {
  const read = (name: string) => {
    const text = readFileSync(join(ROOT, 'knowledge', name), 'utf8');
    return { hash: sha256(text), text };
  };
  return {
    model: read('model.json'),
    outgoing: read('outgoing.json'),
    dangers: read('dangers.json'),
    besideSums: read('beside-sums.json'),
  };
}

/** Runs `make` unless the sources are as they were when it last succeeded. */
export async function whenStale(
  name: string,
  sources: readonly string[],
  make: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const now = fingerprint(sources);
  if (isFresh(name, now)) return true;
  if (!(await make())) return false;
  mkdirSync(DIST, { recursive: true });
  writeFileSync(stampOf(name), now);
  return true;
}

/** Files at or below a path, sorted. */
function below(root: string, path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const entries = readdirSync(join(root, path)).sort();
  return entries.flatMap((entry) => below(root, `${path}/${entry}`));
}

/** Changes with any of the models. */
export function hashOfModels(models: Models): string {
  return [models.model, models.outgoing, models.dangers, models.besideSums].map(({ hash }) => hash).join('');
}

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bind, writeModule } from '../src/knowledge/bind.ts';
import { inWords } from '../src/knowledge/problem.ts';
import { authoredFiles, DIST, ROOT, sha256, whenStale } from './files.ts';

/** Makes sure dist/handbook.js is bound from the files as they are; says what is wrong with them and returns false otherwise. */
export function bindWhenStale(): Promise<boolean> {
  return whenStale(
    'handbook',
    ['knowledge', 'templates', 'src/knowledge', 'src/loan', 'package-lock.json'],
    bindToDisk,
  );
}

function bindToDisk(): boolean {
  const text = readFileSync(join(ROOT, 'knowledge/model.json'), 'utf8');
  const model = { hash: sha256(text), text };
  const made = bind(authoredFiles(), model.hash, sha256);
  if ('problems' in made) {
    for (const problem of made.problems) process.stderr.write(`${inWords(problem)}\n`);
    return false;
  }
  mkdirSync(DIST, { recursive: true });
  // Written aside and renamed, so that a process that starts meanwhile never reads half a handbook.
  const place = join(DIST, 'handbook.js');
  writeFileSync(`${place}.${process.pid}`, writeModule(made.bound, model));
  renameSync(`${place}.${process.pid}`, place);
  return true;
}

if (process.argv[1] === import.meta.filename) process.exit((await bindWhenStale()) ? 0 : 1);

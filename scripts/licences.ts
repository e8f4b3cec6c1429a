import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './files.ts';

const HELP = `npm run -s licences

Every package that runs with the desk, with version and licence, a line each, as the lock file and the packages say.
The whole bill of materials, as CycloneDX JSON: npm run -s sbom
`;

export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly resolved?: string;
        readonly integrity?: string;
        readonly license?: string;
        readonly dev?: boolean;
        readonly inBundle?: boolean;
        readonly hasInstallScript?: boolean;
      }
    >
  >;
}
export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** What production brings along; where the lock file is silent, the package's own file is asked. */
export function licencesOf(lock: Lock, root: string): Licence[] {
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== '' && !entry.dev)
    .map(([path, { version = '', license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? ownLicence(join(root, path, 'package.json')),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function ownLicence(file: string): string {
  if (!existsSync(file)) return 'not said';
  // A package's own file; older ones list objects.
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8')) as {
    license?: string | { type?: string };
    licenses?: { type?: string }[];
  };
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type = 'not said' }) => type).join(' OR ') ?? 'not said';
}

if (process.argv[1]?.endsWith('licences.ts')) {
  if (process.argv.includes('--help')) process.stdout.write(HELP);
  else
    for (const { name, version, licence } of licencesOf(
      JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')),
      ROOT,
    ))
      process.stdout.write(`${licence}\t${name}@${version}\n`);
}

import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_BYTES } from '../src/host/crypto.ts';
import { ROOT } from './files.ts';

const HELP = `npm run -s worker:keys

Makes .dev.vars with a master key and a signing key for "npm run worker:dev" on this machine, unless the file is there.
On Cloudflare the same two are secrets: npx wrangler secret put MASTER_KEY, and SIGNING_KEY.
`;

if (process.argv.includes('--help')) process.stdout.write(HELP);
else makeKeys(join(ROOT, '.dev.vars'));

/** Never replaces a key: what was sealed under it could not be read again. */
function makeKeys(file: string): void {
  if (existsSync(file)) return;
  const lines = ['MASTER_KEY', 'SIGNING_KEY'].map((name) => `${name}="${randomBytes(KEY_BYTES).toString('base64')}"\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600, flag: 'wx' });
  process.stderr.write(`New keys in ${file}; they stay on this machine.\n`);
}

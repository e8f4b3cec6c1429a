import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { bind } from '../src/knowledge/bind.ts';
import { inWords } from '../src/knowledge/problem.ts';
import { authoredFiles, ROOT, sha256 } from './files.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s approve -- --by NAME [ID ...]

Approves texts in their present version: who, when and the hash of the words go into knowledge/approved.yaml.
Without an ID, every text that waits. A text that is not approved is only ever drafted for a person, never sent alone.
`;
const FILE = join(ROOT, 'knowledge/approved.yaml');
const HEAD = '# Who approved which text in which version. Written by npm run approve; the hash is of the words.\n';

const asked = readOptions(HELP, { options: { by: { type: 'string' } }, allowPositionals: true });
if (asked?.values.by) process.exitCode = approve(asked.values.by, asked.positionals);
else if (asked) misused('approve needs --by.', HELP);

function approve(by: string, ids: readonly string[]): number {
  const files = authoredFiles();
  // The old approvals are judged anew below, so a changed text under an old approval is not held against itself here.
  const old = files.get('knowledge/approved.yaml') ?? '{}';
  files.set('knowledge/approved.yaml', '{}');
  const made = bind(files, sha256(readFileSync(join(ROOT, 'knowledge/model.json'), 'utf8')), sha256);
  if ('problems' in made) {
    for (const problem of made.problems) process.stderr.write(`${inWords(problem)}\n`);
    return 1;
  }
  const checked = bind(new Map(files).set('knowledge/approved.yaml', old), '', sha256);
  if ('problems' in checked) {
    for (const problem of checked.problems) process.stderr.write(`${inWords(problem)}\n`);
    return 1;
  }
  const at = new Date().toISOString().slice(0, 10);
  const approved: Record<string, object> = {};
  let fresh = 0;
  for (const [key, template] of Object.entries(made.bound.data.templates).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (template.id.startsWith('disclosure/')) continue;
    const before = checked.bound.data.templates[key]?.approved ? readOld(old)[key] : undefined;
    const wanted = ids.length === 0 || ids.includes(template.id);
    if (before) approved[key] = before;
    else if (wanted) {
      approved[key] = { version: template.version, hash: template.hash, by, at };
      fresh++;
    }
  }
  writeFileSync(FILE, HEAD + stringify(approved));
  process.stdout.write(`approved ${fresh} texts\n`);
  return 0;
}

function readOld(text: string): Record<string, object> {
  // Checked against its schema by `bind` a moment ago.
  return (parse(text) ?? {}) as Record<string, object>;
}

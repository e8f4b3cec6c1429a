import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Bound, bind } from '../src/knowledge/bind.ts';
import { desksIn } from '../src/knowledge/desk-files.ts';
import { inWords, type Problem } from '../src/knowledge/problem.ts';
import { authoredFiles, everyFile, ROOT, sha256 } from './files.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s approve -- --by NAME [ID ...]

Approves texts and disclosures in their present version: who, when and the hash of the words go into knowledge/approved.yaml,
those of another desk into knowledge/desks/<desk>/own-approved.yaml. Without an ID, every text that waits; a disclosure's ID
is its own (D3) or that of one form (disclosure/D3/full). What is not approved is only ever drafted for a person, never sent alone.
`;
const COMMON = 'knowledge/approved.yaml';
const OWN = 'knowledge/own-approved.yaml';
const HEAD = '# Who approved which text in which version. Written by npm run approve; the hash is of the words.\n';

const asked = readOptions(HELP, { options: { by: { type: 'string' } }, allowPositionals: true });
if (asked?.values.by) process.exitCode = approve(asked.values.by, asked.positionals);
else if (asked) misused('approve needs --by.', HELP);

function approve(name: string, positionals: readonly string[]): number {
  const by = { by: name, at: new Date().toISOString().slice(0, 10) };
  const isWanted = (id: string) =>
    positionals.length === 0 || positionals.includes(id) || positionals.includes(id.split('/')[1] ?? '');
  const common = approvalsOf(null, {}, isWanted, by);
  if (common === null) return 1;
  const made = [{ path: COMMON, ...common }];
  for (const desk of desksIn(everyFile())) {
    const own = approvalsOf(desk, common.approvals, isWanted, by);
    if (own === null) return 1;
    made.push({ path: `knowledge/desks/${desk}/${OWN.split('/')[1]}`, ...own });
  }
  for (const { path, approvals } of made) writeFileSync(join(ROOT, path), HEAD + stringify(approvals));
  process.stdout.write(`approved ${made.reduce((sum, { fresh }) => sum + fresh, 0)} texts\n`);
  return 0;
}

interface Approval {
  readonly version: number;
  readonly hash: string;
}

/** The approvals of one desk beside those that hold for all; null when its files do not bind, which is said. */
function approvalsOf(
  desk: string | null,
  held: Readonly<Record<string, Approval>>,
  isWanted: (id: string) => boolean,
  by: { readonly by: string; readonly at: string },
): { readonly approvals: Record<string, Approval>; readonly fresh: number } | null {
  const files = authoredFiles(desk);
  const old = readOld(files.get(desk === null ? COMMON : OWN) ?? '{}');
  // Judged anew below, so a changed text under an old approval is not held against itself here.
  const made = bind(new Map(files).set(COMMON, '{}').set(OWN, '{}'), '', sha256);
  const problems = 'problems' in made ? made.problems : changedUnder(old, made.bound);
  for (const problem of problems) process.stderr.write(`${inWords(problem)}\n`);
  if ('problems' in made || problems.length > 0) return null;
  const approvals: Record<string, Approval> = {};
  let fresh = 0;
  const texts = Object.entries(made.bound.data.templates).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, { id, version, hash }] of texts) {
    const isSame = (one: Approval | undefined) => one?.version === version && one.hash === hash;
    const earlier = old[key];
    if (isSame(held[key])) continue;
    if (earlier && isSame(earlier)) approvals[key] = earlier;
    else if (isWanted(id)) {
      approvals[key] = { version, hash, ...by };
      fresh++;
    }
  }
  return { approvals, fresh };
}

/** Words that changed under the version that was approved would be approved unread. */
function changedUnder(old: Readonly<Record<string, Approval>>, { data, words }: Bound): Problem[] {
  return Object.entries(data.templates).flatMap(([key, { version, hash }]) => {
    const place = words[key];
    if (!place || old[key]?.version !== version || old[key]?.hash === hash) return [];
    const { file, line } = place;
    return [
      { file, line, message: `the words changed under the approved version ${version}; raise the version first` },
    ];
  });
}

function readOld(text: string): Record<string, Approval> {
  // `bind` checks it against its schema; whatever else stands there is approved by nobody.
  return (parse(text) ?? {}) as Record<string, Approval>;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Authored, authoredIn } from '../src/knowledge/approvals.ts';
import { bind, Readings } from '../src/knowledge/bind.ts';
import { desksIn } from '../src/knowledge/desk-files.ts';
import { inWords, type Problem } from '../src/knowledge/problem.ts';
import { authoredFiles, everyFile, ROOT, sha256 } from './files.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s approve -- --by NAME [ID ...]

Approves words that customers read in their present version, and shows them: who, when and the hash of the words go into
knowledge/approved.yaml, those of another desk into knowledge/desks/<desk>/own-approved.yaml. Without an ID, everything that
waits. An ID is that of a text; of a disclosure (D3) or one form of it (disclosure/D3/full); product/NAME, form/NAME,
intent/NAME (its title), fact/NAME; desk (the lender's names and addresses); notice (the privacy notice).
What is not approved is only ever drafted for a person, never sent alone.
`;
const COMMON = 'knowledge/approved.yaml';
const OWN = 'knowledge/own-approved.yaml';
const HEAD = '# Who approved which text in which version. Written by npm run approve; the hash is of the words.\n';

const asked = readOptions(HELP, { options: { by: { type: 'string' } }, allowPositionals: true });
if (asked?.values.by) process.exitCode = approve(asked.values.by, asked.positionals);
else if (asked) misused('approve needs --by.', HELP);

function approve(name: string, positionals: readonly string[]): number {
  const by = { by: name, at: new Date().toISOString().slice(0, 10) };
  // A text is asked for without its language, which goes before its id; a disclosure without its form as well.
  const isWanted = (key: string) => {
    const id = key.replace(/^(?:zh-CN|en)\//, '');
    const disclosure = /^disclosure\/(\w+)/.exec(id)?.[1];
    return positionals.length === 0 || [id, disclosure].some((one) => one && positionals.includes(one));
  };
  const readings = new Readings();
  const common = approvalsOf(null, {}, isWanted, by, readings);
  if (common === null) return 1;
  const made = [{ path: COMMON, ...common }];
  for (const desk of desksIn(everyFile())) {
    const own = approvalsOf(desk, common.approvals, isWanted, by, readings);
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
  isWanted: (key: string) => boolean,
  by: { readonly by: string; readonly at: string },
  readings: Readings,
): { readonly approvals: Record<string, Approval>; readonly fresh: number } | null {
  const files = authoredFiles(desk);
  const old = readOld(files.get(desk === null ? COMMON : OWN) ?? '{}');
  // Judged anew below, so a changed text under an old approval is not held against itself here.
  const made = bind(new Map(files).set(COMMON, '{}').set(OWN, '{}'), '', sha256, readings);
  const isSame = (one: Approval | undefined, { version, hash }: Approval) =>
    one?.version === version && one.hash === hash;
  const texts = 'problems' in made ? [] : Object.entries(authoredIn(made.bound)).sort(([a], [b]) => (a < b ? -1 : 1));
  const problems =
    'problems' in made
      ? made.problems
      : changedUnder(
          old,
          texts.filter(([key, text]) => !isSame(held[key], text)),
        );
  for (const problem of problems) process.stderr.write(`${inWords(problem)}\n`);
  if (problems.length > 0) return null;
  const approvals: Record<string, Approval> = {};
  let fresh = 0;
  for (const [key, text] of texts) {
    const earlier = old[key];
    if (isSame(held[key], text)) continue;
    if (earlier && isSame(earlier, text)) approvals[key] = earlier;
    else if (isWanted(key)) {
      const { version, hash } = text;
      approvals[key] = { version, hash, ...by };
      process.stdout.write(
        `${key}${desk === null ? '' : ` of the desk ${desk}`}, version ${version}\n${text.text.replace(/^/gm, '  ')}\n`,
      );
      fresh++;
    }
  }
  return { approvals, fresh };
}

/** Words that changed under the version that was approved would be approved unread. */
function changedUnder(
  old: Readonly<Record<string, Approval>>,
  texts: readonly (readonly [string, Authored])[],
): Problem[] {
  return texts.flatMap(([key, { file, versionLine: line, version, hash }]) =>
    old[key]?.version !== version || old[key]?.hash === hash
      ? []
      : [{ file, line, message: `the words changed under the approved version ${version}; raise the version first` }],
  );
}

function readOld(text: string): Record<string, Approval> {
  // `bind` checks it against its schema; whatever else stands there is approved by nobody.
  return (parse(text) ?? {}) as Record<string, Approval>;
}

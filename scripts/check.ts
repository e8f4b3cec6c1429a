import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDay } from '../src/conversation/hours.ts';
import { DEFAULT_SETTINGS } from '../src/conversation/settings.ts';
import { type Bound, bind } from '../src/knowledge/bind.ts';
import { factInWords, factsDue } from '../src/knowledge/dated.ts';
import { desksIn } from '../src/knowledge/desk-files.ts';
import { inWords, type Problem } from '../src/knowledge/problem.ts';
import { compileGuard, guard } from '../src/reply/guard.ts';
import { trainingHash } from '../src/understanding/examples.ts';
import { authoredFiles, everyFile, ROOT, sha256 } from './files.ts';

const HELP = `npm run -s check

Checks everything in knowledge/ and templates/: passes, or says in plain words what is wrong, with file and line.
Facts whose date has passed, or will within ten days, are named too; they do not fail the check: no file changed.
`;

if (process.argv.includes('--help')) process.stdout.write(HELP);
else process.exitCode = check() ? 0 : 1;

function check(): boolean {
  const files = authoredFiles();
  const model = readFileSync(join(ROOT, 'knowledge/model.json'), 'utf8');
  const made = bind(files, sha256(model), sha256);
  const problems =
    'problems' in made
      ? made.problems
      : [...guardProblems(made.bound), ...titleProblems(made.bound), ...modelProblems(files, model), ...deskProblems()];
  for (const problem of problems) process.stderr.write(`${inWords(problem)}\n`);
  if (problems.length > 0) return false;
  if ('bound' in made) report(made.bound);
  return true;
}

/** The other desks lay their files over these: they must bind as well. */
function deskProblems(): Problem[] {
  return desksIn(everyFile()).flatMap((desk) => {
    const made = bind(authoredFiles(desk), '', sha256);
    if ('bound' in made) return [];
    return made.problems.map((problem) => ({ ...problem, message: `${problem.message} (desk ${desk})` }));
  });
}

/** A template that the guard would stop could never be sent. */
function guardProblems(bound: Bound): Problem[] {
  const compiled = compileGuard(bound.data.guard);
  return Object.entries(bound.words).flatMap(([key, { file, text }]) => {
    if (key.includes('/disclosure/')) return [];
    const said = text.replace(/\{%[^%]*%\}/g, '').replace(/\{\{[^}]*\}\}/g, '1');
    const verdict = guard(said, compiled, 'zh-CN');
    return verdict.hits.map((hit) => ({
      file,
      line: lineOf(text, said.slice(hit.from, hit.to)),
      message: `"${said.slice(hit.from, hit.to)}" may not go out: ${hit.why} (${hit.rule})`,
    }));
  });
}

/** Titles stand in the question "did you mean …", so the guard must let them out too; dangers are never offered there. */
function titleProblems(bound: Bound): Problem[] {
  const compiled = compileGuard(bound.data.guard);
  const dangers = bound.data.policy.priority.flat();
  return Object.values(bound.data.intents)
    .filter((rule) => !dangers.includes(rule.id))
    .flatMap((rule) =>
      Object.values(rule.title)
        .filter((title) => guard(title, compiled, 'zh-CN').verdict !== 'pass')
        .map((title) => ({
          file: `knowledge/intents/${rule.id}.yaml`,
          line: 4,
          message: `the title "${title}" may not go out; choose other words`,
        })),
    );
}

function lineOf(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function modelProblems(files: ReadonlyMap<string, string>, model: string): Problem[] {
  const from = (JSON.parse(model) as { trained_from?: string }).trained_from;
  if (from === trainingHash(files, sha256)) return [];
  return [
    { file: 'knowledge/model.json', line: 1, message: 'the examples changed since it was trained; run npm run train' },
  ];
}

function report(bound: Bound): void {
  const { templates, intents, facts } = bound.data;
  const own = Object.values(templates).filter((template) => !template.id.startsWith('disclosure/'));
  const waiting = own.filter((template) => !template.approved);
  const today = localDay(DEFAULT_SETTINGS, new Date().toISOString());
  for (const due of factsDue(facts, today)) process.stderr.write(`${factInWords(due)}\n`);
  if (waiting.length > 0)
    process.stderr.write(`${waiting.length} texts wait for approval and are only drafted: npm run approve\n`);
  process.stdout.write(
    `ok intents=${Object.keys(intents).length} texts=${own.length} approved=${own.length - waiting.length}\n`,
  );
}

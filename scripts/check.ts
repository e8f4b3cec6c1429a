import { localDay } from '../src/conversation/hours.ts';
import { DEFAULT_SETTINGS } from '../src/conversation/settings.ts';
import { type Authored, authoredIn } from '../src/knowledge/approvals.ts';
import { type Bound, bind, type Models, Readings } from '../src/knowledge/bind.ts';
import { factInWords, factsDue } from '../src/knowledge/dated.ts';
import { desksIn } from '../src/knowledge/desk-files.ts';
import { inWords, type Problem } from '../src/knowledge/problem.ts';
import { typedFacts } from '../src/knowledge/typed-facts.ts';
import { isUrgent } from '../src/knowledge/urgency.ts';
import { conceptExamples, conceptHash } from '../src/reply/concept-training.ts';
import { openConcepts } from '../src/reply/concepts.ts';
import { type CompiledGuard, compileGuard, guard, withMeaning } from '../src/reply/guard.ts';
import { trainingHash, trainingSetOf } from '../src/understanding/classifier/examples.ts';
import { dangerHash, dangerSetOf } from '../src/understanding/dangers/danger-training.ts';
import { besideSumsExamples, besideSumsHash } from '../src/understanding/doubts/beside-sums-training.ts';
import { authoredFiles, everyFile, hashOfModels, sha256, trainedModels } from './files.ts';

const HELP = `npm run -s check

Checks everything in knowledge/ and templates/: passes, or says in plain words what is wrong, with file and line.
Facts whose date has passed, or will within ten days, are named too; they do not fail the check: no file changed.
`;

if (process.argv.includes('--help')) process.stdout.write(HELP);
else process.exitCode = check() ? 0 : 1;

function check(): boolean {
  const files = authoredFiles();
  const models = trainedModels();
  const readings = new Readings();
  const made = bind(files, hashOfModels(models), sha256, readings);
  if ('problems' in made) return areNone(made.problems);
  const own = [...modelProblems(files, models), ...wordProblems(made.bound, models), ...typedFacts(made.bound)];
  // The other desks lay their files over these: they must bind as well.
  const desks = desksIn(everyFile()).map((desk) => ({ desk, of: bind(authoredFiles(desk), '', sha256, readings) }));
  const problems = desks.flatMap(({ desk, of }) =>
    'problems' in of ? of.problems.map((one) => ({ ...one, message: `${one.message} (desk ${desk})` })) : [],
  );
  if (!areNone([...own, ...problems])) return false;
  report(
    made.bound,
    desks.flatMap(({ desk, of }) => ('bound' in of ? [{ desk, bound: of.bound }] : [])),
  );
  return true;
}

function areNone(problems: readonly Problem[]): boolean {
  for (const problem of problems) process.stderr.write(`${inWords(problem)}\n`);
  return problems.length === 0;
}

function wordProblems(bound: Bound, { outgoing }: Models): Problem[] {
  const words = compileGuard(bound.data.guard);
  const meaning = withMeaning(words, openConcepts({ concepts: bound.data.concepts, outgoing }));
  // A title is no sentence that meaning could be read from: the patterns judge it alone, as they do when it is offered.
  return [...guardProblems(bound, { words, meaning }), ...titleProblems(bound, words)];
}

/**
 * A template that the guard would stop could never be sent. The classifier may err, so once a person has approved the words
 * it has no say any more, here as at send time.
 */
function guardProblems(
  bound: Bound,
  { words, meaning }: Readonly<Record<'words' | 'meaning', CompiledGuard>>,
): Problem[] {
  return Object.entries(bound.words).flatMap(([key, { file, line, text }]) => {
    if (key.includes('/disclosure/')) return [];
    const said = text.replace(/\{%[^%]*%\}/g, '').replace(/\{\{[^}]*\}\}/g, '1');
    const verdict = guard(said, bound.data.templates[key]?.approved ? words : meaning, 'zh-CN');
    return verdict.hits.map((hit) => ({
      file,
      line: line + lineOf(text, said.slice(hit.from, hit.to)) - 1,
      message: `"${said.slice(hit.from, hit.to)}" may not go out: ${hit.why} (${hit.rule})`,
    }));
  });
}

/** Titles stand in the question "did you mean …", so the guard must let them out too; dangers are never offered there. */
function titleProblems(bound: Bound, compiled: CompiledGuard): Problem[] {
  return Object.values(bound.data.intents)
    .filter((rule) => !isUrgent(rule.id, bound.data.policy))
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

function modelProblems(
  files: ReadonlyMap<string, string>,
  { model, outgoing, dangers, besideSums }: Models,
): Problem[] {
  const taught = trainingSetOf(files);
  const dangerous = dangerSetOf(files, taught.examples);
  const made = [
    { file: 'knowledge/model.json', text: model.text, from: trainingHash(taught, sha256) },
    { file: 'knowledge/outgoing.json', text: outgoing.text, from: conceptHash(conceptExamples(files), sha256) },
    { file: 'knowledge/dangers.json', text: dangers.text, from: dangerHash(dangerous, sha256) },
    {
      file: 'knowledge/beside-sums.json',
      text: besideSums.text,
      from: besideSumsHash(besideSumsExamples(files, taught.examples), sha256),
    },
  ];
  return made
    .filter(({ text, from }) => (JSON.parse(text) as { trained_from?: string }).trained_from !== from)
    .map(({ file }) => ({
      file,
      line: 1,
      message: 'the examples changed since it was trained; run npm run train',
    }));
}

interface Desk {
  readonly desk: string;
  readonly bound: Bound;
}

function report(bound: Bound, desks: readonly Desk[]): void {
  const { intents, facts } = bound.data;
  const texts = Object.keys(authoredIn(bound)).length;
  const waiting = waitingIn(bound);
  for (const desk of desks) reportWaiting(desk, new Set(waiting.map(([, { hash }]) => hash)));
  const today = localDay(DEFAULT_SETTINGS, new Date().toISOString());
  for (const due of factsDue(facts, today)) process.stderr.write(`${factInWords(due)}\n`);
  if (waiting.length > 0)
    process.stderr.write(
      `${listed(waiting)}${waiting.length === 1 ? '1 text waits' : `${waiting.length} texts wait`} for approval; answers that show their words are only drafted: npm run approve\n`,
    );
  process.stdout.write(`ok intents=${Object.keys(intents).length} texts=${texts} approved=${texts - waiting.length}\n`);
}

/** What a desk words in its own way; what it shares with all was told already. */
function reportWaiting({ desk, bound }: Desk, told: ReadonlySet<string>): void {
  const own = waitingIn(bound).filter(([, { hash }]) => !told.has(hash));
  if (own.length > 0) process.stderr.write(`${listed(own)}${own.length} texts of the desk ${desk} wait for approval\n`);
}

type Waiting = readonly (readonly [string, Authored])[];

function waitingIn(bound: Bound): Waiting {
  const { templates, unapproved } = bound.data;
  return Object.entries(authoredIn(bound)).filter(
    ([key]) => unapproved.includes(key) || templates[key]?.approved === false,
  );
}

function listed(waiting: Waiting): string {
  return waiting
    .map(([key, { file, versionLine, version }]) => `${file} line ${versionLine}: ${key} waits in version ${version}\n`)
    .join('');
}

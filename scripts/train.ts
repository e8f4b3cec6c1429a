import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conceptExamples, conceptHash, trainConcepts } from '../src/reply/concept-training.ts';
import { classify } from '../src/understanding/classifier/classify.ts';
import { type Example, trainingHash, trainingSetOf } from '../src/understanding/classifier/examples.ts';
import { confusionsOf, outsideRecall } from '../src/understanding/classifier/metrics.ts';
import { openModel } from '../src/understanding/classifier/model.ts';
import { seededRandom, shuffle } from '../src/understanding/classifier/random.ts';
import { readTable } from '../src/understanding/classifier/table.ts';
import { trainModel, type Verdict } from '../src/understanding/classifier/training.ts';
import { dangerHash, dangerSetOf, trainDangers } from '../src/understanding/dangers/danger-training.ts';
import {
  besideSumsExamples,
  besideSumsHash,
  trainBesideSums,
} from '../src/understanding/doubts/beside-sums-training.ts';
import { authoredFiles, ROOT, sha256 } from './files.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s train                                   trains on knowledge/intents, outgoing, dangers and beside-sums and writes
                                                   model.json, outgoing.json, dangers.json and beside-sums.json in knowledge/
npm run -s train -- --outgoing                     what staff may not mean, only
npm run -s train -- --dangers                      danger signs only
npm run -s train -- --beside-sums                  what is said beside sums, only
npm run -s train -- --train A.tsv --test B.tsv     the same learner on any labelled set; keeps nothing

Options of the first: --confusions N prints the N pairs of intents that are mixed up most (out of fold).
Options of the second: --outside LABEL names the label of messages out of scope (default: oos where there is one);
--shots N learns from N examples of each label, drawn by --seed S (default 1).
The sets are "text<TAB>label" with a header line. Same examples, same bytes.
`;
const OUTSIDE = 'out_of_scope_or_abuse';
// One message in five of public loan-desk traffic is about something else; the examples hold one in fourteen.
const OUTSIDE_SHARE = 0.2;
const IN_SCOPE_KEPT = 0.91;

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function main(): void {
  const asked = readOptions(HELP, {
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      outside: { type: 'string' },
      confusions: { type: 'string' },
      shots: { type: 'string' },
      seed: { type: 'string' },
      outgoing: { type: 'boolean' },
      dangers: { type: 'boolean' },
      'beside-sums': { type: 'boolean' },
    },
  });
  if (!asked) return;
  const { values } = asked;
  if (values.train !== undefined && values.test !== undefined) tryOn(values.train, values.test, values);
  else if (values.train !== undefined || values.test !== undefined) misused('--train and --test go together.', HELP);
  else {
    const all = !values.outgoing && !values.dangers && !values['beside-sums'];
    if (all || values.outgoing) trainOutgoing();
    if (all || values.dangers) trainDangerSigns();
    if (all || values['beside-sums']) trainBeside();
    if (all) trainDesk(Number(values.confusions ?? 0));
  }
}

function trainDesk(confusions: number): void {
  const taught = trainingSetOf(authoredFiles());
  const { examples, risks, near } = taught;
  if (examples.length === 0) throw new Error('No examples in knowledge/intents/*.yaml.');
  const trainedFrom = trainingHash(taught, sha256);
  const { file, verdicts } = trainModel(examples, {
    outside: OUTSIDE,
    outsideShare: OUTSIDE_SHARE,
    risks,
    near,
    trainedFrom,
    progress: progressLine(),
  });
  keep('model.json', file);
  for (const line of describe(file.out_of_fold, verdicts)) say(line);
  for (const [language, { harmless, money }] of Object.entries(file.thresholds))
    say(`thresholds ${language} harmless=${harmless} money=${money}`);
  for (const pair of confusionsOf(verdicts.map(pairOf)).slice(0, confusions)) {
    say(`${pair.count}\t${pair.wanted} -> ${pair.given}`);
  }
}

/** What staff may not mean: seconds, where the intents take minutes. */
function trainOutgoing(): void {
  const examples = conceptExamples(authoredFiles());
  const file = trainConcepts(examples, conceptHash(examples, sha256));
  keep('outgoing.json', file);
  const figures = Object.entries(file.out_of_fold).map(([name, value]) => `${name}=${value}`);
  say(
    `outgoing examples=${examples.length} zh-CN=${file.threshold['zh-CN']} en=${file.threshold.en} ${figures.join(' ')}`,
  );
}

/** Dangers of any wording. Ordinary questions are the examples of the intents, so it follows them too. */
function trainDangerSigns(): void {
  const files = authoredFiles();
  const set = dangerSetOf(files, trainingSetOf(files).examples);
  const file = trainDangers(set, dangerHash(set, sha256), progressLine());
  keep('dangers.json', file);
  say(`dangers examples=${file.examples} ${file.kinds.map(({ kind, threshold }) => `${kind}>${threshold}`).join(' ')}`);
  say(
    Object.entries(file.out_of_fold)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
  );
}

/** What is said beside the figures of a loan: a second. */
function trainBeside(): void {
  const files = authoredFiles();
  const examples = besideSumsExamples(files, trainingSetOf(files).examples);
  const file = trainBesideSums(examples, besideSumsHash(examples, sha256));
  keep('beside-sums.json', file);
  const figures = Object.entries(file.out_of_fold).map(([name, value]) => `${name}=${value}`);
  say(`beside sums examples=${examples.length} above=${JSON.stringify(file.above)} ${figures.join(' ')}`);
}

function keep(name: string, file: object): void {
  const place = join(ROOT, 'knowledge', name);
  writeFileSync(`${place}.new`, `${JSON.stringify(file)}\n`);
  renameSync(`${place}.new`, place);
}

function describe(figures: Readonly<Record<string, number>>, verdicts: readonly Verdict[]): string[] {
  const languages = [...new Set(verdicts.map((verdict) => verdict.example.language))].sort();
  const byLanguage = languages.map((language) => {
    const own = verdicts.filter((verdict) => verdict.example.language === language);
    const right = own.filter((verdict) => verdict.predicted === verdict.example.intent).length;
    return `${language}=${(right / own.length).toFixed(4)}`;
  });
  const all = Object.entries(figures).map(([name, value]) => `${name}=${value}`);
  return [`examples=${verdicts.length} ${all.join(' ')}`, `accuracy ${byLanguage.join(' ')}`];
}

function pairOf(verdict: Verdict): { wanted: string; given: string } {
  return { wanted: verdict.example.intent, given: verdict.predicted };
}

interface TryOptions {
  readonly outside?: string;
  readonly shots?: string;
  readonly seed?: string;
}

function tryOn(train: string, test: string, options: TryOptions): void {
  const examples = drawn(labelled(train), options);
  const asked = labelled(test);
  const outside =
    options.outside ?? ['oos', OUTSIDE].find((label) => examples.some((one) => one.intent === label)) ?? null;
  const begun = performance.now();
  const risks = new Map(examples.map((one) => [one.intent, 'harmless'] as const));
  const { file } = trainModel(examples, {
    outside,
    outsideShare: null,
    risks,
    near: [],
    trainedFrom: '',
    progress: progressLine(),
  });
  const seconds = (performance.now() - begun) / 1000;
  const text = JSON.stringify(file);
  const model = openModel(text);
  for (const one of asked) classify(model, one.text);
  const warm = performance.now();
  const given = asked.map((one) => classify(model, one.text));
  const microseconds = ((performance.now() - warm) * 1000) / asked.length;
  const answers = asked.map((one, i) => ({
    confidence: given[i]?.confidence ?? 0,
    right: given[i]?.intent === one.intent,
    outside: one.intent === outside,
    refused: given[i]?.intent === outside,
  }));
  sayAccuracy('accuracy', answers);
  if (answers.some((one) => one.outside)) {
    sayAccuracy(
      'accuracy in scope',
      answers.filter((one) => !one.outside),
    );
    const recall = outsideRecall(answers, IN_SCOPE_KEPT);
    say(`out of scope recognised ${(100 * recall).toFixed(2)} %, while ${100 * IN_SCOPE_KEPT} % in scope are right`);
  }
  say(`seconds ${seconds.toFixed(1)}`);
  say(`microseconds a message ${microseconds.toFixed(1)}`);
}

function sayAccuracy(name: string, answers: readonly { readonly right: boolean }[]): void {
  const right = answers.filter((one) => one.right).length;
  say(`${name} ${((100 * right) / answers.length).toFixed(2)} %  (${right} of ${answers.length})`);
}

/** As many examples of each label as asked for; all where nothing was asked. */
function drawn(examples: readonly Example[], { shots, seed }: TryOptions): Example[] {
  if (shots === undefined) return [...examples];
  const count = Number(shots);
  if (!Number.isInteger(count) || count < 1) throw new Error('--shots takes a whole number from 1.');
  const order = Int32Array.from(examples, (_, at) => at);
  shuffle(order, order.length, seededRandom(Number(seed ?? 1)));
  const taken = new Map<string, number>();
  return [...order].flatMap((at) => {
    const one = examples[at];
    const before = taken.get(one?.intent ?? '') ?? 0;
    if (one === undefined || before >= count) return [];
    taken.set(one.intent, before + 1);
    return [one];
  });
}

function labelled(path: string): Example[] {
  const rows = readTable(readFileSync(path, 'utf8'), ['text', 'label']);
  return rows.map((row) => ({ intent: row.label ?? '', language: '', text: row.text ?? '' }));
}

function progressLine(): (line: string) => void {
  const begun = performance.now();
  return (line) => process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0).padStart(4)} s  ${line}\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

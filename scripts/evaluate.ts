import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askOnce, openThread } from '../src/conversation/ask.ts';
import type { Ground } from '../src/conversation/decide.ts';
import { DEFAULT_SETTINGS } from '../src/conversation/settings.ts';
import { loadHandbook } from '../src/host/handbook-file.ts';
import { trainingSetOf } from '../src/understanding/classifier/examples.ts';
import { learningCurve, nearDuplicates } from '../src/understanding/classifier/learning-curve.ts';
import {
  type Evaluation,
  evaluate,
  type Group,
  intentAccepted,
  type Judgement,
} from '../src/understanding/classifier/metrics.ts';
import { listOf, readTable } from '../src/understanding/classifier/table.ts';
import { coveragePicture, reliabilityPicture } from './bench/curves.ts';
import { bindWhenStale } from './bind.ts';
import { authoredFiles } from './files.ts';
import { lastMondayAtTen } from './monday.ts';
import { misused, readOptions } from './options.ts';

const HELP = `npm run -s evaluate -- FILE.tsv [--totals] [--json] [--pictures DIR]
npm run -s evaluate -- --examples      the authored examples: share of near duplicates, learning curve (minutes)

Runs every question through the whole pipeline, as a fresh conversation. Columns, named by the header:
text, intent, and if known also, act, act_also (lists are comma-separated; other columns are ignored).
--totals leaves out the confusions; --json prints figures; --pictures draws how far the confidence can be trusted and
what it buys (SVG). Shares are of rows; "answered" is what no person saw.
`;
const ACTIONS = ['auto', 'clarify', 'approve', 'escalate'];
const WORST = 20;
const PROGRESS_EVERY = 1_000;

interface Wanted {
  readonly totals?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly examples?: boolean | undefined;
  readonly pictures?: string | undefined;
}

const asked = readOptions(HELP, {
  options: {
    totals: { type: 'boolean' },
    json: { type: 'boolean' },
    examples: { type: 'boolean' },
    pictures: { type: 'string' },
  },
  allowPositionals: true,
});
if (asked) await start(asked.values, asked.positionals);

async function start(values: Wanted, positionals: readonly string[]): Promise<void> {
  if (values.examples) judgeExamples();
  else if (positionals.length !== 1) misused('evaluate takes one file.', HELP);
  else if (!(await bindWhenStale())) process.exitCode = 1;
  else await run(positionals[0] ?? '', values);
}

async function run(path: string, values: Wanted): Promise<void> {
  let rows: Record<string, string>[];
  try {
    rows = readTable(readFileSync(path, 'utf8'), ['text', 'intent']);
  } catch (error) {
    process.stderr.write(`${path} cannot be read. ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return;
  }
  const ground: Ground = { handbook: await loadHandbook(), settings: DEFAULT_SETTINGS };
  const at = lastMondayAtTen(Date.now());
  const judged = rows.map((row, k) => {
    if (k > 0 && k % PROGRESS_EVERY === 0) process.stderr.write(`${k} of ${rows.length} questions\n`);
    return judgement(row, at, ground);
  });
  const evaluation = evaluate(judged);
  if (values.pictures !== undefined) draw(judged, values.pictures);
  const { confusions, ...totals } = evaluation;
  if (values.json) process.stdout.write(`${JSON.stringify(values.totals ? totals : evaluation)}\n`);
  else process.stdout.write(inWords(evaluation, values.totals === true ? 0 : WORST));
}

type Asked = Judgement & { readonly confidence: number };

function draw(asked: readonly Asked[], folder: string): void {
  const answers = asked.map((one) => ({ confidence: one.confidence, right: intentAccepted(one) }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'reliability.svg'), reliabilityPicture(answers));
  writeFileSync(join(folder, 'coverage.svg'), coveragePicture(answers));
}

function judgeExamples(): void {
  const { examples } = trainingSetOf(authoredFiles());
  const twins = nearDuplicates(examples);
  process.stdout.write(
    `${examples.length} examples, ${percent(twins / examples.length)} near duplicates of another one\n`,
  );
  const report = (line: string) => process.stderr.write(`${line}\n`);
  for (const { examples: count, accuracy } of learningCurve(examples, report))
    process.stdout.write(`${String(count).padStart(6)} examples  accuracy ${percent(accuracy)}\n`);
}

function judgement(row: Record<string, string>, at: string, ground: Ground): Asked {
  const text = row.text ?? '';
  const locale = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
  const { result } = askOnce(openThread(at, locale, ground), { text, at, thread: null, id: 'q1' }, ground);
  return {
    wanted: row.intent ?? '',
    also: listOf(row.also),
    act: row.act ?? '',
    actAlso: listOf(row.act_also),
    intent: 'refused' in result ? 'refused' : result.intent,
    action: 'refused' in result ? 'refused' : result.action,
    confidence: 'refused' in result ? 0 : result.confidence,
  };
}

function inWords(evaluation: Evaluation, worst: number): string {
  const { all, inScope, outOfScope, unclear, macroF1, actions, confusions } = evaluation;
  const named: [string, Group][] = [
    ['all', all],
    ['in scope', inScope],
    ['out of scope', outOfScope],
    ['unclear', unclear],
  ];
  const lines = [
    `macro-F1 ${percent(macroF1)}`,
    '',
    cells('', ['rows', 'intent', 'or also', 'action', 'or also', 'answered', 'intent ok', 'action ok', 'both ok']),
    ...named.map(([name, group]) => cells(name, figuresOf(group))),
    '',
    cells('action wanted', ACTIONS),
    ...ACTIONS.filter((act) => actions[act]).map((act) =>
      cells(
        act,
        ACTIONS.map((given) => String(actions[act]?.[given] ?? 0)),
      ),
    ),
    '',
    ...confusions.slice(0, worst).map((pair) => `${String(pair.count).padStart(4)}  ${pair.wanted} -> ${pair.given}`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function figuresOf(group: Group): string[] {
  const { rows, ...shares } = group;
  return [String(rows), ...Object.values(shares).map(percent)];
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)}%`;
}

function cells(name: string, rest: readonly string[]): string {
  return `${name.padEnd(14)}${rest.map((cell) => cell.padStart(11)).join('')}`;
}

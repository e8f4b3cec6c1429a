import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { askOnce, openThread } from '../src/conversation/ask.ts';
import type { Ground } from '../src/conversation/decide.ts';
import { DEFAULT_SETTINGS } from '../src/conversation/settings.ts';
import { loadHandbook } from '../src/host/handbook-file.ts';
import { type Evaluation, evaluate, type Group, type Judgement } from '../src/understanding/metrics.ts';
import { listOf, readTable } from '../src/understanding/table.ts';
import { bindWhenStale } from './bind.ts';
import { lastMondayAtTen } from './monday.ts';

const HELP = `npm run -s evaluate -- FILE.tsv [--totals] [--json]

Runs every question through the whole pipeline, as a fresh conversation. Columns, named by the header:
text, intent, and if known also, act, act_also (lists are comma-separated; other columns are ignored).
--totals leaves out the confusions; --json prints figures. Shares are of rows; "answered" is what no person saw.
`;
const ACTIONS = ['auto', 'clarify', 'approve', 'escalate'];
const WORST = 20;

const { values, positionals } = parseArgs({
  options: { totals: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
if (values.help) process.stdout.write(HELP);
else if (positionals.length !== 1) stop(HELP, 2);
else if (!(await bindWhenStale())) process.exitCode = 1;
else await run(positionals[0] ?? '');

function stop(words: string, code: number): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = code;
}

async function run(path: string): Promise<void> {
  let rows: Record<string, string>[];
  try {
    rows = readTable(readFileSync(path, 'utf8'), ['text', 'intent']);
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error), 1);
    return;
  }
  const ground: Ground = { handbook: await loadHandbook(), settings: DEFAULT_SETTINGS };
  const at = lastMondayAtTen(Date.now());
  const evaluation = evaluate(rows.map((row) => judgement(row, at, ground)));
  const { confusions, ...totals } = evaluation;
  if (values.json) process.stdout.write(`${JSON.stringify(values.totals ? totals : evaluation)}\n`);
  else process.stdout.write(inWords(evaluation, values.totals === true ? 0 : WORST));
}

function judgement(row: Record<string, string>, at: string, ground: Ground): Judgement {
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

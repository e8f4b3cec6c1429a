import { ROOT } from '../files.ts';
import { type DiskTimes, diskTimes } from './disk.ts';
import type { Figure } from './figure.ts';
import type { Plan } from './plan.ts';
import { inProcess } from './processes.ts';
import { median } from './statistics.ts';

/** The parts of a turn one by one, in fresh processes, without sockets. */
export async function insideFigures(plan: Plan, directory: string, say: (words: string) => void): Promise<Figure[]> {
  const runs: Run[] = [];
  for (let repeat = 1; repeat <= plan.repeats; repeat++) {
    say(`understanding, answers, store: ${repeat} of ${plan.repeats}`);
    const seconds = plan.understandingSeconds;
    runs.push({
      zh: await inProcess('understanding', { root: ROOT, language: 'zh-CN', seconds }),
      en: await inProcess('understanding', { root: ROOT, language: 'en', seconds }),
      answer: await inProcess('answer', { root: ROOT, rounds: plan.answerRounds }),
      store: await inProcess('store', { root: ROOT, rounds: plan.storeRounds, directory }),
    });
  }
  return [
    ...understandingFigures(runs, 'zh'),
    ...understandingFigures(runs, 'en'),
    ...answerFigures(runs),
    ...storeFigures(runs),
  ];
}

interface Run {
  readonly zh: Awaited<ReturnType<typeof inProcess<'understanding'>>>;
  readonly en: Awaited<ReturnType<typeof inProcess<'understanding'>>>;
  readonly answer: Awaited<ReturnType<typeof inProcess<'answer'>>>;
  readonly store: Awaited<ReturnType<typeof inProcess<'store'>>>;
}

const UNDERSTAND_LIMIT_US = 150;
const ANSWER_LIMIT_US = 80;
const STORE_LIMIT_US = 100;

/** Median of a value over the repeats. */
function over(
  runs: readonly Run[],
  value: (run: Run) => number,
): { readonly value: number; readonly repeats: number[] } {
  const repeats = runs.map(value);
  return { value: median(repeats), repeats };
}

function understandingFigures(runs: readonly Run[], language: 'zh' | 'en'): Figure[] {
  const scenario = 'understand one message of about 30 characters (cleaned, masked, understood), warm';
  const [first] = runs;
  if (!first) return [];
  const regex = over(runs, (run) => run[language].regexFloor).value;
  const json = over(runs, (run) => run[language].jsonFloor).value;
  const { messages } = first[language];
  const core = Math.round(100 * over(runs, (run) => run[language].core).value);
  const steps = Object.keys(first[language].steps).map(
    (step) => [step, over(runs, (run) => run[language].steps[step] ?? 0).value] as const,
  );
  const total = steps.reduce((sum, [, micros]) => sum + micros, 0);
  const shares = steps.map(([step, micros]) => `${step} ${Math.round((100 * micros) / total)}%`).join(', ');
  return [
    {
      scenario,
      name: `${language} p50`,
      unit: 'µs',
      ...over(runs, (run) => run[language].p50),
      limit: UNDERSTAND_LIMIT_US,
      floor: { value: regex, what: 'NFKC and one regular expression' },
      note: `${messages} examples; had ${core}% of a core`,
    },
    {
      scenario,
      name: `${language} p99`,
      unit: 'µs',
      ...over(runs, (run) => run[language].p99),
      floor: { value: json, what: 'JSON.parse of the text' },
    },
    { scenario, name: `${language} steps together`, unit: 'µs', value: total, note: shares },
  ];
}

function answerFigures(runs: readonly Run[]): Figure[] {
  const scenario = 'decide and send, without understanding';
  const [first] = runs;
  if (!first) return [];
  const floor = { value: over(runs, (run) => run.answer.floor).value, what: 'a template literal of the same length' };
  const outcomes = Object.entries(first.answer.outcomes)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
  return [
    {
      scenario,
      name: 'p50',
      unit: 'µs',
      ...over(runs, (run) => run.answer.p50),
      limit: ANSWER_LIMIT_US,
      floor,
      note: outcomes,
    },
    { scenario, name: 'p99', unit: 'µs', ...over(runs, (run) => run.answer.p99), floor },
    { scenario, name: 'with understanding, p50', unit: 'µs', ...over(runs, (run) => run.answer.decideP50) },
  ];
}

function storeFigures(runs: readonly Run[]): Figure[] {
  const scenario = 'seal and store, 100 writers at the same time';
  const disks = runs.flatMap(({ store }) => [store.before, store.after]);
  const [first] = runs;
  if (!first) return [];
  const { bytesPerAppend, eventsPerAppend, appends } = first.store;
  return [
    {
      scenario,
      name: 'one append, amortised',
      unit: 'µs',
      ...over(runs, (run) => run.store.append),
      limit: STORE_LIMIT_US,
      floor: {
        value: over(runs, (run) => run.store.bareRow).value,
        what: 'bare SQLite, the same bytes, 100 rows a commit',
      },
      note: `${appends} appends of ${eventsPerAppend.toFixed(1)} events and ${bytesPerAppend} bytes`,
    },
    ...diskFigures(scenario, disks),
  ];
}

function diskFigures(scenario: string, disks: readonly DiskTimes[]): Figure[] {
  return (['p50', 'p99', 'max'] as const).map((part) => {
    const repeats = disks.map((disk) => disk[part]);
    const value = part === 'max' ? diskTimes(repeats).max : median(repeats);
    const note = part === 'p50' ? 'before and after each repeat' : '';
    return { scenario, name: `fdatasync of 4 KiB, ${part}`, unit: 'ms', value, repeats, note };
  });
}

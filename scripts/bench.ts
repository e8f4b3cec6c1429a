import { writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserFigures } from './bench/browser.ts';
import { type Figure, isDisturbed, isOver, tableOf } from './bench/figure.ts';
import { fuzzFigures } from './bench/fuzz.ts';
import { insideFigures } from './bench/inside.ts';
import { manyFigures } from './bench/many.ts';
import { fillServer } from './bench/memory.ts';
import { pictureOf } from './bench/picture.ts';
import { QUICK, WHOLE } from './bench/plan.ts';
import { buildBench, endAll, lastWords, PINNED, temporaryDirectory } from './bench/processes.ts';
import { sizeFigures } from './bench/sizes.ts';
import { soakFigures } from './bench/soak.ts';
import { startFigures } from './bench/start.ts';
import { turnFigures } from './bench/turns.ts';
import { workerFigures } from './bench/worker.ts';
import { buildAll } from './build.ts';
import { DIST } from './files.ts';
import { readOptions } from './options.ts';

const HELP = `npm run -s bench -- [--quick] [--hostile] [--json FILE] [--svg FILE] [--dir DIR]

Measures what this machine makes of loandesk: every figure beside the least the machine itself takes for something like
it, its floor, measured in the same run: the server on one core, the load on the other. About ten minutes, five of them the
soak, and then a million hostile frames; --hostile sends these alone. --quick takes a good minute, sends ten thousand, and says
less about rare delays.
--dir puts the stores on the disk of that directory (default: the system's for temporary files).
--json and --svg say where the figures and their picture go (default: dist/bench.json, dist/bench.svg). "~" marks repeats that differ by more than a quarter: something else was running.
A figure over its limit is marked, and is no failure: the exit code is 1 only when a scenario breaks.
`;

const asked = readOptions(HELP, {
  options: {
    quick: { type: 'boolean' },
    hostile: { type: 'boolean' },
    json: { type: 'string', default: join(DIST, 'bench.json') },
    svg: { type: 'string', default: join(DIST, 'bench.svg') },
    dir: { type: 'string', default: tmpdir() },
  },
});
if (asked) await run(asked.values);

interface Wanted {
  readonly quick?: boolean | undefined;
  readonly hostile?: boolean | undefined;
  readonly json: string;
  readonly svg: string;
  readonly dir: string;
}

async function run(values: Wanted): Promise<void> {
  const started = performance.now();
  const say = (words: string) =>
    process.stderr.write(`${((performance.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${words}\n`);
  if (!(await buildAll())) {
    process.exitCode = 1;
    return;
  }
  const directory = temporaryDirectory(values.dir);
  const loadBefore = loadavg();
  const figures: Figure[] = [];
  try {
    await buildBench();
    await measure(values, directory.path, say, figures);
    const machine = {
      node: process.version,
      cores: cpus().length,
      cpu: cpus()[0]?.model ?? '',
      loadBefore,
      loadAfter: loadavg(),
      pinned: PINNED,
    };
    process.stdout.write(`${tableOf(figures)}\n${machineWords(machine)}\n${verdictOf(figures)}\n`);
    writeFileSync(values.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
    writeFileSync(values.svg, pictureOf(figures));
  } catch (error) {
    // What was measured until then is not lost.
    if (figures.length > 0) process.stdout.write(`${tableOf(figures)}\n`);
    process.stderr.write(
      `A scenario broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.stderr.write(`The servers' last words:\n${lastWords()}\n`);
    process.exitCode = 1;
  } finally {
    await endAll();
    directory.remove();
  }
}

/** Adds to `figures`. The full server comes first: its rooms are forgotten while the others are measured, and it does next to nothing then. */
async function measure(
  { quick, hostile }: Wanted,
  directory: string,
  say: (words: string) => void,
  figures: Figure[],
): Promise<void> {
  const plan = quick ? QUICK : WHOLE;
  if (!hostile) {
    const filled = await fillServer(plan, directory, say);
    for (const scenario of [
      insideFigures,
      startFigures,
      turnFigures,
      manyFigures,
      soakFigures,
      browserFigures,
      workerFigures,
    ])
      figures.push(...(await scenario(plan, directory, say)));
    figures.push(...(await sizeFigures(plan, say)), ...(await filled.figures()));
  }
  figures.push(...(await fuzzFigures(plan.hostileFrames, directory, say)));
}

interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  /** Server and load each had a core of their own. */
  readonly pinned: boolean;
}

function machineWords({ node, cores, cpu, loadBefore, loadAfter, pinned }: Machine): string {
  const load = (average: readonly number[]) => average.map((one) => one.toFixed(2)).join(' ');
  return `${cpu}, ${cores} cores, node ${node}; load average ${load(loadBefore)} before, ${load(loadAfter)} after (the benchmark's own work included); ${pinned ? 'server and load pinned to a core each' : 'not pinned: taskset is missing or there is one core'}`;
}

function verdictOf(figures: readonly Figure[]): string {
  const named = (test: (figure: Figure) => boolean) =>
    figures.filter(test).map(({ scenario, name }) => `${scenario}: ${name}`);
  const over = named(isOver);
  const disturbed = named(isDisturbed);
  return [
    over.length === 0 ? 'Every limit was kept.' : `Over the limit: ${over.join('; ')}.`,
    ...(disturbed.length === 0 ? [] : [`Disturbed (~): ${disturbed.join('; ')}.`]),
  ].join('\n');
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './files.ts';

const HELP = `npm test

What CI runs, in order, up to the first failure: format and lint, types, the authored knowledge, all tests.
Prints "N passed, N failed" for the tests, and the time of everything.
`;

interface Step {
  readonly heading: string;
  readonly command: readonly [string, ...string[]];
}
const reports = mkdtempSync(join(tmpdir(), 'loandesk-test-'));
const report = join(reports, 'tests.json');
const STEPS: readonly Step[] = [
  { heading: 'format and lint', command: ['npm', 'run', '-s', 'lint'] },
  { heading: 'types', command: ['npm', 'run', '-s', 'types'] },
  { heading: 'knowledge and templates', command: ['npm', 'run', '-s', 'check'] },
  {
    heading: 'tests',
    command: [
      join('node_modules', '.bin', 'vitest'),
      'run',
      // Most tests wait for processes of their own; one worker a core would leave a small machine idle.
      '--maxWorkers=2',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
  },
];

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

if (process.argv.includes('--help')) process.stdout.write(HELP);
else process.exitCode = main();

function main(): number {
  const begun = performance.now();
  let code = 0;
  for (const { heading, command } of STEPS) {
    process.stdout.write(`\n== ${heading}\n`);
    const [program, ...words] = command;
    const { status, error } = spawnSync(program, words, { cwd: ROOT, stdio: 'inherit' });
    if (error) process.stderr.write(`${program} cannot be run: ${error.message}. Run: npm ci\n`);
    // Killed by a signal, it has no status; that is a failure too.
    code = status ?? 1;
    if (code !== 0) break;
  }
  const counted = countTests();
  rmSync(reports, { recursive: true, force: true });
  if (counted) process.stdout.write(`\n${counted}\n`);
  process.stdout.write(`${code === 0 ? 'ok' : 'failed'} in ${Math.round((performance.now() - begun) / 1_000)} s\n`);
  return code;
}

/** CI looks for this line; undefined when the tests were not reached. A file that could not be loaded counts as one failure. */
function countTests(): string | undefined {
  let text: string;
  try {
    text = readFileSync(report, 'utf8');
  } catch {
    return undefined;
  }
  const { numPassedTests, numFailedTests, testResults } = reportSchema.parse(JSON.parse(text));
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((one) => one.status !== 'failed'),
  );
  return `${numPassedTests} passed, ${numFailedTests + unloaded.length} failed`;
}

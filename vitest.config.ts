import { defineConfig } from 'vitest/config';
import { ON_WORKERD } from './test/support/hosts.ts';

const BROWSER = 'test/browser/**/*.test.ts';

/** Rooms that start no process and keep nothing open: their files share one, since loading the program took longer than testing it. */
const SHARING = [
  'conversation',
  'customer',
  'desk',
  'knowledge',
  'ledger',
  'loan',
  'reply',
  'understanding',
  'web',
].map((room) => `test/${room}/**/*.test.ts`);

/** Measures the memory of its process, which therefore holds nothing of another file's. */
const ALONE = 'test/desk/fuzz.test.ts';

/** What the public contract promises is proved on both stores; everything else once. */
const ON_BOTH_STORES = ['delivery', 'kill', 'outcome', 'records'];

// Spread instead of inherited: a project that inherits would run the global setup again.
const every = {
  // Workers refuse code made from strings, so the tests refuse it too.
  execArgv: ['--disallow-code-generation-from-strings'],
  pool: 'forks' as const,
  testTimeout: 20_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    projects: [
      {
        test: {
          ...every,
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [BROWSER, 'test/workerd/**', ...SHARING],
        },
      },
      {
        test: { ...every, name: 'alone', include: [ALONE] },
      },
      {
        test: {
          ...every,
          name: 'rooms',
          isolate: false,
          // What one file sets for itself is gone before the next.
          restoreMocks: true,
          unstubGlobals: true,
          unstubEnvs: true,
          include: SHARING,
          exclude: [ALONE],
        },
      },
      // The same contract, on the other runtime.
      {
        test: {
          ...every,
          name: 'workerd',
          include: [...ON_WORKERD],
          testTimeout: 40_000,
          env: { TEST_HOST: 'workerd' },
        },
      },
      // The same contract, on the other store.
      {
        test: {
          ...every,
          name: 'postgres',
          include: ON_BOTH_STORES.map((name) => `test/contract/${name}.test.ts`),
          env: { TEST_STORE: 'postgres' },
        },
      },
      {
        test: {
          ...every,
          name: 'browser',
          isolate: false,
          include: [BROWSER],
          // On a busy machine a frame may be late enough to count as a shift: what fails twice is a defect.
          retry: 1,
          // The tool that drives the browser makes functions from strings; the servers it visits still may not.
          execArgv: [],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

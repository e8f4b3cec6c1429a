import { defineConfig } from 'vitest/config';
import { ON_WORKERD } from './test/support/hosts.ts';

const BROWSER = 'test/browser/**/*.test.ts';
// Workers refuse code made from strings, so the tests refuse it too.
const NO_CODE_FROM_STRINGS = ['--disallow-code-generation-from-strings'];

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [BROWSER, 'test/workerd/**'],
          execArgv: NO_CODE_FROM_STRINGS,
        },
      },
      // The same contract, on the other runtime.
      {
        extends: true,
        test: {
          name: 'workerd',
          include: [...ON_WORKERD],
          env: { TEST_HOST: 'workerd' },
          execArgv: NO_CODE_FROM_STRINGS,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          // The tool that drives the browser makes functions from strings; the servers it visits still may not.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

const BROWSER = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: [BROWSER],
          // Workers refuse code made from strings, so the tests refuse it too.
          execArgv: ['--disallow-code-generation-from-strings'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
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

import { defineConfig } from 'vitest/config';
import { ON_WORKERD } from './test/support/hosts.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    // Workers refuse code made from strings, so the tests refuse it too.
    execArgv: ['--disallow-code-generation-from-strings'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/workerd/**'] } },
      // The same contract, on the other runtime.
      { extends: true, test: { name: 'workerd', include: [...ON_WORKERD], env: { TEST_HOST: 'workerd' } } },
    ],
  },
});

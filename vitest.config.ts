import { defineConfig } from 'vitest/config';

/** What the public contract promises is proved on both stores; everything else once. */
const ON_BOTH_STORES = ['delivery', 'kill', 'outcome', 'records'];

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
      { test: { ...every, name: 'embedded', include: ['test/**/*.test.ts'] } },
      {
        test: {
          ...every,
          name: 'postgres',
          include: ON_BOTH_STORES.map((name) => `test/contract/${name}.test.ts`),
          env: { TEST_STORE: 'postgres' },
        },
      },
    ],
  },
});

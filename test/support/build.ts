import type { TestProject } from 'vitest/node';
import { bindWhenStale } from '../../scripts/bind.ts';
import { buildWorker } from '../../scripts/build.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { readonly url: string } | { readonly problem: string };
  }
}

/** The tests run on what `npm start` and `npm run worker:dev` would run on, and on one PostgreSQL server for all of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = startPostgres().catch((error: unknown) => ({ problem: String(error) }));
  if (!(await buildWorker()) || !(await bindWhenStale('broker'))) throw new Error('the build failed; see above');
  const started = await server;
  project.provide('postgres', 'url' in started ? { url: started.url } : started);
  return async () => {
    if ('url' in started) await started.remove();
  };
}

import { bindWhenStale } from '../../scripts/bind.ts';
import { buildWorker } from '../../scripts/build.ts';

/** The tests run on what `npm start` and `npm run worker:dev` would run on. */
export default async function setup(): Promise<void> {
  if (!(await buildWorker()) || !(await bindWhenStale('broker'))) throw new Error('the build failed; see above');
}

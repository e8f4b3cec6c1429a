import { bindWhenStale } from '../../scripts/bind.ts';
import { buildAll } from '../../scripts/build.ts';

/** The tests run on what `npm start` would run on. */
export default async function setup(): Promise<void> {
  if (!(await buildAll()) || !(await bindWhenStale('broker'))) throw new Error('the build failed; see above');
}

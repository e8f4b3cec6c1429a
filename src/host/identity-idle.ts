import type { AsyncLocalStorage } from 'node:async_hooks';
import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context';

/**
 * Before Node 24, a storage that has run once slows every promise of the process until it is disabled: customers would pay
 * a third of the desk's pace for the first person who signed in. So the library's storages are on only while somebody is
 * inside; `run` turns them on by itself.
 */
export async function idleWithoutHooks(): Promise<void> {
  disableWhenLeft(await getCurrentAuthContextAsyncLocalStorage());
  disableWhenLeft(await getCurrentDBAdapterAsyncLocalStorage());
  disableWhenLeft(await getRequestStateAsyncLocalStorage());
}

const watched = new WeakSet<object>();

function disableWhenLeft<Store>(storage: AsyncLocalStorage<Store>): void {
  if (watched.has(storage)) return;
  watched.add(storage);
  const run = storage.run.bind(storage);
  let inside = 0;
  const left = () => {
    inside -= 1;
    if (inside === 0) storage.disable();
  };
  storage.run = <Result, Args extends unknown[]>(store: Store, work: (...args: Args) => Result, ...args: Args) => {
    inside += 1;
    let result: Result;
    try {
      result = run(store, work, ...args);
    } catch (error) {
      left();
      throw error;
    }
    if (result instanceof Promise) result.then(left, left);
    else left();
    return result;
  };
}

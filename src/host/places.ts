import { join } from 'node:path';

export interface Places {
  readonly dataDir: string;
  readonly keysDir: string;
  /** The embedded store. */
  readonly ledgerFile: string;
}

/** Where the store and its keys are: DATA_DIR and KEYS_DIR, or their defaults. */
export function dataPlace(env: Readonly<Record<string, string | undefined>>): Places {
  const dataDir = env.DATA_DIR || './data';
  return { dataDir, keysDir: env.KEYS_DIR || './keys', ledgerFile: join(dataDir, 'ledger.sqlite') };
}

import { makeSchema, openPostgres, type PostgresDatabase } from '../../src/host/postgres.ts';
import { openPostgresLedger, type PostgresLedger } from '../../src/ledger/postgres.ts';
import type { Erasures } from '../../src/ledger/vault.ts';
import { ask } from '../support/postgres.ts';
import { crypto } from './samples.ts';

export interface PostgresStore {
  readonly ledger: PostgresLedger;
  readonly database: PostgresDatabase;
  close(): Promise<void>;
}

/** A node's ledger on the database at `url`; several may be open at once. */
export async function openPostgresStore(url: string, erasures?: Erasures): Promise<PostgresStore> {
  const database = await openPostgres(url);
  await makeSchema(database);
  const onDefect = (error: unknown) => {
    throw error;
  };
  const parts = { database, crypto, later: setImmediate, millis: () => performance.now(), onDefect };
  const ledger = await openPostgresLedger(erasures ? { ...parts, erasures } : parts);
  return {
    ledger,
    database,
    close: async () => {
      await ledger.close(new Date().toISOString());
      await database.close();
    },
  };
}

/** The same empty store again: cheaper than a database for every test. */
export async function emptied(url: string): Promise<string> {
  await ask(url, 'DROP SCHEMA IF EXISTS loandesk CASCADE');
  return url;
}

import { MemoryLedger } from '../../src/ledger/memory.ts';
import { freshDatabase } from '../support/postgres.ts';
import { describeLedger } from './contract.ts';
import { emptied, openPostgresStore } from './postgres-store.ts';
import { crypto } from './samples.ts';
import { temporaryStore } from './store.ts';

describeLedger('the ledger in memory', () => ({ ledger: new MemoryLedger(crypto), close: () => undefined }));
describeLedger('the ledger in SQLite', () => temporaryStore());
let database: Promise<string> | undefined;
describeLedger('the ledger in PostgreSQL', async () => {
  database ??= freshDatabase();
  return openPostgresStore(await emptied(await database));
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { ask } from './postgres.ts';
import { databaseOf, ON_POSTGRES, type Places } from './server.ts';

/** Lets nobody write to a desk's ledger, as a disk that hangs would; gives the way to end it. */
export async function blockWrites(places: Places): Promise<() => Promise<void>> {
  if (ON_POSTGRES) {
    const client = new pg.Client({ connectionString: await databaseOf(places) });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE loandesk.entries IN SHARE MODE');
    return () => client.end();
  }
  const file = new DatabaseSync(join(places.dataDir, 'ledger.sqlite'));
  file.exec('BEGIN IMMEDIATE');
  return async () => {
    file.exec('ROLLBACK');
    file.close();
  };
}

/** Flips a bit of a sealed body in the store, past everything that would keep one from it. */
export async function flipBit(places: Places, body: Uint8Array): Promise<void> {
  if (ON_POSTGRES) {
    await ask(
      await databaseOf(places),
      `ALTER TABLE loandesk.entries DISABLE TRIGGER ALL;
       UPDATE loandesk.entries SET body = set_byte(body, 3, get_byte(body, 3) # 64)
       WHERE body = '\\x${Buffer.from(body).toString('hex')}'`,
    );
    return;
  }
  const file = join(places.dataDir, 'ledger.sqlite');
  const bytes = readFileSync(file);
  const at = bytes.indexOf(body.subarray(0, 16));
  if (at < 0) throw new Error('there is no such body in the store');
  bytes[at + 3] = (bytes[at + 3] ?? 0) ^ 0x40;
  writeFileSync(file, bytes);
}

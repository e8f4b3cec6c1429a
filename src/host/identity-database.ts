import { createHash } from 'node:crypto';
import { PostgresDialect } from 'kysely';
import { StoreProblem } from '../ledger/store-problem.ts';
import { type StaffStore, standInLine } from './identity-store.ts';
import type { PostgresDatabase } from './postgres.ts';

/** A number of our own for whoever must be alone with the accounts. */
const STAFF_LOCK = 1_819_238_703;

/** The accounts in the shared database. Throws `StoreProblem` when other nodes sign sessions with another key. */
export async function openStaffDatabase(database: PostgresDatabase, secret: string): Promise<StaffStore> {
  const inLine = standInLine();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => inLine(() => database.alone(STAFF_LOCK, work));
  await oneByOne(async () => {
    for (const table of TABLES) await database.all(table);
    await requireSameSecret(database, secret);
  });
  return {
    // The database is closed by whoever opened it, not by kysely.
    dialect: new PostgresDialect({
      pool: { connect: () => database.pool.connect(), end: async () => undefined },
    }),
    kind: 'postgres',
    all: database.all,
    oneByOne,
    alone: oneByOne,
    close: () => undefined,
  };
}

/** Sessions of one node would be worth nothing on the next, and nobody would know why. */
async function requireSameSecret(database: PostgresDatabase, secret: string): Promise<void> {
  const mark = createHash('sha256').update(`loandesk staff key 1\n${secret}`).digest('hex');
  await database.all('INSERT INTO staff_key (id, mark) VALUES (1, ?) ON CONFLICT DO NOTHING', mark);
  const [row] = await database.all('SELECT mark FROM staff_key');
  if (row?.mark === mark) return;
  throw new StoreProblem(
    'staff.key in KEYS_DIR is not the one that other nodes on this database sign sessions with. Copy KEYS_DIR from one of them; if it is lost for good, run DELETE FROM loandesk.staff_key, and everyone signs in again.',
  );
}

const TABLES = [
  `CREATE TABLE IF NOT EXISTS failure (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject TEXT NOT NULL, at BIGINT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS failure_subject ON failure (subject, at)',
  'CREATE INDEX IF NOT EXISTS failure_at ON failure (at)',
  'CREATE TABLE IF NOT EXISTS staff_key (id INTEGER PRIMARY KEY CHECK (id = 1), mark TEXT NOT NULL)',
];

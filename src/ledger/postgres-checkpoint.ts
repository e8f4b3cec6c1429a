import {
  type CheckpointHead,
  checkpointHead,
  GROWN,
  INSERT_CHECKPOINT,
  LAST_CHECKPOINT,
  nextCheckpoint,
} from './checkpoint.ts';
import type { Crypto, Database } from './ports.ts';
import { newestPosition } from './postgres-entries.ts';
import { COMMIT_LOCK } from './postgres-schema.ts';

/**
 * Signs what grew after the newest checkpoint, whichever node wrote that, and stores it; the newest one again when nothing
 * grew. Nobody is held up when there is nothing to sign.
 */
export async function writeCheckpoint(database: Database, crypto: Crypto, now: string): Promise<CheckpointHead> {
  const [[row], newest] = await Promise.all([database.all(LAST_CHECKPOINT), newestPosition(database)]);
  const known = checkpointHead(crypto, row);
  if (newest <= known.position) return known;
  return database.transaction(async (sql) => {
    const [present] = await sql.all(LAST_CHECKPOINT);
    const last = checkpointHead(crypto, present);
    const next = nextCheckpoint(crypto, last, await sql.all(GROWN, last.position), now);
    if (!next) return last;
    await sql.all(INSERT_CHECKPOINT, ...next.values);
    return next.head;
  }, COMMIT_LOCK);
}

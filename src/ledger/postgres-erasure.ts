import type { Database } from './ports.ts';
import { spanOf } from './postgres-entries.ts';
import { keepErased } from './postgres-rebuild.ts';
import { COMMIT_LOCK } from './postgres-schema.ts';
import type { Erasures } from './vault.ts';

/**
 * Destroys the key and everything the archive knows of the words, in one transaction, while nobody appends. Tells whether
 * there was something to erase. `at` undefined: the last entry's time.
 */
export async function eraseWords(
  database: Database,
  erasures: Erasures | undefined,
  conversation: string,
  at?: string,
): Promise<boolean> {
  const erased = await database.transaction(async (sql) => {
    const [key] = await sql.all('SELECT wrapped FROM subject_keys WHERE conversation = ?', conversation);
    const span = await spanOf(sql, conversation);
    if (!key || !span) return false;
    // First outside the store: a crash in between is repaired at the next start, a forgotten erasure never would be.
    erasures?.add(conversation);
    if (key.wrapped === null) return false;
    const text = 'UPDATE subject_keys SET wrapped = NULL, erased_at = ? WHERE conversation = ?';
    await sql.all(text, at ?? span.last, conversation);
    await keepErased(sql, conversation, span);
    return true;
  }, COMMIT_LOCK);
  if (erased) await removeOldVersions(database);
  return erased;
}

/** What was overwritten stays in the tables' files until it is cleared away; the write-ahead log keeps it until it is recycled. */
async function removeOldVersions(database: Database): Promise<void> {
  // The database does it by itself as well, only later; the key is destroyed already.
  await database.all('VACUUM subject_keys, search, tokens, conversations').catch(() => undefined);
}
